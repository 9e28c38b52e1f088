"""Long work in a thread of its own: how far it is, given up when nobody wants it, told in the window's thread."""

import threading
from collections.abc import Callable
from time import monotonic
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from anjuan_core.errors import AnjuanError

T = TypeVar("T")
_BETWEEN_SECONDS = 0.1  # an eye sees no more of a progress, and a signal for every file would fill the window's queue
_BROKEN = "程序出了差错，案卷未受影响；请把报告文件交给管理员。"


class GivenUp(AnjuanError):
    """The person stopped it, or the window is being closed."""


class Watch:
    """What work under way is given: to tell how far it is, and to ask whether it is still wanted."""

    def __init__(self, told: Callable[[str, int, int], None], stopped: threading.Event) -> None:
        self._told = told
        self._stopped = stopped
        self._last = monotonic()

    def progress(self, done: int, total: int) -> None:
        """How many of how many are done."""
        self._tell("", done, total)

    def part(self, what: str, done: float) -> None:
        """What is being done, and the part of it, 0 to 1. Raises GivenUp where it was stopped."""
        if self.cancelled():
            raise GivenUp("已取消。")
        self._tell(what, round(done * 100), 100)

    def cancelled(self) -> bool:
        return self._stopped.is_set()

    def _tell(self, what: str, done: int, total: int) -> None:
        if (now := monotonic()) - self._last >= _BETWEEN_SECONDS:
            self._last = now
            self._told(what, done, total)


class Work(QObject, Generic[T]):
    """Runs one piece of work at a time; an AnjuanError goes to `failed`, any other error is raised in the window.

    `progressed` carries what is done (may be empty), how many of how many; `changed` tells when it begins and ends.
    Whoever owns one calls `stop` before it goes.
    """

    progressed = Signal(str, int, int)
    changed = Signal()
    _done = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = 0
        self._thread: threading.Thread | None = None
        self._stopped = threading.Event()
        self._then: Callable[[T], object] | None = None
        self._failed: Callable[[AnjuanError], object] | None = None
        self._done.connect(self._finished)

    @property
    def busy(self) -> bool:
        return self._then is not None

    def run(
        self, work: Callable[[Watch], T], then: Callable[[T], object], failed: Callable[[AnjuanError], object]
    ) -> None:
        """Not while it is `busy`. `work` touches no widget and no open case file."""
        self._then, self._failed = then, failed
        self._run += 1
        run, self._stopped = self._run, threading.Event()
        watch = Watch(self.progressed.emit, self._stopped)

        def act() -> None:
            try:
                found = work(watch)
            except Exception as error:  # whatever it is, it is dealt with in the thread of the window
                self._done.emit(run, None, error)
            else:
                self._done.emit(run, found, None)

        self._thread = threading.Thread(target=act, name="work")
        self._thread.start()
        self.changed.emit()

    def cancel(self) -> None:
        """Asks it to stop; how it ended is told as ever."""
        self._stopped.set()

    def stop(self) -> None:
        """Asks it to stop, waits until it did, and tells nobody."""
        self._then = self._failed = None
        self._stopped.set()
        self._join()

    def _join(self) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _finished(self, run: int, found: T, error: Exception | None) -> None:
        if run != self._run or self._then is None or self._failed is None:  # stopped before it was told
            return
        then, failed = self._then, self._failed
        self._then = self._failed = None
        self._join()
        self.changed.emit()
        if error is None:
            then(found)
        elif isinstance(error, AnjuanError):
            failed(error)
        else:
            failed(AnjuanError(_BROKEN))
            raise error
