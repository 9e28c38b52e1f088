"""The window: opening, creating, closing, and what it remembers."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop import app as program
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.ui.case_view import TITLES
from anjuan_desktop.ui.session import Session
from anjuan_desktop.ui.settings import Settings
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.entering.object_form import ObjectFormView
from anjuan_desktop.ui.widgets.fields.editors import LineEditor
from anjuan_desktop.ui.widgets.tables.row_list import RowList
from anjuan_desktop.ui.window import MainWindow
from tests.desktop.ui.coming import come, view

MakeWindow = Callable[[Path], MainWindow]
pytestmark = pytest.mark.usefixtures("dressed")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(make_main_window: MakeWindow, cabinet_folder: Path) -> MainWindow:
    return make_main_window(cabinet_folder)


def session(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def test_nothing_is_open_at_first(window: MainWindow) -> None:
    assert window.session is None
    assert window.windowTitle() == "案卷"
    assert not window.menus.made["print"].isEnabled()
    assert not window.menus.made["page-1"].isEnabled()
    assert window.menus.made["new"].isEnabled()


def test_a_click_opens_a_case(window: MainWindow, qtbot: QtBot) -> None:
    index = window.cabinet.list.model().index(1, 0)
    place = window.cabinet.list.rectForIndex(index).center()
    qtbot.mouseClick(window.cabinet.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: window.session is not None)
    assert session(window).file.number == "2026-0001"
    assert view(window).head.name.text() == "黑龙江测试样本有限公司"
    assert view(window).head.total.text() == "29,700,000.00 元"
    tabs = view(window).tabs
    assert tuple(tabs.tabText(at) for at in range(tabs.count())) == TITLES
    assert any(row.figure == "2970万元" for row in window.cabinet.list.rows())


def test_of_two_chosen_one_after_the_other_the_second_opens(
    window: MainWindow, cabinet_folder: Path, library: Library, qtbot: QtBot
) -> None:
    paths = [cabinet_folder / f"2026-{at:04d}.anjuan" for at in (1, 2)]
    for path in paths:
        window.choose_case(path)
    qtbot.waitUntil(lambda: window.session is not None)
    assert session(window).file.path == paths[1]
    with CaseFile.open(paths[0], by="王五", dictionary=library.dictionary) as free:
        assert not free.only_read


def test_one_chosen_as_the_window_closes_is_let_go_of(
    window: MainWindow, cabinet_folder: Path, library: Library
) -> None:
    path = cabinet_folder / "2026-0001.anjuan"
    window.choose_case(path)
    window.close()
    QApplication.processEvents()
    assert window.session is None
    with CaseFile.open(path, by="王五", dictionary=library.dictionary) as free:
        assert not free.only_read


def test_a_file_that_cannot_be_opened_leaves_the_case_before(
    window: MainWindow, cabinet_folder: Path, qtbot: QtBot
) -> None:
    window.open_case(cabinet_folder / "2026-0001.anjuan")
    window.open_case(cabinet_folder / "坏.anjuan")
    assert window.notice.isVisible()
    assert session(window).file.number == "2026-0001"
    qtbot.waitUntil(lambda: window.cabinet.list.key() == str(cabinet_folder / "2026-0001.anjuan"))


def test_a_new_case_by_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL)
    come(window)
    assert session(window).file.number == "2026-0003"
    editor = view(window).page(0).focusProxy()
    assert editor is not None
    qtbot.waitUntil(lambda: editor.isAncestorOf(window.focusWidget() or window))
    qtbot.waitUntil(lambda: view(window).count(0) == "3")
    assert "还缺 3 项" in view(window).tabs.tabToolTip(0)


def test_what_is_being_typed_is_kept_when_the_window_closes(
    window: MainWindow, cabinet_folder: Path, qtbot: QtBot
) -> None:
    window.new_case()
    come(window)
    path = session(window).file.path
    name = _editor(window, "enterprise.name")
    name.line.setFocus()
    qtbot.keyClicks(name.line, "ABC")
    window.close()
    with CaseFile.open(path, by="测试", dictionary=window.presenter.cabinet._dictionary()) as file:
        assert file.case(window.today()).enterprise.name == "ABC"


def test_an_edit_shows_everywhere(window: MainWindow, qtbot: QtBot) -> None:
    window.new_case()
    come(window)
    name = _editor(window, "enterprise.name")
    name.line.setFocus()
    qtbot.keyClicks(name.line, "ABC")
    qtbot.keyClick(name.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view(window).head.name.text() == "ABC")
    qtbot.waitUntil(lambda: window.cabinet.list.rows()[0].title == "ABC")
    assert window.saved.text().startswith("已保存")
    qtbot.waitUntil(lambda: view(window).count(0) == "2")


@pytest.mark.parametrize("at", range(len(TITLES)))
def test_keys_go_to_the_pages(window: MainWindow, cabinet_folder: Path, qtbot: QtBot, at: int) -> None:
    window.open_case(cabinet_folder / "2026-0001.anjuan")
    qtbot.keyClick(window, Qt.Key(Qt.Key.Key_1.value + at), CONTROL)
    assert view(window).tabs.currentIndex() == at
    qtbot.waitUntil(view(window).page(at).isVisible)


def test_printing_and_search_keys(window: MainWindow, cabinet_folder: Path, qtbot: QtBot) -> None:
    window.open_case(cabinet_folder / "2026-0001.anjuan")
    qtbot.keyClick(window, Qt.Key.Key_P, CONTROL)
    assert view(window).tabs.currentIndex() == TITLES.index("打印")
    window.menus.made["cabinet"].trigger()
    assert not window.cabinet.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F, CONTROL)
    assert window.cabinet.isVisible()


def test_all_pages_come_without_asking(window: MainWindow, cabinet_folder: Path, qtbot: QtBot) -> None:
    window.open_case(cabinet_folder / "2026-0001.anjuan")
    qtbot.waitUntil(lambda: len(view(window)._pages) == len(TITLES))
    own = view(window).findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert own
    qtbot.waitUntil(lambda: not any(timer.isActive() for timer in own))


def test_switching_cases_lets_go_of_the_one_before(window: MainWindow, cabinet_folder: Path, qtbot: QtBot) -> None:
    window.open_case(cabinet_folder / "2026-0001.anjuan")
    before, first = view(window), session(window)
    with qtbot.waitSignal(before.destroyed):
        window.open_case(cabinet_folder / "2026-0002.anjuan")
    assert first is not session(window)
    first._listeners.tell()


def test_dark_and_large_keep_the_case_and_the_page(window: MainWindow, cabinet_folder: Path) -> None:
    window.open_case(cabinet_folder / "2026-0001.anjuan")
    window.to_page(1)
    window.menus.made["dark"].trigger()
    assert current().tokens.name == "dark"
    window.set_percent(130)
    assert current().metrics.row == 42
    assert session(window).file.number == "2026-0001"
    assert view(window).tabs.currentIndex() == 1
    assert window.settings.theme == "dark"
    assert Settings(Path(window.settings.file)).percent == 130


def test_samples_come_and_go_with_one_click_each(make_main_window: MakeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window = make_main_window(tmp_path / "空")
    qtbot.mouseClick(window.cabinet.empty_samples, Qt.MouseButton.LeftButton)
    assert session(window).file.sample
    assert view(window).head.sample.isVisible()
    qtbot.mouseClick(window.cabinet.drop_samples, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.notice.buttons[1], Qt.MouseButton.LeftButton)
    assert window.session is None
    assert window.cabinet.list.rows() == []


def test_help_is_chinese_and_in_nobodys_way(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    book = window.guides.help
    assert book is not None
    assert not book.isModal()
    assert book.windowTitle() == "使用手册 - 案卷"
    assert book.text.toPlainText().startswith("案卷柜与今天要办的")
    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL)
    come(window)
    assert session(window).file.number == "2026-0003"


@pytest.mark.parametrize("mode", QFileDialog.AcceptMode)
def test_qts_own_file_dialog_is_chinese(window: MainWindow, mode: QFileDialog.AcceptMode, qtbot: QtBot) -> None:
    dialog = QFileDialog(window)
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    told = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    assert len(told) == 3
    assert [text for text in told if text[0].isascii()] == []


def test_every_button_and_field_has_a_name(window: MainWindow, cabinet_folder: Path, qtbot: QtBot) -> None:
    window.open_case(cabinet_folder / "2026-0001.anjuan")
    qtbot.waitUntil(lambda: view(window).page(0).complete)
    window.to_page(1)
    qtbot.waitUntil(lambda: view(window).page(1).findChild(ObjectFormView) is not None)
    qtbot.waitUntil(lambda: view(window).page(1).complete)
    form = view(window).page(1).findChild(ObjectFormView)
    assert isinstance(form, ObjectFormView)
    qtbot.mouseClick(form.rest.switch, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view(window).page(1).complete)
    places = [window.cabinet, view(window).page(0), view(window).page(1)]
    widgets: list[QWidget] = [
        widget
        for place in places
        for kind in (QPushButton, QToolButton, QLineEdit, QComboBox, QTableView, RowList)
        for widget in place.findChildren(kind)
        if not isinstance(widget.parent(), QLineEdit | QComboBox | QTableView)  # Qt's own parts of them
    ]
    nameless = [
        (type(widget).__name__, widget.parent())
        for widget in widgets
        if not widget.accessibleName() and not (isinstance(widget, QAbstractButton) and widget.text())
    ]
    assert nameless == []
    assert len(widgets) > 50


class TestRun:
    """Starting the program."""

    def test_it_opens_the_last_case_and_remembers(
        self, qtbot: QtBot, qapp: QApplication, cabinet_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(program, "settings_file", lambda: tmp_path / "run.ini")
        seen: list[str] = []

        def use() -> None:
            widgets = QApplication.topLevelWidgets()
            (window,) = [widget for widget in widgets if isinstance(widget, MainWindow) and widget.isVisible()]
            qtbot.waitUntil(lambda: window.session is not None)
            seen.append(session(window).file.number)
            window.close()
            window.deleteLater()

        monkeypatch.setattr(QApplication, "exec", lambda *_args: use() or 0)
        hook = sys.excepthook
        assert program.run(cabinet_folder, case=cabinet_folder / "2026-0002.anjuan") == 0
        assert program.run(cabinet_folder) == 0
        assert seen == ["2026-0002", "2026-0002"]
        assert sys.excepthook is hook

    def test_fcitx_is_reached_by_the_ibus_protocol(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setenv("QT_IM_MODULE", "fcitx")
        program._make_input_method_work()
        assert os.environ["QT_IM_MODULE"] == "ibus"
        monkeypatch.delenv("QT_IM_MODULE")
        monkeypatch.setenv("XMODIFIERS", "@im=ibus")
        program._make_input_method_work()
        assert "QT_IM_MODULE" not in os.environ


class TestSettings:
    """What is remembered, and what nonsense in the file counts for."""

    def test_nonsense_counts_as_not_set(self, settings: Settings, tmp_path: Path) -> None:
        (tmp_path / "odd.ini").write_text("[General]\ntheme=pink\npercent=1000\ngeometry=7\n", encoding="utf-8")
        odd = Settings(tmp_path / "odd.ini")
        assert (odd.theme, odd.percent, odd.bytes("geometry")) == ("light", 100, None)

    def test_the_officer(self, settings: Settings) -> None:
        assert settings.officer
        settings.officer = " 王某 "
        assert settings.officer == "王某"

    def test_the_last_case_is_kept_for_each_cabinet(self, settings: Settings, tmp_path: Path) -> None:
        settings.set_last_case(tmp_path / "甲", tmp_path / "甲" / "1.anjuan")
        assert settings.last_case(tmp_path / "甲") == tmp_path / "甲" / "1.anjuan"
        assert settings.last_case(tmp_path / "乙") is None


def _editor(window: MainWindow, path: str) -> LineEditor:
    from anjuan_desktop.ui.pages.enterprise import EnterprisePage

    page = view(window).page(0)
    assert isinstance(page, EnterprisePage)
    editor = next(fields.fields[path].editor for fields in page.lists if path in fields.fields)
    assert isinstance(editor, LineEditor)
    return editor


class TestOffice:
    """The office's name is asked once, kept, and printed."""

    def test_the_name_given_is_kept_and_reaches_the_sheet(
        self, window: MainWindow, settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        window.new_case()
        come(window)
        assert window.session is not None
        told: list[str] = []
        session = window.session
        session.subscribe(lambda: told.append(session.office))
        monkeypatch.setattr(
            "anjuan_desktop.ui.shell.QInputDialog.getText", lambda *_args, **_more: (" 某区工信局 ", True)
        )
        window.ask_office()
        assert settings.office == "某区工信局"
        assert told == ["某区工信局"]
