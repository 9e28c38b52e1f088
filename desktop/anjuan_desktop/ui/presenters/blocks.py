"""A block of cells as a spreadsheet puts it on the clipboard."""

import csv
from io import StringIO


def cells(text: str) -> list[list[str]]:
    """Rows of trimmed cells; columns apart by tabs, a quoted cell may hold line ends. Empty rows are left out."""
    rows = csv.reader(StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter="\t")
    return [stripped for row in rows if any(stripped := [" ".join(cell.split()) for cell in row])]
