"""加密保存 in the window: a passphrase, the recovery code, every case under the key, and back."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from nacl.pwhash import argon2id
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop.cabinet import Cabinet, NewKey, OfficeKey, WrongPassphrase, _office_key, convert_cabinet
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.office import Office, People
from anjuan_desktop.ui.presenters.office.desk import Desk
from anjuan_desktop.ui.presenters.office.office_key import LOST, OfficeKeyPresenter
from anjuan_desktop.ui.widgets.office.office_key_panel import OfficeKeyPanel
from anjuan_desktop.ui.widgets.office.office_settings import OfficeSettingsPanel
from anjuan_desktop.ui.window import MainWindow
from tests.desktop.office.desk import person
from tests.desktop.ui.coming import come

pytestmark = pytest.mark.usefixtures("dressed")
LEFT = Qt.MouseButton.LeftButton
PASSPHRASE = "songbei office 2026"
HEADER = b"SQLite format 3\0"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_office_key, "_OPERATIONS", argon2id.OPSLIMIT_MIN)
    monkeypatch.setattr(_office_key, "_MEMORY", argon2id.MEMLIMIT_MIN)


@pytest.fixture
def folder(cabinet_folder: Path) -> Path:
    (cabinet_folder / "坏.anjuan").unlink()
    return cabinet_folder


@pytest.fixture
def window(make_main_window: Callable[[Path], MainWindow], folder: Path) -> MainWindow:
    made = make_main_window(folder)
    made.open_case(folder / "2026-0001.anjuan")
    return made


def body(window: MainWindow) -> OfficeKeyPanel:
    assert window.regions.panel is not None
    found = window.regions.panel.body
    assert isinstance(found, OfficeKeyPanel)
    return found


def plain(folder: Path) -> list[str]:
    return [path.stem for path in sorted(folder.glob("*.anjuan")) if path.read_bytes()[:16] == HEADER]


def rest(panel: OfficeKeyPanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not panel.work.busy, timeout=20_000)


def set_up(window: MainWindow, qtbot: QtBot) -> OfficeKeyPanel:
    window.menus.made["office-key"].trigger()
    panel = body(window)
    panel.first.setText(PASSPHRASE)
    panel.again.setText(PASSPHRASE)
    panel.understood.setChecked(True)
    qtbot.mouseClick(panel.make, LEFT)
    rest(panel, qtbot)
    return panel


def test_a_passphrase_then_the_code_then_every_case(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    panel = set_up(window, qtbot)
    code = panel.code_text.text()
    assert len(code.split("-")) == 8
    assert panel.code.isVisible()
    assert not panel.fresh.isVisible()
    assert panel.first.text() == ""
    assert len(plain(folder)) == 2  # nothing before the code stands on paper
    qtbot.mouseClick(panel.noted, LEFT)
    rest(panel, qtbot)
    assert panel.notice.text.text() == "加密了 2 个文件，全部案卷和备份都已加密。"
    assert panel.code_text.text() == ""
    assert plain(folder) == []
    assert OfficeKey(folder).unlock_by_code(code) == OfficeKey(folder).unlock(PASSPHRASE)
    come(window)
    assert window.session is not None
    assert window.session.file.path == folder / "2026-0001.anjuan"
    window.close_panel()
    window.session.edit(lambda file: file.set_enterprise_fact("name", "改名公司"))
    window.new_case()
    come(window)
    assert plain(folder) == []
    qtbot.waitUntil(lambda: not window.cabinet.reader.running)
    assert sorted(entry.name for entry in window.presenter.cabinet.listed())[-1] != ""
    assert all(entry.error is None for entry in window.presenter.cabinet.listed())


def test_what_is_lost_is_said_before_and_has_to_be_ticked(window: MainWindow) -> None:
    window.show_office_key()
    panel = body(window)
    assert LOST in [shown.text() for shown in panel.fresh.findChildren(type(panel.state))]
    assert not panel.make.isEnabled()
    panel.understood.setChecked(True)
    assert panel.make.isEnabled()


@pytest.mark.parametrize(
    ("typed", "said"),
    [(("abcdefgh", "abcdefgi"), "两次输入的口令不同"), (("short", "short"), "口令至少 8 个字符")],
)
def test_a_passphrase_that_will_not_do_makes_no_key(
    window: MainWindow, folder: Path, qtbot: QtBot, typed: tuple[str, str], said: str
) -> None:
    window.show_office_key()
    panel = body(window)
    panel.first.setText(typed[0])
    panel.again.setText(typed[1])
    panel.set_up()
    rest(panel, qtbot)
    assert panel.notice.text.text().startswith(said)
    assert panel.first.text() == typed[0]
    assert not OfficeKey(folder).needed
    assert come(window).session is not None


def test_the_code_is_still_there_after_leaving(window: MainWindow, qtbot: QtBot) -> None:
    code = set_up(window, qtbot).code_text.text()
    window.set_theme("dark")
    assert body(window).code_text.text() == code
    window.close_panel()
    window.show_office_key()
    assert body(window).code_text.text() == code


def test_a_case_that_is_open_elsewhere_is_named_and_done_later(
    window: MainWindow, folder: Path, library: Library, qtbot: QtBot
) -> None:
    panel = set_up(window, qtbot)
    path = folder / "2026-0002.anjuan"
    with CaseFile.open(path, by="王五", dictionary=library.dictionary, key=window.presenter.cabinet.backups.key):
        qtbot.mouseClick(panel.noted, LEFT)
        rest(panel, qtbot)
    assert "1 个没有处理" in panel.notice.text.text()
    assert panel.left.text().startswith("2026-0002.anjuan：案卷“2026-0002.anjuan”正由王五")
    assert plain(folder) == ["2026-0002"]
    qtbot.mouseClick(panel.encrypt, LEFT)
    rest(panel, qtbot)
    assert plain(folder) == []
    assert not panel.left.isVisible()


def test_cancelled_every_file_is_whole_and_it_goes_on_later(
    window: MainWindow, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = set_up(window, qtbot)
    presenter = panel._presenter
    convert = presenter.convert

    class AfterOne:
        def __init__(self) -> None:
            self.asked = 0

        def progress(self, done: int, total: int) -> None:
            """Nobody looks."""

        def cancelled(self) -> bool:
            self.asked += 1
            return self.asked > 1

    monkeypatch.setattr(presenter, "convert", lambda _watch, *, encrypted: convert(AfterOne(), encrypted=encrypted))
    qtbot.mouseClick(panel.noted, LEFT)
    rest(panel, qtbot)
    assert panel.notice.text.text().startswith("已停下：加密了 1 个文件")
    assert len(plain(folder)) == 1
    for path in folder.glob("*.anjuan"):
        if window.session is None or path != window.session.file.path:
            window.presenter.open(path).close()
    monkeypatch.setattr(presenter, "convert", convert)
    qtbot.mouseClick(panel.encrypt, LEFT)
    rest(panel, qtbot)
    assert plain(folder) == []


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Keys are made only once this is set."""
    going = threading.Event()
    made = OfficeKey.set_up

    def waiting(office: OfficeKey, passphrase: str) -> NewKey:
        assert going.wait(10)
        return made(office, passphrase)

    monkeypatch.setattr(OfficeKey, "set_up", waiting)
    return going


