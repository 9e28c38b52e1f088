"""The whole cabinet copied to another place 全部备份: every case as it stands, under one dated folder."""

import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Final

from anjuan_desktop import casefile
from anjuan_desktop.cabinet._folder import names
from anjuan_desktop.casefile import KEY_FILE, CannotWrite, CaseFileError, Clock, replace_file, utc_now

UNFINISHED: Final = "（未完成）"
"""Ends the folder's name until every case is in it: what a crash leaves isn't taken for a backup."""


@dataclass(frozen=True)
class Copied:
    """What came of it. `folder`: where the copies lie; `left`: the cases that couldn't be copied, each with the reason;
    `cancelled`: given up, nothing was kept."""

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
    `folder` can't be read or `target` can't be written, CannotWrite for one in the cabinet itself.
    """
    _refuse_inside(folder, target)
    found = sorted(names(folder) or [])
    home = _new_home(target, folder.name, casefile.local_time(clock))
    unfinished = home.with_name(f"{home.name}{UNFINISHED}")
    try:
        unfinished.mkdir(parents=True)
        for name in dict.fromkeys((KEY_FILE, *beside)):
            if (folder / name).is_file():
                _copy_plain(folder / name, unfinished / name)
        left = _copy_cases(folder, found, unfinished, key, progress=progress, cancelled=cancelled)
        if left is None:
            shutil.rmtree(unfinished, ignore_errors=True)
            return Copied(home, 0, cancelled=True)
        unfinished.rename(home)
    except OSError as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise CannotWrite(
            f"不能在“{target}”中写入（{error.strerror}），没有备份；请检查磁盘是否插好、可写、没有写满。"
        ) from error
    except CaseFileError:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return Copied(home, len(found) - len(left), tuple(left))


def _copy_cases(
    folder: Path,
    found: Sequence[str],
    into: Path,
    key: bytes | None,
    *,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> list[tuple[Path, str]] | None:
    """Those that couldn't be read, each with the reason; None where it was cancelled. Raises CannotWrite, OSError."""
    left: list[tuple[Path, str]] = []
    for done, name in enumerate(found):
        progress(done, len(found))
        if cancelled():
            return None
        try:
            casefile.copy_file(folder / name, into / name, key)
        except CannotWrite:
            raise
        except CaseFileError as error:
            left.append((folder / name, str(error)))
    progress(len(found), len(found))
    return left


def last_backup(folder: Path, cancelled: Callable[[], bool] = lambda: False) -> datetime | None:
    """When the newest backup of any case of the folder was made, by its name; None where there is none yet. Looks into
    one folder for each case. Raises CaseFileError."""
    newest: datetime | None = None
    for name in names(folder) or []:
        if cancelled():
            break
        made = casefile.backups_of(folder / name)
        if made and (newest is None or made[0].made > newest):
            newest = made[0].made
    return newest


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


def _copy_plain(source: Path, target: Path) -> None:
    replace_file(target, lambda beside: shutil.copyfile(source, beside))
