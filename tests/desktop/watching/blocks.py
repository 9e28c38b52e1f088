"""The event loop's watchdog: how long each event took, and what Python was doing where one took too long."""

import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import shiboken6
from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.desktop.watching.used_time import used_time

LIMIT = 0.1
"""Seconds the window may stand still."""
_LOOKS = 0.01
"""Seconds between two looks of the second thread."""
_LINES = 12
"""The innermost calls of a stack that are told."""


@dataclass(frozen=True)
class Block:
    """A stretch without the event loop: seconds, the event and its receiver, and the stack after the limit; empty where
    the limit passed inside Qt, which kept Python from being looked at."""

    seconds: float
    what: str
    where: str = ""

    def __str__(self) -> str:
        return f"{self.seconds * 1000:.0f} ms without the event loop: {self.what}\n{self.where}".rstrip()


class Stretches:
    """Tells apart what follows on one event from the next: the stretches in which no other event can come.

    An event sent while another is being dealt with belongs to that one. A loop inside (a modal dialog, waiting for
    something) ends the stretch, and one begins anew when it returns.
    """

    def __init__(self, clock: Callable[[], float], ended: Callable[[float, Any], None]) -> None:
        """`ended` is told of every stretch: its seconds, and the event as `begin` was given it."""
        self._clock = clock
        self._ended = ended
        self._under_way: list[Any] = []  # the events that began a stretch; all but the last wait for a loop inside
        self._since: float | None = None
        self._rested: float | None = None  # where a loop inside has just dealt with something, and may be returning
        self.number = 0  # of the stretch, for whoever looks from another thread

    @property
    def standing(self) -> bool:
        """Whether a stretch is under way: an event that begins now belongs to it, and needn't be told here."""
        return self._since is not None

    def begin(self, event: Any) -> None:
        """An event is going to be dealt with, and nothing else is."""
        self._under_way.append(event)
        self._start(self._clock())

    def end(self) -> None:
        """The last event that began has been dealt with."""
        if self._since is None:  # a loop inside, of which nobody told that it returned
            self._since = self._rested
        self._stop(self._under_way.pop())
        self._rested = self._clock() if self._under_way else None

    def waiting(self) -> None:
        """The loop has nothing to do."""
        if self._under_way:
            self._stop(self._under_way[-1])
        self._since = self._rested = None

    def awake(self) -> None:
        """The loop has come back from waiting, or is about to look for events without waiting."""
        if self._under_way and self._since is None:
            self._start(self._clock())

    def _start(self, now: float) -> None:
        self.number += 1
        self._since = now

    def _stop(self, event: Any) -> None:
        if self._since is not None:
            seconds, self._since = self._clock() - self._since, None
            self.number += 1
            self._ended(seconds, event)


class WatchedApplication(QApplication):
    """An application whose events can be timed; `watchdog` is whoever does it just now."""

    watchdog: "Watchdog | None" = None

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        dog = self.watchdog
        try:
            if dog is None or dog.stretches.standing or threading.get_ident() != dog.thread:
                return super().notify(receiver, event)
            dog.stretches.begin((receiver, event))
            try:
                return super().notify(receiver, event)
            finally:
                dog.stretches.end()
        finally:
            # Whoever keeps this call's frame (a traceback, a look from another thread) would keep Python's receiver
            # when Qt's is gone, and it would pass for whatever Qt makes next at that address: a crash.
            del receiver, event


class Watchdog:
    """Times every event of an application while it is entered; `blocks` are those longer than `limit` seconds."""

    def __init__(self, app: WatchedApplication, limit: float = LIMIT) -> None:
        self.blocks: list[Block] = []
        self.thread = threading.get_ident()
        self.stretches = Stretches(used_time(), self._stretch)
        self._app = app
        self._limit = limit
        self._seen: tuple[int, traceback.StackSummary] = (0, traceback.StackSummary())
        self._over = threading.Event()
        self._looking = threading.Thread(target=self._look, name="watchdog")

    def __enter__(self) -> "Watchdog":
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.aboutToBlock.connect(self.stretches.waiting)
        dispatcher.awake.connect(self.stretches.awake)
        self._looking.start()
        self._app.watchdog = self
        return self

    def __exit__(self, *_: object) -> None:
        self._app.watchdog = None
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.aboutToBlock.disconnect(self.stretches.waiting)
        dispatcher.awake.disconnect(self.stretches.awake)
        self._over.set()
        self._looking.join()

    def _stretch(self, seconds: float, event: tuple[QObject, QEvent]) -> None:
        if seconds > self._limit:
            number, calls = self._seen
            known = number == self.stretches.number - 1  # the stretch that has just ended
            self.blocks.append(Block(seconds, _what(*event), "".join(reversed(calls.format())) if known else ""))

    def _look(self) -> None:
        """In the second thread: keeps the stack of a stretch that has become too long."""
        stretches, number, first = self.stretches, 0, 0.0
        while not self._over.wait(_LOOKS):
            if not stretches.standing or stretches.number != number:
                number, first = stretches.number, perf_counter()
            elif self._seen[0] != number and perf_counter() - first >= self._limit - 2 * _LOOKS:
                self._seen = (number, _calls(self.thread))


def _calls(thread: int) -> traceback.StackSummary:
    """Where the innermost calls are; reading their lines would take as long as the rest of the block. No frame is kept
    when this returns."""
    frames = traceback.walk_stack(sys._current_frames()[thread])
    return traceback.StackSummary.extract(frames, limit=_LINES, lookup_lines=False)


def _what(receiver: QObject, event: QEvent) -> str:
    kind = event.type().name if shiboken6.isValid(event) else "an event"
    if not shiboken6.isValid(receiver):
        return f"{kind} to something that is gone"
    name = receiver.objectName()
    if not name and isinstance(receiver, QWidget):
        name = receiver.accessibleName() or receiver.windowTitle()
    return f"{kind} to {type(receiver).__name__} {name}".rstrip()
