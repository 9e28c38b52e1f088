"""What a file says it is before it is trusted: by its first bytes, or under the office's key."""

from contextlib import closing
from pathlib import Path

from anjuan_desktop.casefile._store._connections import connect
from anjuan_desktop.casefile._store._sessions import translated
from anjuan_desktop.casefile._versions import APPLICATION_ID, FORMAT_VERSION
from anjuan_desktop.casefile.errors import NewerCaseFile, NoSuchCaseFile, NotACaseFile

_MAGIC = b"SQLite format 3\x00"
_HEADER_LENGTH = 100


def version_of(path: Path, key: bytes | None) -> int:
    """The format version of a case file, however new. Raises NoSuchCaseFile, NotACaseFile, CipherMissing."""
    header = _first_bytes(path)
    if is_plain(header):
        version, application = int.from_bytes(header[60:64], "big"), int.from_bytes(header[68:72], "big")
    elif key is not None and len(header) == _HEADER_LENGTH:
        version, application = _under(path, key)
    else:
        version, application = 0, 0
    if application != APPLICATION_ID or version <= 0:
        locked = "" if key is None else "，或不是用本单位的密钥加密的"
        raise NotACaseFile(f"“{path.name}”不是本程序的案卷文件{locked}，请另选文件。")
    return version


def key_for(path: Path, key: bytes | None) -> bytes | None:
    """The office's key, unless the file is a plain one, as files from before it was set or from another office are."""
    return None if is_plain(_first_bytes(path)) else key


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
        with path.open("rb") as file:
            return file.read(_HEADER_LENGTH)
    except FileNotFoundError as error:
        raise NoSuchCaseFile(f"找不到案卷“{path}”，可能已被移走或删除；请检查路径或U盘。") from error
    except OSError as error:
        raise NotACaseFile(f"“{path}”不能作为案卷读取（{error.strerror}），请另选文件。") from error


def _under(path: Path, key: bytes) -> tuple[int, int]:
    """The version and the application's mark of an encrypted file; zeros where the key doesn't fit."""
    try:
        with translated(path), closing(connect(path, key, read_only=True)) as connection:
            found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "application_id")]
            return found[0], found[1]
    except NotACaseFile:
        return 0, 0
