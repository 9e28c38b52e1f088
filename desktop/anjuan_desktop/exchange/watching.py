"""How far long work has come, and whether the person wants it stopped."""

from collections.abc import Callable

from anjuan_desktop.exchange.errors import Cancelled

_EVERY = 50


class Watch:
    """What long work is given. `progress` is told how many of how many are done, `cancelled` asked whether it stops."""

    def __init__(
        self,
        progress: Callable[[int, int], None] = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self._progress = progress
        self._cancelled = cancelled

    def progress(self, done: int, total: int) -> None:
        """How many of how many are done."""
        self._progress(done, total)

    def cancelled(self) -> bool:
        """Whether nobody wants it any more."""
        return self._cancelled()

    def ask(self) -> None:
        """Raises Cancelled where it is to stop."""
        if self.cancelled():
            raise Cancelled("已取消，没有写入任何内容。")

    def at(self, done: int, total: int, *, every: int = _EVERY) -> None:
        """Called for each row; asks and tells once in `every` rows. Raises Cancelled."""
        if done % every == 0:
            self.ask()
            self.progress(done, total)
