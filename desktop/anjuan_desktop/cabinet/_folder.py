"""What lies in the folder: the case files by name, each with the times of its last change and its size."""

import os
import stat
from pathlib import Path
from typing import NamedTuple

from anjuan_desktop.casefile import CaseFileError

SUFFIX = ".anjuan"


class State(NamedTuple):
    """What tells a changed file from an unchanged one, as far as the file system's clock can.

    `moved_ns` is when the file came to be under this name (on Windows: was made), which tells another file of the
    same size and time that was put in its place.
    """

    changed_ns: int
    moved_ns: int
    size: int


def names(folder: Path) -> list[str] | None:
    """The folder's case files, not those of folders in it (备份); None where there is no such folder.

    Raises CaseFileError for a folder that can't be read.
    """
    try:
        found = os.listdir(folder)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CaseFileError(f"不能读取案卷文件夹“{folder}”（{error.strerror}）；请检查路径或权限。") from error
    return [name for name in found if name.lower().endswith(SUFFIX) and name[0] != "."]


def look(folder: Path) -> dict[str, State] | None:
    """As `names`, each with its state."""
    if (files := names(folder)) is None:
        return None
    return {name: state for name in files if (state := state_of(os.path.join(folder, name)))}


def state_of(path: str) -> State | None:
    """None for what isn't a file (any more)."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return State(found.st_mtime_ns, found.st_ctime_ns, found.st_size) if stat.S_ISREG(found.st_mode) else None
