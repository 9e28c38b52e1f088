"""示范标杆评分: by clicks and keys in the window, then what is in the file and on the sheet."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from anjuan_core.logic import Truth
from anjuan_core.packs import Library
from anjuan_desktop.casefile import CaseFile, EditRefused
from anjuan_desktop.dossier import dossier_of_file
from anjuan_desktop.forms import Form
from anjuan_desktop.office import People
from anjuan_desktop.ui.pages.printing import PrintingPage
from anjuan_desktop.ui.presenters.way.scoring import LEVEL
from anjuan_desktop.ui.titles import TITLES
from anjuan_desktop.ui.widgets.way.score_panel import ScorePanel
from anjuan_desktop.ui.window import MainWindow
from tests.desktop.office.desk import Desk, to_review
from tests.desktop.ui.conftest import TODAY
from tests.desktop.ui.golden import golden

pytestmark = pytest.mark.usefixtures("dressed")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def case(cabinet_folder: Path) -> Path:
    return cabinet_folder / "2026-0001.anjuan"


@pytest.fixture
def window(make_main_window: Callable[[Path], MainWindow], case: Path) -> MainWindow:
    made = make_main_window(case.parent)
    made.open_case(case)
    return made


@pytest.fixture
def panel(window: MainWindow, qtbot: QtBot) -> ScorePanel:
    """Opened from the menu, whole."""
    window.menus.made["score"].trigger()
    assert window.regions.panel is not None
    made = window.regions.panel.body
    assert isinstance(made, ScorePanel)
    qtbot.waitUntil(lambda: len(made.parts) == 7 and bool(made.bonus))
    return made


def judged(window: MainWindow) -> dict[str, object]:
    assert window.session is not None
    return dict(window.session.file.judgements())


def test_items_are_judged_by_clicks_and_the_score_follows(panel: ScorePanel, window: MainWindow, qtbot: QtBot) -> None:
    assert panel.total.text().startswith("0 分（满分 110 分")
    design = panel.parts[0]
    assert design.heading.text() == "数字化改造：研发设计数字化"
    for item, key in (("design.1", "yes"), ("design.2", "no"), ("design.3", "yes")):
        qtbot.mouseClick(design.fields[item].choice.buttons[key], LEFT)
    qtbot.waitUntil(lambda: panel.total.text().startswith("7 分"))
    assert design.note.text() == "得 7 分，满分 10 分"
    networking = panel.parts[3]
    for field in networking.fields.values():
        qtbot.mouseClick(field.choice.buttons["no"], LEFT)
    qtbot.waitUntil(lambda: "未达标准" in networking.note.text())
    assert "不符合认定标准" in panel.total.text()
    assert "无一项符合：企业内部联网上云" in panel.next.text()
    assert judged(window) == {
        "design.1": True,
        "design.2": False,
        "design.3": True,
        "networking.1": False,
        "networking.2": False,
    }
    shown = window.clauses.shown
    assert shown is not None
    assert (shown.document, (shown.quote or "")[:6]) == ("hlj-2024-18", "二是通过部署")


def test_the_level_is_chosen_by_keys_and_taken_back(panel: ScorePanel, window: MainWindow, qtbot: QtBot) -> None:
    (field,) = [field for field in panel.conditions if field.choice is not None and len(field.choice.buttons) == 6]
    assert field.choice is not None
    field.choice.setFocus()
    assert field.choice.buttons[""].hasFocus()
    for _ in range(3):  # each chooses what it comes to
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: judged(window) == {LEVEL: 2})
    qtbot.waitUntil(lambda: field.reason.text() == "数字化水平自测为2级，应为2级以上。")
    for _ in range(3):
        window.menus.made["undo"].trigger()
    assert judged(window) == {}
    qtbot.waitUntil(lambda: field.choice.key() == "")


def test_the_sheet_is_one_click_away(panel: ScorePanel, window: MainWindow, qtbot: QtBot, library: Library) -> None:
    qtbot.mouseClick(panel.parts[1].fields["equipment.4"].choice.buttons["yes"], LEFT)
    qtbot.mouseClick(panel.print, LEFT)
    assert window.regions.panel is None
    assert window.case_view is not None
    page = window.case_view.page(TITLES.index("打印"))
    assert isinstance(page, PrintingPage)
    assert window.case_view.tabs.currentIndex() == TITLES.index("打印")
    assert page.form is Form.SCORE
    scored = page.presenter.dossier(Form.SCORE).scored
    assert scored is not None
    assert scored.total == 5
    assert next(part for part in scored.parts if part.id == "equipment").reached is Truth.TRUE


def test_a_case_that_can_only_be_read_is_not_judged(
    make_main_window: Callable[[Path], MainWindow], case: Path, library: Library, qtbot: QtBot
) -> None:
    with CaseFile.open(case, by="同事", dictionary=library.dictionary):
        window = make_main_window(case.parent)
        window.open_case(case)
        window.menus.made["score"].trigger()
        assert window.regions.panel is not None
        panel = window.regions.panel.body
        assert isinstance(panel, ScorePanel)
        qtbot.waitUntil(lambda: len(panel.parts) == 7 and bool(panel.bonus))
        assert not panel.parts[0].fields["design.1"].choice.isEnabled()
        window.close_case()


def test_the_panel_goes_with_the_case(panel: ScorePanel, window: MainWindow) -> None:
    window.close_case()
    assert window.regions.panel is None


def test_what_went_up_is_judged_no_more(
    make_main_window: Callable[[Path], MainWindow], tmp_path: Path, library: Library, people: People, qtbot: QtBot
) -> None:
    """The panel says what the sheet says: by the facts that were recommended."""
    folder = tmp_path / "柜"
    folder.mkdir()
    desk = Desk(folder / "2026-0001.anjuan", library, people)
    desk.file.import_case(golden("stack-b", library))
    desk.file.judge("design.1", True)
    to_review(desk)
    desk.hand_to("李四")
    desk.take("recommend", "同意")
    id_ = desk.file.add_object("recognition", "省级专精特新")
    desk.file.set_object_fact(id_, "title", "provincial-srdi")
    desk.file.set_object_fact(id_, "awarded_on", date(2025, 1, 1))
    desk.file.set_object_fact(id_, "expires_on", date(2030, 1, 1))
    sheet = dossier_of_file(desk.file, library, TODAY).scored
    desk.file.close()
    window = make_main_window(folder)
    window.open_case(folder / "2026-0001.anjuan")
    window.show_score()
    assert window.regions.panel is not None
    panel = window.regions.panel.body
    assert isinstance(panel, ScorePanel)
    qtbot.waitUntil(lambda: len(panel.parts) == 7 and bool(panel.bonus))
    assert sheet is not None
    assert panel.total.text().startswith(f"{sheet.total} 分")
    assert "撤回推荐" in panel.fixed.text()
    assert not panel.parts[0].fields["design.1"].choice.isEnabled()
    with pytest.raises(EditRefused, match="撤回推荐"):
        panel.presenter.judge("design.2", True)
