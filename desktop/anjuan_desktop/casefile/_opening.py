"""Opening a file that came from anywhere: told apart by its first bytes, checked through before it is trusted."""

from datetime import date
from pathlib import Path

from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from anjuan_core.facts import Dictionary
from anjuan_desktop.casefile._reading import Reader
from anjuan_desktop.casefile._store import Store, connect, damaged
from anjuan_desktop.casefile._tables import APPLICATION_ID, FORMAT_VERSION
from anjuan_desktop.casefile.errors import DamagedCaseFile, NewerCaseFile, NoSuchCaseFile, NotACaseFile

_MAGIC = b"SQLite format 3\x00"
_HEADER_LENGTH = 100
_ANY_DAY = date(2000, 1, 1)


def checked_store(path: Path, dictionary: Dictionary) -> Store:
    """The store of a file that is sound and whose every value is one. Raises CaseFileError."""
    check_header(path)
    store = Store(path, lambda: connect(path))
    try:
        with store.reading() as session:
            _check_content(session.connection(), path)
            Reader(session, dictionary, path).case(_ANY_DAY)
    except DBAPIError as error:  # the statements are sound, so the tables they name aren't
        store.close()
        raise DamagedCaseFile(damaged(path, "缺少应有的内容")) from error
    except BaseException:
        store.close()
        raise
    return store


def _check_content(connection: Connection, path: Path) -> None:
    """SQLite's own check, the foreign keys, and the length: a last page cut short would read as zeros."""
    found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    stray = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    pages, size = (connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("page_count", "page_size"))
    if found != "ok" or stray is not None or path.stat().st_size < pages * size:
        raise DamagedCaseFile(damaged(path, "文件内容不完整或前后不一致"))


def check_header(path: Path) -> None:
    """Raises unless `path` is a case file of a version this program reads."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_LENGTH)
    except FileNotFoundError as error:
        raise NoSuchCaseFile(f"找不到案卷“{path}”，可能已被移走或删除；请检查路径或U盘。") from error
    except OSError as error:
        raise NotACaseFile(f"“{path}”不能作为案卷读取（{error.strerror}），请另选文件。") from error
    version = int.from_bytes(header[60:64], "big")
    known = int.from_bytes(header[68:72], "big") == APPLICATION_ID and version > 0
    if len(header) < _HEADER_LENGTH or not header.startswith(_MAGIC) or not known:
        raise NotACaseFile(f"“{path.name}”不是本程序的案卷文件，请另选文件。")
    if version > FORMAT_VERSION:
        raise NewerCaseFile(
            f"案卷“{path.name}”由更新版本的程序写成（文件版本 {version}，本程序支持到 {FORMAT_VERSION}）；"
            "请升级本程序后再打开。"
        )
