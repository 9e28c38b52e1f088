"""A case that can only be read is shown, with the reason above it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop import app
from anjuan_desktop.cabinet import Backups, Cabinet
from anjuan_desktop.casefile import CaseFile, Place, PlaceKind
from anjuan_desktop.ui.case_view import TITLES
from anjuan_desktop.ui.pages.enterprise import EnterprisePage
from anjuan_desktop.ui.settings import Settings
from anjuan_desktop.ui.window import MainWindow
from tests.desktop.ui.conftest import TODAY

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def path(tmp_path: Path, library: Library) -> Path:
    with (
        Cabinet(tmp_path / "案卷柜", library.dictionary) as cabinet,
        cabinet.create(by="张三", today=TODAY) as file,
    ):
        file.set_enterprise_fact("name", "甲公司")
        return file.path


@pytest.fixture
def window(path: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    made = app.make_window(qapp, path.parent, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def test_a_case_that_another_has_open_says_who(window: MainWindow, path: Path, library: Library) -> None:
    with CaseFile.open(path, by="王五", dictionary=library.dictionary):
        window.open_case(path)
        assert window.case_view is not None
        assert window.case_view.banner.isVisible()
        assert window.case_view.banner.text.text().startswith(f"案卷“{path.name}”现在只能查阅：正由王五（")


def test_a_backup_says_that_it_is_one(window: MainWindow, path: Path) -> None:
    window.open_case(Backups().make(path))
    assert window.case_view is not None
    assert "这是备份，只供查阅" in window.case_view.banner.text.text()


def test_its_fields_are_disabled_and_reading_goes_on(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    with CaseFile.open(path, by="王五", dictionary=window.library.dictionary) as file:
        file.add_object("project", "生产线")
        window.open_case(path)
        view = window.case_view
        assert view is not None
        qtbot.waitUntil(lambda: len(view._pages) == len(TITLES))
        for title in ("企业", "项目与认定", "流转"):
            page = view.page(TITLES.index(title))
            view.tabs.setCurrentIndex(TITLES.index(title))
            qtbot.waitUntil(page.isVisible)
            fields = [*page.findChildren(QLineEdit), *page.findChildren(QComboBox)]
            qtbot.waitUntil(lambda fields=fields: not any(field.isEnabled() for field in fields))
        first = view.page(0)
        assert isinstance(first, EnterprisePage)
        assert not first.add_year.isEnabled()
        assert first.unit.isEnabled()
        assert all(segment.isEnabled() for segment in first.unit.buttons.values())
        assert not window.menus.made["undo"].isEnabled()


def test_a_case_carried_out_says_by_whom_and_stays_editable(window: MainWindow, path: Path) -> None:
    with CaseFile.open(path, by="张三", dictionary=window.library.dictionary) as file:
        file.carrying.carry_out("现场核查")
    window.open_case(path)
    view = window.case_view
    assert view is not None
    assert view.banner.text.text().startswith("本案卷已由张三于 ")
    assert "带出（现场核查），尚未带回" in view.banner.text.text()
    assert view.page(0).focusProxy().isEnabled()  # type: ignore[union-attr]


def test_a_case_to_be_edited_says_nothing(window: MainWindow, path: Path) -> None:
    window.open_case(path)
    assert not window.notice.isVisible()
    assert window.case_view is not None
    assert not window.case_view.banner.isVisible()


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place(PlaceKind.NETWORK, "cifs"), "同时只能由一个人编辑"),
        (Place(PlaceKind.SYNCED, "坚果云"), "坚果云的同步文件夹"),
        (Place(PlaceKind.REMOVABLE, "vfat"), "安全弹出"),
        (Place(PlaceKind.LOCAL), "本单位还没有登记人员"),
    ],
)
def test_the_place_of_the_cabinet_is_told_at_the_start(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, place: Place, said: str
) -> None:
    monkeypatch.setattr(app, "place_of", lambda folder: place)
    monkeypatch.setattr(app, "make_window", lambda *_, **__: window)
    monkeypatch.setattr(app.QApplication, "exec", lambda *_: 0)
    assert app.run(path.parent) == 0
    assert said in window.notice.text.text()
