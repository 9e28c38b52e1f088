"""What takes long and is wanted sooner or later, imported and loaded in the thread that reads the folder."""

from collections.abc import Callable
from functools import cache

from anjuan_desktop import collecting, shipped
from anjuan_desktop.cabinet import load_readings
from anjuan_desktop.ui import deferred
from anjuan_desktop.ui.folder_reader import Cancelled, Progress

Read = Callable[[Progress, Cancelled], object]


def loading_on_the_way(read: Read, loaded: Callable[[], object]) -> Read:
    """`read` with what the window would stand still for when it is first used. `loaded` is told, each time, in the
    thread, as soon as a case can be opened without that."""

    def run(progress: Progress, cancelled: Cancelled) -> object:
        deferred.load(cancelled)
        shipped.library()
        if cancelled():
            return False
        loaded()
        load_readings()  # before the folder, for what is read is told in pinyin too
        _stay()
        found = read(progress, cancelled)
        if not cancelled():
            _make_ready()
        return found

    return run


@cache
def _stay() -> None:
    """Once: what cases bring later is looked through as ever."""
    collecting.keep()


@cache
def _make_ready() -> None:
    """The fonts of what is printed, once the list is told."""
    deferred.make_ready()
    collecting.keep()
