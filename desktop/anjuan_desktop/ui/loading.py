"""What takes long and is wanted sooner or later, imported and loaded in the thread that reads the folder."""

import gc
from collections.abc import Callable
from functools import cache

from anjuan_desktop.cabinet import load_readings
from anjuan_desktop.ui import deferred
from anjuan_desktop.ui.folder_reader import Cancelled, Progress

Read = Callable[[Progress, Cancelled], object]


def loading_on_the_way(read: Read) -> Read:
    """`read` with what the window would stand still for when it is first used; nothing the second time."""

    def run(progress: Progress, cancelled: Cancelled) -> object:
        deferred.load(cancelled)
        if cancelled():
            return False
        load_readings()  # before it, for what is read is told in pinyin too
        found = read(progress, cancelled)
        if not cancelled():
            _settle()
        return found

    return run


@cache
def _settle() -> None:
    """What a start loads is there, and stays: from here on only what cases bring is looked through for waste."""
    deferred.make_ready()
    gc.freeze()
