"""A case that can only be read is shown, with the reason above it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop import app, casefile
from anjuan_desktop.cabinet import Backups, Cabinet
from anjuan_desktop.casefile import CaseFile, Place, PlaceKind
from anjuan_desktop.ui.case_view import TITLES
from anjuan_desktop.ui.pages.enterprise import EnterprisePage
from anjuan_desktop.ui.pages.working import WorkingPage
from anjuan_desktop.ui.settings import Settings
from anjuan_desktop.ui.widgets.working.conflict_panel import MATRIX
from anjuan_desktop.ui.window import MainWindow
from tests.desktop.ui.coming import come
from tests.desktop.ui.conftest import TODAY
from tests.desktop.ui.golden import golden

pytestmark = pytest.mark.usefixtures("dressed")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def path(tmp_path: Path, library: Library) -> Path:
    with (
        Cabinet(tmp_path / "案卷柜", lambda: library.dictionary) as cabinet,
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
    view = come(window).case_view
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
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, *, place: Place, said: str
) -> None:
    monkeypatch.setattr(casefile, "place_of", lambda folder: place)
    monkeypatch.setattr(app, "make_window", lambda *_, **__: window)
    monkeypatch.setattr(app.QApplication, "exec", lambda *_: 0)
    assert app.run(path.parent) == 0
    qtbot.waitUntil(lambda: said in window.notice.text.text())


class TestReadingGoesOn:
    """What changes nothing of the case works on one that can't be written."""

    @pytest.fixture
    def working(self, tmp_path: Path, library: Library, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
        folder = tmp_path / "另一柜"
        folder.mkdir()
        path = folder / "2026-0001.anjuan"
        with CaseFile.create(path, number=path.stem, by="张三", dictionary=library.dictionary) as file:
            file.import_case(golden("stack-a", library))
        made = app.make_window(qapp, folder, Settings(tmp_path / "settings.ini"))
        qtbot.addWidget(made)
        made.resize(1366, 768)
        made.show()
        with CaseFile.open(path, by="王五", dictionary=library.dictionary):
            made.open_case(path)
            yield made
            made.close()

    @staticmethod
    def page(window: MainWindow, qtbot: QtBot) -> WorkingPage:
        window.to_page(TITLES.index("测算"))
        view = window.case_view
        assert view is not None
        page = view.page(TITLES.index("测算"))
        assert isinstance(page, WorkingPage)
        qtbot.waitUntil(lambda: page.isVisible() and bool(page._workings) and page.complete)
        return page

    def test_what_if_is_tried_and_left_and_the_file_is_as_it_was(self, working: MainWindow, qtbot: QtBot) -> None:
        session = working.session
        assert session is not None
        assert session.file.only_read
        page = self.page(working, qtbot)
        before, journal = session.file.path.read_bytes(), session.file.journal()
        total = session.evaluation.plan.total if session.evaluation is not None else None
        panel = page.what_if
        qtbot.mouseClick(panel.switch, LEFT)
        assert panel.is_open
        (field,) = panel.field.fields.values()
        qtbot.waitUntil(lambda: panel.owner.isEnabled() and panel.fact.isEnabled() and field.editor.isEnabled())
        panel.owner.setCurrentIndex(panel.owner.count() - 1)
        panel.owner.activated.emit(panel.owner.currentIndex())
        ticked = next(at for at, item in enumerate(panel._claims) if item.ticked)
        qtbot.mouseClick(panel.claims_fold.switch, LEFT)
        panel.claims.setFocus()
        panel.claims.setCurrentCell(ticked, 0)
        qtbot.keyClick(panel.claims, Qt.Key.Key_Space)
        assert panel.what_if.under_way
        assert panel.verdict.isVisible()
        assert panel.taking_back
        assert panel.clear.isEnabled()
        working.to_page(0)
        page = self.page(working, qtbot)
        qtbot.waitUntil(panel.clear.isVisible)
        qtbot.mouseClick(panel.clear, LEFT)
        assert not panel.what_if.under_way
        assert session.file.path.read_bytes() == before
        assert session.file.journal() == journal
        assert session.evaluation is not None
        assert session.evaluation.plan.total == total
        qtbot.waitUntil(lambda: not page.override.save_button.isEnabled())

    def test_what_is_folded_opens_and_pictures_turn(self, working: MainWindow, qtbot: QtBot) -> None:
        page = self.page(working, qtbot)
        section = page._workings[0]
        was = section.is_open
        qtbot.waitUntil(section.switch.isEnabled)
        qtbot.mouseClick(section.switch, LEFT)
        assert section.is_open is not was
        qtbot.mouseClick(page.conflicts.views.buttons[MATRIX], LEFT)
        assert page.conflicts.shown_as == MATRIX
