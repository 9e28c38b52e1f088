"""设置 · 存放位置: the folders in which what the program keeps lies."""

from pathlib import Path
from typing import NamedTuple

from anjuan_desktop.casefile import BACKUPS

OTHER_CABINET = (
    "要换一个案卷柜：退出程序，再双击那个文件夹里的任意一个案卷；"
    "或用 anjuan open --cabinet 文件夹 启动。备份总在案卷柜里面，随它一起换。"
)


class PlaceLine(NamedTuple):
    """One place: what lies there, where, and the folder to be opened for it."""

    name: str
    path: Path
    says: str
    folder: Path


def places(cabinet: Path, reports: Path, settings: Path) -> tuple[PlaceLine, ...]:
    """`settings`: the file in which the window remembers."""
    return (
        PlaceLine("案卷柜", cabinet, "案卷、单位设置和人员", cabinet),
        PlaceLine("备份", cabinet / BACKUPS, "自动备份和现在备份的", cabinet / BACKUPS),
        PlaceLine("差错报告", reports, "程序出差错时写下的，不含案卷内容", reports),
        PlaceLine("窗口设置", settings, "这台电脑上的颜色、字号、打印机", settings.parent),
    )


def openable(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there: some are made only when they are first needed."""
    return next((place for place in (folder, *folder.parents) if place.is_dir()), folder)
