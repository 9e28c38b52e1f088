"""推荐汇总表: landscape, one row a claim, sums by programme and payer, the head on every page."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from anjuan_core.dates import chinese
from anjuan_core.money import grouped, in_wan
from anjuan_desktop.forms._capitals import capitals
from anjuan_desktop.forms._digest import number_of
from anjuan_desktop.forms._dossier import Dossier
from anjuan_desktop.forms._form import Form
from anjuan_desktop.forms._styles import FIGURE, SHADE, SMALL_CELL, STRONG
from anjuan_desktop.forms._wording import payer_text
from anjuan_desktop.forms.paper import Block, Cell, Face, Placed, Row, Table, Text
from anjuan_desktop.forms.parts import (
    cell,
    centred,
    column_table,
    head_row,
    heading,
    line,
    note,
    office_text,
    signing_line,
    title,
    verdict,
)
from anjuan_desktop.forms.sheets._lines import SummaryLine, payers_in, summary_lines, sums_of
from anjuan_desktop.forms.sheets._sheet import Sheet
from anjuan_desktop.forms.templates import Offers, Template

_SMALL = SMALL_CELL.but(size=9.0, leading=11.5)
_FIGURE = FIGURE.but(size=9.0, leading=11.5)
_BOLD = _FIGURE.but(face=Face.HEI_BOLD)


def _figure(amount: str) -> Block:
    return Text(amount, _FIGURE, field="金额")


_CELLS: Mapping[str, Callable[[SummaryLine], Block]] = {
    "number": lambda item: centred(str(item.number), field="序号"),
    "case": lambda item: cell(item.case_number, field="案卷编号"),
    "county": lambda item: cell(item.county, field="县（区）"),
    "enterprise": lambda item: Text(item.enterprise or "（未填写）", _SMALL, field="企业名称"),
    "uscc": lambda item: Text(item.uscc or "（未填写）", _SMALL.but(size=8.0, fit=True), field="统一社会信用代码"),
    "industry": lambda item: cell(item.industry, field="所属行业"),
    "object": lambda item: Text(item.object, _SMALL, field="项目名称"),
    "basis": lambda item: Text(item.basis, _SMALL, field="政策条款"),
    "title": lambda item: Text(item.title, _SMALL, field="申报事项"),
    "year": lambda item: centred(str(item.year), field="申报年度"),
    "verdict": lambda item: verdict(item.status),
    "amount": lambda item: _figure("待定" if item.amount is None else grouped(item.amount)),
    "nation": lambda item: _figure(grouped(item.of("nation"))),
    "province": lambda item: _figure(grouped(item.of("province"))),
    "city": lambda item: _figure(grouped(item.of("city"))),
    "total": lambda item: Text(grouped(item.total), _BOLD, field="推荐金额"),
    "remark": lambda item: Text(item.remark, _SMALL, field="备注"),
}


class Summary(Sheet):
    """All claims of one case, or of many, and what they come to."""

    offers = Offers(
        Form.SUMMARY,
        "summary.yaml",
        parts=("lines", "sums", "signing"),
        columns={"lines": tuple(_CELLS)},
    )

    def flow(self, dossiers: Sequence[Dossier], template: Template) -> Iterator[Placed]:
        first, lines = dossiers[0], summary_lines(dossiers)
        yield from title(first, template)
        number = f"案卷编号：{number_of(dossiers)}"
        yield line(
            f"填报单位：{office_text(first.office)}　　编制日期：{chinese(first.printed_on)}", number, before=8.0
        )
        for section in template.sections:
            match section.part:
                case "lines":
                    yield from heading(section.title)
                    yield from _table(lines, template)
                case "sums":
                    yield from heading(section.title)
                    yield Placed(_sums(lines), before=6.0)
                case _:
                    yield signing_line(template.signatures, first.people)

    def speaks(self, dossier: Dossier) -> bool:
        return bool(dossier.evaluation.claims)


def _table(lines: Sequence[SummaryLine], template: Template) -> Iterator[Placed]:
    columns = template.columns["lines"]
    if not lines:
        yield note("没有申报事项。", field="申报事项")
        return
    rows = ({column.name: _CELLS[column.name](item) for column in columns} for item in lines)
    yield Placed(column_table(columns, rows), before=4.0)


def _sums(lines: Sequence[SummaryLine]) -> Table:
    """One row a programme, 合计 in figures, in 万元 and in capitals."""
    sums = sums_of(lines)
    payers = list(payers_in(sums))
    shares = (70.0, 20.0, 20.0, *[38.0] * len(payers), 40.0, 36.0)
    names = (
        "政策文件",
        "户数",
        "事项数",
        *(f"{payer_text(payer)}资金（元）" for payer in payers),
        "推荐金额（元）",
        "折合",
    )
    rows = []
    for number, item in enumerate(sums):
        last = number == len(sums) - 1
        style = _BOLD if last else _FIGURE
        blocks: list[Block] = [
            Text(item.name, STRONG.but(size=9.5, leading=12.5) if last else _SMALL, field="政策文件"),
            centred(str(item.enterprises), field="户数"),
            centred(str(item.claims), field="事项数"),
            *(Text(grouped(item.of(payer)), style, field="金额") for payer in payers),
            Text(grouped(item.total), style, field="推荐金额"),
            Text(in_wan(item.total), style, field="推荐金额"),
        ]
        cells = tuple(
            Cell(block, share, fill=SHADE if last else None) for block, share in zip(blocks, shares, strict=True)
        )
        rows.append(Row(cells, least=18.0, keep=True))
    words = Text(capitals(sums[-1].total), STRONG, field="人民币大写")
    name = Text("推荐金额合计（人民币大写）", _SMALL.but(face=Face.HEI), field="人民币大写")
    whole = sum(shares)
    rows.append(Row((Cell(name, shares[0], fill=SHADE), Cell(words, whole - shares[0])), least=20.0))
    return Table(rows, head=[head_row(zip(names, shares, strict=True))])
