"""Reading the folder of cases again in a thread of its own, so that the window never waits for it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from anjuan_core.errors import AnjuanError
from anjuan_desktop.ui.work import Watch, Work

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class FolderReader(QObject):
    """Runs `read` in a thread, once at a time; asked for again meanwhile, it runs once more.

    `ended` carries the AnjuanError it raised, else None; it and `progressed` (read, to be read) come in the window's
    own thread.
    """

    progressed = Signal(int, int)
    ended = Signal(object)

    def __init__(self, read: Callable[[Progress, Cancelled], object]) -> None:
        super().__init__()
        self._read = read
        self._work: Work[object] = Work(self)
        self._work.progressed.connect(lambda _what, done, total: self.progressed.emit(done, total))
        self._again = self._stopped = self._held = False

    @property
    def running(self) -> bool:
        """Whether it reads, or will as soon as it may."""
        return self._work.busy or self._again

    def start(self) -> None:
        """Does nothing once it was stopped; while it is held, it is put off."""
        if self._stopped:
            return
        self._again = self._work.busy or self._held
        if not self._again:
            self._work.run(self._reading, lambda _: self._came_to_an_end(None), self._came_to_an_end)

    def hold(self) -> None:
        """Waits for the file that is just being read, and reads nothing until `go_on`."""
        self._held = True
        self._work.stop()

    def go_on(self) -> None:
        """Reads the folder anew."""
        self._held = False
        self.start()

    def stop(self) -> None:
        """For good: waits for the file that is just being read, and tells nobody any more."""
        self._stopped, self._again = True, False
        self._work.stop()

    def _reading(self, watch: Watch) -> object:
        return self._read(watch.progress, watch.cancelled)

    def _came_to_an_end(self, error: AnjuanError | None) -> None:
        if self._again and error is None:
            self.start()
        else:
            self.ended.emit(error)
