"""One piece of work in a thread of its own, its outcome told in the thread of the window."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from anjuan_core.errors import AnjuanError

T = TypeVar("T")


class Background(QObject, Generic[T]):
    """Runs one piece of work at a time; an AnjuanError goes to `failed`, any other error is raised in the window."""

    _done = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._run = 0
        self._then: Callable[[T], object] | None = None
        self._failed: Callable[[AnjuanError], object] | None = None
        self._done.connect(self._finished)

    @property
    def busy(self) -> bool:
        return self._then is not None

    def run(self, work: Callable[[], T], then: Callable[[T], object], failed: Callable[[AnjuanError], object]) -> None:
        """Not while it is `busy`. `work` touches no widget and no open case file."""
        self._then, self._failed = then, failed
        self._run += 1
        self._pool.start(_Job(self._run, work, self._done.emit))

    def stop(self) -> None:
        """Waits for the work under way and tells nobody."""
        self._then = self._failed = None
        self._pool.waitForDone()

    def _finished(self, run: int, found: T, error: Exception | None) -> None:
        if run != self._run:  # stopped, and begun again, before it was told
            return
        then, failed = self._then, self._failed
        self._then = self._failed = None
        if then is None or failed is None:
            return
        if error is None:
            then(found)
        elif isinstance(error, AnjuanError):
            failed(error)
        else:
            failed(AnjuanError("程序出了差错，案卷未受影响；请把报告文件交给管理员。"))
            raise error


class _Job(QRunnable):
    def __init__(self, run: int, work: Callable[[], object], done: Callable[[int, object, object], None]) -> None:
        super().__init__()
        self._run, self._work, self._done = run, work, done

    def run(self) -> None:
        try:
            found = self._work()
        except Exception as error:  # whatever it is, it is dealt with in the thread of the window
            self._done(self._run, None, error)
        else:
            self._done(self._run, found, None)
