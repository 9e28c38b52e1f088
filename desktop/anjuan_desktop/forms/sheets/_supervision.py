"""年度督导报告: how the supported projects of a year stand, what was paid, what is amiss and what is asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from anjuan_core.dates import chinese
from anjuan_core.money import ZERO, grouped, in_wan
from anjuan_core.results import ClaimResult
from anjuan_desktop.forms._digest import number_of
from anjuan_desktop.forms._dossier import Dossier, Outcome, Supervision
from anjuan_desktop.forms._form import Form
from anjuan_desktop.forms._styles import FIGURE, SHADE, SMALL_CELL, STRONG
from anjuan_desktop.forms._wording import benefit_title, payer_text
from anjuan_desktop.forms.paper import Blank, Block, Cell, Face, Placed, Row, Span, Table, Text
from anjuan_desktop.forms.parts import (
    Field,
    band,
    cell,
    centred,
    column_table,
    field_rows,
    heading,
    line,
    note,
    office_text,
    signing_line,
    title,
)
from anjuan_desktop.forms.sheets._sheet import Sheet
from anjuan_desktop.forms.templates import Offers, Template

_COLUMNS = (
    "number",
    "enterprise",
    "claim",
    "payer",
    "document",
    "approved",
    "decided",
    "publicity",
    "paid",
    "paid_on",
    "remark",
)
_FIGURE = FIGURE.but(size=9.0, leading=12.0)
_ROOM = 40.0


@dataclass(frozen=True)
class _Supported:
    """A claim with what came back for it and what was found in the year."""

    dossier: Dossier
    claim: ClaimResult
    outcomes: tuple[Outcome, ...]
    found: Supervision | None


class YearReport(Sheet):
    """One report over one case, or over many."""

    offers = Offers(
        Form.SUPERVISION,
        "supervision.yaml",
        parts=("outcomes", "projects", "signing"),
        columns={"outcomes": _COLUMNS},
    )

    def flow(self, dossiers: Sequence[Dossier], template: Template) -> Iterator[Placed]:
        first = dossiers[0]
        told = [item.year for dossier in dossiers for item in dossier.supervision]
        year = max(told, default=first.printed_on.year)
        supported = _supported(dossiers, year)
        yield from title(first, template, f"{year}年度")
        yield line(f"填报单位：{office_text(first.office)}", f"案卷编号：{number_of(dossiers)}", before=10.0)
        yield line(f"企业：{_names(dossiers)}", f"编制日期：{chinese(first.printed_on)}", before=1.0)
        for section in template.sections:
            match section.part:
                case "outcomes":
                    yield from heading(section.title)
                    yield from _outcomes(supported, template)
                case "projects":
                    yield from heading(section.title)
                    if not supported:
                        yield note("没有受支持的项目。", field="项目督导")
                    for item in supported:
                        yield Placed(_project(item), before=6.0)
                case _:
                    yield signing_line(template.signatures, first.people)

    def speaks(self, dossier: Dossier) -> bool:
        return bool(dossier.outcomes or dossier.supervision)


def _names(dossiers: Sequence[Dossier]) -> str:
    first = dossiers[0].enterprise
    return first if len(dossiers) == 1 else f"{first}等{len(dossiers)}户"


def _supported(dossiers: Sequence[Dossier], year: int) -> list[_Supported]:
    """Claims that are recommended, or that something came back for, with what the year's supervision found."""
    found = []
    for dossier in dossiers:
        counted = {item.share.claim for item in dossier.counted if item.amount}
        for claim in dossier.evaluation.claims:
            outcomes = tuple(item for item in dossier.outcomes if item.claim == claim.id)
            entry = next((item for item in dossier.supervision if (item.claim, item.year) == (claim.id, year)), None)
            if claim.id in counted or outcomes or entry is not None:
                found.append(_Supported(dossier, claim, outcomes, entry))
    return found


def _outcomes(supported: Sequence[_Supported], template: Template) -> Iterator[Placed]:
    lines = [(item, outcome) for item in supported for outcome in item.outcomes]
    if not lines:
        yield note("尚无市级结果和拨付记录。", field="结果与拨付")
        return
    columns = template.columns["outcomes"]
    rows = (_outcome(number, item, outcome) for number, (item, outcome) in enumerate(lines, start=1))
    approved = sum((outcome.approved for _, outcome in lines if outcome.approved is not None), ZERO)
    paid = sum((outcome.paid for _, outcome in lines if outcome.paid is not None), ZERO)
    words = f"批准 {grouped(approved)} 元（{in_wan(approved)}），已拨付 {grouped(paid)} 元（{in_wan(paid)}）"
    total = Row(
        (
            Cell(Text("合计", STRONG.but(size=9.5), field="合计"), 0.15, fill=SHADE),
            Cell(Text(words, STRONG.but(size=9.5), field="合计"), 0.85, fill=SHADE),
        ),
        least=20.0,
    )
    yield Placed(column_table(columns, rows, after=[total]), before=4.0)


def _outcome(number: int, item: _Supported, outcome: Outcome) -> dict[str, Block]:
    start, end = outcome.publicity_from, outcome.publicity_until
    publicity = f"{start.isoformat() if start else ''}至{end.isoformat() if end else ''}" if start or end else ""
    return {
        "number": centred(str(number), field="序号"),
        "enterprise": cell(item.dossier.enterprise, field="企业名称"),
        "claim": cell(_name(item), field="支持事项"),
        "payer": centred(payer_text(outcome.payer), field="资金"),
        "document": cell(outcome.document, field="批准文号"),
        "approved": _money(outcome.approved),
        "decided": centred(outcome.decided_on.isoformat() if outcome.decided_on else "", field="批准日期"),
        "publicity": centred(publicity, field="公示"),
        "paid": _money(outcome.paid),
        "paid_on": centred(outcome.paid_on.isoformat() if outcome.paid_on else "", field="拨付日期"),
        "remark": cell(outcome.remark, field="备注"),
    }


def _name(item: _Supported) -> str:
    return f"{item.claim.id} {benefit_title(item.claim, item.dossier.library)}"


def _money(amount: Decimal | None) -> Block:
    return centred("", field="金额") if amount is None else Text(grouped(amount), _FIGURE, field="金额")


def _project(item: _Supported) -> Table:
    """Room to write where nothing was entered yet."""
    object_ = item.dossier.case.by_id[item.claim.object]
    name = [Span(f"{item.dossier.enterprise}　", Face.HEI), Span(f"{object_.name}　{_name(item)}", Face.HEI_BOLD)]
    head = band(Text(name, STRONG, field="支持项目"))
    found = item.found
    texts = (
        ("项目进展", found.progress if found else ""),
        ("存在问题", found.problems if found else ""),
        ("整改要求", found.measures if found else ""),
    )
    fields = [
        Field(
            label, Text(text, SMALL_CELL.but(size=10.5, leading=15.0), field=label) if text else Blank(_ROOM), wide=True
        )
        for label, text in texts
    ]
    return Table(field_rows(fields), head=[head])
