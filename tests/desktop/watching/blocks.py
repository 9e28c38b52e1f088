"""The event loop's watchdog: how long the window took nothing in, and what Python was doing where that was too long.

It hears of no event: an application that shows each one to Python takes twice as long to make a page as ours does. A
timer ticks as long as the loop turns, and whoever acts upon the window says when it is the window's turn.
"""

import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import Qt, QTimer

from tests.desktop.watching.disk_waits import at_the_disk
from tests.desktop.watching.used_time import used_time

LIMIT = 0.1
"""Seconds the window may stand still."""
_TICK_MS = 5
_LOOKS = 0.01
"""Seconds between two looks of the second thread."""
_LINES = 12
"""The innermost calls of a stack that are told."""


@dataclass(frozen=True)
class Block:
    """A stretch in which the loop didn't turn: seconds, upon what, and the stack after the limit; empty where the limit
    passed inside Qt, which kept Python from being looked at. `disk`: how many of the seconds it waited for the disk, as
    far as it could be looked at."""

    seconds: float
    what: str
    where: str = ""
    disk: float = 0.0

    def __str__(self) -> str:
        disk = f" ({self.disk * 1000:.0f} of them for the disk)" if self.disk else ""
        return f"{self.seconds * 1000:.0f} ms{disk} without the event loop: {self.what}\n{self.where}".rstrip()


class Stretches:
    """The time between two turns of the loop, while it is the window's; what comes between is the test's own.

    A turn is everything the loop does before it looks for input again: what had been posted, a click with all that
    follows on it, timers. A loop inside (a modal dialog) turns as well.
    """

    def __init__(self, clock: Callable[[], float], ended: Callable[[float, str], None]) -> None:
        """`ended` is told of every stretch: its seconds, and upon what."""
        self._clock = clock
        self._ended = ended
        self._upon: list[str] = []
        self._since = 0.0
        self.number = 0  # of the stretch, for whoever looks from another thread

    @property
    def standing(self) -> bool:
        return bool(self._upon)

    def begin(self, what: str) -> None:
        """It is the window's turn, upon this."""
        self.turned()
        self._upon.append(what)
        self._since = self._clock()

    def turned(self) -> None:
        """The loop is alive: what was up to here is one stretch."""
        self.number += 1
        if self._upon:
            now = self._clock()
            seconds, self._since = now - self._since, now
            self._ended(seconds, self._upon[-1])

    def end(self) -> None:
        """It is no longer."""
        self.turned()
        self._upon.pop()


class Watchdog:
    """Times the window's turns while it is entered; `blocks` are the stretches longer than `limit` seconds."""

    def __init__(self, limit: float = LIMIT) -> None:
        self.blocks: list[Block] = []
        self._stretches = Stretches(used_time(), self._stretch)
        self._thread = threading.get_ident()
        self._limit = limit
        self._seen: tuple[int, traceback.StackSummary] = (0, traceback.StackSummary())
        self._waited: tuple[int, float] = (0, 0.0)
        self._at_the_disk = at_the_disk(threading.get_native_id())
        self._over = threading.Event()
        self._looking = threading.Thread(target=self._look, name="watchdog")
        self._ticks = QTimer()
        self._ticks.setTimerType(Qt.TimerType.PreciseTimer)
        self._ticks.timeout.connect(self._stretches.turned)

    def __enter__(self) -> "Watchdog":
        self._looking.start()
        self._ticks.start(_TICK_MS)
        return self

    def __exit__(self, *_: object) -> None:
        self._ticks.stop()
        self._over.set()
        self._looking.join()

    @contextmanager
    def turning(self, what: str) -> Iterator[None]:
        """Inside, the window works upon `what`; outside, the test does."""
        self._stretches.begin(what)
        try:
            yield
        finally:
            self._stretches.end()

    def _stretch(self, seconds: float, what: str) -> None:
        if seconds > self._limit:
            ended = self._stretches.number - 1
            (seen, calls), (waited, disk) = self._seen, self._waited
            where = "".join(reversed(calls.format())) if seen == ended else ""
            self.blocks.append(Block(seconds, what, where, disk if waited == ended else 0.0))

    def _look(self) -> None:
        """In the second thread: keeps the stack of a stretch that has become too long, and what of it was the disk."""
        stretches, number, first, last, disk = self._stretches, 0, 0.0, perf_counter(), 0.0
        while not self._over.wait(_LOOKS):
            before, last = last, perf_counter()
            if not stretches.standing or stretches.number != number:
                number, first, disk = stretches.number, last, 0.0
                continue
            if self._at_the_disk():
                disk += last - before
                self._waited = (number, disk)
            if self._seen[0] != number and last - first >= self._limit - 2 * _LOOKS:
                self._seen = (number, _calls(self._thread))


def _calls(thread: int) -> traceback.StackSummary:
    """Where the innermost calls are; reading their lines would take as long as the rest of the block. No frame is kept
    when this returns: with it would be kept what PySide holds of a window that is gone."""
    frames = traceback.walk_stack(sys._current_frames()[thread])
    return traceback.StackSummary.extract(frames, limit=_LINES, lookup_lines=False)
