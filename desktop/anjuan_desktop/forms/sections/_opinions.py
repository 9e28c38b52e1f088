"""六、审核意见: room for opinions and signatures, and for the seal, on one page with what is signed."""

from collections.abc import Iterator

from anjuan_desktop.forms._capitals import capitals
from anjuan_desktop.forms._dossier import Dossier
from anjuan_desktop.forms._styles import STRONG, VALUE
from anjuan_desktop.forms._wording import yuan
from anjuan_desktop.forms.paper import Placed, Text, Together
from anjuan_desktop.forms.parts import heading, opinion_table, subject_row
from anjuan_desktop.forms.templates import Template


def opinions(sheet: Dossier, template: Template, title: str) -> Iterator[Placed]:
    total = sheet.total
    subject = subject_row(
        "推荐金额",
        [
            Text(yuan(total), STRONG, field="推荐金额"),
            Text(f"人民币大写：{capitals(total)}", VALUE, field="人民币大写"),
        ],
    )
    yield from heading(title)
    yield Placed(Together(opinion_table(subject, template.signatures, template.choices)), before=4.0)
