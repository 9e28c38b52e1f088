"""Which case file of a folder a copy belongs to."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from anjuan_desktop.casefile import CaseFileError, read_outline
from anjuan_desktop.exchange.errors import CannotExchange


@dataclass(frozen=True)
class Found:
    """The originals and the copies of a folder by the case's identity, and the files that couldn't be read."""

    originals: Mapping[str, list[Path]]
    copies: Mapping[str, list[Path]]
    unreadable: tuple[str, ...]


def find(folder: Path, key: bytes | None) -> Found:
    """Every case file of the folder itself, not of folders in it. Raises CannotExchange."""
    originals, copies = defaultdict[str, list[Path]](list), defaultdict[str, list[Path]](list)
    unreadable = []
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".anjuan" and path.name[0] != ".")
    except OSError as error:
        raise CannotExchange(f"不能读取文件夹“{folder}”（{error.strerror}）；请检查路径或权限。") from error
    for path in paths:
        try:
            outline = read_outline(path, key)
        except CaseFileError:
            unreadable.append(path.name)  # told where a case isn't found
        else:
            (copies if outline.in_field else originals)[outline.identity].append(path)
    return Found(originals, copies, tuple(unreadable))
