"""The one connection of an open case file: its settings, real transactions, and errors said in Chinese."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from types import ModuleType

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from anjuan_desktop.casefile._store._connections import clear_away, driver, is_database_error
from anjuan_desktop.casefile.errors import (
    CannotWrite,
    CaseFileBusy,
    CaseFileError,
    DamagedCaseFile,
    NotACaseFile,
    damaged,
)

_WRITES = "anjuan_writes"
_IN_WORDS = {
    "database is locked": sqlite3.SQLITE_BUSY,
    "disk I/O error": sqlite3.SQLITE_IOERR,
    "database or disk is full": sqlite3.SQLITE_FULL,
    "attempt to write a readonly database": sqlite3.SQLITE_READONLY,
    "unable to open database file": sqlite3.SQLITE_CANTOPEN,
    "file is not a database": sqlite3.SQLITE_NOTADB,
    "database disk image is malformed": sqlite3.SQLITE_CORRUPT,
}
"""SQLite's own words for its codes: SQLCipher's backup and export tell nothing else."""


_connecting: ContextVar[Callable[[], sqlite3.Connection]] = ContextVar("connecting")


class Store:
    """Sessions over one connection. Reading sees one state; writing is all or nothing."""

    def __init__(
        self,
        path: Path,
        connect_to: Callable[[], sqlite3.Connection],
        key: bytes | None = None,
        *,
        at_close: Callable[[], None] = lambda: None,
    ) -> None:
        self.path = path
        self.is_open = True
        self._connect_to = connect_to
        self._at_close = at_close
        self._engine = _engine(driver(key))
        self._connection: Connection | None = None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the file. Raises CaseFileError."""
        with translated(self.path), Session(self._connected(writes=False)) as session, session.begin():
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose changes are committed together or not at all. Raises CaseFileError."""
        with translated(self.path), Session(self._connected(writes=True)) as session, session.begin():
            yield session

    @contextmanager
    def raw(self, *, writes: bool = False) -> Iterator[Connection]:
        """The connection by itself, for what a session can't do: a backup, an upgrade."""
        yield self._connected(writes=writes)

    def close(self) -> None:
        if self.is_open:
            self.is_open = False
            try:
                if self._connection is not None:
                    self._close(self._connection)
            finally:
                self._at_close()

    @staticmethod
    def _close(connection: Connection) -> None:
        try:
            if (driven := connection.connection.driver_connection) is not None:
                clear_away(driven)
        finally:
            connection.close()

    def _connected(self, *, writes: bool) -> Connection:
        if not self.is_open:
            raise CaseFileError(f"案卷“{self.path.name}”已经关闭，请重新打开后再操作。")
        if self._connection is None:
            token = _connecting.set(self._connect_to)
            try:
                self._connection = self._engine.connect()
            finally:
                _connecting.reset(token)
        return self._connection.execution_options(**{_WRITES: writes})


def _connect() -> sqlite3.Connection:
    return _connecting.get()()


@cache
def _engine(module: ModuleType) -> Engine:
    """One for all files: a statement is put together once, not for every file that is opened."""
    engine = create_engine("sqlite://", creator=_connect, poolclass=NullPool, module=module)
    event.listen(engine, "begin", _begin)
    return engine


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
        if said := as_case_file_error(error.orig, path):
            raise said from error
        raise
    except UnicodeDecodeError as error:  # SQLite's complaint quotes the damaged text
        raise DamagedCaseFile(damaged(path, "文字无法辨认")) from error
    except Exception as error:
        if is_database_error(error) and (said := as_case_file_error(error, path)):
            raise said from error
        raise


def as_case_file_error(error: BaseException | None, path: Path) -> CaseFileError | None:
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


def primary_code(error: BaseException | None) -> int:
    """SQLite's result code without its details; 0 for an error of Python's own."""
    code: int = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return _IN_WORDS.get(str(error), code) if code in (0, sqlite3.SQLITE_ERROR) else code
