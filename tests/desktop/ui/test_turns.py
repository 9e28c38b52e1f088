"""What can happen between the turns in which a case comes into the window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anjuan_core.errors import AnjuanError
from anjuan_core.packs import Library
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.ui import deferred
from anjuan_desktop.ui.case_view import TITLES
from anjuan_desktop.ui.pages.objects import ObjectsPage
from anjuan_desktop.ui.widgets.errands.return_panel import ReturnPanel
from anjuan_desktop.ui.window import MainWindow
from tests.desktop.ui.coming import come, view

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def first(cabinet_folder: Path) -> Path:
    return cabinet_folder / "2026-0001.anjuan"


@pytest.fixture
def second(cabinet_folder: Path) -> Path:
    return cabinet_folder / "2026-0002.anjuan"


@pytest.fixture
def window(make_main_window: Callable[[Path], MainWindow], first: Path) -> MainWindow:
    made = make_main_window(first.parent)
    made.open_case(first)
    return come(made)


def path_of(window: MainWindow) -> Path | None:
    return None if window.session is None else window.session.file.path


def test_a_case_closed_before_it_was_shown_is_free_again(window: MainWindow, second: Path, library: Library) -> None:
    window.choose_case(second)
    window.close_case()
    QApplication.processEvents()
    assert window.session is None
    with CaseFile.open(second, by="王五", dictionary=library.dictionary) as file:
        assert not file.only_read


def test_one_chosen_twice_before_it_was_shown_can_be_edited(window: MainWindow, second: Path, qtbot: QtBot) -> None:
    window.choose_case(second)
    window.choose_case(second)
    qtbot.waitUntil(lambda: path_of(window) == second)
    assert window.session is not None
    assert not window.session.file.only_read


def test_who_signs_out_meanwhile_comes_back_to_the_one_chosen_last(
    window: MainWindow, second: Path, qtbot: QtBot
) -> None:
    window.choose_case(second)
    window.let_go()
    window.take_again()
    qtbot.waitUntil(lambda: path_of(window) == second)


def test_one_that_goes_wrong_when_it_is_shown_leaves_the_one_before(
    window: MainWindow, first: Path, second: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def damaged(*_words: object, **_more: object) -> object:
        raise AnjuanError("案卷内容有误。")

    monkeypatch.setattr(deferred, "Session", damaged)
    window.choose_case(second)
    qtbot.waitUntil(lambda: window.notice.text.text() == "案卷内容有误。")
    assert path_of(window) == first
    qtbot.waitUntil(lambda: window.cabinet.list.key() == str(first))


def test_a_case_opened_over_a_panel_at_work_comes_back_as_any_other(
    window: MainWindow, second: Path, qtbot: QtBot
) -> None:
    window.show_bring_back()
    assert window.regions.panel is not None
    assert isinstance(window.regions.panel.body, ReturnPanel)
    window.let_go()
    window.choose_case(second)
    assert window.regions.panel is None
    qtbot.waitUntil(lambda: path_of(window) == second)
    before = view(window)
    window.settings.officer = "王五"
    window.person_changed()
    qtbot.waitUntil(lambda: window.case_view not in (None, before))
    assert window.session is not None
    assert window.session.file.by == "王五"


def test_who_types_elsewhere_meanwhile_goes_on_there(window: MainWindow, qtbot: QtBot) -> None:
    window.new_case()
    before = view(window)
    qtbot.waitUntil(lambda: window.case_view not in (None, before))
    window.cabinet.search.setFocus()
    come(window)
    for _ in range(20):
        QApplication.processEvents()
    assert QApplication.focusWidget() is window.cabinet.search


def test_a_page_that_cannot_be_made_is_not_tried_for_ever(
    make_main_window: Callable[[Path], MainWindow], first: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    window, tries = make_main_window(first.parent), list[bool]()

    def wrong(*_words: object, **_more: object) -> None:
        tries.append(True)
        raise AnjuanError("这一页做不出来。")

    monkeypatch.setattr(ObjectsPage, "__init__", wrong)
    with qtbot.captureExceptions() as raised:
        window.open_case(first)
        qtbot.waitUntil(lambda: bool(tries))
        qtbot.wait(100)
    assert len(tries) == len(raised) == 1
    claims = TITLES.index("申报事项")
    with qtbot.captureExceptions():
        view(window).tabs.setCurrentIndex(claims)
        qtbot.waitUntil(lambda: claims in view(window)._pages)


def test_the_cursor_goes_into_no_other_objects_name(window: MainWindow, qtbot: QtBot) -> None:
    window.to_page(1)
    page = view(window).page(1)
    assert isinstance(page, ObjectsPage)
    qtbot.waitUntil(lambda: page.form is not None and page.complete)
    was = page.selected
    assert was is not None
    page.add("service")
    page.select(was)
    qtbot.waitUntil(lambda: page.form is not None and page.form.id == was and page.complete)
    assert page.form is not None
    assert not page.form.name.line.hasFocus()
