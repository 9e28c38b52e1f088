"""The whole cabinet copied to another place 全部备份: every case as it stands, under one dated folder."""

import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Final

from anjuan_desktop import casefile
from anjuan_desktop.cabinet._folder import names
from anjuan_desktop.casefile import KEY_FILE, CannotWrite, CaseFileError, Clock, replace_file, utc_now

_PIECE: Final = 1 << 20
UNFINISHED: Final = "（未完成）"
"""Ends the folder's name until every case is in it: what a crash leaves isn't taken for a backup."""


@dataclass(frozen=True)
class Copied:
    """What came of it. `folder`: where the copies lie; `copied`: how many cases; `left`: what couldn't be read, each
    with the reason; `cancelled`: given up. Where no case was copied nothing was kept."""

    folder: Path
    copied: int
    left: tuple[tuple[Path, str], ...] = ()
    cancelled: bool = False


def copy_cabinet(
    folder: Path,
    target: Path,
    key: bytes | None,
    *,
    beside: Sequence[str] = (),
    clock: Clock = utc_now,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Copied:
    """Every case of `folder`, open ones too, into a new dated folder in `target`, which is a cabinet again.

    `beside`: files that belong to the cabinet and are no cases, copied where they are there; the key file always is, as
    without it encrypted copies open nowhere. `progress` is told cases done and cases in all. Raises CaseFileError where
    `folder` can't be read, isn't there or has no case, CannotWrite where `target` can't be written or is in `folder`.
    """
    _refuse_inside(folder, target)
    found = sorted(_cases(folder, "，没有备份"))
    if not found:
        raise CaseFileError("案卷柜里没有案卷，没有备份。")
    home = _new_home(target, folder.name, casefile.local_time(clock))
    unfinished = home.with_name(f"{home.name}{UNFINISHED}")
    kept = False
    try:
        unfinished.mkdir(parents=True)
        left = _copy_beside(folder, dict.fromkeys((KEY_FILE, *beside)), unfinished)
        unread = _copy_cases(folder, found, unfinished, key, progress=progress, cancelled=cancelled)
        if unread is None:
            return Copied(home, 0, cancelled=True)
        copied = len(found) - len(unread)
        if copied:
            unfinished.rename(home)
            kept = True
    except OSError as error:
        raise CannotWrite(
            f"不能在“{target}”中写入（{error.strerror}），没有备份；请检查磁盘是否插好、可写、没有写满。"
        ) from error
    finally:
        if not kept:
            shutil.rmtree(unfinished, ignore_errors=True)
    return Copied(home, copied, (*left, *unread))


def _copy_beside(folder: Path, wanted: Iterable[str], into: Path) -> list[tuple[Path, str]]:
    """Those that are there and couldn't be read, each with the reason. Raises CannotWrite, OSError."""
    left: list[tuple[Path, str]] = []
    for name in wanted:
        try:
            content = (folder / name).read_bytes()
        except FileNotFoundError:
            continue
        except OSError as error:
            left.append((folder / name, _unread(name, error)))
        else:
            _put(into / name, content)
    return left


def _copy_cases(
    folder: Path,
    found: Sequence[str],
    into: Path,
    key: bytes | None,
    *,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> list[tuple[Path, str]] | None:
    """Those that couldn't be read, each with the reason; None where it was cancelled. Raises OSError where `into` takes
    no more."""
    left: list[tuple[Path, str]] = []
    for done, name in enumerate(found):
        progress(done, len(found))
        if cancelled():
            return None
        try:
            casefile.copy_file(folder / name, into / name, key)
        except (CannotWrite, OSError) as error:
            _try_out(into, folder / name)
            left.append((folder / name, _unread(name, error)))
        except CaseFileError as error:
            left.append((folder / name, str(error)))
    progress(len(found), len(found))
    return left


def _try_out(into: Path, case: Path) -> None:
    """SQLite doesn't tell which of the two disks failed it: where `into` still takes as much as the case has, it was
    the case's own. Raises OSError where it doesn't."""
    size, piece, trial = 0, os.urandom(_PIECE), into / ".试写.new"
    with suppress(OSError):
        size = case.stat().st_size
    try:
        with trial.open("xb") as file:
            for _ in range(size // _PIECE + 1):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
    finally:
        trial.unlink(missing_ok=True)


def _unread(name: str, error: CannotWrite | OSError) -> str:
    if isinstance(error, CannotWrite) and isinstance(error.__cause__, OSError):
        return str(error)  # as a name that the target doesn't take
    why = f"（{error.strerror}）" if isinstance(error, OSError) else ""
    return f"“{name}”读取时出错{why}，没有备份；请检查它所在的磁盘。"


def last_backup(folder: Path, cancelled: Callable[[], bool] = lambda: False) -> datetime | None:
    """When the newest backup of any case of the folder was made, by its name; None where there is none yet. Looks into
    one folder for each case. Raises CaseFileError, also for a folder that isn't there."""
    newest: datetime | None = None
    for name in _cases(folder):
        if cancelled():
            break
        made = casefile.backups_of(folder / name)
        if made and (newest is None or made[0].made > newest):
            newest = made[0].made
    return newest


def _cases(folder: Path, so: str = "") -> list[str]:
    """`so`: what comes of it where the folder isn't there. Raises CaseFileError."""
    if (found := names(folder)) is None:
        raise CaseFileError(f"找不到案卷柜“{folder}”{so}；请检查网络盘、U 盘是否连上，文件夹是否被移走。")
    return found


def _refuse_inside(folder: Path, target: Path) -> None:
    """Beside the cases a copy is lost with them, and its cases would be listed."""
    inside, outside = target.absolute(), folder.absolute()
    with suppress(OSError):
        inside, outside = target.resolve(), folder.resolve()
    if inside == outside or outside in inside.parents:
        raise CannotWrite(f"“{target}”在案卷柜里面，没有备份；请选案卷柜以外的文件夹，最好在另一块盘或 U 盘上。")


def _new_home(target: Path, name: str, now: datetime) -> Path:
    """A name that nothing has yet."""
    for again in count(1):
        twice = "" if again == 1 else f"（{again}）"
        home = target / f"{name or '案卷柜'} 备份 {now:%Y-%m-%d %H%M}{twice}"
        if not home.exists() and not home.with_name(f"{home.name}{UNFINISHED}").exists():
            return home
    raise AssertionError("counting ends only at a free name")


def _put(target: Path, content: bytes) -> None:
    replace_file(target, lambda beside: beside.write_bytes(content))
