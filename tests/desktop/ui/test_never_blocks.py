"""A case of twenty claims in the window: opened, looked through and edited without the window standing still."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.ui.case_view import TITLES
from anjuan_desktop.ui.window import MainWindow
from tests.desktop.ui.coming import view
from tests.desktop.ui.many import many_claims
from tests.desktop.watching.blocks import Watchdog

MakeWindow = Callable[[Path], MainWindow]
pytestmark = pytest.mark.usefixtures("dressed")
CONTROL = Qt.KeyboardModifier.ControlModifier
BLOCKS = 0.5
"""Seconds: far above what is aimed at (100 ms), as twenty claims on a crowded machine are the worst there is."""


@pytest.fixture
def window(make_main_window: MakeWindow, library: Library, tmp_path: Path) -> MainWindow:
    folder = tmp_path / "柜"
    folder.mkdir()
    with CaseFile.create(folder / "2026-0001.anjuan", number="1", by="张三", dictionary=library.dictionary) as file:
        file.import_case(many_claims(library))
    return make_main_window(folder)


def test_twenty_claims_are_looked_through(window: MainWindow, qtbot: QtBot) -> None:
    with Watchdog(BLOCKS) as dog:
        place = window.cabinet.list.rectForIndex(window.cabinet.list.model().index(0, 0)).center()
        with dog.turning("opening"):
            qtbot.mouseClick(window.cabinet.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
            qtbot.waitUntil(lambda: window.case_view is not None)
        shown = view(window)
        for at, title in enumerate(TITLES[: TITLES.index("打印")]):
            with dog.turning(title):
                qtbot.keyClick(window, Qt.Key(Qt.Key.Key_1.value + at), CONTROL)
                assert shown.tabs.currentIndex() == at
                qtbot.waitUntil(lambda at=at: shown.page(at).complete)  # type: ignore[misc]
    assert [str(block) for block in dog.blocks] == []
    assert window.session is not None
    assert len(window.session.case.claims or ()) == 20
