"""Undo and redo by the keys, and what the menu says they will do; fields keep their own while being typed in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from anjuan_core.unknown import UNKNOWN
from anjuan_desktop.ui.pages.enterprise import EnterprisePage
from anjuan_desktop.ui.widgets.fields.editors import LineEditor
from anjuan_desktop.ui.window import MainWindow
from tests.desktop.ui.coming import come

pytestmark = pytest.mark.usefixtures("dressed")
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(make_main_window: Callable[[Path], MainWindow], cabinet_folder: Path) -> MainWindow:
    made = make_main_window(cabinet_folder)
    made.new_case()
    return come(made)


def line(window: MainWindow) -> QLineEdit:
    assert window.case_view is not None
    page = window.case_view.page(0)
    assert isinstance(page, EnterprisePage)
    editor = next(
        fields.fields["enterprise.name"].editor for fields in page.lists if "enterprise.name" in fields.fields
    )
    assert isinstance(editor, LineEditor)
    return editor.line


def name(window: MainWindow) -> object:
    assert window.session is not None
    return window.session.case.enterprise.name


def enter(window: MainWindow, qtbot: QtBot, text: str) -> None:
    line(window).setFocus()
    line(window).selectAll()
    qtbot.keyClicks(line(window), text)
    qtbot.keyClick(line(window), Qt.Key.Key_Return)


def test_edits_are_undone_and_done_again(window: MainWindow, qtbot: QtBot) -> None:
    undo, redo = window.menus.made["undo"], window.menus.made["redo"]
    assert not undo.isEnabled()
    enter(window, qtbot, "ABC")
    assert undo.isEnabled()
    assert undo.text() == "撤销：企业 企业名称 （无） → ABC(&U)"
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert name(window) is UNKNOWN
    assert line(window).text() == ""
    assert window.saved.text() == "已撤销：企业 企业名称 （无） → ABC"
    assert not undo.isEnabled()
    assert redo.text() == "重做：企业 企业名称 （无） → ABC(&R)"
    qtbot.keyClick(window, Qt.Key.Key_Y, CONTROL)
    assert name(window) == "ABC"
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert name(window) == "ABC"
    assert line(window).text() == "ABC"


def test_what_is_being_typed_is_undone_first(window: MainWindow, qtbot: QtBot) -> None:
    enter(window, qtbot, "ABC")
    line(window).setFocus()
    qtbot.keyClicks(line(window), "D")
    qtbot.keyClick(line(window), Qt.Key.Key_Z, CONTROL)
    assert line(window).text() == "ABC"
    assert name(window) == "ABC"


def test_in_a_field_where_nothing_was_typed_the_case_is_undone(window: MainWindow, qtbot: QtBot) -> None:
    enter(window, qtbot, "ABC")
    line(window).setFocus()
    assert line(window).hasFocus()
    qtbot.keyClick(line(window), Qt.Key.Key_Z, CONTROL)
    assert name(window) is UNKNOWN


def test_another_case_has_nothing_to_undo(window: MainWindow, cabinet_folder: Path, qtbot: QtBot) -> None:
    enter(window, qtbot, "ABC")
    window.open_case(cabinet_folder / "2026-0001.anjuan")
    assert not window.menus.made["undo"].isEnabled()
    assert window.menus.made["undo"].text() == "撤销(&U)"
