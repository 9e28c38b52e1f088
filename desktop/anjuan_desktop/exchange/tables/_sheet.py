"""A table as read from a file: rows of texts, each knowing what is wrong with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from anjuan_desktop.exchange.tables.errors import UnreadableTable

MOST_BYTES = 20 * 2**20
MOST_ROWS = 20_000
MOST_COLUMNS = 200
_EXACT = 10**15
"""Spreadsheets keep fifteen digits of a number; of a longer one the last are lost."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says. `fault` is a sentence where that can't be trusted; `number`: it is a number, no text."""

    text: str = ""
    fault: str = ""
    number: bool = False


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Row:
    """A row with content; `number` counts from 1 as the spreadsheet shows it."""

    number: int
    cells: tuple[Cell, ...]

    def at(self, column: int) -> Cell:
        """The cell of a column counted from 0; empty beyond the last."""
        return self.cells[column] if column < len(self.cells) else EMPTY


@dataclass(frozen=True)
class Sheet:
    """One sheet of a file. `names` are all its sheets that can be seen; `notes` say what the officer should know.

    `epoch` is the day that the file counts its days from: a date written as a number is that many days later.
    """

    file: str
    name: str
    names: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    epoch: date = date(1899, 12, 30)

    @property
    def width(self) -> int:
        return max((len(row.cells) for row in self.rows), default=0)

    def day(self, cell: Cell) -> str:
        """The text of a cell in a column of dates: a bare number of days becomes the day it stands for."""
        if not (cell.number and cell.text.isdecimal() and 0 < int(cell.text) < 100_000):
            return cell.text
        return (self.epoch + timedelta(days=int(cell.text))).isoformat()


def cell(value: object) -> Cell:
    """A value as a spreadsheet's reader gives it: None, bool, number, date or text."""
    match value:
        case None:
            return EMPTY
        case bool():
            return Cell("是" if value else "否")
        case int() | float():
            return _number(value)
        case datetime():
            return Cell(value.date().isoformat() if value.time() == time() else f"{value:%Y-%m-%d %H:%M:%S}")
        case date():
            return Cell(value.isoformat())
        case str():
            return Cell(tidy(value)) if value else EMPTY
        case _:
            return Cell(tidy(str(value)))


def tidy(text: str) -> str:
    """A text of one line, its blanks single: what a cell's line ends and indents were for is the sheet's looks."""
    return " ".join(text.split())


def wrong(shown: str) -> Cell:
    """A cell that shows an error such as #REF!."""
    return Cell(shown, f"单元格是错误值 {shown}，请在表中改正")


def _number(value: float) -> Cell:
    # Fifteen digits are what the spreadsheet calculates with and shows: 0.1+0.2 is 0.3 there.
    text = format(Decimal(format(value, ".15g")), "f")
    if abs(value) >= _EXACT:
        fault = "这是超过15位的数字，电子表格只保留前15位；请把该列设为文本格式后重新填写"
        return Cell(text, fault, number=True)
    return Cell(text.rstrip("0").rstrip(".") if "." in text else text, number=True)


def merged(at: str) -> Cell:
    """A cell that another one was drawn over."""
    return Cell("", f"与 {at} 是合并单元格，请取消合并后逐格填写")


def filled(rows: Iterable[tuple[int, Sequence[Cell]]], file: str) -> tuple[Row, ...]:
    """The rows that have content, without empty cells at their ends. Raises UnreadableTable for too many."""
    found: list[Row] = []
    for number, cells in rows:
        last = max((at for at, each in enumerate(cells, start=1) if each.text or each.fault), default=0)
        if not last:
            continue
        if last > MOST_COLUMNS:
            raise UnreadableTable(f"“{file}”第 {number} 行有 {last} 列，超过 {MOST_COLUMNS} 列；请只保留要导入的列。")
        found.append(Row(number, tuple(cells[:last])))
        if len(found) > MOST_ROWS:
            raise UnreadableTable(f"“{file}”超过 {MOST_ROWS} 行；请分成几个文件导入。")
    if not found:
        raise UnreadableTable(f"“{file}”中没有内容；请确认选对了文件和工作表。")
    return tuple(found)
