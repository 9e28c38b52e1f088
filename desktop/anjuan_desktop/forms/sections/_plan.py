"""五、推荐方案: what is counted, the sums by payer, the total in figures and capitals, and what is still open."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from anjuan_core.dates import chinese
from anjuan_core.money import ZERO, grouped, in_wan
from anjuan_core.results import ClaimResult, Counted, Undecided
from anjuan_desktop.forms._capitals import capitals
from anjuan_desktop.forms._dossier import Dossier
from anjuan_desktop.forms._styles import COLUMN, FIGURE, LABEL, SHADE, SMALL_CELL, STRONG
from anjuan_desktop.forms._wording import (
    basis,
    benefit_title,
    day_of,
    payer_text,
    payers_of,
    share_order,
    share_text,
    yuan,
)
from anjuan_desktop.forms.paper import Block, Cell, Face, Placed, Row, Stack, Table, Text, Together
from anjuan_desktop.forms.parts import column_head, column_row, heading, lead, note, verdict
from anjuan_desktop.forms.templates import Template

COLUMNS = {
    "plan": ("id", "title", "payer", "share", "counted", "program"),
    "undecided": ("id", "title", "verdict", "bound", "effect"),
}
_KEPT = 14
"""Rows of a plan that is kept on one page, sums included."""
_ID = COLUMN.but(leading=13.0)


def plan(sheet: Dossier, template: Template, title: str) -> Iterator[Placed]:
    yield from heading(title)
    columns = template.columns["plan"]
    rows = [column_row(columns, _line(item, sheet)) for item in ordered(sheet.counted)]
    if not rows:
        rows = [Row((Cell(Text("没有计入方案的资金份额。", SMALL_CELL, field="推荐方案"), 1.0),), least=20.0)]
    # The sums never stand alone under a head of columns they don't have.
    rows = [*rows[:-1], *(replace(row, keep=True) for row in rows[-1:]), *_sums(sheet)]
    table = Table(rows, head=[column_head(columns)])
    yield Placed(Together(table) if len(rows) <= _KEPT else table, before=4.0)
    yield from _override(sheet)
    yield from _undecided(sheet, template)
    yield from _runner_up(sheet)


def ordered(counted: Sequence[Counted]) -> list[Counted]:
    """By claim, the highest level first."""
    return sorted(counted, key=lambda item: share_order(item.share))


def _line(item: Counted, sheet: Dossier) -> dict[str, Block]:
    claim = next(claim for claim in sheet.evaluation.claims if claim.id == item.share.claim)
    share = next(share for share in claim.shares if share.payer == item.share.payer)
    program = next((other.amount for other in sheet.evaluation.plan.counted if other.share == item.share), ZERO)
    return {
        "id": Text(claim.id, _ID, field="申报事项编号"),
        "title": _name(claim, sheet),
        "payer": Text(payer_text(share.payer), _ID, field="资金"),
        "share": Text(grouped(share.amount), FIGURE, field="测算份额"),
        "counted": Text(grouped(item.amount), FIGURE, field="计入金额"),
        "program": Text(grouped(program), FIGURE, field="程序方案"),
    }


def _name(claim: ClaimResult, sheet: Dossier) -> Block:
    """The clause's heading over its document and number."""
    where = f"申报事项 {claim.id}"
    title = Text(benefit_title(claim, sheet.library), SMALL_CELL.but(face=Face.HEI, size=9.0), field=where)
    return Stack([title, Text(basis(claim, sheet.library), SMALL_CELL, field=where)])


def _sums(sheet: Dossier) -> Iterator[Row]:
    by_payer = sheet.by_payer
    for payer in payers_of(sheet.evaluation):
        yield _sum(f"{payer_text(payer)}资金小计", Text(grouped(by_payer[payer]), FIGURE, field="小计"))
    bold = FIGURE.but(face=Face.HEI_BOLD, size=10.5, leading=14.0)
    yield _sum("合　　计（元）", Text(grouped(sheet.total), bold, field="合计"), bold=True)
    yield _sum("折合万元", Text(in_wan(sheet.total), bold.but(face=Face.HEI), field="合计"))
    words = Text(capitals(sheet.total), STRONG.but(face=Face.HEI_BOLD), field="人民币大写")
    cells = (Cell(Text("人民币大写", LABEL, field="人民币大写"), 38.0, fill=SHADE), Cell(words, 128.0))
    yield Row(cells, least=24.0)


def _sum(name: str, figure: Text, *, bold: bool = False) -> Row:
    label = LABEL.but(face=Face.HEI_BOLD) if bold else LABEL
    return Row((Cell(Text(name, label, field=name), 76.0, fill=SHADE), Cell(figure, 90.0)), least=20.0, keep=True)


def _override(sheet: Dossier) -> Iterator[Placed]:
    """What the program answered, beside what is recommended, and why."""
    chosen = sheet.override
    if chosen is None:
        return
    found = sheet.evaluation.plan
    shares = "、".join(f"{share_text(item.share)} {grouped(item.amount)} 元" for item in ordered(found.counted))
    if chosen.counted is None:
        text = f"改选记录“{chosen.subject}”：上表仍为程序测算方案，共 {yuan(found.total)}。"
    else:
        less = found.total - sheet.total
        compared = f"，改选后少 {grouped(less)} 元" if less > 0 else ""
        text = f"上表为改选后的方案。程序测算方案：{shares or '无'}，合计 {yuan(found.total)}{compared}。"
    yield note(text, field="改选")
    yield note(f"改选理由：{chosen.reason}（{chosen.by}，{chinese(day_of(chosen.at))}）", field="改选理由")


def _undecided(sheet: Dossier, template: Template) -> Iterator[Placed]:
    found = sheet.evaluation.plan.undecided
    if not found:
        return
    columns = template.columns["undecided"]
    yield lead("金额待定、暂未计入方案的事项：", field="待定事项")
    rows = [column_row(columns, _open_line(item, sheet)) for item in found]
    yield Placed(Table(rows, head=[column_head(columns)]), before=3.0)


def _open_line(item: Undecided, sheet: Dossier) -> dict[str, Block]:
    claim = next(claim for claim in sheet.evaluation.claims if claim.id == item.claim)
    bound = "未定上限" if claim.upper_bound is None else grouped(claim.upper_bound)
    if item.break_even is None:
        effect = "不影响已计入的份额"
    else:
        effect = f"金额达到 {grouped(item.break_even)} 元时，将取代方案中的份额"
    where = f"申报事项 {claim.id}"
    return {
        "id": Text(claim.id, _ID, field=where),
        "title": _name(claim, sheet),
        "verdict": verdict(claim.status),
        "bound": Text(bound, FIGURE, field=where),
        "effect": Text(effect, SMALL_CELL, field=where),
    }


def _runner_up(sheet: Dossier) -> Iterator[Placed]:
    other = sheet.evaluation.plan.runner_up
    if other is None:
        return
    shares = "、".join(f"{share_text(item.share)} {grouped(item.amount)} 元" for item in ordered(other.counted))
    less = sheet.evaluation.plan.total - other.total
    compared = f"比程序测算方案少 {grouped(less)} 元" if less else "与程序测算方案合计相同"
    text = f"次优方案：{shares}，合计 {grouped(other.total)} 元，{compared}。"
    yield note(text, field="次优方案")
