"""推荐汇总表 as an Excel workbook: the lines and the sums of the paper, figures as figures."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from anjuan_core.dates import chinese
from anjuan_desktop.forms._digest import number_of
from anjuan_desktop.forms._dossier import Dossier
from anjuan_desktop.forms._wording import payer_text
from anjuan_desktop.forms.parts import is_preview, office_text
from anjuan_desktop.forms.sheets._lines import SummaryLine, payers_in, summary_lines, sums_of
from anjuan_desktop.forms.sheets._summary import Summary
from anjuan_desktop.forms.templates import STANDARD, Templates

_VALUES: Mapping[str, Callable[[SummaryLine], str | int | Decimal]] = {
    "number": lambda item: item.number,
    "case": lambda item: item.case_number,
    "county": lambda item: item.county,
    "enterprise": lambda item: item.enterprise,
    "uscc": lambda item: item.uscc,
    "industry": lambda item: item.industry,
    "object": lambda item: item.object,
    "basis": lambda item: item.basis,
    "title": lambda item: item.title,
    "year": lambda item: item.year,
    "verdict": lambda item: item.status.label,
    "amount": lambda item: "待定" if item.amount is None else item.amount,
    "nation": lambda item: item.of("nation"),
    "province": lambda item: item.of("province"),
    "city": lambda item: item.of("city"),
    "total": lambda item: item.total,
    "remark": lambda item: item.remark,
}
_WIDTH = 0.42
"""Of a column in characters, by its share of the paper."""


def summary_book(dossiers: Sequence[Dossier], templates: Templates = STANDARD) -> bytes:
    """The workbook: sheet 汇总 with a line a claim, sheet 合计 with the sums. The same dossiers give the same bytes."""
    template = templates.of(Summary.offers)
    lines, first = summary_lines(dossiers), dossiers[0]
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # A fixed moment in the file's properties: else two books made alike would differ.
    book.set_properties({"title": template.title, "created": datetime.combine(first.printed_on, time())})
    looks = _Looks(book)
    mark = "（预览）" if is_preview(dossiers, template) else ""
    sample = "【样例】" if any(item.sample for item in dossiers) else ""
    told = (
        f"填报单位：{office_text(first.office)}　编制日期：{chinese(first.printed_on)}　案卷编号：{number_of(dossiers)}"
    )

    columns = template.columns["lines"]
    page = book.add_worksheet("汇总")
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.merge_range(0, 0, 0, max(len(columns) - 1, 1), f"{sample}{template.title}{mark}", looks.title)
    page.write_string(1, 0, told)
    for place, column in enumerate(columns):
        page.set_column(place, place, max(column.share * _WIDTH, 5.0))
        page.write_string(2, place, column.title, looks.head)
    for row, item in enumerate(lines, start=3):
        for place, column in enumerate(columns):
            looks.write(page, row, place, _VALUES[column.name](item))
    page.repeat_rows(2)
    page.freeze_panes(3, 0)
    if lines:
        page.autofilter(2, 0, 2 + len(lines), len(columns) - 1)
    _sums(book, lines, looks)
    book.close()
    return buffer.getvalue()


class _Looks:
    """The cell formats, and writing a value in the one that fits it."""

    def __init__(self, book: Any) -> None:
        ruled = {"border": 1, "valign": "vcenter", "font_size": 10}
        self.title = book.add_format({"bold": True, "font_size": 16, "align": "center"})
        self.head = book.add_format(
            {**ruled, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#EEF2F7"}
        )
        self.text = book.add_format({**ruled, "text_wrap": True})
        self.count = book.add_format({**ruled, "align": "center"})
        self.money = book.add_format({**ruled, "num_format": "#,##0.00"})

    def write(self, page: Any, row: int, place: int, value: str | int | Decimal) -> None:
        match value:
            case Decimal():
                page.write_number(row, place, value, self.money)
            case int():
                page.write_number(row, place, value, self.count)
            case _:
                page.write_string(row, place, value, self.text)


def _sums(book: Any, lines: Sequence[SummaryLine], looks: _Looks) -> None:
    sums = sums_of(lines)
    payers = list(payers_in(sums))
    page = book.add_worksheet("合计")
    names = ("政策文件", "户数", "事项数", *(f"{payer_text(payer)}资金（元）" for payer in payers), "推荐金额（元）")
    page.set_column(0, 0, 48)
    page.set_column(1, 2, 8)
    page.set_column(3, len(names) - 1, 20)
    for place, name in enumerate(names):
        page.write_string(0, place, name, looks.head)
    for row, item in enumerate(sums, start=1):
        values: tuple[str | int | Decimal, ...] = (
            item.name,
            item.enterprises,
            item.claims,
            *(item.of(payer) for payer in payers),
            item.total,
        )
        for place, value in enumerate(values):
            looks.write(page, row, place, value)
