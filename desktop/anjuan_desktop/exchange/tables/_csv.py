"""Reading .csv: UTF-8 with or without its mark, GB18030 as Excel writes it here, or Excel's “Unicode 文本”."""

import codecs
import csv
import re
from collections.abc import Iterator
from io import StringIO

from anjuan_desktop.exchange.tables._sheet import EMPTY, Cell, Sheet, filled, tidy
from anjuan_desktop.exchange.tables.errors import UnreadableTable
from anjuan_desktop.exchange.watching import Watch

_AS_TEXT = re.compile(r'="([^"]*)"')  # how some programs keep Excel from taking a code for a number


def read_csv(content: bytes, file: str, watch: Watch) -> Sheet:
    """Raises UnreadableTable, Cancelled."""
    text = _decoded(content, file)
    return Sheet(file, "", (), filled(_rows(text, file, watch), file))


def _decoded(content: bytes, file: str) -> str:
    marks = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
    marked = [encoding for mark, encoding in marks.items() if content.startswith(mark)]
    for encoding in marked or ("utf-8", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableTable(f"“{file}”不是 .xlsx、.xls 表格，也不是 UTF-8 或 GB18030 的文本；请在 Excel 中另存为 .xlsx。")


def _rows(text: str, file: str, watch: Watch) -> Iterator[tuple[int, list[Cell]]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    apart = max(",\t;", key=first.count)
    lines = csv.reader(StringIO(text, newline=""), delimiter=apart, strict=True)
    total, number = text.count("\n") + 1, 0
    try:
        for number, row in enumerate(lines, start=1):
            watch.at(number, total)
            # a line of a million commas is a short line
            yield number, [_cell(value) for value in _cut(row)]
    except csv.Error as error:
        raise UnreadableTable(
            f"“{file}”第 {number + 1} 行的引号不成对，或一格过长；请在 Excel 中另存为 .xlsx。"
        ) from error


def _cut(row: list[str]) -> list[str]:
    while row and not row[-1].strip():
        row.pop()
    return row


def _cell(value: str) -> Cell:
    text = tidy(value)
    if not text:
        return EMPTY
    if kept := _AS_TEXT.fullmatch(text):
        return Cell(kept[1])
    if text.startswith("="):
        return Cell(text, "是公式，没有计算结果；请把公式换成它的值")
    return Cell(text)
