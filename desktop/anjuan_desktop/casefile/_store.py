"""The one connection of an open case file: its settings, real transactions, and errors said in Chinese."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from anjuan_desktop.casefile.errors import (
    CannotWrite,
    CaseFileBusy,
    CaseFileError,
    DamagedCaseFile,
    NotACaseFile,
)

BUSY_SECONDS = 1.0  # how long an edit waits for another program's transaction
_WRITES = "anjuan_writes"


def connect(path: Path) -> sqlite3.Connection:
    """A connection to an existing case file, as every reader and writer of one sets it up."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        set_up(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def set_up(connection: sqlite3.Connection) -> None:
    """One file to carry (no WAL), and a confirmed edit that outlasts a power cut.

    EXTRA also syncs the folder after the rollback journal is deleted: with FULL, a power cut right
    after the commit could bring the journal back and undo a confirmed edit.
    """
    for pragma in (
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "journal_mode = DELETE",
        "synchronous = EXTRA",
    ):
        connection.execute(f"PRAGMA {pragma}")


class Store:
    """Sessions over one connection. Reading sees one state; writing is all or nothing."""

    def __init__(self, path: Path, connect_to: Callable[[], sqlite3.Connection]) -> None:
        self.path = path
        self._engine: Engine | None = create_engine("sqlite://", creator=connect_to, poolclass=StaticPool)
        event.listen(self._engine, "begin", _begin)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the file. Raises CaseFileError."""
        with translated(self.path), Session(self._open_engine()) as session, session.begin():
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose changes are committed together or not at all. Raises CaseFileError."""
        engine = self._open_engine().execution_options(**{_WRITES: True})
        with translated(self.path), Session(engine) as session, session.begin():
            yield session

    def close(self) -> None:
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    def _open_engine(self) -> Engine:
        if self._engine is None:
            raise CaseFileError(f"案卷“{self.path.name}”已经关闭，请重新打开后再操作。")
        return self._engine


def _begin(connection: Connection) -> None:
    """A real transaction; one that writes takes the lock at once, so that it can't fail halfway."""
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """What SQLite reports, as the error an officer can act on."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error) and (said := as_case_file_error(error.orig, path)):
            raise said from error
        raise
    except sqlite3.Error as error:
        if said := as_case_file_error(error, path):
            raise said from error
        raise
    except UnicodeDecodeError as error:  # SQLite's complaint quotes the damaged text
        raise DamagedCaseFile(damaged(path, "文字无法辨认")) from error


def as_case_file_error(error: sqlite3.Error, path: Path) -> CaseFileError | None:
    """The error with a meaning; None for one that is a fault of this program."""
    name = path.name
    match primary_code(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return CaseFileBusy(f"案卷“{name}”正被另一个程序或窗口写入，请稍候再试。")
        case sqlite3.SQLITE_FULL:
            return CannotWrite(f"磁盘已满，案卷“{name}”未作改动；请腾出空间后再试。")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return CannotWrite(
                f"案卷“{name}”未作改动：文件或其所在文件夹（{path.parent}）不可写入，或已被移走；"
                "请检查权限或另存到可写的位置。"
            )
        case sqlite3.SQLITE_IOERR:
            return CannotWrite(f"读写案卷“{name}”时磁盘出错，未作改动；请检查磁盘空间、U盘或网络连接后再试。")
        case sqlite3.SQLITE_NOTADB:
            return NotACaseFile(f"“{name}”不是本程序的案卷文件，请另选文件。")
        case sqlite3.SQLITE_CORRUPT:
            return DamagedCaseFile(damaged(path, "文件内容不完整"))
        case sqlite3.SQLITE_ERROR if str(error).startswith("no such"):
            return DamagedCaseFile(damaged(path, "缺少应有的内容"))
        case 0 if "decode" in str(error):  # Python's own, where text in the file isn't UTF-8
            return DamagedCaseFile(damaged(path, "文字无法辨认"))
    return None


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's result code without its details; 0 for an error of Python's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def damaged(path: Path, what: str) -> str:
    """The sentence of every DamagedCaseFile."""
    return f"案卷“{path.name}”已损坏（{what}），为避免算错未予打开；请用备份恢复。"
