"""The tour, as a newcomer takes it."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anjuan_desktop.samples import samples
from anjuan_desktop.ui import touring
from anjuan_desktop.ui.case_view import TITLES
from anjuan_desktop.ui.presenters.desk.tour import GAP, STEPS
from anjuan_desktop.ui.window import MainWindow

MakeWindow = Callable[[Path], MainWindow]
pytestmark = pytest.mark.usefixtures("dressed", "quiet")


@pytest.fixture(autouse=True)
def _two_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seven take seconds to write, and two show as much."""
    monkeypatch.setattr(touring, "samples", lambda library: islice(samples(library), 2))


@pytest.fixture
def first(make_main_window: MakeWindow, tmp_path: Path) -> MainWindow:
    """The program started for the first time."""
    return make_main_window(tmp_path / "案卷柜")


def on_samples(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window of the tour, its first step shown."""
    qtbot.waitUntil(lambda: window.guides.samples.window is not None, timeout=30_000)
    made = window.guides.samples.window
    assert isinstance(made, MainWindow)
    qtbot.waitUntil(made.isActiveWindow)
    qtbot.waitUntil(lambda: not made.cabinet.reader.running)
    return made


@pytest.fixture
def toured(first: MainWindow, qtbot: QtBot) -> MainWindow:
    qtbot.mouseClick(first.regions.tour, Qt.MouseButton.LeftButton)
    return on_samples(first, qtbot)


def outlined(window: MainWindow) -> list[QRect]:
    return [outline.geometry() for outline in window.guides.guide._outlines if outline.isVisible()]


def test_the_first_start_offers_it_and_taken_once_it_is_offered_no_more(
    first: MainWindow, make_main_window: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    assert first.regions.tour.isVisible()
    qtbot.mouseClick(first.regions.tour, Qt.MouseButton.LeftButton)
    on_samples(first, qtbot)
    assert not first.regions.tour.isVisible()
    first.close()
    assert not make_main_window(tmp_path / "另一个").regions.tour.isVisible()


def test_a_cabinet_one_works_in_does_not_offer_it(
    make_main_window: MakeWindow, cabinet_folder: Path, qtbot: QtBot
) -> None:
    window = make_main_window(cabinet_folder)
    window.open_case(cabinet_folder / "2026-0001.anjuan")
    window.close()
    again = make_main_window(cabinet_folder)
    assert not again.regions.tour.isVisible()
    again.menus.made["tour"].trigger()
    assert on_samples(again, qtbot).guides.guide.shown


def test_it_is_taken_on_copies_that_are_gone_afterwards(first: MainWindow, toured: MainWindow, qtbot: QtBot) -> None:
    folder = toured.presenter.cabinet.folder
    assert folder != first.presenter.cabinet.folder
    assert toured.session is not None
    assert toured.session.file.sample
    assert "样例的副本" in toured.notice.text.text()
    toured.close()
    qtbot.waitUntil(lambda: first.guides.samples.window is None)
    assert not folder.exists()
    assert list(first.presenter.cabinet.folder.glob("*.anjuan")) == []
    assert first.isVisible()


def test_every_step_points_at_what_it_tells_of(toured: MainWindow, qtbot: QtBot) -> None:
    guide = toured.guides.guide
    for at, step in enumerate(STEPS):
        assert guide.note is not None
        assert guide.note.isVisible()
        assert guide.note.title.text() == step.title
        qtbot.waitUntil(lambda wanted=step.parts: len(outlined(toured)) == len(wanted))  # type: ignore[misc]
        if step.page:
            assert toured.case_view is not None
            assert toured.case_view.tabs.currentIndex() == TITLES.index(step.page)
        assert all(toured.rect().contains(place) for place in (*outlined(toured), guide.note.geometry()))
        if at + 1 < len(STEPS):
            qtbot.keyClick(guide.note, Qt.Key.Key_Right)
    assert guide.note is not None
    assert guide.note.on.text() == "完成"
    qtbot.mouseClick(guide.note.on, Qt.MouseButton.LeftButton)
    assert not guide.shown
    assert outlined(toured) == []


def test_the_field_of_the_third_step_shows_its_clause(toured: MainWindow, qtbot: QtBot) -> None:
    guide = toured.guides.guide
    guide.on()
    guide.on()
    qtbot.waitUntil(lambda: "黑政办规〔2023〕7号" in toured.regions.clause_pane.plain())


def test_the_conflict_picture_is_scrolled_to(toured: MainWindow, qtbot: QtBot) -> None:
    guide = toured.guides.guide
    for _ in range(4):
        guide.on()
    assert guide.tour.step.page == "测算"
    page = toured.case_view.page(5) if toured.case_view is not None else None
    qtbot.waitUntil(lambda: page.complete and guide._turned)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: bool(outlined(toured)) and outlined(toured)[0].height() > 200)
    assert page is not None
    conflicts = page.conflicts  # type: ignore[attr-defined]
    assert 0 <= conflicts.mapTo(toured, QPoint(0, 0)).y() - page.mapTo(toured, QPoint(0, 0)).y() <= 2 * GAP


def test_by_the_keyboard_on_back_and_out(toured: MainWindow, qtbot: QtBot) -> None:
    guide = toured.guides.guide
    assert guide.note is not None
    assert guide.note.on.hasFocus()
    assert not guide.note.back.isEnabled()
    qtbot.keyClick(guide.note.on, Qt.Key.Key_Return)
    assert guide.tour.at == 1
    qtbot.keyClick(guide.note.on, Qt.Key.Key_Left)
    assert guide.tour.at == 0
    qtbot.keyClick(guide.note.on, Qt.Key.Key_Escape)
    assert not guide.shown


def test_the_window_can_be_used_all_the_while(toured: MainWindow, qtbot: QtBot) -> None:
    row = toured.cabinet.list.rectForIndex(toured.cabinet.list.model().index(1, 0)).center()
    before = toured.session
    qtbot.mouseClick(toured.cabinet.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    qtbot.waitUntil(lambda: toured.session is not before)
    toured.set_theme("dark")
    qtbot.waitUntil(lambda: len(outlined(toured)) == 1)
    assert toured.guides.guide.shown


def test_asked_for_again_it_begins_anew_in_the_same_window(first: MainWindow, toured: MainWindow, qtbot: QtBot) -> None:
    toured.guides.guide.leave()
    toured.menus.made["tour"].trigger()
    assert toured.guides.guide.tour.at == 0
    assert toured.guides.samples.window is None
    first.start_tour()
    assert first.guides.samples.window is toured


def test_closing_the_first_window_closes_it_too(first: MainWindow, toured: MainWindow, qapp: QApplication) -> None:
    folder = toured.presenter.cabinet.folder
    first.close()
    assert not folder.exists()
    assert first.guides.samples.window is None
