"""Whether a file's content can be trusted: SQLite's own checks, the schema, and the digest of what it says."""

import json
from decimal import Decimal
from functools import cache
from pathlib import Path

from sqlalchemy import create_engine, select
from sqlalchemy.engine import Connection

from anjuan_core.money import to_fen
from anjuan_desktop.casefile._record import CHAINED, Run, follows, runs, states, tables
from anjuan_desktop.casefile._tables import HeadRow
from anjuan_desktop.casefile._versions import FORMAT_VERSION, STATED_FROM, build
from anjuan_desktop.casefile.errors import DamagedCaseFile, NewerCaseFile, damaged

_WHOLE_PAGES = 8192  # up to 32 MB the whole file is checked on opening, above all of it but the attachments


def check_content(connection: Connection, path: Path, version: int) -> None:
    """Raises DamagedCaseFile, or NewerCaseFile where a newer file isn't for this program."""
    _check_structure(connection, path)
    if version > FORMAT_VERSION:
        if connection.execute(select(HeadRow.readable_from)).scalar_one() > FORMAT_VERSION:
            raise NewerCaseFile  # the caller names both versions
    elif version < STATED_FROM:
        _check_totals(connection.exec_driver_sql, path)
    elif not same_schema(connection, version):
        raise DamagedCaseFile(damaged(path, "表结构被改动"))
    elif version < FORMAT_VERSION:  # before it is brought up: the state is another one then
        check_state(runs(connection), path)


def _check_structure(connection: Connection, path: Path) -> None:
    """SQLite's own check, the foreign keys, and the length: a last page cut short would read as zeros."""
    checks = ["PRAGMA integrity_check(1)"]
    if connection.exec_driver_sql("PRAGMA page_count").scalar_one() > _WHOLE_PAGES:
        checks = [
            f"PRAGMA integrity_check({table})" for table in tables(connection.exec_driver_sql) if table != "chunk"
        ]
    sound = all(connection.exec_driver_sql(check).scalar() == "ok" for check in checks)
    stray = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if not sound or stray is not None or cut_short(connection):
        raise DamagedCaseFile(damaged(path, "文件内容不完整或前后不一致"))


def cut_short(connection: Connection) -> bool:
    """Whether the file is shorter than its pages."""
    pages, size = (connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("page_count", "page_size"))
    opened = Path(connection.exec_driver_sql("PRAGMA database_list").all()[0][2])  # a copy, where it had to be one
    return opened.stat().st_size < int(pages) * int(size)


def same_schema(connection: Connection, version: int) -> bool:
    """Whether the tables are those of a version from STATED_FROM on, to the letter."""
    return _schema(connection) == _schema_of(version)


def check_told(run: Run, path: Path, version: int) -> None:
    """For those who read without opening: the file says what it did when it was written, as far as its version tells.

    Raises DamagedCaseFile.
    """
    if version < STATED_FROM:
        _check_totals(run, path)
    elif version <= FORMAT_VERSION:
        check_state(run, path)


def check_state(run: Run, path: Path) -> None:
    """What the file says is what its journal says it said last: nothing changed behind the program's back."""
    names = ", ".join(f'"{name}"' for name in (*CHAINED, "digest"))
    rows = list(run(f"SELECT {names} FROM journal NOT INDEXED ORDER BY seq DESC LIMIT 2"))
    if not rows:
        raise DamagedCaseFile(damaged(path, "日志是空的"))
    *last, digest = rows[0]
    before = [row[-1] for row in rows[1:]] or [identity for (identity,) in run("SELECT identity FROM head")]
    if not before or follows(before[0], last, digest) is False:
        raise DamagedCaseFile(damaged(path, "日志的最后一条被改动"))
    if states(run, last[-1]) is False:
        raise DamagedCaseFile(damaged(path, "内容与日志不符，可能在程序之外被改动"))


def _check_totals(run: Run, path: Path) -> None:
    """Version 1 kept no digest; but each total stood in its document too."""
    for total, document in run("SELECT total, document FROM evaluation"):
        try:
            same = to_fen(Decimal(json.loads(document)["plan"]["total"])) == total
        except (ArithmeticError, KeyError, TypeError, ValueError):
            same = False
        if not same:
            raise DamagedCaseFile(damaged(path, "测算总额与测算记录不符"))


def _schema(connection: Connection) -> tuple[tuple[str, str], ...]:
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").all()
    return tuple((name, sql) for name, sql in rows)


@cache
def _schema_of(version: int) -> tuple[tuple[str, str], ...]:
    engine = create_engine("sqlite://")
    try:
        with engine.connect() as connection:
            build(connection, version)
            return _schema(connection)
    finally:
        engine.dispose()
