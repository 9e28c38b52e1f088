"""F1 and the manual's window, by keys and clicks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from anjuan_desktop.office import Office, People
from anjuan_desktop.ui.case_view import TITLES
from anjuan_desktop.ui.pages.objects import ObjectsPage
from anjuan_desktop.ui.presenters.desk.manual import INDEX, manual
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.desk.help_window import HelpWindow
from anjuan_desktop.ui.widgets.desk.palette import PaletteBox
from anjuan_desktop.ui.window import MainWindow

MakeWindow = Callable[[Path], MainWindow]
pytestmark = pytest.mark.usefixtures("dressed", "quiet")
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
OF_PAGES = (
    "enterprise",
    "objects",
    "claims",
    "materials",
    "visit",
    "working",
    "flow",
    "printing",
    "journal",
)


@pytest.fixture
def window(make_main_window: MakeWindow, cabinet_folder: Path) -> MainWindow:
    return make_main_window(cabinet_folder)


@pytest.fixture
def case(window: MainWindow, cabinet_folder: Path) -> MainWindow:
    window.open_case(cabinet_folder / "2026-0001.anjuan")
    return window


@pytest.fixture
def book(qtbot: QtBot, dressed: QApplication) -> HelpWindow:
    made = HelpWindow(manual())
    qtbot.addWidget(made)
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def shown(window: MainWindow, qtbot: QtBot) -> str:
    """The page that F1 opens here."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    book = window.guides.help
    assert book is not None
    assert book.isVisible()
    assert not book.isModal()
    return book.text.slug


def test_f1_opens_the_page_of_the_tab(case: MainWindow, qtbot: QtBot) -> None:
    assert len(OF_PAGES) == len(TITLES)
    for at, slug in enumerate(OF_PAGES):
        case.to_page(at)
        assert case.case_view is not None
        case.case_view.tabs.tabBar().setFocus()
        assert shown(case, qtbot) == slug


def test_f1_opens_the_page_of_what_has_the_focus(case: MainWindow, qtbot: QtBot) -> None:
    case.to_page(1)
    case.cabinet.search.setFocus()
    assert shown(case, qtbot) == "cabinet"
    case.regions.clause_pane.text.setFocus()
    assert shown(case, qtbot) == "clause"
    assert case.case_view is not None
    page = case.case_view.page(1)
    assert isinstance(page, ObjectsPage)
    qtbot.waitUntil(lambda: page.form is not None)
    assert page.form is not None
    page.form.name.line.setFocus()
    assert shown(case, qtbot) == "objects"


def test_f1_without_a_case_opens_the_index(window: MainWindow, qtbot: QtBot) -> None:
    window.setFocus()
    if (focus := QApplication.focusWidget()) is not None:
        focus.clearFocus()
    assert shown(window, qtbot) == INDEX


def test_f1_opens_the_page_of_a_panel(case: MainWindow, qtbot: QtBot) -> None:
    asked: tuple[tuple[Callable[[], None], str], ...] = (
        (case.show_settings, "settings"),
        (case.show_office_key, "office-key"),
        (case.show_import, "import"),
        (case.show_carry_out, "carry"),
        (case.show_bring_back, "carry"),
        (case.show_backups, "backup"),
        (case.sign_in, "start"),
        (case.change_password, "start"),
    )
    for ask, slug in asked:
        ask()
        panel = case.regions.panel
        assert panel is not None
        assert shown(case, qtbot) == slug
        panel.back.setFocus()
        assert shown(case, qtbot) == slug


def test_f1_before_signing_in_opens_how_one_signs_in(
    make_main_window: MakeWindow, tmp_path: Path, people: People, qtbot: QtBot
) -> None:
    Office(tmp_path).with_people(people).save()
    assert shown(make_main_window(tmp_path), qtbot) == "start"


def test_f1_in_a_panel_without_a_page_of_its_own_opens_the_index(case: MainWindow, qtbot: QtBot) -> None:
    case.show_panel("别的", QLineEdit)
    assert case.regions.panel is not None
    case.regions.panel.back.setFocus()
    assert shown(case, qtbot) == INDEX


def test_f1_in_the_palette_tells_of_it(case: MainWindow, qtbot: QtBot) -> None:
    case.show_palette()
    assert case.findChild(PaletteBox) is not None
    assert shown(case, qtbot) == "keys"


