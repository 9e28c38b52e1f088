"""At 1366×768 nothing is out of reach at any font size: what has no room folds or scrolls."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from anjuan_desktop.office import Office, People
from anjuan_desktop.ui.settings import Settings
from anjuan_desktop.ui.theme import Theme, apply_theme
from anjuan_desktop.ui.titles import TITLES
from anjuan_desktop.ui.widgets.basic.room import Room
from anjuan_desktop.ui.window import MainWindow
from tests.desktop.office.desk import person

pytestmark = pytest.mark.usefixtures("dressed", "cheap")
PANELS = ("show_settings", "show_backups", "show_carry_out", "show_bring_back", "show_office_key", "show_import")
WIDE = 1920


@pytest.fixture(autouse=True)
def _small_again(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp, Theme())


@pytest.fixture(params=[100, 150, 175, 200])
def window(
    request: pytest.FixtureRequest,
    settings: Settings,
    make_main_window: Callable[[Path], MainWindow],
    cabinet_folder: Path,
    people: People,
) -> MainWindow:
    """An admin signed in, nothing open."""
    settings.percent = request.param
    Office.load(cabinet_folder).with_people(people).save()
    made = make_main_window(cabinet_folder)
    made.desk.enter(person(people, "赵一"))
    made.regions.drop_panel()
    made.person_changed()
    return made


def out_of_reach(inside: QWidget) -> list[str]:
    """What can be reached by the keyboard and yet not be brought into sight, or is smaller than its words."""
    QApplication.processEvents()
    found = []
    for part in inside.findChildren(QWidget):
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(part, QTabBar):
            cut = _cut(part)
            if cut or part.height() < part.minimumSizeHint().height() * 0.8:
                found.append(f"{type(part).__name__} {part.accessibleName() or part.objectName()} {part.size()} {cut}")
    return found


def in_reach(window: MainWindow, where: str, qtbot: QtBot) -> None:
    """What has just been made is laid out in the turns that follow."""

    def look() -> None:
        assert out_of_reach(window.centralWidget()) == [], where

    qtbot.waitUntil(look)


def _cut(part: QWidget) -> str:
    at, rect = part, part.rect()
    while (above := at.parentWidget()) is not None and not at.isWindow():
        rect = QRect(at.mapTo(above, rect.topLeft()), rect.size())
        area = above.parentWidget()
        if isinstance(area, QScrollArea) and above is area.viewport():
            never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if area.horizontalScrollBarPolicy() is not never or at.width() <= above.width():
                rect = QRect(QPoint(0, 0), above.size())  # it can be scrolled to
        elif isinstance(area, QAbstractScrollArea) and above is area.viewport():
            return ""  # a list brings its own rows into sight
        if not above.rect().contains(rect):
            return f"cut off in {type(above).__name__}: {rect} of {above.rect()}"
        at = above
    return ""


def test_every_field_of_every_page_is_in_reach(window: MainWindow, cabinet_folder: Path, qtbot: QtBot) -> None:
    window.open_case(cabinet_folder / "2026-0001.anjuan")
    view = window.case_view
    assert view is not None
    pages = [view.page(at) for at in range(len(TITLES))]
    for at, title in enumerate(TITLES):
        window.to_page(at)
        qtbot.waitUntil(pages[at].isVisible)
        in_reach(window, title, qtbot)


def test_every_field_of_every_panel_is_in_reach(window: MainWindow, cabinet_folder: Path, qtbot: QtBot) -> None:
    window.open_case(cabinet_folder / "2026-0001.anjuan")
    for show in PANELS:
        getattr(window, show)()
        in_reach(window, show, qtbot)


def test_signing_in_is_in_reach(window: MainWindow, qtbot: QtBot) -> None:
    window.sign_out()
    assert window.desk.shut
    in_reach(window, "登录", qtbot)


def test_claims_are_seen_beside_what_was_paid(window: MainWindow, cabinet_folder: Path) -> None:
    window.open_case(cabinet_folder / "2026-0001.anjuan")
    window.to_page(TITLES.index("申报事项"))
    assert window.case_view is not None
    tree = window.case_view.page(TITLES.index("申报事项")).tree  # type: ignore[attr-defined]
    QApplication.processEvents()
    assert tree.viewport().height() >= 2 * tree.visualItemRect(tree.topLevelItem(0)).height()


class TestMakingRoom:
    """The clause goes where a large font leaves it no room."""

    @pytest.fixture
    def window(self, make_main_window: Callable[[Path], MainWindow], cabinet_folder: Path) -> MainWindow:
        return make_main_window(cabinet_folder)

    def test_it_comes_back_with_a_smaller_font(self, window: MainWindow) -> None:
        assert not window.regions.clause_pane.isHidden()
        window.set_percent(200)
        assert window.regions.clause_pane.isHidden()
        assert not window.menus.made["clause"].isChecked()
        window.set_percent(150)
        assert not window.regions.clause_pane.isHidden()

    def test_the_officer_has_it_back_by_the_key(self, window: MainWindow) -> None:
        window.set_percent(200)
        window.menus.made["clause"].trigger()
        assert not window.regions.clause_pane.isHidden()

    def test_what_the_officer_put_away_stays_away(self, window: MainWindow) -> None:
        window.menus.made["clause"].trigger()
        window.set_percent(200)
        window.set_percent(100)
        assert window.regions.clause_pane.isHidden()

    def test_a_wide_window_has_room(self, window: MainWindow) -> None:
        window.resize(WIDE, 1080)
        window.set_percent(200)
        assert not window.regions.clause_pane.isHidden()


class TestRoom:
    """A page that can't get smaller."""

    @pytest.fixture
    def room(self, qtbot: QtBot) -> Room:
        made = Room()
        qtbot.addWidget(made)
        page = QWidget(made.viewport())
        page.setMinimumSize(300, 200)
        made.hold(page)
        made.show()
        return made

    def test_it_fills_what_it_is_given(self, room: Room) -> None:
        room.resize(500, 400)
        page = room.widget()
        assert page is not None
        assert page.size() == room.size()
        assert room.verticalScrollBar().maximum() == 0
        QApplication.processEvents()
        assert not room.verticalScrollBar().isVisible()

    def test_it_scrolls_where_that_is_too_little(self, room: Room) -> None:
        room.resize(200, 100)
        page = room.widget()
        assert page is not None
        assert (page.width(), page.height()) == (300, 200)
        assert room.verticalScrollBar().maximum() > 0
        assert room.horizontalScrollBar().maximum() > 0
