"""A picture of each part of the window for the manual, small, with nothing of the machine or the clock in it.

Made from the program itself by `pictures.py --manual`.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QRect
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from anjuan_desktop.exchange.tables import written_xlsx
from anjuan_desktop.ui.widgets.desk.palette import PaletteBox
from anjuan_desktop.ui.widgets.office.people_section import PeopleSection
from anjuan_desktop.ui.widgets.office.sign_in import SignInPanel
from anjuan_desktop.ui.widgets.working.award_bars import AwardBars
from anjuan_desktop.ui.widgets.working.conflict_panel import ConflictPanel
from anjuan_desktop.ui.widgets.working.override_panel import OverridePanel
from anjuan_desktop.ui.widgets.working.plan_panel import PlanPanel
from anjuan_desktop.ui.widgets.working.trace_table import WorkingSection
from anjuan_desktop.ui.widgets.working.validity_line import ValidityLine
from anjuan_desktop.ui.widgets.working.what_if_panel import WhatIfPanel
from anjuan_desktop.ui.window import MainWindow
from manual_office import PLACE, Stage, clock, prepare

WIDEST = 780
"""Pixels across that the manual's window shows without scrolling."""
COLOURS = 128
_LIST_HEADS = ("企业名称", "统一社会信用代码", "注册地", "营业收入（万元）")


