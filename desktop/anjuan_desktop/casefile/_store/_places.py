"""What kind of place a folder is, and whether a case file may be edited there.

The lock on a case must reach every program that could open it, and nobody may copy the file in the middle of a write.
"""

import ctypes
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Final, NamedTuple

_MOUNTS = Path("/proc/self/mountinfo")
_LOCKED_SHARES: Final = frozenset(("nfs", "nfs4", "cifs", "smb3", "smbfs", "ceph"))
_OTHER_SHARES: Final = frozenset(("9p", "virtiofs", "vboxsf", "prl_fs", "afs", "ncpfs", "coda", "fuse"))
_LOCAL_FUSE: Final = frozenset(
    f"fuse.{name}" for name in ("ntfs", "ntfs-3g", "exfat", "ext2", "mergerfs", "fuse-overlayfs", "gocryptfs", "encfs")
)
_LOCKS_STAY_HERE: Final = frozenset(("nolock", "nobrl", "local_lock=all", "local_lock=flock"))
_REMOVABLE_MOUNTS: Final = ("/media", "/run/media")
_SYNCED_NAMES: Final = {
    "坚果云": re.compile(r"(我的)?坚果云|nutstore( files)?", re.IGNORECASE),
    "百度同步盘": re.compile(r"baidusyncdisk|百度(云|网盘)?同步(盘|空间|文件夹)", re.IGNORECASE),
    "WPS云盘": re.compile(r"wpsdrive|wps ?云(盘|文档)|wps cloud files", re.IGNORECASE),
    "微云": re.compile(r"微云同步(盘|助手)"),
    "天翼云盘": re.compile(r"天翼云盘(同步盘)?"),
    "阿里云盘": re.compile(r"阿里云盘(同步)?"),
    "OneDrive": re.compile(r"onedrive( - .+)?", re.IGNORECASE),
    "Google Drive": re.compile(r"google drive|google 云端硬盘|我的云端硬盘", re.IGNORECASE),
    "iCloud": re.compile(r"iclouddrive|mobile documents|com~apple~clouddocs", re.IGNORECASE),
    "Dropbox": re.compile(r"dropbox( \(.+\))?", re.IGNORECASE),
}
_SYNCED_MARKS: Final = {
    "Syncthing": re.compile(r"\.stfolder|\.stignore"),
    "Nextcloud": re.compile(r"\._?sync_[0-9a-f]+\.db|\.sync_journal\.db"),
    "Dropbox": re.compile(r"\.dropbox\.cache"),
}
_SYNCED_HOMES: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


class PlaceKind(StrEnum):
    LOCAL = "local"
    REMOVABLE = "removable"
    NETWORK = "network"
    SYNCED = "synced"


class Place(NamedTuple):
    """Where a folder lies. `name`: the file system or the program that synchronises it; `locks`: whether a lock there
    holds for every computer that can reach it."""

    kind: PlaceKind
    name: str = ""
    locks: bool = True

    @property
    def unsafe(self) -> str:
        """Why a case isn't edited here, in a sentence; empty where it may be."""
        if self.kind is PlaceKind.SYNCED:
            return (
                f"案卷在{self.name}的同步文件夹中，同步程序可能在写到一半时复制文件或生成冲突副本；"
                "请把案卷移到不同步的文件夹后再编辑"
            )
        if not self.locks:
            return (
                f"案卷在不能可靠加锁的网络或共享文件夹（{self.name}）中，两台电脑可能同时改写；"
                "请把案卷移到本机或能加锁的网络文件夹后再编辑"
            )
        return ""

    @property
    def notice(self) -> str:
        """What an officer should be told once about a place that is safe under a condition; empty for the others."""
        if self.kind is PlaceKind.NETWORK and self.locks:
            return (
                f"案卷柜在网络文件夹（{self.name}）中：同一案卷同时只能由一个人编辑，其他人只能查阅；"
                "编辑中网络断开时，未完成的那一项不会保存。"
            )
        if self.kind is PlaceKind.REMOVABLE:
            return "案卷柜在移动存储设备上：请先关闭案卷、再安全弹出设备，并在本机另存一份备份。"
        return ""


def place_of(
    folder: Path, *, mounts: str | None = None, environment: Mapping[str, str] = os.environ, system: str = sys.platform
) -> Place:
    """What a folder is, there already or about to be made. `mounts`: the text of Linux's mountinfo, for tests."""
    folder = _resolved(folder)
    synced = next(_synchronised(folder, environment), None)
    if synced is not None:
        return Place(PlaceKind.SYNCED, synced)
    if system == "win32":
        return _on_windows(folder)
    return _on_linux(folder, _mounts() if mounts is None else mounts)


def _synchronised(folder: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """The programs that keep the folder the same as one elsewhere."""
    homes = {_resolved(Path(environment[name])) for name in _SYNCED_HOMES if environment.get(name)}
    for place in (folder, *folder.parents):
        if place in homes:
            yield "OneDrive"
        yield from (program for program, name in _SYNCED_NAMES.items() if name.fullmatch(place.name))
        found: list[str] = []
        with suppress(OSError):  # what can't be listed, or isn't there yet, shows no mark
            found = [name for name in os.listdir(place) if name.startswith(".")]  # ten thousand cases are no marks
        yield from (program for program, mark in _SYNCED_MARKS.items() if any(map(mark.fullmatch, found)))


def _on_linux(folder: Path, mounts: str) -> Place:
    kind, options, point = "", frozenset[str](), ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields, rest = before.split(" "), after.split(" ")
        if len(fields) < 6 or not after:
            continue
        mounted = Path(_unescaped(fields[4]))
        if folder.is_relative_to(mounted) and len(str(mounted)) >= len(point):  # a later mount covers an earlier one
            kind, point = rest[0], str(mounted)
            options = frozenset((*fields[5].split(","), *rest[-1].split(",")))
    if kind in _LOCKED_SHARES:
        return Place(PlaceKind.NETWORK, kind, not options & _LOCKS_STAY_HERE)
    if kind in _OTHER_SHARES or (kind.startswith("fuse.") and kind not in _LOCAL_FUSE):
        return Place(PlaceKind.NETWORK, kind, locks=False)
    if any(point.startswith(f"{place}/") for place in _REMOVABLE_MOUNTS):
        return Place(PlaceKind.REMOVABLE, kind)
    return Place(PlaceKind.LOCAL, kind)


def _on_windows(folder: PurePath, drive_type: Callable[[str], int] | None = None) -> Place:
    drive = folder.drive
    if drive.startswith("\\\\") or folder.as_posix().startswith("//"):
        return Place(PlaceKind.NETWORK, drive or folder.as_posix())
    ask: Callable[[str], int] = drive_type or ctypes.windll.kernel32.GetDriveTypeW  # type: ignore[attr-defined]
    kinds = {2: PlaceKind.REMOVABLE, 4: PlaceKind.NETWORK}
    return Place(kinds.get(ask(f"{drive}\\"), PlaceKind.LOCAL), drive)


def _mounts() -> str:
    """The kernel's list; empty where the system has none."""
    try:
        return _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _unescaped(point: str) -> str:
    """Blanks and backslashes stand in the list as octal numbers."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), point)


def _resolved(folder: Path) -> Path:
    try:
        return folder.resolve()
    except (OSError, RuntimeError):  # a loop of links, or a share that is away: judged by its name
        return folder.absolute()
