"""What takes long and is wanted sooner or later, imported and loaded while the folder is read."""

from collections.abc import Callable
from functools import cache
from threading import Event

from PySide6.QtCore import QObject, Signal

from anjuan_desktop import collecting, shipped
from anjuan_desktop.cabinet import load_readings
from anjuan_desktop.ui import deferred
from anjuan_desktop.ui.folder_reader import Cancelled, Progress
from anjuan_desktop.ui.steps import Steps

Read = Callable[[Progress, Cancelled], object]
_ASKED_SECONDS = 0.02
"""How often it is asked meanwhile whether anybody still wants it."""


class Parts(QObject):
    """What the window is made of, imported in its thread, a module in a turn, from when it is `wanted`; `there` is set
    once it is."""

    wanted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.there = Event()
        self._steps = Steps(self)
        self._steps.done.connect(self.there.set)
        self.wanted.connect(self._begin)

    def leave(self) -> None:
        """Imports no more."""
        self._steps.stop()

    def _begin(self) -> None:
        if steps := deferred.parts():
            self._steps.take(steps)
        else:
            self.there.set()


def loading_on_the_way(read: Read, parts: Parts, loaded: Callable[[], object]) -> Read:
    """`read` with what the window would stand still for when it is first used; the window's own parts meanwhile, as
    they want its thread. `loaded` is told, each time, in the thread, as soon as a case can be opened without that."""

    def run(progress: Progress, cancelled: Cancelled) -> object:
        deferred.load(cancelled)
        shipped.library()
        deferred.read_ahead(deferred.FOLDERS, cancelled)
        parts.wanted.emit()
        while not (cancelled() or parts.there.wait(_ASKED_SECONDS)):
            pass
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
