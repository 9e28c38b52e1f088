"""带出, 带回, 接收, 备份, 恢复: by clicks in the window, then what is in the files."""

from collections.abc import Callable
from pathlib import Path

import pytest
from nacl.pwhash import argon2id
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.exchange import carry_out as pack_copy
from anjuan_desktop.exchange import receive
from anjuan_desktop.exchange._field import _sealing
from anjuan_desktop.ui.case_view import TITLES
from anjuan_desktop.ui.widgets.desk.palette import PaletteBox
from anjuan_desktop.ui.widgets.errands.carry_panel import CarryPanel
from anjuan_desktop.ui.widgets.errands.import_body import ImportBody
from anjuan_desktop.ui.widgets.errands.restore_panel import RestorePanel
from anjuan_desktop.ui.widgets.errands.return_panel import ReturnPanel
from anjuan_desktop.ui.window import MainWindow
from tests.desktop.ui.coming import come
from tests.desktop.ui.conftest import TODAY
from tests.desktop.ui.names import nameless

pytestmark = pytest.mark.usefixtures("dressed")
LEFT = Qt.MouseButton.LeftButton
PASSPHRASE = "松北区现场2026"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_sealing, "COST", (argon2id.OPSLIMIT_MIN, argon2id.MEMLIMIT_MIN))


@pytest.fixture
def case(cabinet_folder: Path) -> Path:
    return cabinet_folder / "2026-0001.anjuan"


@pytest.fixture
def window(make_main_window: Callable[[Path], MainWindow], case: Path) -> MainWindow:
    made = make_main_window(case.parent)
    made.open_case(case)
    return made


def body(window: MainWindow) -> QWidget:
    assert window.regions.panel is not None
    return window.regions.panel.body


def name_in(path: Path, library: Library) -> object:
    with CaseFile.open(path, by="看", dictionary=library.dictionary, read_only=True) as file:
        return file.case(TODAY).enterprise.name


def set_name(path: Path, name: str, library: Library) -> None:
    with CaseFile.open(path, by="现场", dictionary=library.dictionary) as file:
        file.set_enterprise_fact("name", name)


def carry_out(window: MainWindow, package: Path, qtbot: QtBot) -> CarryPanel:
    window.menus.made["carry-out"].trigger()
    panel = body(window)
    assert isinstance(panel, CarryPanel)
    panel.purpose.setText("现场核查")
    panel.passphrase.setText(PASSPHRASE)
    panel.again.setText(PASSPHRASE)
    panel.pack_to(package)
    qtbot.waitUntil(lambda: not panel.work.busy, timeout=20_000)
    come(window)
    return panel