def begin(window: MainWindow) -> OfficeKeyPanel:
    window.show_office_key()
    panel = body(window)
    panel.first.setText(PASSPHRASE)
    panel.again.setText(PASSPHRASE)
    panel.set_up()
    return panel


def test_setting_up_is_cancelled(window: MainWindow, folder: Path, held: threading.Event, qtbot: QtBot) -> None:
    panel = begin(window)
    panel.work.cancel()
    held.set()
    rest(panel, qtbot)
    assert panel.notice.text.text() == "已取消，没有写入任何内容。"
    assert not OfficeKey(folder).needed
    assert come(window).session is not None
    qtbot.waitUntil(lambda: not window.cabinet.reader.running)


def test_leaving_at_once_leaves_no_key(window: MainWindow, folder: Path, held: threading.Event, qtbot: QtBot) -> None:
    panel = begin(window)
    panel.work.cancel()  # as leaving does, before it waits
    held.set()
    window.close_panel()
    assert not OfficeKey(folder).needed
    assert window.presenter.cabinet.backups.key is None
    assert come(window).session is not None
    qtbot.waitUntil(lambda: not window.cabinet.reader.running)
    assert all(entry.error is None for entry in window.presenter.cabinet.listed())


def test_a_key_made_just_before_leaving_is_the_cabinets(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    panel = begin(window)
    thread = panel.work._thread
    assert thread is not None
    thread.join()  # made, and nobody told yet
    window.close_panel()
    assert window.presenter.cabinet.backups.key == OfficeKey(folder).unlock(PASSPHRASE)
    assert come(window).session is not None
    window.show_office_key()
    assert body(window).code_text.text()
    qtbot.waitUntil(lambda: not window.cabinet.reader.running)


def test_the_passphrase_is_changed(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    panel = set_up(window, qtbot)
    panel._noted()
    rest(panel, qtbot)
    key = OfficeKey(folder).unlock(PASSPHRASE)
    for old, said in (("not the old one", "口令不对"), (PASSPHRASE, "口令已更换")):
        panel.old.setText(old)
        panel.new.setText("another office 2027")
        panel.new_again.setText("another office 2027")
        qtbot.mouseClick(panel.replace, LEFT)
        rest(panel, qtbot)
        assert panel.notice.text.text().startswith(said)
    assert OfficeKey(folder).unlock("another office 2027") == key
    with pytest.raises(WrongPassphrase):
        OfficeKey(folder).unlock(PASSPHRASE)


def test_back_to_plain_after_asking(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    panel = set_up(window, qtbot)
    panel._noted()
    rest(panel, qtbot)
    qtbot.mouseClick(panel.to_plain, LEFT)
    qtbot.mouseClick(panel.notice.buttons[0], LEFT)
    assert plain(folder) == []
    qtbot.mouseClick(panel.to_plain, LEFT)
    qtbot.mouseClick(panel.notice.buttons[1], LEFT)
    rest(panel, qtbot)
    assert len(plain(folder)) == 2
    assert not OfficeKey(folder).needed
    assert window.presenter.cabinet.backups.key is None
    assert panel.fresh.isVisible()


def test_samples_are_put_into_an_encrypted_cabinet_too(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    panel = set_up(window, qtbot)
    panel._noted()
    rest(panel, qtbot)
    window.close_panel()
    window.add_samples()
    assert len(list(folder.glob("*.anjuan"))) > 2
    assert plain(folder) == []
    assert come(window).session is not None
    assert window.session.file.sample


def test_it_is_reached_from_the_settings(window: MainWindow, qtbot: QtBot) -> None:
    window.show_settings()
    assert window.regions.panel is not None
    settings = window.regions.panel.body
    assert isinstance(settings, OfficeSettingsPanel)
    settings.encryption.click()
    qtbot.waitUntil(lambda: window.regions.panel is not None and isinstance(window.regions.panel.body, OfficeKeyPanel))


class TestWhoMay:
    """Who may change it, and where it can't be."""

    @pytest.fixture
    def cabinet(self, folder: Path, library: Library) -> Cabinet:
        return Cabinet(folder, lambda: library.dictionary)

    def test_an_admin_where_there_are_people(
        self, folder: Path, cabinet: Cabinet, library: Library, people: People
    ) -> None:
        Office.load(folder).with_people(people).save()
        desk = Desk(folder, lambda: library, lambda: "login")
        presenter = OfficeKeyPresenter(cabinet, desk)
        desk.enter(person(people, "张三"))
        assert presenter.why_not == "加密保存由管理员（赵一）设置。"
        desk.enter(person(people, "赵一"))
        assert presenter.why_not == ""

    def test_set_up_elsewhere_meanwhile(self, folder: Path, cabinet: Cabinet, library: Library) -> None:
        presenter = OfficeKeyPresenter(cabinet, Desk(folder, lambda: library, lambda: "login"))
        OfficeKey(folder).set_up(PASSPHRASE)
        assert "重新启动时输入口令" in presenter.why_not

    def test_a_cabinet_goes_on_by_another_key(self, folder: Path, cabinet: Cabinet) -> None:
        assert len(cabinet.entries()) == 2
        made = OfficeKey(folder).set_up(PASSPHRASE)
        convert_cabinet(folder, made.key, encrypted=True, by="甲")
        assert None not in [entry.error for entry in cabinet.entries()]
        cabinet.set_key(made.key)
        assert [entry.error for entry in cabinet.entries()] == [None, None]
        cabinet.open(folder / "2026-0001.anjuan", by="甲").close()
        cabinet.close()
