"""The cabinet: what is listed, found, narrowed, offered when there is nothing; read without holding up the window."""

import threading
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop.cabinet import Cabinet, Filter
from anjuan_desktop.casefile import CaseFile, CaseFileError
from anjuan_desktop.ui.cabinet_pane import CabinetPane
from anjuan_desktop.ui.presenters.desk.cabinet import UNNAMED, CabinetPresenter

pytestmark = pytest.mark.usefixtures("dressed")


def presenter_on(folder: Path, library: Library) -> CabinetPresenter:
    cabinet = Cabinet(folder, lambda: library.dictionary)
    return CabinetPresenter(cabinet, lambda: library, by="测试", today=lambda: date(2026, 1, 5))


@pytest.fixture
def presenter(cabinet_folder: Path, library: Library) -> CabinetPresenter:
    """Its index has every file."""
    made = presenter_on(cabinet_folder, library)
    made.refresh()
    return made


def pane_on(presenter: CabinetPresenter, qtbot: QtBot) -> CabinetPane:
    """Shown, and the folder read."""
    pane = unread_pane_on(presenter, qtbot)
    qtbot.waitUntil(lambda: not pane.reader.running)
    return pane


def unread_pane_on(presenter: CabinetPresenter, qtbot: QtBot) -> CabinetPane:
    pane = CabinetPane(presenter)
    qtbot.addWidget(pane)
    pane.resize(260, 600)
    pane.show()
    return pane


