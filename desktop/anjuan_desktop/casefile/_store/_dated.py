"""A case's backups by their names: when they were made, and before what."""

import os
import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import count
from pathlib import Path

from anjuan_desktop.casefile._store._layout import home_of
from anjuan_desktop.casefile.errors import CaseFileError

TO_READ = "这是备份，只供查阅；要用它，请在原案卷上“恢复”"


class Before(StrEnum):
    """What a backup was made before; a daily one was made before nothing."""

    UPGRADE = "升级前"
    BRING_BACK = "带回前"
    RESTORE = "恢复前"


@dataclass(frozen=True, order=True)
class Backup:
    """One backup. `made` is the local time to the minute; `again` counts those of one minute from 1."""

    made: datetime
    again: int
    path: Path
    before: Before | None = None


def backups_of(path: Path) -> list[Backup]:
    """The case's backups, the newest first; a file named otherwise isn't one. Raises CaseFileError."""
    home, name = home_of(path), _pattern(path)
    try:
        names = os.listdir(home)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise CaseFileError(f"不能读取备份文件夹“{home}”（{error.strerror}）；请检查路径或权限。") from error
    return sorted((found for item in names if (found := _read(home / item, name))), reverse=True)


def new_backup(path: Path, made: datetime, before: Before | None) -> Path:
    """A free name for a backup made at a local time."""
    why = f" {before}" if before else ""
    for again in count(1):
        twice = "" if again == 1 else f"（{again}）"
        target = home_of(path) / f"{path.stem} {made:%Y-%m-%d %H%M}{why}{twice}{path.suffix}"
        if not target.exists():
            return target
    raise AssertionError("counting ends only at a free name")


def _pattern(path: Path) -> re.Pattern[str]:
    stem, suffix, reasons = re.escape(path.stem), re.escape(path.suffix), "|".join(Before)
    moment = r"(\d{4}-\d\d-\d\d \d{4})"
    return re.compile(rf"{stem} {moment}(?: ({reasons}))?(?:（([1-9]\d*)）)?{suffix}", re.ASCII)


def _read(path: Path, name: re.Pattern[str]) -> Backup | None:
    if (told := name.fullmatch(path.name)) is None:
        return None
    try:
        made = datetime.strptime(told[1], "%Y-%m-%d %H%M")
    except ValueError:  # digits that are no date: not a name of ours
        return None
    return Backup(made, int(told[3] or 1), path, Before(told[2]) if told[2] else None)
