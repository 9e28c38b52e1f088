"""The watchdog on a real event loop: it tells a block with its place, and bears with a crowded machine."""

import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import thread_time

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from pytestqt.qtbot import QtBot

from tests.desktop.watching import blocks
from tests.desktop.watching.blocks import Watchdog, _calls
from tests.desktop.watching.disk_waits import at_the_disk, state_in
from tests.desktop.watching.used_time import _Used, used_time

_BLOCK = 0.15


def reckons_too_long() -> None:
    end = thread_time() + _BLOCK
    while thread_time() < end:
        pass


def waits_too_long() -> None:
    threading.Event().wait(_BLOCK)


def _slot(work: Callable[[], object]) -> list[bool]:
    """Has the loop call `work` as soon as it turns; what comes back holds something once it has been called."""
    done: list[bool] = []

    def works() -> None:
        work()
        done.append(True)

    QTimer.singleShot(0, works)
    return done


@pytest.mark.parametrize("work", [reckons_too_long, waits_too_long])
def test_a_block_is_told_with_its_place(qtbot: QtBot, work: Callable[[], object]) -> None:
    with Watchdog() as dog:
        done = _slot(work)
        with dog.turning("a click"):
            qtbot.waitUntil(lambda: bool(done))
    (block,) = dog.blocks
    assert block.seconds >= _BLOCK
    assert work.__name__ in block.where
    assert "ms without the event loop: a click\n" in str(block)


def test_what_of_a_block_was_the_disk_is_told(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    told = []
    for asked in (False, True):
        monkeypatch.setattr(blocks, "at_the_disk", lambda _thread, asked=asked: lambda: asked)
        with Watchdog() as dog:
            done = _slot(waits_too_long)
            with dog.turning("a click"):
                qtbot.waitUntil(lambda done=done: bool(done))  # type: ignore[misc]
        told += dog.blocks
    assert told[0].disk == 0
    assert _BLOCK / 2 <= told[1].disk <= told[1].seconds
    assert "of them for the disk) without the event loop" in str(told[1])


def test_the_state_of_a_thread_is_read_whatever_its_name() -> None:
    assert state_in("17 (odd) D name) D 1 17 17 0 -1") == "D"
    assert state_in("17 (D) S 1 17 17 0 -1") == "S"


@pytest.mark.parametrize(("state", "waits"), [("D", True), ("R", False), ("S", False)])
def test_who_sleeps_in_the_kernel_is_at_the_disk(tmp_path: Path, state: str, waits: bool) -> None:
    (tmp_path / "17").mkdir()
    (tmp_path / "17" / "stat").write_text(f"17 (python) {state} 1 17", encoding="utf-8")
    assert at_the_disk(17, tmp_path)() is waits


def test_where_the_system_does_not_tell_nobody_is_at_the_disk(tmp_path: Path) -> None:
    assert at_the_disk(17, tmp_path)() is False


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the system doesn't tell what a thread does")
def test_the_system_tells_of_this_very_thread() -> None:
    stat = Path(f"/proc/self/task/{threading.get_native_id()}/stat")
    assert state_in(stat.read_text(encoding="utf-8")) == "R"


def test_who_looks_keeps_no_frame() -> None:
    """Python's part of a window would be kept when Qt's is gone, and pass for whatever Qt makes next at its address."""

    class Held:
        pass

    def works() -> "weakref.ref[Held]":
        held = Held()
        calls = _calls(threading.get_ident())
        assert calls[0].name == "_calls"
        assert calls[1].name == "works"
        return weakref.ref(held)

    assert works()() is None


def test_many_short_turns_are_no_block(qtbot: QtBot) -> None:
    left = list(range(30))
    timer = QTimer()
    timer.timeout.connect(lambda: (threading.Event().wait(_BLOCK / 10), left.pop() if left else timer.stop()))
    with Watchdog() as dog, dog.turning("many"):
        timer.start(0)
        qtbot.waitUntil(lambda: not left)
    timer.stop()
    assert dog.blocks == []


def test_a_loop_inside_is_no_block_and_what_comes_after_it_is(qtbot: QtBot) -> None:
    loop = QEventLoop()

    def runs_a_loop_and_blocks() -> None:
        QTimer.singleShot(int(_BLOCK * 1000), loop.quit)
        loop.exec()
        after.append(True)
        if len(after) == 2:
            waits_too_long()

    after: list[bool] = []
    told = []
    for _ in range(2):
        with Watchdog() as dog:
            done = _slot(runs_a_loop_and_blocks)
            with dog.turning("a dialog"):
                qtbot.waitUntil(lambda done=done: bool(done))  # type: ignore[misc]
        told.append([block.what for block in dog.blocks])
    assert told == [[], ["a dialog"]]


def test_what_a_test_does_itself_is_not_timed(qapp: QCoreApplication) -> None:
    with Watchdog() as dog:
        waits_too_long()
        qapp.processEvents()
        with dog.turning("nothing"):
            pass
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
def test_busy_neighbours_are_not_taken_for_a_block(qapp: QCoreApplication) -> None:
    clock = used_time()
    assert isinstance(clock, _Used)
    stood: list[float] = []

    def is_kept_waiting() -> None:
        before = clock.waited()
        while clock.waited() < before + _BLOCK:
            pass
        stood.append(clock.waited() - before)

    with Watchdog() as dog, _crowd(), dog.turning("waiting"):
        is_kept_waiting()
    assert stood[0] >= _BLOCK
    assert dog.blocks == []
