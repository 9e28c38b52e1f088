"""Whoever can't see the window is told what each part is: every page, every panel, every picture."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop.exchange.tables import written_xlsx
from anjuan_desktop.office import Office, People
from anjuan_desktop.samples import samples
from anjuan_desktop.ui import touring
from anjuan_desktop.ui.case_view import TITLES
from anjuan_desktop.ui.page import Page
from anjuan_desktop.ui.pages.claims import ClaimsPage
from anjuan_desktop.ui.pages.flow import FlowPage
from anjuan_desktop.ui.pages.materials import MaterialsPage
from anjuan_desktop.ui.pages.working import WorkingPage
from anjuan_desktop.ui.widgets.basic.section import Fold, FoldSection
from anjuan_desktop.ui.widgets.desk.palette import PaletteBox
from anjuan_desktop.ui.widgets.errands.import_body import ImportBody
from anjuan_desktop.ui.widgets.errands.restore_panel import RestorePanel
from anjuan_desktop.ui.widgets.office.sign_in import SignInPanel
from anjuan_desktop.ui.widgets.way.score_panel import ScorePanel
from anjuan_desktop.ui.widgets.working.conflict_panel import GRAPH, MATRIX
from anjuan_desktop.ui.window import MainWindow
from tests.desktop.office.desk import Desk, person, to_review
from tests.desktop.ui.coming import come, view
from tests.desktop.ui.conftest import golden
from tests.desktop.ui.names import nameless, reachable, told

pytestmark = pytest.mark.usefixtures("dressed", "cheap")
LEFT = Qt.MouseButton.LeftButton
CASE, RECOMMENDED = "2026-0001.anjuan", "2026-0009.anjuan"
DESCRIPTION = QAccessible.Text.Description
MakeWindow = Callable[[Path], MainWindow]


@pytest.fixture
def folder(cabinet_folder: Path, people: People, library: Library, tmp_path: Path) -> Path:
    """An office of four; one case with a scan of two pages, one that was recommended."""
    Office.load(cabinet_folder).with_people(people).save()
    desk = Desk(cabinet_folder / RECOMMENDED, library, people)
    desk.file.import_case(golden("stack-b", library))
    to_review(desk)
    desk.hand_to("李四")
    desk.take("recommend", "同意")
    desk.file.close()
    return cabinet_folder


@pytest.fixture
def window(make_main_window: MakeWindow, folder: Path, people: People) -> MainWindow:
    made = make_main_window(folder)
    made.desk.enter(person(people, "赵一"))
    made.person_changed()
    made.close_panel()
    return made


def opened(window: MainWindow, case: str, title: str, qtbot: QtBot) -> Page:
    """A page come to rest, with all that is folded open."""
    window.open_case(window.presenter.cabinet.folder / case)
    come(window)
    window.to_page(TITLES.index(title))
    page = view(window).page(TITLES.index(title))
    qtbot.waitUntil(lambda: page.isVisible() and page.complete)
    for fold in (part for kind in (Fold, FoldSection) for part in page.findChildren(kind)):
        if fold.isVisible():
            fold.set_open(True)
    qtbot.waitUntil(lambda: page.complete)
    return page


def no_gap(within: QWidget) -> None:
    assert nameless(within) == []


@pytest.mark.parametrize("title", TITLES)
def test_whatever_takes_the_focus_on_a_page_has_a_name(window: MainWindow, title: str, qtbot: QtBot) -> None:
    for case in (CASE, RECOMMENDED):
        opened(window, case, title, qtbot)
        assert len(reachable(window)) > 10
        no_gap(window)


def test_forms_that_open_on_a_page_have_names(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    claims = opened(window, CASE, "申报事项", qtbot)
    assert isinstance(claims, ClaimsPage)
    qtbot.mouseClick(claims.history.add, LEFT)
    no_gap(window)
    papers = opened(window, CASE, "材料", qtbot)
    assert isinstance(papers, MaterialsPage)
    scan = tmp_path / "扫描.tif"
    Image.new("L", (40, 20)).save(scan, save_all=True, append_images=[Image.new("L", (40, 20))])
    papers.list.dropped.emit("licence", [scan])
    qtbot.waitUntil(papers.view.picture.isVisible)
    no_gap(window)
    qtbot.mouseClick(papers.again, LEFT)
    no_gap(window)
    flow = opened(window, CASE, "流转", qtbot)
    assert isinstance(flow, FlowPage)
    for button in flow.steps.buttons.values():
        button.click()
        no_gap(window)
    flow = opened(window, RECOMMENDED, "流转", qtbot)
    assert isinstance(flow, FlowPage)
    flow.outcomes.add.click()
    assert flow.outcomes.form.isVisible()
    no_gap(window)
    flow.years.add.click()
    assert flow.years.form.isVisible()
    no_gap(window)


def test_pictures_have_a_name_and_say_what_is_in_them(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, CASE, "测算", qtbot)
    assert isinstance(page, WorkingPage)
    picture = page.conflicts
    for which in (GRAPH, MATRIX):
        picture.show_as(which)
    parts: list[QWidget] = [picture.graph, picture.matrix, *picture.graph.cards, *picture.graph.badges]
    parts += [page.bars.table, page.validity.axis, *page.validity.rows]
    flow = opened(window, CASE, "流转", qtbot)
    assert isinstance(flow, FlowPage)
    assert len(parts) > 8
    for part in (*parts, flow.line):
        assert told(part), part
        assert told(part, DESCRIPTION), part


@pytest.mark.parametrize(
    "name", ["show_import", "show_carry_out", "show_bring_back", "show_settings", "show_office_key", "change_password"]
)
def test_whatever_takes_the_focus_on_a_panel_has_a_name(window: MainWindow, name: str, qtbot: QtBot) -> None:
    opened(window, CASE, "企业", qtbot)
    getattr(window, name)()
    assert window.regions.panel is not None
    qtbot.waitUntil(window.regions.panel.isVisible)
    no_gap(window)


def test_the_score_sheet_has_names(window: MainWindow, qtbot: QtBot) -> None:
    opened(window, CASE, "企业", qtbot)
    window.show_score()
    assert window.regions.panel is not None
    panel = window.regions.panel.body
    assert isinstance(panel, ScorePanel)
    qtbot.waitUntil(lambda: bool(panel.bonus))
    assert len(reachable(window)) > 90
    no_gap(window)


def test_the_steps_of_an_import_have_names(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.show_import()
    assert window.regions.panel is not None
    body = window.regions.panel.body
    assert isinstance(body, ImportBody)
    table = tmp_path / "名单.xlsx"
    table.write_bytes(written_xlsx(("企业名称", "统一社会信用代码"), [["样例公司", "91000000MA1T01083Q"]]))
    body.panel.open_file(table)
    panel = body.panel
    for step in (panel.columns, panel.rows):
        qtbot.waitUntil(lambda step=step: step.isVisible() and panel.go.isEnabled())
        no_gap(window)
        qtbot.mouseClick(panel.go, LEFT)
    qtbot.waitUntil(lambda: not panel.rows.isVisible())
    no_gap(window)


def test_a_backup_looked_at_has_names(window: MainWindow, qtbot: QtBot) -> None:
    opened(window, CASE, "企业", qtbot)
    window.show_backups()
    assert window.regions.panel is not None
    panel = window.regions.panel.body
    assert isinstance(panel, RestorePanel)
    panel.make.click()
    qtbot.waitUntil(lambda: panel.list.model().rowCount() > 0)
    panel.list.setCurrentIndex(panel.list.model().index(0, 0))
    no_gap(window)


def test_what_stands_beside_a_case_has_names(window: MainWindow, qtbot: QtBot) -> None:
    opened(window, CASE, "企业", qtbot)
    window.show_worklist()
    no_gap(window)
    window.show_palette()
    qtbot.waitUntil(lambda: bool(window.findChildren(PaletteBox)))
    no_gap(window)
    window.show_help()
    assert window.guides.help is not None
    qtbot.waitUntil(window.guides.help.isVisible)
    no_gap(window.guides.help)


def test_who_signs_in_is_told_every_field(make_main_window: MakeWindow, folder: Path, tmp_path: Path) -> None:
    staffed, empty = make_main_window(folder), make_main_window(tmp_path / "空")
    empty.sign_in()
    for one in (staffed, empty):
        assert one.findChildren(SignInPanel)
        no_gap(one)


def test_the_tour_has_names(
    make_main_window: MakeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(touring, "samples", lambda library: islice(samples(library), 2))
    first = make_main_window(tmp_path / "新")
    first.start_tour()
    qtbot.waitUntil(lambda: first.guides.samples.window is not None, timeout=30_000)
    made = first.guides.samples.window
    assert isinstance(made, MainWindow)
    qtbot.waitUntil(made.guides.guide.note.isVisible)
    for _ in range(3):
        no_gap(made)
        made.guides.guide.on()
