"""Copies of a whole case file: one state of it, even while it is open; in plain or under a key, as asked."""

from contextlib import closing
from itertools import zip_longest
from pathlib import Path

from anjuan_desktop.casefile._clock import Clock, local_time
from anjuan_desktop.casefile._store._connections import Connection, connect, driver
from anjuan_desktop.casefile._store._creation import new_database
from anjuan_desktop.casefile._store._dated import Before, new_backup
from anjuan_desktop.casefile._store._header import key_for, version_of
from anjuan_desktop.casefile._store._layout import home_of
from anjuan_desktop.casefile._store._replacing import replace_file
from anjuan_desktop.casefile._store._sessions import translated
from anjuan_desktop.casefile.errors import CannotWrite, DamagedCaseFile, damaged


def copy_file(path: Path, target: Path, key: bytes | None = None) -> None:
    """The file as it stands, at `target`, whole or not at all; what stood there is replaced.

    An encrypted file's copy is encrypted with the same key. Raises CaseFileError.
    """
    version_of(path, key)
    key = key_for(path, key)
    with translated(path):
        replace_file(target, lambda beside: fill_copy(path, key, beside, key))


def convert_file(path: Path, key: bytes, *, encrypted: bool) -> bool:
    """Has the file under the key, or in plain, replacing it by a copy that was compared with it row by row; False where
    it is so already. Nobody may have it open. Raises CaseFileError."""
    version_of(path, key)
    old, new = key_for(path, key), key if encrypted else None
    if old == new:
        return False
    with translated(path):
        replace_file(path, lambda beside: fill_copy(path, old, beside, new))
    return True


def back_up(path: Path, key: bytes | None, clock: Clock, before: Before | None = None) -> Path:
    """A dated copy among the case's backups, sound as SQLite judges it. Raises CaseFileError."""
    home = home_of(path)
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(f"不能建立备份文件夹“{home}”（{error.strerror}）；请检查权限和磁盘空间。") from error
    target = new_backup(path, local_time(clock), before)
    copy_file(path, target, key)
    return target


def last_row(path: Path, key: bytes | None) -> tuple[object, ...]:
    """The last row of the journal, its number first: files whose last rows are alike say the same. Raises
    CaseFileError."""
    version_of(path, key)
    with translated(path), closing(connect(path, key_for(path, key), read_only=True)) as connection:
        found = connection.execute("SELECT * FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
        if found is None:
            raise DamagedCaseFile(damaged(path, "日志是空的"))
        return tuple(found)


def fill_copy(path: Path, key: bytes | None, beside: Path, new_key: bytes | None) -> None:
    """Writes the file's state into a new, empty file, under another key if wanted. Raises SQLite's errors."""
    if key == new_key:
        with closing(connect(path, key)) as source, closing(new_database(beside, key)) as copy:
            source.backup(copy)
            _refuse_unsound(copy, path)
    else:
        _export(path, key, beside, new_key)


def _export(path: Path, key: bytes | None, beside: Path, new_key: bytes | None) -> None:
    """SQLCipher's own export, since a backup can't change the key; then both are read side by side."""
    with closing(connect(path, key, module=driver(key or new_key))) as source:
        source.execute("PRAGMA cipher_log_level = NONE")
        source.execute("PRAGMA foreign_keys = OFF")  # tables are written in the order they were made
        source.execute("ATTACH DATABASE ? AS copy KEY ?", (str(beside), f"x'{new_key.hex()}'" if new_key else ""))
        for name in ("journal_mode", "synchronous"):  # nobody sees the copy yet: a crash leaves a file to throw away
            source.execute(f"PRAGMA copy.{name} = OFF")
        source.execute("SELECT sqlcipher_export('copy')").fetchall()
        for name in ("user_version", "application_id"):
            source.execute(f"PRAGMA copy.{name} = {source.execute(f'PRAGMA main.{name}').fetchone()[0]}")
        for table in ("sqlite_schema", *_tables(source)):
            if not _alike(source, table):
                raise DamagedCaseFile(damaged(path, f"{table} 表不能完整转换"))
        source.execute("DETACH DATABASE copy")


def _tables(connection: Connection) -> list[str]:
    rows = connection.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table' ORDER BY name")
    return [name for (name,) in rows]


def _alike(connection: Connection, table: str) -> bool:
    """Whether a table says the same on both sides, read row by row in the order of its key."""
    told = connection.execute(f"PRAGMA main.table_info({table})").fetchall()
    columns = ", ".join(f'"{column[1]}"' for column in told if column[1] != "rootpage")
    order = ", ".join(f'"{column[1]}"' for column in told if column[5]) or "name"
    one, other = (
        connection.execute(f"SELECT {columns} FROM {side}.{table} ORDER BY {order}") for side in ("main", "copy")
    )
    return all(row == copied for row, copied in zip_longest(one, other))


def _refuse_unsound(copy: Connection, path: Path) -> None:
    """A backup of a file gone bad is none."""
    if copy.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise DamagedCaseFile(damaged(path, "文件内容不完整"))
