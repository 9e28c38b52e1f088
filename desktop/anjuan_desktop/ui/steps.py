"""What is shown piece by piece, so that the window takes keys and clicks between two pieces."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

Step = Callable[[], object]
_AGAIN_MS = 50  # how often it is asked whether a thread has given the file back


class Steps(QObject):
    """Takes one step each time the window has nothing else to do; `done` tells that the last one is taken. While the
    case file, which a step may read, is `lent` to a thread, none is taken."""

    done = Signal()

    def __init__(self, parent: QObject | None = None, *, lent: Callable[[], bool] = lambda: False) -> None:
        super().__init__(parent)
        self._lent = lent
        self._waiting: list[Step] = []
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._next)

    @property
    def waiting(self) -> bool:
        """Whether some steps are still to be taken."""
        return bool(self._waiting)

    def take(self, steps: list[Step]) -> None:
        """These from now on, instead of those that still wait."""
        self._waiting = list(steps)
        self._turn.setInterval(0)
        self._turn.start() if steps else self._turn.stop()

    def add(self, step: Step) -> None:
        """This one too, after those that wait."""
        self.take([*self._waiting, step])

    def stop(self) -> None:
        """No more of them."""
        self.take([])

    def _next(self) -> None:
        lent = self._lent()
        self._turn.setInterval(_AGAIN_MS if lent else 0)
        if lent:
            return
        if self._waiting:
            self._waiting.pop(0)()
        if not self._waiting and self._turn.isActive():
            self._turn.stop()
            self.done.emit()
