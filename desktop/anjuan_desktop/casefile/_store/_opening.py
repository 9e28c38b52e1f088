"""Opening a file that came from anywhere: locked, brought up to this version, checked through before it is trusted."""

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from anjuan_core.facts import Dictionary
from anjuan_desktop.casefile._clock import utc_now
from anjuan_desktop.casefile._reading import Reader
from anjuan_desktop.casefile._record import Journal, runs
from anjuan_desktop.casefile._store._checking import check_content, check_state
from anjuan_desktop.casefile._store._connections import Connection, connect
from anjuan_desktop.casefile._store._dated import TO_READ
from anjuan_desktop.casefile._store._header import held, key_for, refuse_newer, version_of
from anjuan_desktop.casefile._store._layout import is_backup
from anjuan_desktop.casefile._store._lock import Lock
from anjuan_desktop.casefile._store._places import place_of
from anjuan_desktop.casefile._store._sessions import Store, translated
from anjuan_desktop.casefile._tables import HeadRow
from anjuan_desktop.casefile._versions import FORMAT_VERSION, upgrade
from anjuan_desktop.casefile.errors import CannotWrite, CaseFileError, DamagedCaseFile, damaged

_ANY_DAY = date(2000, 1, 1)
Secured = Callable[[Path], object]
"""Keeps a copy of a file before it is changed in a way that can't be undone."""


@dataclass(frozen=True)
class Opened:
    """A file that is sound. `only_read` says in a sentence why it can't be edited; empty where it can."""

    store: Store
    lock: Lock | None = None
    only_read: str = ""

    def close(self) -> None:
        self.store.close()
        if self.lock is not None:
            self.lock.release()


def open_store(
    path: Path, dictionary: Dictionary, journal: Journal, *, key: bytes | None, read_only: bool, secure: Secured
) -> Opened:
    """Opens for writing if that can be had, else for reading. Raises CaseFileError."""
    version, key = version_of(path, key), key_for(path, key)
    if read_only:
        return _checked(_to_read(path, version, key, "仅供查阅"), path, dictionary, version)
    if version > FORMAT_VERSION:
        return _checked(_to_read(path, version, key, "由更新版本的程序写成"), path, dictionary, version)
    refusal = TO_READ if is_backup(path) else place_of(path.parent).unsafe
    if refusal:
        return _checked(_to_read(path, version, key, refusal), path, dictionary, version)
    lock, refusal = _lock(path, journal)
    if lock is None:
        return _checked(_to_read(path, version, key, refusal), path, dictionary, version)
    try:
        if version < FORMAT_VERSION:
            secure(path)
            bring_up(path, version, key, journal)
        store = Store(path, lambda: connect(path, key, edits=True), key, at_close=held(path))
    except BaseException:
        lock.release()
        raise
    return _checked(Opened(store, lock), path, dictionary, FORMAT_VERSION)


def open_unread(path: Path, key: bytes | None) -> Opened:
    """Opens a file to copy or compare it: sound, but its values not held against a dictionary. Raises CaseFileError."""
    version, key = version_of(path, key), key_for(path, key)
    refuse_newer(path, version)
    return _checked(_to_read(path, version, key, "仅供查阅"), path, None, version)


def check_readable(path: Path, key: bytes | None) -> None:
    """Raises CaseFileError where the file couldn't be opened."""
    open_unread(path, key).close()


def _lock(path: Path, journal: Journal) -> tuple[Lock | None, str]:
    """The lock, or why the case can only be read."""
    lock = Lock(path)
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return None, f"文件或所在文件夹（{path.parent}）不可写入"
    try:
        if lock.take(journal.by, journal.now()):
            return lock, ""
    except OSError as error:
        return None, f"所在文件夹（{path.parent}）不可写入（{error.strerror}）"
    return None, f"正由{lock.holder() or '另一个程序'}打开"


def _to_read(path: Path, version: int, key: bytes | None, why: str) -> Opened:
    if version < FORMAT_VERSION:
        return Opened(_upgraded_copy(path, version, key), only_read=why)
    return Opened(Store(path, lambda: reader(path, key), key), only_read=why)


def reader(path: Path, key: bytes | None) -> Connection:
    """A connection that only reads; where an edit was cut off by a crash, one that first turns it back."""
    connection = connect(path, key, read_only=True)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except Exception:
        connection.close()
        return connect(path, key)
    return connection


def _upgraded_copy(path: Path, version: int, key: bytes | None) -> Store:
    """An older file that can't be written, brought up in a copy that goes with the store."""
    folder = tempfile.mkdtemp(prefix="anjuan-")
    copy = Path(folder, path.name)
    try:
        shutil.copyfile(path, copy)
        with suppress(FileNotFoundError):
            shutil.copyfile(path.with_name(f"{path.name}-journal"), copy.with_name(f"{copy.name}-journal"))
        bring_up(copy, version, key, Journal("本程序", utc_now))
        return Store(path, lambda: connect(copy, key), key, at_close=lambda: shutil.rmtree(folder, ignore_errors=True))
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, OSError):
            raise CannotWrite(f"不能为旧版案卷“{path.name}”建立临时副本（{error.strerror}）。") from error
        raise


def bring_up(path: Path, version: int, key: bytes | None, journal: Journal) -> None:
    """Up the ladder to this version. Raises CaseFileError."""
    store = Store(path, lambda: connect(path, key), key)
    try:
        with store.reading() as session:
            check_content(session.connection(), path, version)
        with translated(path), store.raw(writes=True) as connection:
            upgrade(connection, version, journal)
    except DBAPIError as error:
        raise DamagedCaseFile(damaged(path, "缺少应有的内容")) from error
    finally:
        store.close()


def _checked(opened: Opened, path: Path, dictionary: Dictionary | None, version: int) -> Opened:
    """Every value is one by the dictionary, or the file is let go of and refused."""
    try:
        with opened.store.reading() as session:
            check_content(session.connection(), path, max(version, FORMAT_VERSION))
            if session.get(HeadRow, 1) is None:
                raise DamagedCaseFile(damaged(path, "缺少案卷编号"))
            if dictionary is not None:
                Reader(session, dictionary, path).case(_ANY_DAY)
            if version <= FORMAT_VERSION:  # what a newer program counts in isn't known
                check_state(runs(session.connection()), path)
    except DBAPIError as error:  # the statements are sound, so the tables they name aren't
        opened.close()
        refuse_newer(path, version)
        raise DamagedCaseFile(damaged(path, "缺少应有的内容")) from error
    except CaseFileError:
        opened.close()
        refuse_newer(path, version)
        raise
    except BaseException:
        opened.close()
        raise
    return opened
