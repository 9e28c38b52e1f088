"""六、审核意见: room for three opinions and signatures, and for the seal, on one page with what is signed."""

from collections.abc import Iterator

from anjuan_desktop.forms._capitals import capitals
from anjuan_desktop.forms._parts import heading, opinion_table, subject_row
from anjuan_desktop.forms._sheet import SheetInput
from anjuan_desktop.forms._styles import STRONG, VALUE
from anjuan_desktop.forms._wording import yuan
from anjuan_desktop.forms.paper import Placed, Text, Together

_ROLES = (("经办人", 50.0, False), ("复核人", 50.0, False), ("负责人", 60.0, True))
_CHOICES = ("同意推荐", "退回补正", "不予推荐")


def signatures(sheet: SheetInput) -> Iterator[Placed]:
    total = sheet.evaluation.plan.total
    subject = subject_row(
        "推荐金额",
        [
            Text(yuan(total), STRONG, field="推荐金额"),
            Text(f"人民币大写：{capitals(total)}", VALUE, field="人民币大写"),
        ],
    )
    yield heading("六、审核意见")
    yield Placed(Together(opinion_table(subject, _ROLES, _CHOICES)), before=4.0)
