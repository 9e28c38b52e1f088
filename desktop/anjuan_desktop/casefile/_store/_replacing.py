"""Putting a file in its place whole or not at all, and having it on the disk."""

import errno
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from anjuan_desktop.casefile.errors import CannotWrite

_CANNOT_SYNC = (errno.EINVAL, errno.ENOTSUP)


@contextmanager
def written_beside(path: Path, fill: Callable[[Path], object]) -> Iterator[Path]:
    """A file beside `path`, filled and on the disk, to be given its name; gone in the end if it wasn't.

    Raises CannotWrite where the place can't take it.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        try:
            beside.open("xb").close()
            fill(beside)
            sync(beside)
            yield beside
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(
            f"不能在“{path.parent}”中写入“{path.name}”（{error.strerror}）；"
            "请检查该文件夹是否存在、可写，磁盘是否已满。"
        ) from error


def replace_file(path: Path, fill: Callable[[Path], object]) -> None:
    """The file at `path`, written by `fill` beside it and then put in its place: what stood there is replaced by the
    whole, or stays. Raises CannotWrite."""
    with written_beside(path, fill) as beside:
        beside.replace(path)
        sync_folder(path.parent)


def sync(path: Path) -> None:
    """Has the file's bytes on the disk before anything is built on them."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Has a folder's names on the disk, where the system can (Windows does it by itself, some shares can't)."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in _CANNOT_SYNC:
                raise
        finally:
            os.close(descriptor)
