"""A block of cells as a spreadsheet puts it on the clipboard, and takes it from there."""

import html
import re
from collections.abc import Sequence

# A quoted cell ends before a tab or a line's end, and is no longer than a spreadsheet's can be; any other quotation
# mark is one that somebody typed.
_CELL = re.compile(r'"((?:[^"]|""){0,32767})"(?=[\t\n]|\Z)|([^\t\n]*)')
_TO_QUOTE = ("\t", "\n", '"')


def cells(text: str) -> list[list[str]]:
    """Rows of trimmed cells; columns apart by tabs, a quoted cell may hold line ends. Empty rows are left out."""
    return list(numbered(text).values())


def numbered(text: str) -> dict[int, list[str]]:
    """The same rows, each by its number in what was copied, counted from 1."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    rows: list[list[str]] = [[]]
    at = 0
    while at <= len(plain):
        found = _CELL.match(plain, at)
        assert found is not None, "a cell may be empty"
        quoted = found[1]
        rows[-1].append(" ".join((found[2] if quoted is None else quoted.replace('""', '"')).split()))
        at = found.end()
        if plain[at : at + 1] == "\n":
            rows.append([])
        at += 1
    return {number: row for number, row in enumerate(rows, start=1) if any(row)}


def tabbed(rows: Sequence[Sequence[str]]) -> str:
    """Rows as a spreadsheet takes them: `cells` reads them back."""
    return "\n".join("\t".join(map(_quoted, row)) for row in rows)


def marked_up(rows: Sequence[Sequence[str]], figures: frozenset[int] = frozenset()) -> str:
    """The same as a table of HTML, which a spreadsheet takes first: all but the columns of figures stay texts there,
    so that a code keeps its digits and nothing becomes a formula."""
    told = (
        "".join(f"<td{'' if at in figures else _AS_TEXT}>{html.escape(text)}</td>" for at, text in enumerate(row))
        for row in rows
    )
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in told)}</table>"


_AS_TEXT = " style='mso-number-format:\"\\@\"'"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in _TO_QUOTE) else text
