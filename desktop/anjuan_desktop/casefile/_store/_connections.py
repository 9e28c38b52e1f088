"""Connections to case files: plain SQLite, or SQLCipher where the office keeps its files encrypted."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from anjuan_desktop.casefile.errors import CipherMissing

BUSY_SECONDS = 1.0  # how long an edit waits for another program's transaction
KEY_LENGTH: Final = 32

# EXTRA also syncs the folder after the rollback journal is deleted: with FULL, a power cut right
# after the commit could bring the journal back and undo a confirmed edit.
_SETTINGS: Final[Mapping[str, str]] = {
    "foreign_keys": "ON",
    "trusted_schema": "OFF",
    "cell_size_check": "ON",
    "temp_store": "MEMORY",
}
_WRITER: Final[Mapping[str, str]] = {"journal_mode": "DELETE", "synchronous": "EXTRA"}  # one file to carry: no WAL

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
    path: Path, key: bytes | None = None, *, read_only: bool = False, module: ModuleType | None = None
) -> Connection:
    """A connection to an existing file; one that only reads leaves no trace on it. Raises sqlite3.Error.

    `module`: the DB-API module, where a plain file is wanted through SQLCipher.
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
        set_up(connection, read_only=read_only)
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


def set_up(connection: Connection, *, read_only: bool = False) -> None:
    """The settings of every reader, and a writer's besides."""
    for name, value in (_SETTINGS if read_only else {**_SETTINGS, **_WRITER}).items():
        connection.execute(f"PRAGMA {name} = {value}")


def is_database_error(error: Any) -> bool:
    """Whether an error came from SQLite or SQLCipher, whose classes have no common root."""
    return isinstance(error, sqlite3.Error) or type(error).__module__.startswith("sqlcipher3")


def _in_uri(path: Path) -> str:
    plain = path.absolute().as_posix()
    for sign in "%?#":  # the three that mean something in SQLite's file names
        plain = plain.replace(sign, f"%{ord(sign):02x}")
    return plain if plain.startswith("/") else f"/{plain}"
