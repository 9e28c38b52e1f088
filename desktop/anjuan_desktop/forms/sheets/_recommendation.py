"""申报推荐表: one per case, signed by the head of the bureau."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from anjuan_core.money import ZERO, grouped
from anjuan_core.results import Status
from anjuan_desktop.forms._capitals import capitals
from anjuan_desktop.forms._dossier import Dossier
from anjuan_desktop.forms._form import Form
from anjuan_desktop.forms._styles import STRONG, VALUE
from anjuan_desktop.forms._wording import payer_text, payers_of, yuan
from anjuan_desktop.forms.paper import Placed, Table, Text
from anjuan_desktop.forms.parts import Field, field_rows, sheet_head
from anjuan_desktop.forms.sections import claims, columns_of, enterprise, objects, opinions, plan, stacking
from anjuan_desktop.forms.sheets._sheet import Section, SectionedSheet
from anjuan_desktop.forms.templates import Offers, Template


class Recommendation(SectionedSheet):
    """Enterprise, objects, claims with their working, what excludes what, the plan, and places to sign."""

    sections: ClassVar[Mapping[str, Section]] = {
        "enterprise": enterprise,
        "objects": objects,
        "claims": claims,
        "stacking": stacking,
        "plan": plan,
        "opinions": opinions,
    }
    offers = Offers(
        Form.RECOMMENDATION,
        "recommendation.yaml",
        parts=tuple(sections),
        fields=("enterprise", "project", "recognition", "product", "service", "operation", "listing"),
        columns=columns_of("claims", "steps", "history", "exclusions", "dropped", "advice", "plan", "undecided"),
        first={"claims": "id"},
    )

    def head(self, dossier: Dossier, template: Template) -> Iterator[Placed]:
        """The result in a few lines below what every sheet begins with."""
        yield from sheet_head(dossier, template, named=False)
        yield Placed(_result(dossier), before=5.0)


def _result(sheet: Dossier) -> Table:
    total = sheet.total
    payers = "，".join(
        f"{payer_text(payer)}资金 {grouped(sheet.by_payer.get(payer, ZERO))} 元"
        for payer in payers_of(sheet.evaluation)
    )
    figure = Text(yuan(total), STRONG.but(size=12), field="推荐金额")
    fields = [
        Field("推荐金额", figure, wide=True),
        Field("人民币大写", Text(capitals(total), VALUE, field="人民币大写"), wide=True),
        Field("其　　中", payers or "——", wide=True),
        Field("申报事项", _counts(sheet), wide=True),
    ]
    if sheet.override is not None:
        fields.insert(2, Field("程序测算方案", yuan(sheet.evaluation.plan.total), wide=True))
        fields.insert(3, Field("改选理由", sheet.override.reason, wide=True))
    return Table(field_rows(fields))


def _counts(sheet: Dossier) -> str:
    """`共4项：计入方案2项，因不重复未计入2项，金额待定0项`."""
    evaluation = sheet.evaluation
    counted = {item.share.claim for item in sheet.counted}
    undecided = {item.claim for item in evaluation.plan.undecided}
    payable = {claim.id for claim in evaluation.claims if claim.status is Status.PAYABLE}
    rest = len(evaluation.claims) - len(payable | undecided)
    words = [f"计入方案 {len(counted)} 项"]
    left = "因不重复未计入" if sheet.override is None else "未计入"
    for number, name in (
        (len(payable - counted), left),
        (len(undecided), "金额待定"),
        (rest, "不予支持或待核查"),
    ):
        if number:
            words.append(f"{name} {number} 项")
    return f"共 {len(evaluation.claims)} 项：{'，'.join(words)}" if evaluation.claims else "尚未选定申报事项"
