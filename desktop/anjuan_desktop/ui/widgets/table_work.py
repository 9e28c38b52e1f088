"""Long work in a thread of its own, told how far it is and stopped when asked."""

import threading
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, Signal

from anjuan_desktop.exchange.tables import Watch

_BETWEEN_SECONDS = 0.05  # an eye sees no more of a progress


class TableWork(QObject):
    """One piece of work at a time. `ended` carries what it gave and what it raised, one of them None.

    All signals come in the window's thread.
    """

    progressed = Signal(int, int)
    ended = Signal(object, object)
    _done = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._done.connect(self._came_to_an_end)

    @property
    def running(self) -> bool:
        return self._thread is not None

    def start(self, job: Callable[[Watch], object]) -> None:
        """Begins; only while nothing is running."""
        assert self._thread is None, "one piece of work at a time"
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(job, self._stop), name="table work")
        self._thread.start()

    def cancel(self) -> None:
        """Asks it to stop; it ends with Cancelled, or as it would have where it was already through."""
        self._stop.set()

    def stop(self) -> None:
        """Cancels and waits for it; nobody is told."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self, job: Callable[[Watch], object], stop: threading.Event) -> None:
        told = 0.0

        def progress(done: int, total: int) -> None:
            nonlocal told
            if (now := monotonic()) - told >= _BETWEEN_SECONDS:
                told = now
                self.progressed.emit(done, total)

        try:
            given = job(Watch(progress, stop.is_set))
        except Exception as error:  # raised again where somebody can be told
            self._done.emit(None, error)
        else:
            self._done.emit(given, None)

    def _came_to_an_end(self, given: object, error: Exception | None) -> None:
        if self._thread is None:  # stopped meanwhile
            return
        self._thread.join()
        self._thread = None
        self.ended.emit(given, error)
