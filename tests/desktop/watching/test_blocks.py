"""The watchdog on a real event loop: it tells a block with its place, and bears with a crowded machine."""

import os
import subprocess
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from time import thread_time
from types import FrameType

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer
from pytestqt.qtbot import QtBot

from tests.desktop.watching.blocks import Watchdog, WatchedApplication
from tests.desktop.watching.used_time import _Used, used_time

_BLOCK = 0.15


class _Busy(QObject):
    """Does `work` whenever an event comes."""

    def __init__(self, work: object) -> None:
        super().__init__()
        self.setObjectName("busy")
        self._work = work

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.User:
            assert callable(self._work)
            self._work()
        return True


def reckons_too_long() -> None:
    end = thread_time() + _BLOCK
    while thread_time() < end:
        pass


def waits_too_long() -> None:
    threading.Event().wait(_BLOCK)


@pytest.mark.parametrize("work", [reckons_too_long, waits_too_long])
def test_a_block_is_told_with_its_event_and_its_place(qapp: WatchedApplication, work: object) -> None:
    with Watchdog(qapp) as dog:
        QCoreApplication.sendEvent(_Busy(work), QEvent(QEvent.Type.User))
    (block,) = dog.blocks
    assert block.seconds >= _BLOCK
    assert block.what == "User to _Busy busy"
    assert work.__name__ in block.where  # type: ignore[attr-defined]
    assert "ms without the event loop: User to _Busy busy\n" in str(block)


def test_who_keeps_the_stack_doesnt_keep_the_receivers(qapp: WatchedApplication) -> None:
    """Python's receiver would pass for whatever Qt makes next at the same address."""
    kept: list[FrameType] = []
    with Watchdog(qapp):
        for _ in range(2):
            QCoreApplication.sendEvent(_Busy(lambda: kept.append(sys._getframe())), QEvent(QEvent.Type.User))
    calls = [frame for innermost in kept for frame, _ in traceback.walk_stack(innermost) if "dog" in frame.f_locals]
    told = [frame.f_locals for frame in calls if frame.f_code.co_name == "notify"]
    assert len(told) == len(kept)
    assert not any({"receiver", "event"} & set(known) for known in told)


def test_a_slot_that_a_timer_calls_is_timed(qtbot: QtBot, qapp: WatchedApplication) -> None:
    done: list[bool] = []
    timer = QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(waits_too_long)
    timer.timeout.connect(lambda: done.append(True))
    with Watchdog(qapp) as dog:
        timer.start(0)
        qtbot.waitUntil(lambda: bool(done))
    assert [block.what for block in dog.blocks] == ["Timer to QTimer"]


def test_a_loop_inside_an_event_is_no_block(qapp: WatchedApplication) -> None:
    loop = QEventLoop()

    def runs_a_loop() -> None:
        QTimer.singleShot(int(_BLOCK * 1000), loop.quit)
        loop.exec()

    with Watchdog(qapp) as dog:
        QCoreApplication.sendEvent(_Busy(runs_a_loop), QEvent(QEvent.Type.User))
    assert dog.blocks == []


def test_what_an_event_does_after_a_loop_inside_is_timed(qapp: WatchedApplication) -> None:
    loop = QEventLoop()

    def runs_a_loop_and_blocks() -> None:
        QTimer.singleShot(0, loop.quit)
        loop.exec()
        waits_too_long()

    with Watchdog(qapp) as dog:
        QCoreApplication.sendEvent(_Busy(runs_a_loop_and_blocks), QEvent(QEvent.Type.User))
    assert [block.what for block in dog.blocks] == ["User to _Busy busy"]


def test_what_a_test_does_itself_is_not_timed(qapp: WatchedApplication) -> None:
    with Watchdog(qapp) as dog:
        waits_too_long()
        QCoreApplication.sendEvent(_Busy(lambda: None), QEvent(QEvent.Type.User))
    assert dog.blocks == []


@contextmanager
def _crowd() -> Iterator[None]:
    """Three processes that want the processor this thread is on, the only one it may use."""
    allowed = os.sched_getaffinity(0)
    one = {min(allowed)}
    neighbours = []
    os.sched_setaffinity(0, one)
    try:
        for _ in range(3):
            neighbours.append(subprocess.Popen([sys.executable, "-c", "while True: pass"]))
        yield
    finally:
        for neighbour in neighbours:
            neighbour.kill()
            neighbour.wait()
        os.sched_setaffinity(0, allowed)


@pytest.mark.skipif(not isinstance(used_time(), _Used), reason="the system doesn't tell how long a thread waited")
def test_busy_neighbours_are_not_taken_for_a_block(qapp: WatchedApplication) -> None:
    clock = used_time()
    assert isinstance(clock, _Used)
    stood: list[float] = []

    def is_kept_waiting() -> None:
        before = clock.waited()
        while clock.waited() < before + _BLOCK:
            pass
        stood.append(clock.waited() - before)

    with Watchdog(qapp) as dog, _crowd():
        QCoreApplication.sendEvent(_Busy(is_kept_waiting), QEvent(QEvent.Type.User))
    assert stood[0] >= _BLOCK
    assert dog.blocks == []
