"""五、推荐方案: what is counted, the sums by payer, the total in figures and capitals, and what is still open."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from anjuan_core.money import grouped, in_wan
from anjuan_core.results import ClaimResult, Counted, Undecided
from anjuan_desktop.forms._capitals import capitals
from anjuan_desktop.forms._parts import head_row, heading, note, plain_rows, verdict
from anjuan_desktop.forms._sheet import SheetInput
from anjuan_desktop.forms._styles import COLUMN, FIGURE, LABEL, NOTE, SHADE, STRONG
from anjuan_desktop.forms._wording import basis, benefit_title, payer_text, payers_of, share_order, share_text
from anjuan_desktop.forms.paper import Block, Cell, Face, Placed, Row, Stack, Table, Text

_CELL = NOTE.but(size=9.5, leading=13.0, align="left")
_COLUMNS = (("编号", 14.0), ("申报事项", 62.0), ("资金", 16.0), ("测算份额（元）", 37.0), ("计入金额（元）", 37.0))


def plan(sheet: SheetInput) -> Iterator[Placed]:
    yield heading("五、推荐方案")
    counted = _ordered(sheet.evaluation.plan.counted)
    rows = plain_rows(_line(item, sheet) for item in counted)
    # The sums never stand alone under a head of columns they don't have.
    rows = [*rows[:-1], *(replace(row, keep=True) for row in rows[-1:]), *_sums(sheet)]
    yield Placed(Table(rows, head=[head_row(_COLUMNS)]), before=4.0)
    yield from _undecided(sheet)
    yield from _runner_up(sheet)


def _ordered(counted: Sequence[Counted]) -> list[Counted]:
    return sorted(counted, key=lambda item: share_order(item.share))


def _line(item: Counted, sheet: SheetInput) -> list[tuple[Block, float]]:
    claim = next(claim for claim in sheet.evaluation.claims if claim.id == item.share.claim)
    share = next(share for share in claim.shares if share.payer == item.share.payer)
    blocks = (
        Text(claim.id, COLUMN.but(leading=13.0), field="申报事项编号"),
        _name(claim, sheet),
        Text(payer_text(share.payer), COLUMN.but(leading=13.0), field="资金"),
        Text(grouped(share.amount), FIGURE, field="测算份额"),
        Text(grouped(item.amount), FIGURE, field="计入金额"),
    )
    return [(block, width) for block, (_, width) in zip(blocks, _COLUMNS, strict=True)]


def _name(claim: ClaimResult, sheet: SheetInput) -> Block:
    """The clause's heading over its document and number."""
    where = f"申报事项 {claim.id}"
    title = Text(benefit_title(claim, sheet.library), _CELL.but(face=Face.HEI, size=9.0), field=where)
    return Stack([title, Text(basis(claim, sheet.library), _CELL, field=where)])


def _sums(sheet: SheetInput) -> Iterator[Row]:
    found = sheet.evaluation.plan
    for payer in payers_of(sheet.evaluation):
        yield _sum(f"{payer_text(payer)}资金小计", Text(grouped(found.by_payer[payer]), FIGURE, field="小计"))
    bold = FIGURE.but(face=Face.HEI_BOLD, size=10.5, leading=14.0)
    yield _sum("合　　计（元）", Text(grouped(found.total), bold, field="合计"), bold=True)
    yield _sum("折合万元", Text(in_wan(found.total), bold.but(face=Face.HEI), field="合计"))
    words = Text(capitals(found.total), STRONG.but(face=Face.HEI_BOLD), field="人民币大写")
    cells = (Cell(Text("人民币大写", LABEL, field="人民币大写"), 38.0, fill=SHADE), Cell(words, 128.0))
    yield Row(cells, least=24.0)


def _sum(name: str, figure: Text, *, bold: bool = False) -> Row:
    label = LABEL.but(face=Face.HEI_BOLD) if bold else LABEL
    return Row((Cell(Text(name, label, field=name), 76.0, fill=SHADE), Cell(figure, 90.0)), least=20.0, keep=True)


def _undecided(sheet: SheetInput) -> Iterator[Placed]:
    found = sheet.evaluation.plan.undecided
    if not found:
        return
    yield Placed(Text("金额待定、暂未计入方案的事项：", NOTE, field="待定事项"), before=6.0, keep=True)
    columns = (("编号", 14.0), ("申报事项", 48.0), ("结论", 24.0), ("测算上限（元）", 34.0), ("对方案的影响", 46.0))
    rows = plain_rows(_open_line(item, sheet) for item in found)
    yield Placed(Table(rows, head=[head_row(columns)]), before=3.0)


def _open_line(item: Undecided, sheet: SheetInput) -> list[tuple[Block, float]]:
    claim = next(claim for claim in sheet.evaluation.claims if claim.id == item.claim)
    bound = "未定上限" if claim.upper_bound is None else grouped(claim.upper_bound)
    if item.break_even is None:
        effect = "不影响已计入的份额"
    else:
        effect = f"金额达到 {grouped(item.break_even)} 元时，将取代方案中的份额"
    where = f"申报事项 {claim.id}"
    return [
        (Text(claim.id, COLUMN.but(leading=13.0), field=where), 14.0),
        (_name(claim, sheet), 48.0),
        (verdict(claim.status), 24.0),
        (Text(bound, FIGURE, field=where), 34.0),
        (Text(effect, _CELL, field=where), 46.0),
    ]


def _runner_up(sheet: SheetInput) -> Iterator[Placed]:
    other = sheet.evaluation.plan.runner_up
    if other is None:
        return
    shares = "、".join(f"{share_text(item.share)} {grouped(item.amount)} 元" for item in _ordered(other.counted))
    less = sheet.evaluation.plan.total - other.total
    compared = f"比推荐方案少 {grouped(less)} 元" if less else "与推荐方案合计相同"
    text = f"次优方案：{shares}，合计 {grouped(other.total)} 元，{compared}。"
    yield note(text, field="次优方案")
