"""Taking files into a case 加入附件: all of them or none, told how far it is, given up where nobody wants it."""

import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from anjuan_core.errors import AnjuanError
from anjuan_desktop.casefile import CaseFile, EditRefused, Material, Stopped, without_supply_day
from anjuan_desktop.ui.presenters.papers.photo_time import photo_time

MEGABYTE: Final = 1024 * 1024
LARGEST: Final = 200 * MEGABYTE
"""What the case file takes for one attachment, in bytes."""

_STOPPED = "已停止，没有加入附件。"
Progress = Callable[[int, int], None]
"""How many bytes of how many are in."""
Cancelled = Callable[[], bool]


class GivenUp(AnjuanError):
    """The officer stopped it; nothing was taken in."""


@dataclass(frozen=True)
class Intake:
    """Files for one line of the checklist, or for one visit. `today` is when papers were received."""

    paths: tuple[Path, ...]
    today: date
    material: Material | None = None
    visit: str | None = None

    @property
    def size(self) -> int:
        """In bytes; files that have gone meanwhile count for nothing."""
        return sum(map(_size, self.paths))


def checked(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files that can be taken in; raises EditRefused with one sentence about all that can't, so that none is."""
    wrong = [said for path in paths if (said := _wrong(path))]
    if wrong:
        raise EditRefused(f"未加入任何附件：{'；'.join(wrong)}。")
    if not paths:
        raise EditRefused("没有可以加入的文件，请选扫描件、照片或 PDF。")
    return tuple(paths)


def take_in(file: CaseFile, intake: Intake, progress: Progress, cancelled: Cancelled) -> str:
    """Takes the files in as one edit, a line of the checklist becoming 已收. The key of the line or the visit.

    Before every megabyte it asks whether it is still wanted. Raises GivenUp, CaseFileError; nothing is taken in then.
    """
    total, done = intake.size, 0
    try:
        with file.together():
            owner = _received(file, intake)
            for path in intake.paths:
                told = partial(_told, progress, done, total)
                if intake.visit is None:
                    file.papers.attach(path, material=owner, told=told, cancelled=cancelled)
                else:
                    file.papers.attach(path, visit=owner, taken_at=_time(path), told=told, cancelled=cancelled)
                done += _size(path)
                progress(done, total)
            if cancelled():
                raise Stopped(_STOPPED)
    except Stopped as stopped:
        raise GivenUp(_STOPPED) from stopped
    return owner


def in_bytes(size: int) -> str:
    """`3.2 MB`, `45 KB`."""
    if size >= MEGABYTE:
        return f"{size / MEGABYTE:.1f} MB"
    return f"{max(1, round(size / 1024))} KB"


def _told(progress: Progress, before: int, total: int, done: int, _size: int) -> None:
    """How far one file is, as how far all are."""
    progress(before + done, total)


def _received(file: CaseFile, intake: Intake) -> str:
    material = intake.material
    if material is None:
        return intake.visit or ""
    if material.status in ("received", "waived") and material.key:
        return material.key
    got = replace(material, status="received", received_on=intake.today, remark=without_supply_day(material.remark))
    return file.papers.set_material(got)


def _time(path: Path) -> str | None:
    try:
        return photo_time(path)
    except OSError:  # the file went between being attached and being asked
        return None


def _size(path: Path) -> int:
    """In bytes; none of a file that has gone meanwhile."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _wrong(path: Path) -> str:
    try:
        found = path.stat()
    except FileNotFoundError:
        return f"找不到“{path.name}”"
    except OSError as error:
        return f"不能读取“{path.name}”（{error.strerror}）"
    if stat.S_ISDIR(found.st_mode):
        return f"“{path.name}”是文件夹，请选其中的文件"
    if not stat.S_ISREG(found.st_mode):
        return f"“{path.name}”不是文件"
    size = found.st_size
    if not size:
        return f"“{path.name}”是空文件"
    if size > LARGEST:
        return f"“{path.name}”有 {size // MEGABYTE} MB，超过 200 MB，请压缩或拆分"
    return ""
