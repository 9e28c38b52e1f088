"""What a file says it is before it is trusted: by its first bytes, or under the office's key."""

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from anjuan_desktop.casefile._store._connections import connect, cut_off, is_database_error
from anjuan_desktop.casefile._store._layout import cabinet_of, key_needed
from anjuan_desktop.casefile._store._sessions import translated
from anjuan_desktop.casefile._versions import APPLICATION_ID, FORMAT_VERSION
from anjuan_desktop.casefile.errors import KeyNeeded, NewerCaseFile, NoSuchCaseFile, NotACaseFile

_MAGIC = b"SQLite format 3\x00"
_HEADER_LENGTH = 100
_HELD: dict[tuple[int, int], bytes] = {}
"""What the files begin with that this program has open to be edited. They aren't opened past SQLite: on POSIX, closing
a second handle of a file lets go of the locks on it, in the middle of a transaction."""


def version_of(path: Path, key: bytes | None) -> int:
    """The format version of a case file, however new. Raises NoSuchCaseFile, NotACaseFile, KeyNeeded, CipherMissing."""
    header = _settled(path, key)
    if is_plain(header):
        version, application = int.from_bytes(header[60:64], "big"), int.from_bytes(header[68:72], "big")
    elif key is not None and len(header) == _HEADER_LENGTH:
        version, application = _under(path, key)
    elif key is None and len(header) == _HEADER_LENGTH and key_needed(cabinet_of(path)):
        raise KeyNeeded(f"案卷“{path.name}”是加密保存的，没有本单位的密钥打不开；请先输入本单位口令。")
    else:
        version, application = 0, 0
    if application != APPLICATION_ID or version <= 0:
        locked = "，或是加密的案卷" if key is None else "，或不是用本单位的密钥加密的"
        raise NotACaseFile(f"“{path.name}”不是本程序的案卷文件{locked}，请另选文件。")
    return version


def key_for(path: Path, key: bytes | None) -> bytes | None:
    """The office's key, unless the file is a plain one, as files from before it was set or from another office are."""
    return None if is_plain(_first_bytes(path)) else key


def held(path: Path) -> Callable[[], None]:
    """Remembers how a file begins for as long as it is open to be edited, that is until the result is called."""
    place = _identity(path)
    _HELD[place] = _first_bytes(path)

    def let_go() -> None:
        del _HELD[place]

    return let_go


def is_plain(header: bytes) -> bool:
    return len(header) == _HEADER_LENGTH and header.startswith(_MAGIC)


def refuse_newer(path: Path, version: int) -> None:
    """Raises NewerCaseFile."""
    if version > FORMAT_VERSION:
        raise NewerCaseFile(
            f"案卷“{path.name}”由更新版本的程序写成（文件版本 {version}，本程序支持到 {FORMAT_VERSION}）；"
            "请升级本程序后再打开。"
        )


def _first_bytes(path: Path) -> bytes:
    try:
        if _HELD and (known := _HELD.get(_identity(path))):
            return known
        with path.open("rb") as file:
            return file.read(_HEADER_LENGTH)
    except FileNotFoundError as error:
        raise NoSuchCaseFile(f"找不到案卷“{path}”，可能已被移走或删除；请检查路径或U盘。") from error
    except OSError as error:
        raise NotACaseFile(f"“{path}”不能作为案卷读取（{error.strerror}），请另选文件。") from error


def _identity(path: Path) -> tuple[int, int]:
    """What names a file whatever path leads to it."""
    found = os.stat(path)
    return found.st_dev, found.st_ino


def _settled(path: Path, key: bytes | None) -> bytes:
    """The first bytes, after SQLite has turned back what a crash cut off: they may be those of half an upgrade."""
    header = _first_bytes(path)
    if not cut_off(path) or _identity(path) in _HELD:
        return header
    if is_plain(header) and int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        return header  # not ours to change
    try:
        with closing(connect(path, None if is_plain(header) else key)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except Exception as error:
        if not is_database_error(error):
            raise  # what kept SQLite from it is said by whoever reads on
    return _first_bytes(path)


def _under(path: Path, key: bytes) -> tuple[int, int]:
    """The version and the application's mark of an encrypted file; zeros where the key doesn't fit."""
    try:
        with translated(path), closing(connect(path, key, read_only=True)) as connection:
            found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "application_id")]
            return found[0], found[1]
    except NotACaseFile:
        return 0, 0
