"""The index of one cabinet folder: a database in the user's cache, thrown away whenever it can't be trusted.

Where it can't be kept on the disk it lives in memory, and dies with the program: the listing never fails for it.
"""

import hashlib
import os
import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Final, Generic, TypeVar

from anjuan_desktop.cabinet._rows import verify
from anjuan_desktop.cabinet._schema import Untrusted, prepare
from anjuan_desktop.casefile import CipherMissing, Connection, driver, unlock

BUSY_SECONDS = 5.0  # how long one program waits for another's index; a write takes milliseconds
_SETTINGS: Final = (
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "temp_store = MEMORY",  # nothing of an encrypted index in a temporary file
    "journal_mode = WAL",  # whoever reads isn't held up by who writes
    "synchronous = NORMAL",  # a power cut may lose the last writes, never leave half of one
)
_UNWRITABLE: Final = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    )
)
T = TypeVar("T")


class Index:
    """Runs work on the index, one piece at a time, from any thread.

    `generation` changes whenever what it held is lost: whatever was read before may then be missing. `listing` counts
    how often this program put an entry in or took one out.
    """

    def __init__(self, folder: Path, place: Path, key: bytes | None) -> None:
        self._folder = os.fsencode(os.path.abspath(folder))
        self.path = place / f"{hashlib.sha256(self._folder).hexdigest()[:32]}.index"
        self._key = key
        self.generation = self.openings = self.listing = 0
        self._lock = threading.RLock()
        self._connection: Connection | None = None
        self._closing: weakref.finalize[..., Index] | None = None
        self._in_memory = self._thrown = self._checked = False
        try:
            self._driver = driver(key)
        except CipherMissing:  # plain files can still be listed, without leaving what they say in plain
            self._driver, self._in_memory = sqlite3, True
        # SQLite's own complaint of damaged text quotes it, which Python can't always decode.
        self._errors: tuple[type[Exception], ...] = (self._driver.Error, Untrusted, UnicodeDecodeError)

    def read(self, work: Callable[[Connection], T]) -> T:
        """What `work` reads, all of it of one state."""
        return self._run(work, "BEGIN")

    def write(self, work: Callable[[Connection], T]) -> T:
        """Does `work` wholly or not at all; where the index had to be begun anew, on an empty one."""
        return self._run(work, "BEGIN IMMEDIATE")

    def check(self) -> None:
        """Throws away an index that doesn't hold what was put into it; once for each opening.

        By a connection of its own: whoever reads meanwhile isn't held up.
        """
        if self._checked:
            return
        self.read(lambda connection: None)  # opens it, or has it in memory
        if not self._in_memory:
            try:
                with closing(self._connect(str(self.path))) as connection:
                    _check(connection)
            except self._errors as error:
                with self._lock:
                    self._begin_anew(error)
        self._checked = True

    def close(self) -> None:
        """Lets go of the file; the next use opens it again."""
        with self._lock:
            if self._closing is not None:
                self._closing()
                self.generation += self._in_memory
            self._connection = self._closing = None
            self._checked = False

    def _run(self, work: Callable[[Connection], T], begin: str) -> T:
        with self._lock:
            while True:
                try:
                    connection = self._opened()
                    connection.execute(begin)
                    result = work(connection)
                    connection.execute("COMMIT")
                except self._errors as error:
                    self._begin_anew(error)
                except BaseException:
                    if self._connection is not None and self._connection.in_transaction:
                        self._connection.execute("ROLLBACK")
                    raise
                else:
                    return result

    def _opened(self) -> Connection:
        if self._connection is None:
            with self._opening() as target:
                connection = self._connect(target)
                try:
                    connection.execute("BEGIN IMMEDIATE")
                    prepare(connection, self._folder)
                    connection.execute("COMMIT")
                except BaseException:
                    connection.close()
                    raise
            self._closing = weakref.finalize(self, connection.close)
            self._connection = connection
            self.openings += 1
        return self._connection

    @contextmanager
    def _opening(self) -> Iterator[str]:
        """What to open: while no other program opens, begins or throws away the same index."""
        with ExitStack() as held:
            if not self._in_memory:
                try:
                    held.enter_context(self._alone())
                except (OSError, sqlite3.Error):
                    self._in_memory = True
            yield ":memory:" if self._in_memory else str(self.path)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """SQLite's own lock, on an empty database beside the index; it ends with the process that held it."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = f"{self.path}.lock"
        try:
            lock = _locked(file)
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_NOTADB:
                raise
            os.truncate(file, 0)  # it says nothing, whatever was written to it
            lock = _locked(file)
        with closing(lock):
            yield

    def _connect(self, target: str) -> Connection:
        connection: Connection = self._driver.connect(
            target, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            if not self._in_memory:
                unlock(connection, self._key)
            for setting in _SETTINGS:
                connection.execute(f"PRAGMA {setting}")
        except BaseException:
            connection.close()
            raise
        return connection

    def _begin_anew(self, error: Exception) -> None:
        """After an error: without the file that caused it, or without any where it can't be written or removed.

        Raises the error itself where there was no file to blame.
        """
        self.close()
        if self._in_memory:
            raise error
        self.generation += 1
        if self._thrown or getattr(error, "sqlite_errorcode", 0) & 0xFF in _UNWRITABLE:
            self._in_memory = True
            return
        self._thrown = True
        try:
            # Another program that has it open goes on with what it holds, and leaves the new files alone when it
            # closes: SQLite sees that its own were removed.
            with self._alone():
                for part in ("", "-wal", "-shm", "-journal"):
                    self.path.with_name(self.path.name + part).unlink(missing_ok=True)
        except (OSError, sqlite3.Error):  # on Windows another program's open file stays
            self._in_memory = True


def _locked(file: str) -> sqlite3.Connection:
    lock = sqlite3.connect(file, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except BaseException:
        lock.close()
        raise
    return lock


def _check(connection: Connection) -> None:
    """Raises Untrusted, or what SQLite says of a damaged file."""
    connection.execute("BEGIN")
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise Untrusted
    verify(connection)
    connection.execute("COMMIT")
    connection.execute("INSERT INTO found (found, rank) VALUES ('integrity-check', 1)")  # 1: against its content too


class Kept(Generic[T]):
    """What was read of an index, read again only where its stamp is another."""

    def __init__(self, read: Callable[[Connection], T]) -> None:
        self._read = read
        self._known: tuple[tuple[int, ...], T] | None = None

    def of(self, connection: Connection, stamp: tuple[int, ...]) -> T:
        if self._known is None or self._known[0] != stamp:
            self._known = stamp, self._read(connection)
        return self._known[1]

    def forget(self) -> None:
        self._known = None
