"""What the window's thread will import, read from the disk before in another: a cold disk keeps nobody waiting."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from types import ModuleType
from typing import Final

import PySide6

from anjuan_desktop.ui.modules import modules

LIBRARIES: Final = ("Pdf", "PrintSupport", "Network")
"""What of Qt is loaded with the parts of the window, beside what the first list takes."""
_STRETCH = 1024 * 1024


def read_ahead(folders: Iterable[ModuleType], cancelled: Callable[[], bool] = bool) -> None:
    """Reads the files of the packages' modules that aren't imported, and those of Qt's libraries; the system keeps them
    at hand for a while."""
    for path in (*_modules(folders), *_libraries()):
        with suppress(OSError), path.open("rb") as file:  # whoever imports it will say so
            while not cancelled() and file.read(_STRETCH):
                pass


def _modules(folders: Iterable[ModuleType]) -> Iterator[Path]:
    for folder in folders:
        for name, path in modules(folder):
            if name not in sys.modules:
                yield Path(cache_from_source(str(path)))


def _libraries() -> Iterator[Path]:
    """PySide's own file of each, and Qt's: beside it on Windows, elsewhere in a folder below."""
    for place in PySide6.__path__:
        for folder in (Path(place), Path(place, "Qt", "lib")):
            for library in LIBRARIES:
                yield from (*folder.glob(f"Qt{library}.*[!i]"), *folder.glob(f"*Qt6{library}.*"))
