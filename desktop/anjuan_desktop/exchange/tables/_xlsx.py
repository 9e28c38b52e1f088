"""Reading .xlsx (and .xlsm, whose macros are never looked at): what the sheet shows, formulas by their results."""

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from anjuan_desktop.exchange.tables._shape import Shape, look_over
from anjuan_desktop.exchange.tables._sheet import EMPTY, Cell, Sheet, cell, filled, merged, wrong
from anjuan_desktop.exchange.tables._xls import notes_on
from anjuan_desktop.exchange.tables.errors import ExchangeError, UnreadableTable
from anjuan_desktop.exchange.watching import Watch

_MOST_UNPACKED = 64 * 2**20
_MOST_PARTS = 2_000
_UNCALCULATED = "是公式，表中没有它的计算结果；请在 Excel 中打开、保存后再导入，或换成它的值"


def read_xlsx(content: bytes, file: str, name: str | None, watch: Watch) -> Sheet:
    """The sheet of this name, else the first that can be seen. Raises UnreadableTable, Cancelled."""
    from openpyxl.reader.excel import ExcelReader  # noqa: PLC0415 - the start of the program shouldn't wait for it

    _weigh(content, file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of looks it leaves out
            reader: Any = ExcelReader(
                BytesIO(content), read_only=True, keep_vba=False, data_only=True, keep_links=False
            )
            watch.ask()
            reader.read()
            seen: list[str] = [sheet.title for sheet in reader.wb.worksheets if sheet.sheet_state == "visible"]
            chosen = name if name is not None and name in seen else seen[0]
            parts = {sheet.name: part.target for sheet, part in reader.parser.find_sheets()}
            with reader.archive.open(parts[chosen]) as source:
                shape = look_over(source, file, watch)
            rows = filled(_rows(reader.wb[chosen], shape, watch), file)
    except ExchangeError:
        raise
    except Exception as error:  # openpyxl raises whatever its parsing comes upon
        raise UnreadableTable(f"“{file}”打不开：不是完整的 .xlsx 工作簿；请在 Excel 中打开并另存后再导入。") from error
    return Sheet(file, chosen, tuple(seen), rows, notes_on(shape.hidden), reader.wb.epoch.date())


def _weigh(content: bytes, file: str) -> None:
    """What it would unpack to, before anything is unpacked; more than a part says it holds is never taken from it."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except (BadZipFile, ValueError, OSError) as error:
        raise UnreadableTable(f"“{file}”不完整，多半是没有复制完；请重新取得该文件。") from error
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise UnreadableTable(
            f"“{file}”展开后超过 {_MOST_UNPACKED // 2**20} MB，不予打开；请只把要导入的内容复制到新工作簿。"
        )


def _rows(sheet: Any, shape: Shape, watch: Watch) -> Iterator[tuple[int, list[Cell]]]:
    if not shape.last_row:
        return
    found = sheet.iter_rows(min_row=1, max_row=shape.last_row, max_col=shape.last_column)
    for number, row in enumerate(found, start=1):
        watch.at(number, shape.last_row)
        cells = [_cell(each, (number, column), shape) for column, each in enumerate(row, start=1)]
        if any(each.text or each.fault for each in cells):
            yield number, [_drawn_over(each, (number, at), shape) for at, each in enumerate(cells, start=1)]


def _cell(found: Any, place: tuple[int, int], shape: Shape) -> Cell:
    if place in shape.uncalculated:
        return Cell("", _UNCALCULATED)
    if found.value is None:
        return EMPTY
    return wrong(str(found.value)) if found.data_type == "e" else cell(found.value)


def _drawn_over(read: Cell, place: tuple[int, int], shape: Shape) -> Cell:
    return merged(shape.covered[place]) if place in shape.covered else read
