"""What nobody needs any more is looked for in the window's thread alone."""

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from anjuan_desktop.ui.waste import Waste, look
from anjuan_desktop.ui.window import MainWindow

pytestmark = pytest.mark.usefixtures("dressed")


class Ring:
    """Holds itself, so that counting doesn't find out that nobody needs it; tells in which thread it went."""

    def __init__(self, told: list[int]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: told.append(threading.get_ident()))


@pytest.fixture(autouse=True)
def _enabled() -> Iterator[None]:
    gc.enable()
    yield
    gc.disable()


def makes_much(told: list[int]) -> list[list[int]]:
    """Some waste, and what stays: enough for Python to look around."""
    Ring(told)
    return [[each] for each in range(20 * gc.get_threshold()[0])]


def test_a_thread_that_makes_much_destroys_nothing(qtbot: QtBot) -> None:
    parent, told = QObject(), list[int]()
    waste = Waste(parent)
    kept: list[object] = []
    thread = threading.Thread(target=lambda: kept.append(makes_much(told)))
    thread.start()
    thread.join()
    assert told == []
    waste.begin()
    qtbot.waitUntil(lambda: bool(told))
    waste.leave()
    assert told == [threading.get_ident()]
    assert kept


def test_only_as_much_is_looked_through_as_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    monkeypatch.setattr(gc, "collect", looked.append)
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    for counts in ((700, 10, 10), (701, 3, 3), (701, 11, 3), (5, 11, 11)):
        monkeypatch.setattr(gc, "get_count", lambda counts=counts: counts)
        look()
    assert looked == [0, 1, 2]


def test_the_window_looks_as_soon_as_all_is_loaded(
    make_main_window: Callable[[Path], MainWindow], cabinet_folder: Path, qtbot: QtBot
) -> None:
    told: list[int] = []
    make_main_window(cabinet_folder)
    assert not gc.isenabled()
    kept = makes_much(told)
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    assert told == [threading.get_ident()]
    assert kept
