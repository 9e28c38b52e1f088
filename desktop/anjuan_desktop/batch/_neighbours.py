"""The invoice lines of a whole batch, kept on disk, so that memory doesn't grow with the number of lines."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from anjuan_core.case import NeighbourLine
from anjuan_core.errors import InputError
from anjuan_core.interchange import parse


def collect(lines: Iterable[str], path: Path) -> None:
    """Write every invoice line of every readable case into a new SQLite file; unreadable cases have none."""
    connection = sqlite3.connect(path)
    try:
        with connection:
            connection.execute("CREATE TABLE seen (key TEXT, uscc TEXT, name TEXT, invoice TEXT, line INTEGER)")
            connection.executemany("INSERT INTO seen VALUES (?, ?, ?, ?, ?)", _rows(lines))
            connection.execute(
                "CREATE TABLE shared AS SELECT DISTINCT * FROM seen WHERE key IN"
                " (SELECT key FROM seen GROUP BY key HAVING count(DISTINCT uscc) > 1)"
            )
            connection.execute("DROP TABLE seen")
    finally:
        connection.close()


def shared(path: Path) -> dict[str, list[NeighbourLine]]:
    """The lines that more than one enterprise has, by key: few, whatever the size of the batch."""
    connection = sqlite3.connect(path)
    try:
        found: dict[str, list[NeighbourLine]] = {}
        rows = connection.execute("SELECT key, uscc, name, invoice, line FROM shared ORDER BY key, uscc, name")
        for key, uscc, name, invoice, line in rows:
            found.setdefault(key, []).append(NeighbourLine(uscc, name, invoice, line))
        return found
    finally:
        connection.close()


def _rows(lines: Iterable[str]) -> Iterator[tuple[str, str, str, str, int]]:
    for text in lines:
        try:
            case = parse(text)
        except InputError:
            continue  # its own line of output says what is wrong
        enterprise = _dictionary(_dictionary(case).get("enterprise"))
        uscc, name = enterprise.get("uscc"), enterprise.get("name")
        for item in _list(_dictionary(case).get("objects")):
            for line in _list(_dictionary(item).get("expenses")):
                invoice, number = _dictionary(line).get("invoice"), _dictionary(line).get("line")
                if isinstance(invoice, str) and isinstance(number, int) and isinstance(uscc, str):
                    yield f"{invoice}#{number}", uscc, str(name), invoice, number


def _dictionary(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
