"""设置: where things lie, and the whole cabinet backed up, without an open case."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop.casefile import BACKUPS, read_head
from anjuan_desktop.exchange.watching import Watch
from anjuan_desktop.office import FILE, Office, People
from anjuan_desktop.ui.presenters.errands.cabinet_backup import CabinetBackupPresenter, NoSuchCase
from anjuan_desktop.ui.presenters.office.places import openable, places
from anjuan_desktop.ui.widgets.basic.work_bar import WorkBar
from anjuan_desktop.ui.widgets.errands.restore_panel import RestorePanel
from anjuan_desktop.ui.widgets.office.office_settings import OfficeSettingsPanel
from anjuan_desktop.ui.window import MainWindow
from tests.desktop.office.desk import person

pytestmark = pytest.mark.usefixtures("dressed", "cheap")
LEFT = Qt.MouseButton.LeftButton
NEVER = Watch(lambda _done, _total: None, lambda: False)


@pytest.fixture
def folder(cabinet_folder: Path) -> Path:
    (cabinet_folder / "坏.anjuan").unlink()
    return cabinet_folder


@pytest.fixture
def window(make_main_window: Callable[[Path], MainWindow], folder: Path) -> MainWindow:
    """No case is open."""
    return make_main_window(folder)


def panel(window: MainWindow) -> OfficeSettingsPanel:
    if window.regions.panel is None:
        window.menus.made["settings"].trigger()
    assert window.regions.panel is not None
    body = window.regions.panel.body
    assert isinstance(body, OfficeSettingsPanel)
    return body


def presenter(window: MainWindow) -> CabinetBackupPresenter:
    return CabinetBackupPresenter(window.presenter.cabinet, window.desk, window.settings)


class TestPlaces:
    """存放位置."""

    def test_each_is_named_with_the_folder_it_lies_in(self, tmp_path: Path) -> None:
        found = {line.name: line for line in places(tmp_path / "柜", tmp_path / "报告", tmp_path / "设" / "a.ini")}
        assert list(found) == ["案卷柜", "备份", "差错报告", "窗口设置"]
        assert found["备份"].path == tmp_path / "柜" / BACKUPS
        assert found["窗口设置"].folder == tmp_path / "设"

    def test_what_is_not_there_yet_is_opened_above(self, tmp_path: Path) -> None:
        assert openable(tmp_path / "没有" / "也没有") == tmp_path
        assert openable(tmp_path) == tmp_path

    def test_a_path_is_copied_and_its_folder_opened(
        self, window: MainWindow, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened: list[str] = []
        answers = [True, True, False]

        def open_url(url: object) -> bool:
            opened.append(url.toLocalFile())  # type: ignore[attr-defined]
            return answers[len(opened) - 1]

        monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
        shown = panel(window).places
        path = shown.paths["案卷柜"]
        assert path.text() == str(folder)
        path.setFocus()
        qtbot.keyClick(path, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        assert path.selectedText() == str(folder)
        qtbot.keyClicks(path, "x")
        assert path.text() == str(folder)
        for name in ("案卷柜", "备份"):
            qtbot.mouseClick(shown.buttons[name], LEFT)
        assert opened == [str(folder), str(folder)]  # no backup was made yet
        assert not shown.said.isVisible()
        qtbot.mouseClick(shown.buttons["窗口设置"], LEFT)
        assert opened[-1] == str(window.settings.file.parent)
        assert "复制左边的路径" in shown.said.text()


class TestBackingUp:
    """备份."""

    @pytest.fixture(autouse=True)
    def _stick(self, tmp_path: Path) -> None:
        (tmp_path / "U盘").mkdir()

    def test_a_stick_that_was_pulled_is_not_made_anew(self, window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
        part = panel(window).backup
        (tmp_path / "U盘").rmdir()
        part.copy(tmp_path / "U盘")
        qtbot.waitUntil(lambda: not part.work.busy, timeout=20_000)
        assert part.said.text().startswith("找不到文件夹")
        assert not (tmp_path / "U盘").exists()
        assert "还没有" in part.last.text()

    def test_all_is_copied_where_the_officer_says(
        self, window: MainWindow, folder: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stick = tmp_path / "U盘"
        (folder / FILE).write_bytes(b"")
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(stick))
        part = panel(window).backup
        qtbot.waitUntil(lambda: not part.looking.busy)
        assert part.newest.text() == "案卷柜里还没有备份。"
        assert part.last.text().startswith("这台电脑还没有把全部案卷备份到别处。")
        qtbot.mouseClick(part.all, LEFT)
        qtbot.waitUntil(lambda: not part.work.busy, timeout=20_000)
        (made,) = stick.iterdir()
        assert part.said.text() == f"备份了全部 2 个案卷，在“{made}”。"
        assert part.said.isVisible()
        assert str(made) in part.last.text()
        assert {path.name for path in made.iterdir()} == {"2026-0001.anjuan", "2026-0002.anjuan", FILE}
        assert presenter(window).last_place == str(stick)

    def test_nothing_happens_where_no_folder_is_chosen(
        self, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: "")
        part = panel(window).backup
        qtbot.mouseClick(part.all, LEFT)
        assert not part.work.busy
        assert not part.said.isVisible()

    def test_what_goes_wrong_is_said_and_remembered_as_nothing(
        self, window: MainWindow, folder: Path, tmp_path: Path, qtbot: QtBot
    ) -> None:
        part = panel(window).backup
        part.copy(folder)
        qtbot.waitUntil(lambda: not part.work.busy, timeout=20_000)
        assert "在案卷柜里面" in part.said.text()
        (folder / "坏.anjuan").write_bytes(b"no case file")
        part.copy(tmp_path / "U盘")
        qtbot.waitUntil(lambda: not part.work.busy, timeout=20_000)
        assert part.said.text().startswith("备份了 2 个案卷到")
        assert "1 个文件没有备份" in part.said.text()
        assert part.last.text().startswith("这台电脑还没有")

    def test_a_cabinet_that_went_away_is_no_backup(
        self, window: MainWindow, folder: Path, tmp_path: Path, qtbot: QtBot
    ) -> None:
        """As a network drive does."""
        stick = tmp_path / "U盘"
        folder.rename(tmp_path / "别处")
        part = panel(window).backup
        qtbot.waitUntil(lambda: not part.looking.busy)
        assert part.newest.text().startswith("找不到案卷柜")
        part.copy(stick)
        qtbot.waitUntil(lambda: not part.work.busy, timeout=20_000)
        assert part.said.text().startswith("找不到案卷柜")
        folder.mkdir()
        part.copy(stick)
        qtbot.waitUntil(lambda: not part.work.busy, timeout=20_000)
        assert part.said.text() == "案卷柜里没有案卷，没有备份。"
        assert part.last.text().startswith("这台电脑还没有")
        assert list(stick.iterdir()) == []

    def test_where_nothing_could_be_copied_it_says_so(self, window: MainWindow, folder: Path, tmp_path: Path) -> None:
        for case in folder.glob("*.anjuan"):
            case.write_bytes(b"no case file")
        mine = presenter(window)
        said = mine.told(mine.copy(tmp_path / "U盘", NEVER))
        assert said.startswith("一个案卷也没有备份成，没有留下备份：\n")
        assert mine.last_place == ""

    def test_cancelled_it_says_so(self, window: MainWindow, tmp_path: Path) -> None:
        mine = presenter(window)
        done = mine.copy(tmp_path / "U盘", Watch(lambda _done, _total: None, lambda: True))
        assert mine.told(done) == "已取消，没有留下备份。"
        assert mine.last_place == ""

    def test_it_is_given_up_by_the_button_beside_the_progress(
        self, window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        go_on = threading.Event()
        monkeypatch.setattr("anjuan_desktop.casefile.copy_file", lambda *_args: go_on.wait(20))
        part = panel(window).backup
        bar = part.findChild(WorkBar)
        assert bar is not None
        assert not bar.isVisible()
        part.copy(tmp_path / "U盘")
        assert bar.isVisible()
        assert not part.all.isEnabled()
        qtbot.mouseClick(bar.cancel, LEFT)
        go_on.set()
        qtbot.waitUntil(lambda: not part.work.busy, timeout=20_000)
        assert part.said.text() == "已取消，没有留下备份。"
        assert part.all.isEnabled()
        assert list((tmp_path / "U盘").iterdir()) == []

    def test_only_an_admin_backs_up_all(self, window: MainWindow, folder: Path, people: People, qtbot: QtBot) -> None:
        assert presenter(window).why_not == ""
        Office.load(folder).with_people(people).save()
        for name, may in (("张三", False), ("赵一", True)):
            window.desk.enter(person(people, name))
            window.person_changed()
            part = panel(window).backup
            assert part.all.isEnabled() is may
            assert part.why.isVisible() is not may
            assert part.restore.isEnabled()
            window.close_panel()

    def test_the_newest_one_is_told(self, window: MainWindow, folder: Path) -> None:
        window.presenter.cabinet.backups.make(folder / "2026-0001.anjuan")
        assert presenter(window).newest(NEVER).startswith("案卷柜里最近一份备份：20")


class TestRestoring:
    """The way to a case's backups."""

    def test_a_case_is_restored_that_is_not_open(
        self, window: MainWindow, folder: Path, library: Library, qtbot: QtBot
    ) -> None:
        case = folder / "2026-0001.anjuan"
        window.presenter.cabinet.backups.make(case)
        name = read_head(case).name
        with window.presenter.open(case) as file:
            file.set_enterprise_fact("name", "改错了")
        part = panel(window).backup
        part.which.setFocus()
        qtbot.keyClicks(part.which, "2026-0001")
        qtbot.keyClick(part.which, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: window.regions.panel is not None and window.regions.wish.title.startswith("备份与恢复"))
        body = window.regions.panel.body
        assert isinstance(body, RestorePanel)
        body.list.chosen.emit(body.list.rows()[-1].key)
        qtbot.waitUntil(body.restore.isEnabled, timeout=20_000)
        qtbot.mouseClick(body.restore, LEFT)
        qtbot.mouseClick(body.notice.buttons[1], LEFT)
        qtbot.waitUntil(lambda: not body.work.busy, timeout=20_000)
        assert body.notice.text.text().startswith("已恢复")
        assert read_head(case).name == name
        assert window.session is None

    def test_what_is_meant_has_to_be_one_case(self, window: MainWindow, folder: Path, qtbot: QtBot) -> None:
        mine = presenter(window)
        assert mine.case(" 2026-0002 ") == folder / "2026-0002.anjuan"
        for text, why in (("", "请先输入"), ("2026", "有 2 个案卷符合"), ("没有这家", "没有符合")):
            with pytest.raises(NoSuchCase, match=why):
                mine.case(text)
        part = panel(window).backup
        qtbot.mouseClick(part.restore, LEFT)
        assert part.problem.text() == "请先输入案卷编号或企业名称。"
        assert part.problem.isVisible()
