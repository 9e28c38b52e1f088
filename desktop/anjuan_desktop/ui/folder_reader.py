"""Reading the folder of cases again in a thread of its own, so that the window never waits for it."""

import threading
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, Signal

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_BETWEEN_SECONDS = 0.1  # an eye sees no more of a progress, and a signal for every file would fill the window's queue


class FolderReader(QObject):
    """Runs `read` in a thread, once at a time; asked for again meanwhile, it runs once more.

    `ended` carries what it raised, else None; it and `progressed` (read, to be read) come in the window's own thread.
    """

    progressed = Signal(int, int)
    ended = Signal(object)
    _done = Signal(object)

    def __init__(self, read: Callable[[Progress, Cancelled], object]) -> None:
        super().__init__()
        self._read = read
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._again = False
        self._done.connect(self._came_to_an_end)

    @property
    def running(self) -> bool:
        return self._thread is not None

    def start(self) -> None:
        """Does nothing once it was stopped."""
        if self._stop.is_set():
            return
        self._again = self.running
        if not self.running:
            self._thread = threading.Thread(target=self._run, name="folder reader")
            self._thread.start()

    def stop(self) -> None:
        """For good: waits for the file that is just being read, and tells nobody any more."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        told = monotonic()

        def progress(done: int, total: int) -> None:
            nonlocal told
            if (now := monotonic()) - told >= _BETWEEN_SECONDS:
                told = now
                self.progressed.emit(done, total)

        try:
            self._read(progress, self._stop.is_set)
        except Exception as error:  # raised again where somebody can be told
            self._done.emit(error)
        else:
            self._done.emit(None)

    def _came_to_an_end(self, error: Exception | None) -> None:
        if self._thread is None:  # stopped meanwhile
            return
        self._thread.join()
        self._thread = None
        if self._again and error is None:
            self.start()
        else:
            self.ended.emit(error)
