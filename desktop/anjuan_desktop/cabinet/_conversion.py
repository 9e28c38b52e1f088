"""Switching encryption on or off for a cabinet that has cases: one file after the other, and begun again after a crash.

A half-converted cabinet is a sound one: plain and encrypted cases both open while the key is there.
"""

import glob
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from anjuan_core.errors import AnjuanError
from anjuan_desktop.cabinet._folder import SUFFIX
from anjuan_desktop.cabinet._office_key import OfficeKey
from anjuan_desktop.casefile import BACKUPS, CaseFileError, Clock, Lock, convert_file, cut_off, utc_now


class NoOfficeKey(AnjuanError):
    """The cabinet has no key to convert its cases with."""


@dataclass(frozen=True)
class Conversion:
    """What came of it. `left`: the files that stayed as they were, each with the reason; `cancelled`: stopped before
    the last one. `whole` where nothing is left to do."""

    converted: int
    left: tuple[tuple[Path, str], ...]
    cancelled: bool = False

    @property
    def whole(self) -> bool:
        return not self.left and not self.cancelled


def convert_cabinet(
    folder: Path,
    key: bytes,
    *,
    encrypted: bool,
    by: str,
    clock: Clock = utc_now,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Conversion:
    """Every case and backup of the folder under its key, or in plain again, after which the key file goes too.

    `by`: who is told to others that would open a case meanwhile. `progress` is told files done and files in all. A
    case that is open or damaged is left and named; running it again does what is left. Raises CaseFileError where the
    folder can't be read, NoOfficeKey where it has no key, WrongKey for another's.
    """
    office = OfficeKey(folder)
    if not office.needed:
        raise NoOfficeKey(f"“{folder}”没有设为加密保存；请先设置本单位口令。")
    office.check(key)
    files, converted = _files(folder), 0
    left: list[tuple[Path, str]] = []
    for done, path in enumerate(files):
        progress(done, len(files))
        if cancelled():
            return Conversion(converted, tuple(left), cancelled=True)
        try:
            converted += _convert(path, key, encrypted, by, clock)
        except CaseFileError as error:
            left.append((path, str(error)))
    progress(len(files), len(files))
    if not encrypted and not left:
        office.remove()
    return Conversion(converted, tuple(left))


def _convert(path: Path, key: bytes, encrypted: bool, by: str, clock: Clock) -> bool:
    lock = Lock(path)
    try:
        if not lock.take(by, clock().isoformat()):
            raise CaseFileError(f"案卷“{path.name}”正由{lock.holder() or '另一个程序'}打开；请关闭它后再运行一次。")
    except OSError as error:
        raise CaseFileError(f"“{path.parent}”不可写入（{error.strerror}）；请检查权限后再运行一次。") from error
    try:
        if encrypted:
            _sweep(path)
        return convert_file(path, key, encrypted=encrypted)
    finally:
        lock.release()


def _sweep(path: Path) -> None:
    """Deletes what a crash left of a case beside it and among its backups, as it may be plain: unfinished copies, and
    what a finished edit would have been turned back from. An unfinished edit is turned back when the case is opened."""
    name, stem, unfinished = glob.escape(path.name), glob.escape(path.stem), "????????.new*"
    homes = {path.parent: f".{name}.{unfinished}", path.parent / BACKUPS / path.stem: f".{stem} *{SUFFIX}.{unfinished}"}
    left = [beside for home, pattern in homes.items() for beside in home.glob(pattern)]
    if not cut_off(path):
        left.append(path.with_name(f"{path.name}-journal"))
    for beside in left:
        try:
            beside.unlink(missing_ok=True)
        except OSError as error:
            raise CaseFileError(
                f"不能删除未写完的副本“{beside}”（{error.strerror}），其中可能有明文；请检查权限后再运行一次。"
            ) from error


def _files(folder: Path) -> list[Path]:
    """The cases, then the backups; also those copies of damaged files that the backups' folders keep."""
    try:
        cases = [path for path in folder.iterdir() if _is_case(path)]
    except OSError as error:
        raise CaseFileError(f"不能读取案卷文件夹“{folder}”（{error.strerror}）；请检查路径或权限。") from error
    backups = [path for path in (folder / BACKUPS).rglob(f"*{SUFFIX}") if _is_case(path)]
    return [*sorted(cases), *sorted(backups)]


def _is_case(path: Path) -> bool:
    with suppress(OSError):  # what vanished meanwhile is none
        return path.suffix.lower() == SUFFIX and not path.name.startswith(".") and path.is_file()
    return False
