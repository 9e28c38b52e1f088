"""Connections to case files: plain SQLite, or SQLCipher where the office keeps its files encrypted."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from anjuan_desktop.casefile.errors import CipherMissing

BUSY_SECONDS = 1.0  # how long an edit waits for another program's transaction
KEY_LENGTH: Final = 32

_SETTINGS: Final[Mapping[str, str]] = {
    "foreign_keys": "ON",
    "trusted_schema": "OFF",
    "cell_size_check": "ON",
    "temp_store": "MEMORY",
}
# EXTRA also syncs the folder after the rollback journal is deleted: with FULL, a power cut right
# after the commit could bring the journal back and undo a confirmed edit.
_WRITER: Final[Mapping[str, str]] = {"journal_mode": "DELETE", "synchronous": "EXTRA"}  # one file to carry: no WAL
# To make a file and delete it at every edit is what a busy disk takes longest for.
_EDITED: Final[Mapping[str, str]] = {**_WRITER, "journal_mode": "PERSIST", "journal_size_limit": "1048576"}

Connection = sqlite3.Connection
"""SQLCipher's connection answers to the same calls."""


def driver(key: bytes | None) -> ModuleType:
    """The DB-API module for a file under this key, None for a plain one. Raises CipherMissing."""
    if key is None:
        return sqlite3
    try:
        from sqlcipher3 import dbapi2  # noqa: PLC0415 (only offices that encrypt need it)
    except ImportError as error:
        raise CipherMissing(
            "本单位的案卷设为加密保存，但本机的加密组件（SQLCipher）不能加载，未以明文代替；请重新安装本程序。"
        ) from error
    module: ModuleType = dbapi2
    return module


def connect(
    path: Path,
    key: bytes | None = None,
    *,
    read_only: bool = False,
    edits: bool = False,
    module: ModuleType | None = None,
) -> Connection:
    """A connection to an existing file; one that only reads leaves no trace on it. Raises sqlite3.Error.

    `edits`: it writes more than once; what an edit would be turned back from stays beside the file, ended for SQLite
    though not wiped, until `clear_away`. `module`: the DB-API module, where a plain file is wanted through SQLCipher.
    """
    connection: Connection = (module or driver(key)).connect(
        f"file://{_in_uri(path)}?mode={'ro' if read_only else 'rw'}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,  # a case is edited by one thread at a time, not always by the same
    )
    try:
        unlock(connection, key)
        set_up(connection, read_only=read_only, edits=edits)
    except BaseException:
        connection.close()
        raise
    return connection


def unlock(connection: Connection, key: bytes | None) -> None:
    """Names the key, before anything is read or written."""
    if key is not None:
        if len(key) != KEY_LENGTH:
            raise ValueError("an office key has 32 bytes")
        connection.execute("PRAGMA cipher_log_level = NONE")  # a wrong key is our own message, not a line on stderr
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")


def set_up(connection: Connection, *, read_only: bool = False, edits: bool = False) -> None:
    """The settings of every reader, and a writer's besides."""
    writer = {} if read_only else _EDITED if edits else _WRITER
    for name, value in {**_SETTINGS, **writer}.items():
        connection.execute(f"PRAGMA {name} = {value}")


def clear_away(connection: Connection) -> None:
    """Before it is closed: takes away what stays beside an edited file, which does no harm where it can't."""
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
    except Exception as error:
        if not is_database_error(error):  # as where a stick was pulled out
            raise


def cut_off(path: Path) -> bool:
    """Whether beside a file lies what SQLite would turn an edit back from that a crash cut off. Where the edit was done
    its first byte is a zero."""
    try:
        with path.with_name(f"{path.name}-journal").open("rb") as beside:
            return beside.read(1) not in (b"", b"\0")
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True  # as far as one may know


def is_database_error(error: Any) -> bool:
    """Whether an error came from SQLite or SQLCipher, whose classes have no common root."""
    return isinstance(error, sqlite3.Error) or type(error).__module__.startswith("sqlcipher3")


def _in_uri(path: Path) -> str:
    plain = path.absolute().as_posix()
    for sign in "%?#":  # the three that mean something in SQLite's file names
        plain = plain.replace(sign, f"%{ord(sign):02x}")
    return plain if plain.startswith("/") else f"/{plain}"