def test_the_open_case_is_carried_out_and_marked(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    panel = carry_out(window, tmp_path / "包", qtbot)
    assert panel.notice.text.text().startswith("已打包 1 份案卷到“包.anjuanpack”：1 份已标为带出")
    assert (tmp_path / "包.anjuanpack").exists()
    assert panel.passphrase.text() == ""
    window.close_panel()
    assert window.session is not None
    assert not window.session.file.only_read
    assert window.case_view is not None
    assert "带出（现场核查）" in window.case_view.banner.text.text()


def test_a_carrying_out_is_withdrawn_after_asking(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    carry_out(window, tmp_path / "包.anjuanpack", qtbot)
    window.close_panel()
    view = window.case_view
    assert view is not None
    qtbot.mouseClick(view.banner.buttons[0], LEFT)
    qtbot.mouseClick(view.banner.buttons[0], LEFT)
    assert window.session is not None
    assert len(window.session.file.carrying.outstanding()) == 1
    qtbot.mouseClick(view.banner.buttons[0], LEFT)
    qtbot.mouseClick(view.banner.buttons[1], LEFT)
    assert window.session.file.carrying.outstanding() == []
    assert not view.banner.isVisible()


def test_two_passphrases_that_differ_pack_nothing(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.show_carry_out()
    panel = body(window)
    assert isinstance(panel, CarryPanel)
    panel.passphrase.setText(PASSPHRASE)
    panel.pack_to(tmp_path / "包.anjuanpack")
    qtbot.waitUntil(panel.notice.isVisible)
    assert panel.notice.text.text() == "两次输入的口令不同，未打包；请重新输入。"
    assert not (tmp_path / "包.anjuanpack").exists()
    assert come(window).session is not None


class TestReturn:
    """A package with one conflict and one change of the copy alone."""

    @pytest.fixture
    def package(self, window: MainWindow, case: Path, tmp_path: Path, library: Library, qtbot: QtBot) -> Path:
        out, back, laptop = tmp_path / "去.anjuanpack", tmp_path / "回.anjuanpack", tmp_path / "笔记本"
        laptop.mkdir()
        carry_out(window, out, qtbot)
        window.close_case()
        window._wanted = None
        (copy,) = receive(out, laptop, PASSPHRASE, dictionary=library.dictionary)
        set_name(copy.path, "现场公司", library)
        pack_copy([copy.path], back, PASSPHRASE, by="现场", dictionary=library.dictionary)
        set_name(case, "办公室公司", library)
        window.open_case(case)
        return back

    @staticmethod
    def look(window: MainWindow, package: Path, qtbot: QtBot) -> ReturnPanel:
        window.menus.made["bring-back"].trigger()
        panel = body(window)
        assert isinstance(panel, ReturnPanel)
        panel.path.setText(str(package))
        panel.passphrase.setText(PASSPHRASE)
        qtbot.mouseClick(panel.look_button, LEFT)
        qtbot.waitUntil(panel.section.isVisible, timeout=20_000)
        return panel

    def test_a_conflict_stands_side_by_side_and_is_chosen(
        self, window: MainWindow, package: Path, case: Path, library: Library, qtbot: QtBot
    ) -> None:
        panel = self.look(window, package, qtbot)
        cells = [panel.table.item(0, at).text() for at in range(1, 6)]
        assert cells == ["企业 企业名称", "黑龙江测试样本有限公司", "办公室公司", "现场公司", "未选"]
        assert panel.go.text() == "还有 1 处未选"
        assert nameless(window) == []
        assert not panel.go.isEnabled()
        panel.table.chosen.emit(0)
        assert panel.table.item(0, 5).text() == "✓ 原案卷"
        panel.table.chosen.emit(0)
        assert panel.table.item(0, 5).text() == "✓ 带回的"
        qtbot.mouseClick(panel.go, LEFT)
        qtbot.waitUntil(panel.notice.isVisible, timeout=20_000)
        assert "已带回，采用 0 处，选定 1 处；带回前的案卷备份为" in panel.notice.text.text()
        assert name_in(case, library) == "现场公司"
        come(window)
        assert window.session is not None
        assert window.session.case.enterprise.name == "现场公司"

    def test_all_at_once(self, window: MainWindow, package: Path, case: Path, library: Library, qtbot: QtBot) -> None:
        panel = self.look(window, package, qtbot)
        qtbot.mouseClick(panel.all_ours, LEFT)
        qtbot.mouseClick(panel.go, LEFT)
        qtbot.waitUntil(panel.notice.isVisible, timeout=20_000)
        assert name_in(case, library) == "办公室公司"

    def test_leaving_changes_nothing_and_the_case_is_back(
        self, window: MainWindow, package: Path, case: Path, library: Library, qtbot: QtBot
    ) -> None:
        panel = self.look(window, package, qtbot)
        assert window.session is None
        qtbot.keyClick(panel, Qt.Key.Key_Escape)
        come(window)
        assert window.session is not None
        assert window.session.file.path == case
        assert name_in(case, library) == "办公室公司"
        assert [path.name for path in case.parent.iterdir() if path.is_dir() and path.name != "备份"] == []

    def test_a_wrong_passphrase_is_one_sentence(self, window: MainWindow, package: Path, qtbot: QtBot) -> None:
        window.show_bring_back()
        panel = body(window)
        assert isinstance(panel, ReturnPanel)
        panel.path.setText(str(package))
        panel.passphrase.setText("不是这个口令")
        panel.look()
        qtbot.waitUntil(panel.notice.isVisible, timeout=20_000)
        assert "口令" in panel.notice.text.text()
        assert come(window).session is not None

    def test_a_package_is_received_on_the_laptop(
        self, make_main_window: Callable[[Path], MainWindow], window: MainWindow, tmp_path: Path, qtbot: QtBot
    ) -> None:
        carry_out(window, tmp_path / "包.anjuanpack", qtbot)
        window.close()
        laptop = tmp_path / "另一台"
        laptop.mkdir()
        there = make_main_window(laptop)
        there.show_bring_back()
        panel = body(there)
        assert isinstance(panel, ReturnPanel)
        panel.path.setText(str(tmp_path / "包.anjuanpack"))
        panel.passphrase.setText(PASSPHRASE)
        qtbot.mouseClick(panel.receive_button, LEFT)
        qtbot.waitUntil(panel.notice.isVisible, timeout=20_000)
        assert panel.notice.text.text().endswith("：已接收")
        there.open_case(laptop / "2026-0001.anjuan")
        assert there.case_view is not None
        assert there.case_view.banner.text.text().startswith("这是带出的副本")


class TestBackups:
    """Backups of the open case."""

    def test_one_is_made_shown_and_put_back(
        self, window: MainWindow, case: Path, library: Library, qtbot: QtBot
    ) -> None:
        window.menus.made["backups"].trigger()
        panel = body(window)
        assert isinstance(panel, RestorePanel)
        qtbot.mouseClick(panel.make, LEFT)
        qtbot.waitUntil(lambda: len(panel.list.rows()) == 1, timeout=20_000)
        window.close_panel()
        come(window)
        assert window.session is not None
        window.session.edit(lambda file: file.set_enterprise_fact("name", "改错了"))
        window.show_backups()
        panel = body(window)
        assert isinstance(panel, RestorePanel)
        panel.list.chosen.emit(panel.list.rows()[-1].key)
        qtbot.waitUntil(panel.restore.isEnabled, timeout=20_000)
        row = [panel.table.item(0, at).text() for at in range(3)]
        assert row == ["企业 企业名称", "改错了", "黑龙江测试样本有限公司"]
        qtbot.mouseClick(panel.restore, LEFT)
        qtbot.mouseClick(panel.notice.buttons[0], LEFT)
        assert window.session.case.enterprise.name == "改错了"
        qtbot.mouseClick(panel.restore, LEFT)
        qtbot.mouseClick(panel.notice.buttons[1], LEFT)
        qtbot.waitUntil(lambda: not panel.work.busy, timeout=20_000)
        assert panel.notice.text.text().startswith("已恢复，改动了 1 处。恢复前的案卷另存为")
        come(window)
        assert window.session is not None
        assert window.session.case.enterprise.name == "黑龙江测试样本有限公司"
        assert body(window) is panel
        assert name_in(case, library) == "黑龙江测试样本有限公司"


def test_a_list_of_enterprises_is_asked_for_from_the_menu(window: MainWindow, qtbot: QtBot) -> None:
    window.menus.made["import"].trigger()
    panel = body(window)
    assert isinstance(panel, ImportBody)
    assert panel.panel.presenter.target.title == "导入企业名单"
    panel.panel.closed.emit()
    assert window.regions.panel is None
    assert window.case_view is not None
    assert window.case_view.isVisible()


def test_the_palette_goes_by_keys_and_acts(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = window.findChild(PaletteBox)
    assert box is not None
    qtbot.keyClicks(box.line, "rz")
    assert [row.title for row in box.list.rows()][:1] == ["日志"]
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert not box.isVisible()
    view = window.case_view
    assert view is not None
    qtbot.waitUntil(lambda: view.tabs.currentIndex() == TITLES.index("日志"))


def test_the_palette_finds_cases_and_leaves_with_escape(window: MainWindow, case: Path, qtbot: QtBot) -> None:
    window.close_case()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = window.findChild(PaletteBox)
    assert box is not None
    qtbot.keyClicks(box.line, "2026-0001")
    assert [row.title for row in box.list.rows()] == ["黑龙江测试样本有限公司"]
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    come(window)
    assert window.session is not None
    assert window.session.file.path == case
    window.show_palette()
    again = next(one for one in window.findChildren(PaletteBox) if one.isVisible())
    qtbot.keyClick(again.line, Qt.Key.Key_Down)
    assert again.list.key() == again.list.rows()[1].key
    qtbot.keyClick(again.line, Qt.Key.Key_Escape)
    assert not again.isVisible()
