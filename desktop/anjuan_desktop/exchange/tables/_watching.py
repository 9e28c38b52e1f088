"""How far long work has come, and whether the person wants it stopped."""

from collections.abc import Callable
from dataclasses import dataclass

from anjuan_desktop.exchange.tables.errors import Cancelled

_EVERY = 50


@dataclass(frozen=True)
class Watch:
    """`progress` is told (done, of how many); work stops by raising Cancelled where `cancelled` says so."""

    progress: Callable[[int, int], None] = lambda done, total: None
    cancelled: Callable[[], bool] = lambda: False

    def at(self, done: int, total: int, *, every: int = _EVERY) -> None:
        """Called for each row; asks and tells once in `every` rows. Raises Cancelled."""
        if done % every == 0:
            self.ask()
            self.progress(done, total)

    def ask(self) -> None:
        if self.cancelled():
            raise Cancelled("已取消，没有写入任何内容。")
