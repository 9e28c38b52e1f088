"""Reading .xls, the workbooks of before 2007."""

from collections.abc import Iterator
from datetime import date
from io import StringIO
from typing import Any

from anjuan_desktop.exchange.tables._shape import MOST_COVERED
from anjuan_desktop.exchange.tables._sheet import EMPTY, Cell, Sheet, cell, filled, merged, tidy, wrong
from anjuan_desktop.exchange.tables.errors import UnreadableTable
from anjuan_desktop.exchange.watching import Watch

MOST_BYTES = 8 * 2**20
"""xlrd holds every cell at once; so many bytes are a million of them at the very most."""

_LOCKED = "EncryptedPackage".encode("utf-16-le")
_EPOCHS = {0: date(1899, 12, 30), 1: date(1904, 1, 1)}


def read_xls(content: bytes, file: str, name: str | None, watch: Watch) -> Sheet:
    """The sheet of this name, else the first that can be seen. Raises UnreadableTable, Cancelled."""
    import xlrd  # noqa: PLC0415 - the start of the program shouldn't wait for it

    if _LOCKED in content:
        raise UnreadableTable(f"“{file}”设有打开密码；请在 Excel 中取消密码后另存。")
    if len(content) > MOST_BYTES:
        raise UnreadableTable(f"“{file}”超过 {MOST_BYTES // 2**20} MB；请在 Excel 中另存为 .xlsx，或分成几个文件。")
    try:
        book: Any = xlrd.open_workbook(
            file_contents=content, on_demand=True, formatting_info=True, ragged_rows=True, logfile=StringIO()
        )
        seen: list[str] = [each for each in book.sheet_names() if not _hidden(book, each)]
        chosen = name if name is not None and name in seen else seen[0]
        found = book.sheet_by_name(chosen)
    except Exception as error:  # xlrd raises whatever its parsing of bytes comes upon
        raise UnreadableTable(f"“{file}”打不开：不是完整的 .xls 工作簿；请在 Excel 中另存为 .xlsx。") from error
    hidden = [at + 1 for at, about in found.rowinfo_map.items() if about.hidden and at < found.nrows]
    return Sheet(
        file,
        chosen,
        tuple(seen),
        filled(_rows(xlrd, book, found, file, watch), file),
        notes_on(hidden),
        _EPOCHS[book.datemode],
    )


def notes_on(hidden: list[int]) -> tuple[str, ...]:
    """What is to be said about rows the sheet doesn't show."""
    if not hidden:
        return ()
    few = "、".join(str(number) for number in sorted(hidden)[:5])
    return (f"表中有 {len(hidden)} 个隐藏（或被筛选掉）的行，也一并读入：第 {few} 行{'等' if len(hidden) > 5 else ''}",)


def _hidden(book: Any, name: str) -> bool:
    return bool(book.sheet_by_name(name).visibility)


def _rows(xlrd: Any, book: Any, sheet: Any, file: str, watch: Watch) -> Iterator[tuple[int, list[Cell]]]:
    covered: dict[tuple[int, int], str] = {}
    for top, bottom, left, right in sheet.merged_cells:
        at = xlrd.cellname(top, left)
        rows, columns = range(top, min(bottom, sheet.nrows)), range(left, min(right, sheet.ncols))
        if len(covered) + len(rows) * len(columns) > MOST_COVERED:
            raise UnreadableTable(f"“{file}”中的合并单元格过多；请取消合并后再导入。")
        for row in rows:
            covered |= {(row, column): at for column in columns if (row, column) != (top, left)}
    for row in range(sheet.nrows):
        watch.at(row, sheet.nrows)
        cells = [_cell(xlrd, book, each) for each in sheet.row(row)]
        if any(each.text for each in cells):
            yield row + 1, [merged(covered[row, at]) if (row, at) in covered else each for at, each in enumerate(cells)]


def _cell(xlrd: Any, book: Any, found: Any) -> Cell:
    match found.ctype:
        case xlrd.XL_CELL_EMPTY | xlrd.XL_CELL_BLANK:
            return EMPTY
        case xlrd.XL_CELL_BOOLEAN:
            return cell(bool(found.value))
        case xlrd.XL_CELL_ERROR:
            return wrong(xlrd.error_text_from_code.get(found.value, "#VALUE!"))
        case xlrd.XL_CELL_DATE:
            try:
                return cell(xlrd.xldate.xldate_as_datetime(found.value, book.datemode))
            except (ValueError, OverflowError):
                return wrong("########")
        case xlrd.XL_CELL_NUMBER:
            return cell(found.value)
        case _:
            return Cell(tidy(str(found.value)))
