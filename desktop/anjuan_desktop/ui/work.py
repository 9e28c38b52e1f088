"""Long work in a thread of its own: how far it is, given up when nobody wants it, told in the window's thread."""

import threading
from collections.abc import Callable
from time import monotonic
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal

from anjuan_core.errors import AnjuanError
from anjuan_desktop.exchange import watching
from anjuan_desktop.exchange.errors import Cancelled

T = TypeVar("T")
_BETWEEN_SECONDS = 0.1  # an eye sees no more of a progress, and a signal for every file would fill the window's queue
_BROKEN = "程序出了差错，案卷未受影响；请把报告文件交给管理员。"


class Watch(watching.Watch):
    """What work under way is given; it tells no more often than an eye sees."""

    def __init__(self, told: Callable[[str, int, int], None], stopped: threading.Event) -> None:
        super().__init__(lambda done, total: self._tell("", done, total), stopped.is_set)
        self._told = told
        self._stopped = stopped
        self._last = monotonic()

    def part(self, what: str, done: float) -> None:
        """What is being done, and the part of it, 0 to 1. Raises Cancelled where it was stopped."""
        if self.cancelled():
            raise Cancelled("已取消。")
        self._tell(what, round(done * 100), 100)

    def _tell(self, what: str, done: int, total: int) -> None:
        if (now := monotonic()) - self._last >= _BETWEEN_SECONDS:
            self._last = now
            self._told(what, done, total)


class Work(QObject, Generic[T]):
    """Runs one piece of work at a time; an AnjuanError goes to `failed`, any other error is raised in the window.

    `progressed` carries what is done (may be empty), how many of how many; `changed` tells when it begins and ends,
    `ended` that whoever wanted it knows. Whoever owns one calls `stop` before it goes.
    """

    progressed = Signal(str, int, int)
    changed = Signal()
    ended = Signal()
    _done = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = 0
        self._thread: threading.Thread | None = None
        self._stopped = threading.Event()
        self._then: Callable[[T], object] | None = None
        self._failed: Callable[[AnjuanError], object] | None = None
        self._broken = _BROKEN
        self._done.connect(self._finished)

    @property
    def busy(self) -> bool:
        return self._then is not None

    def run(
        self,
        work: Callable[[Watch], T],
        then: Callable[[T], object],
        failed: Callable[[AnjuanError], object],
        *,
        broken: str = _BROKEN,
    ) -> None:
        """Not while it is `busy`. `work` touches no widget and no open case file; `broken` is said where it raises what
        nobody foresaw."""
        self._then, self._failed, self._broken = then, failed, broken
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

    def finish(self) -> None:
        """Waits until it ended, and has that told before this returns."""
        self._join()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

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
        else:
            failed(error if isinstance(error, AnjuanError) else AnjuanError(self._broken))
        self.ended.emit()
        if error is not None and not isinstance(error, AnjuanError):
            raise error
