"""The cabinet: what is listed, found, offered when there is nothing."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop.cabinet import Cabinet
from anjuan_desktop.ui.cabinet_pane import CabinetPane
from anjuan_desktop.ui.presenters.cabinet import UNNAMED, CabinetPresenter

pytestmark = pytest.mark.usefixtures("dressed", "quiet")


def presenter_on(folder: Path, library: Library) -> CabinetPresenter:
    cabinet = Cabinet(folder, library.dictionary)
    return CabinetPresenter(cabinet, library, by="测试", today=lambda: date(2026, 1, 5))


@pytest.fixture
def presenter(cabinet_folder: Path, library: Library) -> CabinetPresenter:
    return presenter_on(cabinet_folder, library)


def pane_on(presenter: CabinetPresenter, qtbot: QtBot) -> CabinetPane:
    pane = CabinetPane(presenter)
    qtbot.addWidget(pane)
    pane.resize(260, 600)
    pane.show()
    return pane


def test_the_latest_first_and_what_cannot_be_opened_after(presenter: CabinetPresenter) -> None:
    rows = presenter.rows()
    assert [row.number for row in rows] == ["2026-0002", "2026-0001", "坏"]
    assert rows[2].error
    assert rows[0].name == "黑龙江测试样本有限公司"


def test_a_new_case_gets_the_next_number(presenter: CabinetPresenter) -> None:
    with presenter.create() as file:
        assert file.number == "2026-0003"
    assert presenter.rows()[0].name == UNNAMED


def test_totals_of_cases_that_were_open(presenter: CabinetPresenter) -> None:
    path = presenter.rows()[0].path
    presenter.remember_total(path, None)
    assert presenter.rows()[0].total == ""


def test_samples_come_and_go(presenter: CabinetPresenter) -> None:
    first = presenter.add_samples()
    assert first is not None
    assert presenter.has_samples()
    rows = presenter.rows()
    assert [row.sample for row in rows] == sorted(row.sample for row in rows)
    assert any(row.total for row in rows if row.sample)
    assert presenter.add_samples() is None
    assert presenter.remove_samples() == sum(row.sample for row in rows)
    assert len(presenter.rows()) == 3


def test_searching(presenter: CabinetPresenter, qtbot: QtBot) -> None:
    pane = pane_on(presenter, qtbot)
    qtbot.keyClicks(pane.search, "0002")
    assert [row.key for row in pane.list.rows()] == [str(presenter.cabinet.folder / "2026-0002.anjuan")]
    assert pane.count.text() == "找到 1 个案卷"
    qtbot.keyClicks(pane.search, "zz")
    assert pane.stack.currentIndex() == 2
    pane.search.clear()
    assert len(pane.list.rows()) == 3


def test_choosing_a_row_asks_for_its_case(presenter: CabinetPresenter, qtbot: QtBot) -> None:
    pane = pane_on(presenter, qtbot)
    with qtbot.waitSignal(pane.opened) as asked:
        qtbot.mouseClick(
            pane.list.viewport(),
            Qt.MouseButton.LeftButton,
            pos=pane.list.rectForIndex(pane.list.model().index(1, 0)).center(),
        )
    assert asked.args == [presenter.cabinet.folder / "2026-0001.anjuan"]


def test_marks_are_words_too(presenter: CabinetPresenter, qtbot: QtBot) -> None:
    presenter.add_samples()
    pane = pane_on(presenter, qtbot)
    spoken = [row.spoken for row in pane.list.rows()]
    assert any("样例" in words for words in spoken)
    assert any("打不开" in words for words in spoken)
    assert pane.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == spoken[0]
    assert not pane.grab().isNull()


def test_an_empty_cabinet_says_what_to_do(tmp_path: Path, library: Library, qtbot: QtBot) -> None:
    pane = pane_on(presenter_on(tmp_path / "没有", library), qtbot)
    assert pane.empty_new.isVisible()
    with qtbot.waitSignal(pane.samples_asked):
        qtbot.mouseClick(pane.empty_samples, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(pane.new_asked):
        qtbot.mouseClick(pane.empty_new, Qt.MouseButton.LeftButton)
