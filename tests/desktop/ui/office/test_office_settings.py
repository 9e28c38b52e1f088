"""设置: what a 管理员 changes, what others only see, and the looks for everybody."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop.office import Office, OfficeChanged, OfficeRefused, OfficeSettings, People, Role
from anjuan_desktop.ui.presenters.office.desk import Desk
from anjuan_desktop.ui.presenters.office.office_settings import OfficeSettingsPresenter, SettingsEntry
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.office.office_settings import OfficeSettingsPanel
from anjuan_desktop.ui.window import MainWindow
from tests.desktop.office.desk import PASSWORD, person

pytestmark = pytest.mark.usefixtures("dressed", "cheap")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def folder(cabinet_folder: Path, people: People) -> Path:
    Office.load(cabinet_folder).with_people(people).save()
    return cabinet_folder


def presenter(folder: Path, library: Library, who: str | None) -> OfficeSettingsPresenter:
    desk = Desk(folder, lambda: library, lambda: "login")
    if who is not None:
        desk.enter(person(desk.office.people, who))
    return OfficeSettingsPresenter(desk, library)


def test_an_admin_saves_all_of_it(folder: Path, library: Library) -> None:
    mine = presenter(folder, library, "赵一")
    assert mine.why_not == ""
    entry = SettingsEntry("某区工信局", "230109", {"code": "松工信函"}, frozenset(), {"收件": 3, "复核": 0})
    mine.save(entry)
    kept = Office.load(folder).settings
    assert (kept.name, kept.county, kept.letterhead.code) == ("某区工信局", "230109", "松工信函")
    assert kept.supplements == frozenset()
    assert kept.deadlines == {"收件": 3}
    assert mine.desk.name == "某区工信局"


def test_too_long_a_name_is_one_sentence_and_nothing_is_saved(folder: Path, library: Library) -> None:
    mine = presenter(folder, library, "赵一")
    with pytest.raises(OfficeRefused, match="“单位名称”过长或格式不对，未保存"):
        mine.save(SettingsEntry("局" * 81, None))
    assert Office.load(folder).settings == OfficeSettings()


def test_others_may_look(folder: Path, library: Library) -> None:
    theirs = presenter(folder, library, "张三")
    assert theirs.why_not == "单位设置和人员由管理员（赵一）修改。"
    with pytest.raises(OfficeRefused):
        theirs.save(SettingsEntry("别的", None))
    assert presenter(folder, library, None).why_not


def test_a_colleague_who_saved_first_is_not_overwritten(folder: Path, library: Library) -> None:
    mine, other = presenter(folder, library, "赵一"), presenter(folder, library, "赵一")
    other.add("钱七", {Role.HANDLER}, "初始密码01", "初始密码01")
    with pytest.raises(OfficeChanged):
        mine.save(SettingsEntry("某局", None))


def test_people_are_added_stopped_and_given_a_password(folder: Path, library: Library) -> None:
    mine = presenter(folder, library, "赵一")
    mine.add("钱七", {Role.HANDLER}, "初始密码01", "初始密码01")
    mine.set_roles("钱七", {Role.REVIEWER})
    mine.reset("钱七", "新的密码02", "新的密码02")
    mine.set_active("张三", active=False)
    kept = Office.load(folder).people
    assert person(kept, "钱七").roles == {Role.REVIEWER}
    assert person(kept, "钱七").proves("新的密码02")
    assert [one.name for one in mine.people()][-1] == "张三"
    with pytest.raises(OfficeRefused, match="至少要有一名在用的管理员"):
        mine.set_active("赵一", active=False)


def test_counties_and_supplements_are_named(folder: Path, library: Library) -> None:
    mine = presenter(folder, library, "赵一")
    assert ("230109", "哈尔滨市松北区") in mine.counties()
    assert {item.id for item in mine.supplements()} == set(library.supplements)
    assert {item.id for item in mine.supplements() if item.on} == mine.desk.office.supplements
    assert "复核" in mine.stages()


class TestPanel:
    """On the screen."""

    @pytest.fixture
    def window(self, make_main_window: Callable[[Path], MainWindow], folder: Path, people: People) -> MainWindow:
        made = make_main_window(folder)
        made.desk.enter(person(people, "赵一"))
        made.regions.drop_panel()
        made.person_changed()
        return made

    @staticmethod
    def panel(window: MainWindow) -> OfficeSettingsPanel:
        assert window.regions.panel is not None
        body = window.regions.panel.body
        assert isinstance(body, OfficeSettingsPanel)
        return body

    def test_what_is_saved_reaches_the_open_case(self, window: MainWindow, folder: Path, qtbot: QtBot) -> None:
        window.open_case(folder / "2026-0001.anjuan")
        window.menus.made["settings"].trigger()
        panel = self.panel(window)
        panel.name.setText("某区工信局")
        panel.county.setEditText("松北")
        panel.county.lineEdit().editingFinished.emit()
        assert panel.county.currentData() == "230109"
        panel.county.setEditText("哈尔滨")  # of many
        panel.county.lineEdit().editingFinished.emit()
        assert panel.county.currentData() == "230109"
        panel.deadlines["收件"].setValue(5)
        for tick in panel.supplements.values():
            tick.setChecked(False)
        qtbot.mouseClick(panel.save, LEFT)
        assert panel.said.text() == "已保存。"
        assert window.session is not None
        assert (window.session.office, window.session.county) == ("某区工信局", "230109")
        assert window.session.library.active == frozenset()
        qtbot.keyClick(panel, Qt.Key.Key_Escape)
        assert window.regions.panel is None
        assert window.case_view is not None
        assert window.case_view.isVisible()

    def test_a_person_is_added_by_hand(self, window: MainWindow, folder: Path, qtbot: QtBot) -> None:
        window.show_settings()
        people = self.panel(window).people
        people.name.setText("钱七")
        people.password.setText("初始密码01")
        people.again.setText("别的")
        qtbot.mouseClick(people.add, LEFT)
        qtbot.waitUntil(lambda: not people.hashing.busy)
        assert people.said.text() == "两次输入的密码不一致，请重新输入。"
        people.again.setText("初始密码01")
        qtbot.mouseClick(people.add, LEFT)
        qtbot.waitUntil(lambda: not people.hashing.busy)
        assert people.said.text().startswith("已添加钱七")
        people.ticks["钱七", Role.REVIEWER].click()
        assert person(Office.load(folder).people, "钱七").roles == {Role.HANDLER, Role.REVIEWER}

    def test_without_the_role_the_office_is_disabled_and_the_looks_are_not(
        self, window: MainWindow, people: People, qtbot: QtBot
    ) -> None:
        window.desk.enter(person(people, "张三"))
        window.person_changed()
        window.show_settings()
        panel = self.panel(window)
        assert not panel.save.isEnabled()
        assert not panel.people.add.isEnabled()
        assert panel.why.isVisible()
        qtbot.mouseClick(panel.theme.buttons["dark"], LEFT)
        qtbot.waitUntil(lambda: current().tokens.name == "dark")
        assert self.panel(window).theme.key() == "dark"
        assert window.menus.made["dark"].isChecked()

    def test_password_is_not_shown(self, window: MainWindow) -> None:
        window.show_settings()
        people = self.panel(window).people
        assert people.password.displayText() != PASSWORD
        people.password.setText(PASSWORD)
        assert PASSWORD not in people.password.displayText()
