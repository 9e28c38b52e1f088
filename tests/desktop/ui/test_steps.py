"""Steps are taken one in a turn of the window, in order, and give way to others."""

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from anjuan_desktop.ui.steps import Steps


def test_between_two_steps_the_window_does_something_else(qtbot: QtBot) -> None:
    steps, told = Steps(), []

    def first() -> None:
        told.append("first")
        QTimer.singleShot(0, steps, lambda: told.append("a key"))

    with qtbot.waitSignal(steps.done):
        steps.take([first, lambda: told.append("second"), lambda: told.append("third")])
        assert told == []
        assert steps.waiting
    assert told.index("a key") < told.index("third")
    assert [word for word in told if word != "a key"] == ["first", "second", "third"]
    assert not steps.waiting


def test_others_take_the_place_of_those_that_wait(qtbot: QtBot) -> None:
    steps, told = Steps(), []
    steps.take([lambda: steps.take([lambda: told.append("new")]), lambda: told.append("old")])
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["new"]
    assert not steps.waiting


def test_none_is_taken_while_a_thread_has_the_case_file(qtbot: QtBot) -> None:
    told: list[str] = []
    lent = [True]
    steps = Steps(lent=lambda: bool(lent))
    steps.take([lambda: told.append("read")])
    looked = [0]
    steps._turn.timeout.connect(lambda: looked.append(0))
    qtbot.waitUntil(lambda: len(looked) > 2)
    assert told == []
    lent.clear()
    qtbot.waitUntil(lambda: told == ["read"])


def test_after_stopping_none_is_taken(qtbot: QtBot) -> None:
    steps, told = Steps(), []
    steps.take([steps.stop, lambda: told.append("old")])
    steps.done.connect(lambda: told.append("done"))
    with qtbot.waitSignal(steps.destroyed):
        QTimer.singleShot(0, steps.deleteLater)
    assert told == []