def test_the_menu_opens_the_list_of_keys_in_the_same_window(case: MainWindow, qtbot: QtBot) -> None:
    shown(case, qtbot)
    before = case.guides.help
    case.menus.made["keys"].trigger()
    assert case.guides.help is before
    assert before is not None
    assert before.text.slug == "keys"
    assert "Ctrl+Shift+Z" in before.text.toPlainText()


def test_the_manual_goes_with_the_window(case: MainWindow, qtbot: QtBot) -> None:
    shown(case, qtbot)
    book = case.guides.help
    case.close()
    assert book is not None
    assert not book.isVisible()


def test_every_page_shows_its_words_and_its_pictures(book: HelpWindow) -> None:
    for page in manual().pages:
        book.show_page(page.slug)
        text = book.text
        assert text.toPlainText().startswith(page.title)
        assert "**" not in text.toPlainText()
        pictures = page.text.count("](pictures/")
        assert text.toHtml().count("<img") == pictures
        assert book.title.text() == page.title
        assert book.list.currentItem().text() == page.title


def test_a_picture_is_loaded_from_the_manual_and_from_nowhere_else(book: HelpWindow) -> None:
    kind = QTextDocument.ResourceType.ImageResource.value
    found = book.text.loadResource(kind, QUrl("pictures/plan.png"))
    assert isinstance(found, QImage)
    assert found.width() > 500
    assert book.text.loadResource(kind, QUrl("pictures/none.png")) is None
    assert book.text.loadResource(kind, QUrl("../../docs/pictures/working.png")) is None


def test_back_and_on_by_keys_and_buttons(book: HelpWindow, qtbot: QtBot) -> None:
    assert not book.back.isEnabled()
    book.show_page("flow")
    qtbot.keyClick(book.text, Qt.Key.Key_Left, ALT)
    assert book.text.slug == INDEX
    qtbot.mouseClick(book.on, Qt.MouseButton.LeftButton)
    assert book.text.slug == "flow"
    qtbot.keyClick(book, Qt.Key.Key_F1)
    assert book.text.slug == INDEX


def test_a_link_is_followed_by_the_keyboard(book: HelpWindow, qtbot: QtBot) -> None:
    book.text.setFocus()
    qtbot.keyClick(book.text, Qt.Key.Key_Tab)
    qtbot.keyClick(book.text, Qt.Key.Key_Return)
    assert book.text.slug == "start"


def test_the_index_is_walked_by_the_keyboard(book: HelpWindow, qtbot: QtBot) -> None:
    book.list.setFocus()
    qtbot.keyClick(book.list, Qt.Key.Key_Down)
    assert book.text.slug == manual().pages[1].slug


def test_searching_shows_pages_and_marks_the_words(book: HelpWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(book, Qt.Key.Key_F, CONTROL)
    qtbot.waitUntil(book.search.hasFocus)
    qtbot.keyClicks(book.search, "Excel")
    assert book.stack.currentWidget() is book.hits
    qtbot.keyClick(book.search, Qt.Key.Key_Return)
    assert "Excel" in book.text.toPlainText()
    assert len(book.text.extraSelections()) == book.text.toPlainText().count("Excel")
    book.search.clear()
    assert book.stack.currentWidget() is book.list
    assert book.text.extraSelections() == []


def test_what_is_not_found_is_said(book: HelpWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(book.search, "xyzzy")
    assert book.stack.currentWidget() is book.none
    qtbot.keyClick(book.search, Qt.Key.Key_Return)
    assert book.text.slug == INDEX


def test_escape_closes_it(book: HelpWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(book.text, Qt.Key.Key_Escape)
    assert not book.isVisible()


def test_other_looks_keep_the_page_and_its_place(case: MainWindow, qtbot: QtBot) -> None:
    case.guides.show_manual("working")
    book = case.guides.help
    assert book is not None
    book.text.verticalScrollBar().setValue(300)
    case.set_theme("dark")
    qtbot.waitUntil(lambda: book.text.palette().base().color().name().upper() == current().tokens.surface)
    assert book.text.slug == "working"
    assert book.text.verticalScrollBar().value() == 300
    assert book.text.viewport().grab().toImage().pixelColor(QPoint(2, 2)).name().upper() == current().tokens.surface


def test_everything_in_it_has_a_name(book: HelpWindow) -> None:
    for widget in (book.search, book.list, book.hits, book.text, book.back, book.on, book.home):
        assert widget.accessibleName() or book.home.text()
