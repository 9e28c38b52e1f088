"""The head of a case file, for lists: read by itself, cheaply, leaving no trace on the file."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from anjuan_core.facts import NotAFact
from anjuan_desktop.casefile._opening import check_header
from anjuan_desktop.casefile._store import BUSY_SECONDS, connect, damaged, primary_code, translated
from anjuan_desktop.casefile._values import from_fen_checked
from anjuan_desktop.casefile.errors import DamagedCaseFile

_NO_ROLLBACK = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)
_HEAD = """
SELECT number, sample, stage,
       (SELECT value FROM enterprise_fact WHERE name = 'name'),
       (SELECT value FROM enterprise_fact WHERE name = 'uscc'),
       (SELECT total FROM evaluation ORDER BY id DESC LIMIT 1),
       (SELECT warnings FROM evaluation ORDER BY id DESC LIMIT 1)
FROM head
"""
_PROJECTS = "SELECT name FROM support_object WHERE kind = 'project' ORDER BY seq"


@dataclass(frozen=True)
class Head:
    """What a list shows of a case. `total` in 元 and `warnings` are of the last recorded evaluation."""

    number: str
    sample: bool
    stage: str
    name: str
    uscc: str
    projects: tuple[str, ...]
    total: Decimal | None
    warnings: int


def read_head(path: Path) -> Head:
    """Raises CaseFileError. Only an edit that a crash cut off makes it write: to undo that edit, as opening would."""
    check_header(path)
    with translated(path):
        try:
            with closing(_read_only(path)) as connection:
                return _head(connection, path)
        except sqlite3.OperationalError as error:
            if primary_code(error) not in _NO_ROLLBACK:
                raise
        with closing(connect(path)) as connection:
            return _head(connection, path)


def _read_only(path: Path) -> sqlite3.Connection:
    plain = path.absolute().as_posix()
    for sign in "%?#":  # the three that mean something in SQLite's file names
        plain = plain.replace(sign, f"%{ord(sign):02x}")
    rooted = plain if plain.startswith("/") else f"/{plain}"
    return sqlite3.connect(f"file://{rooted}?mode=ro", uri=True, timeout=BUSY_SECONDS)


def _head(connection: sqlite3.Connection, path: Path) -> Head:
    row = connection.execute(_HEAD).fetchone()
    if row is None:
        raise DamagedCaseFile(damaged(path, "缺少案卷编号"))
    number, sample, stage, name, uscc, total, warnings = row
    try:
        amount = None if total is None else from_fen_checked(total)
    except NotAFact as error:
        raise DamagedCaseFile(damaged(path, f"测算总额：{error}")) from error
    projects = tuple(str(project) for (project,) in connection.execute(_PROJECTS))
    return Head(number, bool(sample), stage, str(name or ""), str(uscc or ""), projects, amount, warnings or 0)
