"""A table as .xlsx, the same bytes for the same table."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

_NEVER = datetime(1980, 1, 1)  # the first day a zip can name: when it was made is no part of a table
_WIDEST, _NARROWEST = 48, 8


def written_xlsx(heads: Sequence[str], rows: Sequence[Sequence[str]], name: str = "Sheet1") -> bytes:
    """Every cell is text, so that a code keeps its zeros and nothing is ever a formula."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - the start of the program shouldn't wait for it

    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"created": _NEVER})
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bg_color": "#E8EDF2", "bottom": 1, "num_format": "@"})
    plain = book.add_format({"num_format": "@"})
    for column, text in enumerate(heads):
        sheet.write_string(0, column, text, head)
        widest = max((_width(row[column]) for row in rows if column < len(row)), default=0)
        sheet.set_column(column, column, min(max(widest, _width(text), _NARROWEST) + 2, _WIDEST), plain)
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row):
            if text:
                sheet.write_string(number, column, text, plain)
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def _width(text: str) -> int:
    """In digits: a Chinese character is as wide as two."""
    return sum(1 if character.isascii() else 2 for character in text)
