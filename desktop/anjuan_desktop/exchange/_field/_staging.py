"""A folder for what is on its way, on the same disk as what it becomes: gone in the end, whatever happens."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from anjuan_desktop.exchange.errors import CannotExchange

_PREFIX: Final = ".anjuan-"
_LOCK: Final = "lock"


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """The new folder, in `folder`; those that a crash left there go as well. Raises CannotExchange."""
    try:
        _sweep(folder)
        with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=folder) as name, _lock(Path(name)):
            yield Path(name)
    except OSError as error:
        raise CannotExchange(
            f"不能在“{folder}”中写入（{error.strerror or error}），未作改动；"
            "请检查该文件夹是否存在、可写，磁盘是否已满。"
        ) from error


def _sweep(folder: Path) -> None:
    for left in folder.glob(f"{_PREFIX}*/"):
        with suppress(Timeout, OSError):  # another program's, still at work; or it goes the next time
            with _lock(left):
                pass
            shutil.rmtree(left)


def _lock(folder: Path) -> FileLock:
    return FileLock(folder / _LOCK, timeout=0, fallback_to_soft=False)
