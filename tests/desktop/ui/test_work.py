"""Work in a thread of its own: what it gives, what it refuses, what it breaks on, how it is stopped."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from anjuan_core.errors import AnjuanError
from anjuan_desktop.exchange import Cancelled
from anjuan_desktop.ui.work import Watch, Work


def test_work_is_done_elsewhere_and_told_here(qtbot: QtBot) -> None:
    work: Work[int] = Work()
    here, found = threading.get_ident(), []
    work.run(lambda _: threading.get_ident(), lambda other: found.append((other, threading.get_ident())), found.append)
    assert work.busy
    qtbot.waitUntil(lambda: bool(found))
    assert not work.busy
    assert found[0][0] != here
    assert found[0][1] == here


def test_a_sentence_is_passed_on(qtbot: QtBot) -> None:
    work: Work[int] = Work()
    told: list[str] = []

    def refuse(_watch: Watch) -> int:
        raise AnjuanError("不行。")

    work.run(refuse, lambda _: pytest.fail("done"), lambda error: told.append(str(error)))
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["不行。"]


def test_what_nobody_foresaw_is_raised_in_the_window_and_said(qtbot: QtBot) -> None:
    work: Work[float] = Work()
    told: list[str] = []
    with qtbot.captureExceptions() as raised:
        work.run(lambda _: 1 / 0, lambda _: pytest.fail("done"), lambda error: told.append(str(error)))
        qtbot.waitUntil(lambda: bool(told))
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]
    assert told == ["程序出了差错，案卷未受影响；请把报告文件交给管理员。"]


def test_after_stopping_nobody_is_told_and_no_thread_is_left(qtbot: QtBot) -> None:
    before = set(threading.enumerate())
    work: Work[bool] = Work()
    told: list[object] = []

    def until_stopped(watch: Watch) -> bool:
        return watch._stopped.wait(10)

    work.run(until_stopped, told.append, told.append)
    assert set(threading.enumerate()) > before
    work.stop()
    assert set(threading.enumerate()) == before
    again: list[bool] = []
    work.run(lambda _: True, again.append, told.append)
    qtbot.waitUntil(lambda: bool(again))
    assert told == []
    assert set(threading.enumerate()) == before


def test_what_is_waited_for_is_told_before_that_returns() -> None:
    work: Work[int] = Work()
    told: list[object] = []
    work.finish()
    work.run(lambda watch: int(watch._stopped.wait(0.05)), told.append, told.append)
    work.finish()
    assert told == [0]
    assert not work.busy


def test_what_is_cancelled_says_so(qtbot: QtBot) -> None:
    work: Work[None] = Work()
    told: list[AnjuanError] = []
    begun = threading.Event()

    def long(watch: Watch) -> None:
        begun.set()
        while True:
            watch.part("日志链", 0.5)

    work.run(long, lambda _: pytest.fail("done"), told.append)
    assert begun.wait(10)
    with qtbot.waitSignal(work.progressed) as signal:
        pass
    assert signal.args == ["日志链", 50, 100]
    work.cancel()
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], Cancelled)
