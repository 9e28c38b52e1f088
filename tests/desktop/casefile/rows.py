"""What a case file's tables hold, read past the program."""

import sqlite3
from contextlib import closing
from pathlib import Path

from anjuan_desktop.casefile._tables import EDITED

Rows = dict[str, list[tuple[object, ...]]]


def rows(path: Path, tables: tuple[str, ...] = EDITED) -> Rows:
    """Every row of the tables that officers edit, in an order of their own."""
    with closing(sqlite3.connect(path)) as connection:
        return {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in tables}