def _outside(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """An office that has neither cases nor people yet."""
    yield "first-start", stage.whole()
    stage.window.sign_in()
    stage.settle(300)
    yield "first-person", _card(stage.part(SignInPanel).card)


def _signing_in(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    yield "sign-in", _card(stage.part(SignInPanel).card)


def _around(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """The window as a whole, the cabinet, the clause."""
    window = stage.window
    stage.page("2026-0001", "项目与认定")
    page = stage.view.page(1)
    page.form.focused.emit(next(iter(page.form.fields.fields)))  # type: ignore[attr-defined]
    yield "window", stage.whole(1280, 740)
    yield "clause", _of(window.regions.clause_pane, 460)
    window.cabinet.narrow.click()
    stage.settle(300)
    yield "cabinet", _of(window.regions.left, 560)
    window.cabinet.narrow.click()
    window.show_worklist()
    stage.settle(900)
    yield "worklist", _of(window.regions.left, 300)
    window.regions.left.show_side("cabinet")
    window.show_palette()
    box = stage.part(PaletteBox)
    box.line.setText("dy")
    stage.settle(300)
    yield "palette", _of(box, 180)
    window.cabinet.search.setFocus()
    stage.settle(200)


def _entering(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """企业 to 现场."""
    page = stage.page("2026-0001", "企业")
    yield "enterprise", _of(stage.view, 560)
    yield "years", _card(page.table)  # type: ignore[attr-defined]
    stage.page("2026-0001", "项目与认定")
    yield "objects", _of(stage.view, 600)
    page = stage.view.page(1)
    yield "invoices", _card(page.form.invoices)  # type: ignore[attr-defined]
    page = stage.page("g-undecided", "申报事项")
    tree = page.tree  # type: ignore[attr-defined]
    tree.topLevelItem(0).child(0).setExpanded(True)
    tree.setCurrentItem(tree.topLevelItem(0).child(0))
    stage.settle(300)
    yield "claims", _of(stage.view, 560)
    history = page.history  # type: ignore[attr-defined]
    history.add.click()
    stage.settle(300)
    yield "history", _card(history)
    page = stage.page("2026-0001", "材料")
    papers = page.list  # type: ignore[attr-defined]
    for line in page.presenter.lines():  # type: ignore[attr-defined]
        if line.scans:
            papers.select(line.id, line.scans[0].key)
    stage.settle(900)
    yield "materials", _of(stage.view, 600)
    page.again.click()  # type: ignore[attr-defined]
    stage.settle(300)
    yield "supply", _of(page, 420)
    stage.page("2026-0002", "现场")
    stage.settle(3000)  # its points come one by one
    yield "visit", _of(stage.view, 600)


def _reckoning(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """测算, with trying and choosing otherwise."""
    page = stage.page("2026-0001", "测算")
    stage.settle(600)
    yield "plan", _card(stage.part(PlanPanel, page))
    yield "conflicts", _card(stage.part(ConflictPanel, page))
    yield "bars", _card(stage.part(AwardBars, page))
    yield "validity", _card(stage.part(ValidityLine, page))
    yield "trace", _card(stage.part(WorkingSection, page))
    what_if, override = stage.part(WhatIfPanel, page), stage.part(OverridePanel, page)
    what_if.set_open(True)
    what_if.claims.chosen.emit(0)
    stage.settle(600)
    yield "what-if", _card(what_if)
    what_if.clear.click()
    override.set_open(True)
    stage.settle(600)
    yield "override", _card(override)


def _going_on(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """流转, 打印, 日志."""
    stage.page("2026-0001", "流转")
    yield "flow", _of(stage.view, 560)
    stage.press("退回补正")
    yield "sign", _card(stage.view.page(6).panel)  # type: ignore[attr-defined]
    page = stage.page("2026-0002", "流转")
    page.outcomes.add.click()  # type: ignore[attr-defined]
    stage.settle(300)
    yield "results", _card(page.outcomes)  # type: ignore[attr-defined]
    page.outcomes.fold()  # type: ignore[attr-defined]
    page.years.add.click()  # type: ignore[attr-defined]
    page.years.form.texts["progress"].setPlainText("主要设备已到货并调试，产能达到设计的八成")  # type: ignore[attr-defined]
    page.years.form.texts["problems"].setPlainText("尚未竣工验收")  # type: ignore[attr-defined]
    stage.settle(300)
    yield "supervision", _card(page.years)  # type: ignore[attr-defined]
    stage.page("2026-0001", "打印")
    stage.settle(2500)
    yield "printing", _of(stage.view, 620)
    page = stage.page("2026-0001", "日志")
    page.text.setText("企业")  # type: ignore[attr-defined]
    page.check()  # type: ignore[attr-defined]
    while page.checking.busy:  # type: ignore[attr-defined]
        stage.settle(100)
    stage.settle(300)
    yield "journal", _of(stage.view, 560)


def _scoring(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    window = stage.window
    stage.page("2026-0001", "企业")
    window.show_score()
    stage.settle(2000)  # its parts come one by one
    panel = window.regions.panel
    assert panel is not None
    for item, met in {"prospects": True, "design.1": True, "design.2": False, "equipment.1": True}.items():
        panel.body.presenter.judge(item, met)  # type: ignore[attr-defined]
    stage.settle(300)
    design = panel.body.parts[0]  # type: ignore[attr-defined]
    panel.body.area.verticalScrollBar().setValue(design.y() - 300)  # type: ignore[attr-defined]
    stage.settle(300)
    yield "score", _of(_middle(stage), 620)
    window.close_panel()


def _errands(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    """Panels over the middle."""
    window = stage.window
    window.show_import()
    stage.settle(300)
    panel = window.regions.panel
    assert panel is not None
    table = stage.here / "企业名单.xlsx"
    table.write_bytes(
        written_xlsx(
            _LIST_HEADS,
            [
                ["样例八号电机有限公司", "91000000MA1T01083Q", "松北区", "12000"],
                ["样例九号木业有限公司", "91000000MA1T01091", "松北区", "3600"],
            ],
        )
    )
    panel.body.panel.open_file(table)  # type: ignore[attr-defined]
    stage.settle(900)
    yield "import-columns", _of(_middle(stage), 420)
    stage.press("核对各行")
    stage.settle(900)
    yield "import-rows", _of(_middle(stage), 420)
    window.show_carry_out()
    stage.settle(300)
    yield "carry-out", _of(_middle(stage), 560)
    window.show_bring_back()
    stage.settle(300)
    yield "bring-back", _of(_middle(stage), 300)
    stage.page("2026-0001", "企业")
    window.show_backups()
    stage.settle(600)
    stage.press("现在备份")
    stage.settle(900)
    panel = window.regions.panel
    assert panel is not None
    backups = panel.body.list  # type: ignore[attr-defined]
    backups.setCurrentIndex(backups.model().index(0, 0))
    stage.settle(900)
    yield "backup", _of(_middle(stage), 420)
    stage.enter("赵一")
    window.show_settings()
    stage.settle(300)
    yield "settings", _of(_middle(stage), 600)
    window.show_office_key()
    stage.settle(300)
    yield "office-key", _of(_middle(stage), 360)
    window.show_settings()
    stage.settle(300)
    yield "people", _card(stage.part(PeopleSection))
    stage.enter("张三")


def _helping(stage: Stage) -> Iterator[tuple[str, QPixmap]]:
    window = stage.window
    window.start_tour()
    while window.guides.samples.window is None:
        stage.settle(100)
    other = window.guides.samples.window
    assert isinstance(other, MainWindow)
    other.resize(1280, 740)
    for _ in range(2):
        other.guides.guide.on()
        stage.settle(600)
    other.place.setText(PLACE)
    stage.settle(200)
    yield "tour", other.grab()
    other.close()
    stage.settle(300)


NAMES = (
    *("first-start", "first-person", "sign-in", "window", "clause", "cabinet", "worklist", "palette"),
    *("enterprise", "years", "objects", "invoices", "claims", "history", "materials", "supply", "visit"),
    *("plan", "conflicts", "bars", "validity", "trace", "what-if", "override"),
    *("flow", "sign", "results", "supervision", "printing", "journal", "score"),
    *("import-columns", "import-rows", "carry-out", "bring-back", "backup", "settings", "people"),
    *("office-key", "tour"),
)
"""Every picture of the manual."""


def take_all(app: QApplication, here: Path, target: Path) -> None:
    """Makes every picture into `target`."""
    tick = clock()
    office, empty = here / "案卷柜", here / "空案卷柜"
    prepare(office, tick)
    empty.mkdir()
    stage = Stage(app, empty, here, tick)
    made = dict(_outside(stage))
    stage.window.close()
    stage = Stage(app, office, here, tick)
    made |= dict(_signing_in(stage))
    stage.enter("张三")
    for act in (_around, _entering, _reckoning, _going_on, _scoring, _errands, _helping):
        made |= dict(act(stage))
    stage.window.close()
    stage.settle(200)
    assert sorted(made) == sorted(NAMES), sorted(set(made) ^ set(NAMES))
    target.mkdir(parents=True, exist_ok=True)
    for name, shown in made.items():
        _save(shown, target / f"{name}.png")


def _middle(stage: Stage) -> QWidget:
    panel = stage.window.regions.panel
    assert panel is not None
    return panel


def _of(widget: QWidget, height: int) -> QPixmap:
    """The upper part of a widget."""
    return widget.grab(QRect(0, 0, widget.width(), min(height, widget.height())))


def _card(widget: QWidget) -> QPixmap:
    """A widget with the card it stands on."""
    while widget.property("role") != "panel" and widget.parentWidget() is not None:
        widget = widget.parentWidget()
    return widget.grab()


def _save(shown: QPixmap, path: Path) -> None:
    """Few colours and no wider than the manual's window shows, so that it stays small."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.ReadWrite)
    shown.save(buffer, "PNG")
    image = Image.open(_bytes(buffer)).convert("RGB")
    if image.width > WIDEST:
        image = image.resize((WIDEST, round(image.height * WIDEST / image.width)), Image.Resampling.LANCZOS)
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def _bytes(buffer: QBuffer) -> BytesIO:
    return BytesIO(bytes(buffer.data().data()))
