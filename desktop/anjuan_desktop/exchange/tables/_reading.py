"""From a file to a table, by what the file is and not by what it is called."""

from pathlib import Path

from anjuan_desktop.exchange.tables._csv import read_csv
from anjuan_desktop.exchange.tables._sheet import MOST_BYTES, Sheet
from anjuan_desktop.exchange.tables._xls import read_xls
from anjuan_desktop.exchange.tables._xlsx import read_xlsx
from anjuan_desktop.exchange.tables.errors import UnreadableTable
from anjuan_desktop.exchange.watching import Watch

SUFFIXES = (".xlsx", ".xls", ".csv", ".xlsm", ".txt")

_ZIP = b"PK"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_WORKBOOK = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")  # as some invoicing programs write .xls
_PAGE = (b"<", b"\xef\xbb\xbf<")


def read_table(path: Path, sheet: str | None = None, watch: Watch | None = None) -> Sheet:
    """Reads a sheet of a workbook (the first that can be seen where none is named), or a text of columns.

    Raises UnreadableTable, and Cancelled where the watch says so.
    """
    watch = watch or Watch()
    file = path.name
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableTable(f"“{file}”超过 {MOST_BYTES // 2**20} MB；请只把要导入的内容复制到新文件。")
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableTable(f"读不到“{file}”（{error.strerror}）；请确认文件还在，且没有被别的程序占用。") from error
    if not content.strip():
        raise UnreadableTable(f"“{file}”是空文件；请确认选对了文件。")
    if content.startswith(_ZIP):
        return read_xlsx(content, file, sheet, watch)
    if content.startswith((_COMPOUND, *_BARE_WORKBOOK)):
        return read_xls(content, file, sheet, watch)
    if content.lstrip().startswith(_PAGE):
        raise UnreadableTable(f"“{file}”其实是网页，不是表格；请在 Excel 中打开它，另存为 .xlsx 后再导入。")
    return read_csv(content, file, watch)
