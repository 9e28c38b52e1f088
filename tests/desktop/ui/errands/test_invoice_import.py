"""A list of invoices into an object of the open case: asked for beside its table, from the menu, and left."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.exchange.tables import written_xlsx
from anjuan_desktop.ui.case_view import TITLES
from anjuan_desktop.ui.pages.objects import ObjectsPage
from anjuan_desktop.ui.presenters.errands.importing import Step
from anjuan_desktop.ui.widgets.desk.palette import PaletteBox
from anjuan_desktop.ui.widgets.errands.import_body import ImportBody
from anjuan_desktop.ui.widgets.errands.import_panel import ImportPanel
from anjuan_desktop.ui.window import MainWindow
from tests.desktop.ui.errands.test_importing_presenter import INVOICES

pytestmark = pytest.mark.usefixtures("dressed")
LEFT = Qt.MouseButton.LeftButton
OBJECTS = TITLES.index("项目与认定")


@pytest.fixture
def case(tmp_path: Path, library: Library) -> Path:
    folder = tmp_path / "案卷柜"
    folder.mkdir()
    path = folder / "2026-0001.anjuan"
    with CaseFile.create(path, number=path.stem, by="测试", dictionary=library.dictionary) as file:
        file.add_object("service", "上云")
        file.add_object("listing", "上市")
    return path


@pytest.fixture
def window(make_main_window: Callable[[Path], MainWindow], case: Path, qtbot: QtBot) -> MainWindow:
    made = make_main_window(case.parent)
    made.open_case(case)
    made.to_page(OBJECTS)
    qtbot.waitUntil(lambda: page(made).form is not None and page(made).complete)
    return made


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "发票.xlsx"
    path.write_bytes(written_xlsx(INVOICES, [["A", "2024-5-6", "某公司", "1,200", "车床"]]))
    return path


def page(window: MainWindow) -> ObjectsPage:
    assert window.case_view is not None
    found = window.case_view.page(OBJECTS)
    assert isinstance(found, ObjectsPage)
    return found


def importing(window: MainWindow) -> ImportPanel:
    assert window.regions.panel is not None
    body = window.regions.panel.body
    assert isinstance(body, ImportBody)
    return body.panel


def offered(window: MainWindow) -> bool:
    window.menus.refresh()
    return window.menus.made["import-invoices"].isEnabled()


def test_asked_for_beside_the_table_and_taken(window: MainWindow, table: Path, qtbot: QtBot) -> None:
    form = page(window).form
    assert form is not None
    qtbot.mouseClick(form.bring, LEFT)
    panel = importing(window)
    assert panel.presenter.target.title == "导入发票明细"
    panel.open_file(table)
    qtbot.waitUntil(lambda: panel.presenter.step is Step.COLUMNS and panel.go.isEnabled())
    qtbot.mouseClick(panel.go, LEFT)
    qtbot.waitUntil(lambda: panel.presenter.step is Step.ROWS and panel.go.isEnabled())
    qtbot.mouseClick(panel.go, LEFT)
    qtbot.mouseClick(panel.close_button, LEFT)
    assert window.regions.panel is None
    invoices = form.invoices
    assert invoices is not None
    assert invoices.isVisible()
    assert invoices.sum.text() == "1 行，合计 1,200 元"
    window.undo()
    assert invoices.model.rowCount() == 1


def test_the_menu_offers_it_where_such_an_object_is_in_front(window: MainWindow, qtbot: QtBot) -> None:
    ids = {item.name: item.id for item in window.session.case.objects}  # type: ignore[union-attr]
    assert offered(window)
    page(window).select(ids["上市"])
    assert not offered(window)
    page(window).select(ids["上云"])
    window.to_page(0)
    assert not offered(window)
    window.to_page(OBJECTS)
    assert offered(window)
    window.menus.made["import-invoices"].trigger()
    assert importing(window).presenter.target.title == "导入发票明细"
    assert not offered(window)


def test_the_palette_finds_it(window: MainWindow, qtbot: QtBot) -> None:
    window.to_page(0)
    window.menus.refresh()
    window.to_page(OBJECTS)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = window.findChild(PaletteBox)
    assert box is not None
    qtbot.keyClicks(box.line, "drfpmx")
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.regions.wish is not None)
    assert window.regions.wish is not None
    assert window.regions.wish.title == "导入发票明细：上云"


def test_the_panel_goes_with_its_case(window: MainWindow) -> None:
    window.import_invoices()
    window.close_case()
    assert window.regions.panel is None
    assert window.session is None


def test_a_case_that_is_only_read_takes_none(window: MainWindow, case: Path, library: Library, qtbot: QtBot) -> None:
    window.close_case()
    with CaseFile.open(case, by="王五", dictionary=library.dictionary):
        window.open_case(case)
        window.to_page(OBJECTS)
        qtbot.waitUntil(lambda: page(window).form is not None)  # built once it is looked at
        form = page(window).form
        assert form is not None
        qtbot.waitUntil(lambda: not form.bring.isEnabled())
        assert not offered(window)
