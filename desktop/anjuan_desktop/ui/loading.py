"""What takes long to load and is wanted sooner or later, loaded in the thread that reads the folder at the start."""

import gc
from collections.abc import Callable
from functools import cache

from anjuan_desktop.cabinet import load_readings
from anjuan_desktop.forms import read_layouts
from anjuan_desktop.ui.folder_reader import Cancelled, Progress

Read = Callable[[Progress, Cancelled], object]


def loading_on_the_way(read: Read) -> Read:
    """`read` with what the window would stand still for when it is first used; nothing the second time."""

    def run(progress: Progress, cancelled: Cancelled) -> object:
        load_readings()  # first, for what is read is told in pinyin too
        found = read(progress, cancelled)
        if not cancelled():
            _settle()
        return found

    return run


@cache
def _settle() -> None:
    """What a start loads is there, and stays: from here on only what cases bring is looked through for waste."""
    read_layouts()
    gc.freeze()
