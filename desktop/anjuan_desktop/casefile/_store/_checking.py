"""Whether a file's content can be trusted: SQLite's own checks, the schema, and the digest of what it says."""

from functools import cache
from pathlib import Path

from sqlalchemy import create_engine, select
from sqlalchemy.engine import Connection

from anjuan_desktop.casefile._record import CHAINED, algorithm_of, link, state_of, tables
from anjuan_desktop.casefile._tables import HeadRow, JournalRow
from anjuan_desktop.casefile._versions import FORMAT_VERSION, build
from anjuan_desktop.casefile.errors import DamagedCaseFile, NewerCaseFile, damaged

_WHOLE_PAGES = 8192  # up to 32 MB the whole file is checked on opening, above all of it but the attachments


def check_content(connection: Connection, path: Path, version: int) -> None:
    """Raises DamagedCaseFile, or NewerCaseFile where a newer file isn't for this program."""
    _check_structure(connection, path)
    if version > FORMAT_VERSION:
        if connection.execute(select(HeadRow.readable_from)).scalar_one() > FORMAT_VERSION:
            raise NewerCaseFile  # the caller names both versions
    elif version == FORMAT_VERSION and _schema(connection) != _schema_of_this_version():
        raise DamagedCaseFile(damaged(path, "表结构被改动"))


def _check_structure(connection: Connection, path: Path) -> None:
    """SQLite's own check, the foreign keys, and the length: a last page cut short would read as zeros."""
    pages, size = (connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("page_count", "page_size"))
    checks = ["PRAGMA integrity_check(1)"]
    if pages > _WHOLE_PAGES:
        checks = [f"PRAGMA integrity_check({table})" for table in tables(connection) if table != "chunk"]
    sound = all(connection.exec_driver_sql(check).scalar() == "ok" for check in checks)
    stray = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    opened = Path(
        connection.exec_driver_sql("PRAGMA database_list").all()[0][2]
    )  # a copy, where `path` can't be written
    if not sound or stray is not None or opened.stat().st_size < pages * size:
        raise DamagedCaseFile(damaged(path, "文件内容不完整或前后不一致"))


def check_state(connection: Connection, path: Path) -> None:
    """What the file says is what its journal says it said last: nothing changed behind the program's back."""
    columns = [getattr(JournalRow, name) for name in (*CHAINED, "digest")]
    rows = connection.execute(select(*columns).order_by(JournalRow.seq.desc()).limit(2)).all()
    if not rows:
        raise DamagedCaseFile(damaged(path, "日志是空的"))
    *last, digest = rows[0]
    before = rows[1][-1] if len(rows) > 1 else connection.execute(select(HeadRow.identity)).scalar_one()
    if (algorithm := algorithm_of(digest)) is not None and link(before, last, algorithm) != digest:
        raise DamagedCaseFile(damaged(path, "日志的最后一条被改动"))
    state = last[-1]
    if (algorithm := algorithm_of(state)) is not None and state_of(connection, algorithm) != state:
        raise DamagedCaseFile(damaged(path, "内容与日志不符，可能在程序之外被改动"))


def _schema(connection: Connection) -> tuple[tuple[str, str], ...]:
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").all()
    return tuple((name, sql) for name, sql in rows)


@cache
def _schema_of_this_version() -> tuple[tuple[str, str], ...]:
    engine = create_engine("sqlite://")
    try:
        with engine.connect() as connection:
            build(connection)
            return _schema(connection)
    finally:
        engine.dispose()
