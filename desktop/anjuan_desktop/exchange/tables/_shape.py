"""What a sheet of an .xlsx is like, before its values are read: how large, what is hidden, merged or not calculated."""

from dataclasses import dataclass, field
from typing import IO, Any

from anjuan_desktop.exchange.tables._sheet import MOST_COLUMNS, MOST_ROWS
from anjuan_desktop.exchange.tables.errors import UnreadableTable
from anjuan_desktop.exchange.watching import Watch

MOST_COVERED = 200_000
_MOST_CELLS = 1_000_000
_MOST_ROW_ELEMENTS = 200_000
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _CELL, _DATA, _MERGE = (f"{_MAIN}{name}" for name in ("row", "c", "sheetData", "mergeCell"))
_FORMULA, _VALUE, _INLINE = (f"{_MAIN}{name}" for name in ("f", "v", "is"))


@dataclass
class Shape:
    """Rows and columns count from 1. `last_row`, `last_column`: of the last cell that says something."""

    last_row: int = 0
    last_column: int = 0
    hidden: list[int] = field(default_factory=list)
    uncalculated: set[tuple[int, int]] = field(default_factory=set)
    covered: dict[tuple[int, int], str] = field(default_factory=dict)
    """Cells drawn over by a merged one → where that one begins."""


def look_over(source: IO[bytes], file: str, watch: Watch) -> Shape:
    """Reads the XML of a sheet once, holding one row at a time. Raises UnreadableTable for one that is too large."""
    from defusedxml.ElementTree import iterparse  # noqa: PLC0415 - the start of the program shouldn't wait for it

    shape = Shape()
    data: Any = None
    rows = cells = number = 0
    ranges: list[str] = []
    for event, element in iterparse(source, events=("start", "end")):
        if event == "start":
            data = element if element.tag == _DATA else data
            continue
        if element.tag == _ROW:
            rows += 1
            cells += len(element)
            if rows > _MOST_ROW_ELEMENTS or cells > _MOST_CELLS:
                raise UnreadableTable(
                    f"“{file}”的工作表过大，多半是带格式的空行空列；请只把有内容的区域复制到新工作簿。"
                )
            watch.at(rows, 0)
            number = int(element.get("r", number + 1))
            _look_at_row(shape, element, number)
            data.clear()
        elif element.tag == _MERGE:
            ranges.append(element.get("ref", ""))
            element.clear()
    _check(shape, file)
    for each in ranges:
        _cover(shape, each, file)
    return shape


def _look_at_row(shape: Shape, row: Any, number: int) -> None:
    from openpyxl.utils import coordinate_to_tuple  # noqa: PLC0415

    column, says = 0, False
    for cell in row.iter(_CELL):
        place = cell.get("r")
        column = coordinate_to_tuple(place)[1] if place else column + 1
        kinds = {child.tag for child in cell}
        if not kinds & {_FORMULA, _VALUE, _INLINE}:
            continue
        says = True
        shape.last_column = max(shape.last_column, column)
        if _FORMULA in kinds and _VALUE not in kinds:
            shape.uncalculated.add((number, column))
    if says:
        shape.last_row = max(shape.last_row, number)
        if row.get("hidden") in ("1", "true"):
            shape.hidden.append(number)


def _check(shape: Shape, file: str) -> None:
    if shape.last_column > MOST_COLUMNS:
        raise UnreadableTable(f"“{file}”有 {shape.last_column} 列，超过 {MOST_COLUMNS} 列；请只保留要导入的列。")
    if shape.last_row > 5 * MOST_ROWS:
        raise UnreadableTable(f"“{file}”的内容到第 {shape.last_row} 行；最多 {MOST_ROWS} 行，请分成几个文件导入。")


def _cover(shape: Shape, cells: str, file: str) -> None:
    """Only what lies within the content matters, however far a merged cell reaches."""
    from openpyxl.utils import get_column_letter, range_boundaries  # noqa: PLC0415

    left, top, right, bottom = range_boundaries(cells)
    rows, columns = range(top, min(bottom, shape.last_row) + 1), range(left, min(right, shape.last_column) + 1)
    if len(shape.covered) + len(rows) * len(columns) > MOST_COVERED:
        raise UnreadableTable(f"“{file}”中的合并单元格过多；请取消合并后再导入。")
    at = f"{get_column_letter(left)}{top}"
    for row in rows:
        shape.covered |= {(row, column): at for column in columns if (row, column) != (top, left)}
