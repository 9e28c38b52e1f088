"""Work in a thread of its own: what it gives, what it refuses, what it breaks on."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from anjuan_core.errors import AnjuanError
from anjuan_desktop.ui.widgets.background import Background


def test_work_is_done_elsewhere_and_told_here(qtbot: QtBot) -> None:
    background: Background[int] = Background()
    here, found = threading.get_ident(), []
    background.run(threading.get_ident, lambda other: found.append((other, threading.get_ident())), found.append)
    assert background.busy
    qtbot.waitUntil(lambda: bool(found))
    assert not background.busy
    assert found[0][0] != here
    assert found[0][1] == here


def test_a_sentence_is_passed_on(qtbot: QtBot) -> None:
    background: Background[int] = Background()
    told: list[str] = []

    def refuse() -> int:
        raise AnjuanError("不行。")

    background.run(refuse, lambda _: pytest.fail("done"), lambda error: told.append(str(error)))
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["不行。"]


def test_what_nobody_foresaw_is_raised_in_the_window_and_said(qtbot: QtBot) -> None:
    background: Background[float] = Background()
    told: list[str] = []
    with qtbot.captureExceptions() as raised:
        background.run(lambda: 1 / 0, lambda _: pytest.fail("done"), lambda error: told.append(str(error)))
        qtbot.waitUntil(lambda: bool(told))
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]
    assert told == ["程序出了差错，案卷未受影响；请把报告文件交给管理员。"]


def test_after_stopping_nobody_is_told(qtbot: QtBot) -> None:
    background: Background[int] = Background()
    told: list[object] = []
    gate = threading.Event()
    background.run(lambda: int(gate.wait(10)), told.append, told.append)
    gate.set()
    background.stop()
    again: list[int] = []
    background.run(lambda: 2, again.append, told.append)
    qtbot.waitUntil(lambda: bool(again))
    assert (again, told) == ([2], [])