class Held:
    """A reading of the folder that waits in its thread until it is let go, or cancelled."""

    def __init__(self, presenter: CabinetPresenter, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.let_go = threading.Event(), threading.Event()
        self.threads: list[threading.Thread] = []
        self.was_cancelled: bool | None = None
        refresh = presenter.cabinet.refresh

        def held(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> bool:
            self.threads.append(threading.current_thread())
            self.begun.set()
            while not (cancelled() or self.let_go.wait(0.01)):
                pass
            self.was_cancelled = cancelled()
            return refresh(progress, cancelled)

        monkeypatch.setattr(presenter.cabinet, "refresh", held)


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


def test_a_total_worked_out_here_counts_among_the_longest(presenter: CabinetPresenter) -> None:
    found = presenter.found()
    assert presenter.longest(found, 1) == found.longest(1)
    presenter.remember_total(found[1].path, Decimal(123456789))
    assert 1 in presenter.longest(found, 1)
    presenter.remember_total(presenter.cabinet.folder / "别处.anjuan", None)
    assert presenter.longest(found, 2)[-1] == 1


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
    assert pane.stack.currentWidget() is pane._nothing_found
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


def numbers(pane: CabinetPane) -> list[str]:
    return [Path(row.key).stem for row in pane.list.rows()]


def test_the_first_list_is_there_before_the_folder_is_read(
    presenter: CabinetPresenter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (presenter.cabinet.folder / "2026-0002.anjuan").unlink()
    held = Held(presenter, monkeypatch)
    pane = unread_pane_on(presenter, qtbot)
    qtbot.waitUntil(held.begun.is_set, timeout=60_000)  # once the pane was painted
    assert numbers(pane) == ["2026-0002", "2026-0001", "坏"]
    qtbot.keyClicks(pane.search, "0001")
    assert numbers(pane) == ["2026-0001"]
    pane.search.clear()
    held.let_go.set()
    qtbot.waitUntil(lambda: numbers(pane) == ["2026-0001", "坏"])
    assert threading.main_thread() not in held.threads


def test_what_is_not_read_yet_is_not_called_empty(
    cabinet_folder: Path, library: Library, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    presenter = presenter_on(cabinet_folder, library)
    held = Held(presenter, monkeypatch)
    pane = unread_pane_on(presenter, qtbot)
    qtbot.waitUntil(held.begun.is_set, timeout=60_000)  # once the pane was painted
    assert pane.list.isVisible()
    assert pane.count.text() == "正在读取文件夹"
    held.let_go.set()
    qtbot.waitUntil(lambda: pane.count.text() == "共 3 个案卷")
    assert len(pane.list.rows()) == 3


def test_asked_for_again_while_it_reads_it_reads_once_more(
    presenter: CabinetPresenter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(presenter, monkeypatch)
    pane = unread_pane_on(presenter, qtbot)
    qtbot.waitUntil(held.begun.is_set, timeout=60_000)  # once the pane was painted
    for _ in range(3):
        qtbot.mouseClick(pane.again, Qt.MouseButton.LeftButton)
    held.let_go.set()
    qtbot.waitUntil(lambda: not pane.reader.running)
    assert len(held.threads) == 2


def test_a_pane_that_goes_stops_reading_and_leaves_no_thread(
    presenter: CabinetPresenter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(presenter, monkeypatch)
    pane = unread_pane_on(presenter, qtbot)
    qtbot.waitUntil(held.begun.is_set, timeout=60_000)  # once the pane was painted
    pane.close()
    assert held.was_cancelled
    assert not held.threads[0].is_alive()
    pane.refresh()
    assert not pane.reader.running


def test_progress_is_told_in_words(presenter: CabinetPresenter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Held(presenter, monkeypatch)
    pane = unread_pane_on(presenter, qtbot)
    qtbot.waitUntil(held.begun.is_set, timeout=60_000)  # once the pane was painted
    pane.reader.progressed.emit(320, 10_000)
    assert pane.count.text() == "正在读取 320/10000"
    held.let_go.set()
    qtbot.waitUntil(lambda: pane.count.text() == "共 3 个案卷")


def test_a_folder_that_cannot_be_read_is_said_where_the_window_can_hear_it(
    tmp_path: Path, library: Library, qtbot: QtBot
) -> None:
    (tmp_path / "文件").touch()
    with qtbot.captureExceptions() as raised:
        pane = pane_on(presenter_on(tmp_path / "文件", library), qtbot)
    ((kind, error, _),) = raised
    assert kind is CaseFileError
    assert "不能读取案卷文件夹" in str(error)
    assert not pane.reader.running


def test_an_edit_of_the_open_case_is_shown_without_reading_the_folder(
    presenter: CabinetPresenter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = pane_on(presenter, qtbot)
    held = Held(presenter, monkeypatch)
    path = presenter.cabinet.folder / "2026-0001.anjuan"
    with presenter.open(path) as file:
        file.set_enterprise_fact("name", "改名公司")
        pane.show_current(path)
    assert pane.list.rows()[1].title == "改名公司"
    assert pane.list.key() == str(path)
    assert held.threads == []


def choose(box: QComboBox, start: str) -> None:
    box.setCurrentIndex(next(at for at in range(box.count()) if box.itemText(at).startswith(start)))


def test_the_list_is_narrowed_and_counted(presenter: CabinetPresenter, qtbot: QtBot) -> None:
    with presenter.open(presenter.cabinet.folder / "2026-0001.anjuan") as file:
        file.flow.set_person("handler", "王五")
        file.flow.take_step("材料审核", role="经办人")
    pane = pane_on(presenter, qtbot)
    qtbot.mouseClick(pane.narrow, Qt.MouseButton.LeftButton)
    assert pane.filters.isVisible()
    stages = [pane.filters.stage.itemText(at) for at in range(pane.filters.stage.count())]
    assert stages == ["全部环节", "收件（1）", "材料审核（1）"]
    choose(pane.filters.stage, "材料审核")
    assert numbers(pane) == ["2026-0001"]
    assert pane.count.text() == "找到 1 个案卷"
    choose(pane.filters.person, "王五")
    assert numbers(pane) == ["2026-0001"]
    choose(pane.filters.stage, "收件")
    assert numbers(pane) == []
    assert pane.stack.currentWidget() is pane._nothing_found
    qtbot.mouseClick(pane.narrow, Qt.MouseButton.LeftButton)
    assert not pane.filters.isVisible()
    assert len(numbers(pane)) == 3


def test_narrowing_by_programme_year_and_what_waits(presenter: CabinetPresenter, qtbot: QtBot) -> None:
    with presenter.open(presenter.cabinet.folder / "2026-0002.anjuan") as file:
        file.flow.set_person("handler", "别人")
        file.record_evaluation({"plan": {"total": "1.00", "advice": [{}]}})
    pane = pane_on(presenter, qtbot)
    qtbot.mouseClick(pane.narrow, Qt.MouseButton.LeftButton)
    names = [pane.filters.programme.itemText(at) for at in range(1, pane.filters.programme.count())]
    assert len(names) > 1
    for at in range(1, pane.filters.programme.count()):
        pane.filters.programme.setCurrentIndex(at)
        assert pane.filters.programme.currentText().endswith(f"（{len(numbers(pane))}）")
    pane.filters.programme.setCurrentIndex(0)
    for at in range(1, pane.filters.year.count()):
        pane.filters.year.setCurrentIndex(at)
        assert pane.filters.year.currentText().endswith(f"年（{len(numbers(pane))}）")
    pane.filters.year.setCurrentIndex(0)
    pane.filters.mine.setChecked(True)
    assert numbers(pane) == ["2026-0001"]
    pane.filters.mine.setChecked(False)
    pane.filters.attention.setChecked(True)
    assert numbers(pane) == ["2026-0002", "坏"]


def test_what_was_chosen_stays_chosen_where_no_case_has_it_any_more(presenter: CabinetPresenter, qtbot: QtBot) -> None:
    path = presenter.cabinet.folder / "2026-0001.anjuan"
    with presenter.open(path) as file:
        file.flow.take_step("材料审核", role="经办人")
    pane = pane_on(presenter, qtbot)
    qtbot.mouseClick(pane.narrow, Qt.MouseButton.LeftButton)
    choose(pane.filters.stage, "材料审核")
    with presenter.open(path) as file:
        file.flow.take_step("现场核查", role="经办人")
        pane.show_current(path)
    assert numbers(pane) == []
    assert pane.filters.stage.currentText() == "材料审核（0）"


def test_choices_name_programmes_by_their_short_titles(presenter: CabinetPresenter, library: Library) -> None:
    programmes = presenter.choices().programmes
    assert [key for _, key in programmes if key not in library.packs] == []
    for words, key in programmes:
        found = presenter.rows(where=Filter(programme=key))
        assert words == f"{library.packs[key].short_title}（{len(found)}）"


def test_a_case_made_elsewhere_in_the_program_is_listed_at_once(presenter: CabinetPresenter) -> None:
    file: CaseFile = presenter.create()
    file.close()
    assert presenter.rows()[0].path == file.path
