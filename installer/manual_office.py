"""The made-up office that the manual shows: its people, its cases on one day, and the window opened on them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QRect
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from anjuan_core.assessment import assess
from anjuan_core.interchange import case_to_json, evaluation_to_json
from anjuan_desktop import samples
from anjuan_desktop.cabinet import Cabinet
from anjuan_desktop.casefile import CaseFile, Material, Visit
from anjuan_desktop.office import Office, OfficeSettings, People, Recorded, Role, standing, take, way
from anjuan_desktop.shipped import dictionary, library
from anjuan_desktop.ui.case_view import TITLES, CaseView
from anjuan_desktop.ui.page import Page
from anjuan_desktop.ui.presenters.desk.cabinet import CabinetPresenter
from anjuan_desktop.ui.settings import Settings
from anjuan_desktop.ui.shell import theme_of
from anjuan_desktop.ui.theme import apply_theme
from anjuan_desktop.ui.window import MainWindow

TODAY = date(2026, 3, 2)
OFFICE = "样例区工业和信息化局"
_PASSWORD = "样例密码2026"
PLACE = "案卷柜：D:\\案卷柜"

W = TypeVar("W", bound=QWidget)


def clock() -> Callable[[], datetime]:
    """One minute at every stroke, from nine o'clock."""
    moments = (datetime(2026, 3, 2, 1, tzinfo=UTC) + timedelta(minutes=step) for step in range(100_000))
    return lambda: next(moments)


@dataclass
class Stage:
    """The window on the made-up office, somebody signed in, and how it is photographed."""

    app: QApplication
    folder: Path
    here: Path
    clock: Callable[[], datetime]
    window: MainWindow = field(init=False)

    def __post_init__(self) -> None:
        settings = Settings(self.here / f"{self.folder.name}.ini")
        settings.officer = "样例经办"
        apply_theme(self.app, theme_of(settings))
        cabinet = Cabinet(self.folder, dictionary, clock=self.clock, index=self.here / "index")
        presenter = CabinetPresenter(cabinet, library, by=settings.officer, today=lambda: TODAY)
        self.window = MainWindow(presenter, library, settings, lambda: TODAY)
        self.window.resize(1366, 768)
        self.window.show()
        self.settle()

    def settle(self, milliseconds: int = 900) -> None:
        deadline = QDeadlineTimer(milliseconds)
        while not deadline.hasExpired():
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)

    def wait(self, until: Callable[[], bool]) -> None:
        """Until it is so; a minute at most."""
        deadline = QDeadlineTimer(60_000)
        while not until():
            if deadline.hasExpired():
                raise TimeoutError(f"the window never came to it: {until}")
            self.settle(50)

    def enter(self, name: str) -> None:
        person = self.window.desk.office.people.named(name)
        assert person is not None
        self.window.desk.enter(person)
        self.window.person_changed()
        self.window.close_panel()
        self.settle(300)

    def page(self, case: str, title: str) -> Page:
        """A page of a case, come to rest."""
        self.window.open_case(self.folder / f"{case}.anjuan")
        self.window.to_page(TITLES.index(title))
        shown = self.view.page(TITLES.index(title))
        self.wait(lambda: shown.complete)
        self.settle()
        return shown

    @property
    def view(self) -> CaseView:
        view = self.window.case_view
        assert view is not None
        return view

    def part(self, kind: type[W], within: QWidget | None = None) -> W:
        return next(part for part in (within or self.window).findChildren(kind) if part.isVisible())

    def press(self, words: str, within: QWidget | None = None) -> None:
        def found() -> list[QPushButton]:
            buttons = (within or self.window).findChildren(QPushButton)
            return [one for one in buttons if one.isVisible() and one.isEnabled() and one.text().startswith(words)]

        self.wait(lambda: bool(found()))
        found()[0].click()
        self.settle(400)

    def whole(self, width: int = 1180, height: int = 700) -> QPixmap:
        """The window, without what it says of this machine and this minute."""
        self.window.resize(width, height)
        self.settle(300)
        if self.window.session is not None:
            self.window.saved.setText("已保存")
        self.window.place.setText(PLACE)
        self.settle(200)
        shown = self.window.grab()
        self.window.resize(1366, 768)
        self.settle(200)
        return shown


def prepare(folder: Path, tick: Callable[[], datetime]) -> None:
    """The office 样例区工业和信息化局, four people, and cases at several stages; all of it made up."""
    folder.mkdir()
    for sample in samples.samples(library()):
        samples.write(sample, folder, library())
    people = People().with_first("赵一", {Role.HEAD}, _PASSWORD)
    admin = people.all[0]
    people = people.with_person(admin, "张三", {Role.HANDLER}, _PASSWORD)
    people = people.with_person(admin, "李四", {Role.REVIEWER}, _PASSWORD)
    people = people.with_person(admin, "王五", {Role.HANDLER}, _PASSWORD)
    settings = OfficeSettings(name=OFFICE, county="230109", deadlines={"收件": 5, "材料审核": 10})
    Office(folder, settings, people).save()
    _handle(folder / "2026-0001.anjuan", "a-two-documents", tick, people, until="材料审核")
    _handle(folder / "2026-0002.anjuan", "b-city-money", tick, people, until="推荐上报")


def _handle(path: Path, sample: str, tick: Callable[[], datetime], people: People, *, until: str) -> None:
    """A case taken along the way to a stage."""
    case = next(one.case for one in samples.samples(library()) if one.slug == sample)
    words = library().dictionary
    with CaseFile.create(path, number=path.stem, by="张三", dictionary=words, clock=tick) as file:
        file.import_case(case)
        _step(file, people, "张三", "accept", "材料收到，信用代码相符。")
        scan = path.parent.parent / "营业执照.png"
        _paper(scan)
        for item in standing(file, file.case(TODAY), assess(file.case(TODAY), library()), library()).checklist:
            late = until == "材料审核" and "票" in item.name
            on = None if late else TODAY
            line = Material(item.name, "awaited" if late else "received", item.item, received_on=on)
            key = file.papers.set_material(line)
            if "执照" in item.name:
                file.papers.attach(scan, material=key)
        if until == "材料审核":
            return
        _step(file, people, "张三", "to_visit", "材料齐全。")
        file.papers.set_visit(Visit(TODAY, "样例区工业大道1号", "张三、王五", summary="设备已安装并投入生产。"))
        _step(file, people, "张三", "to_working", "现场与材料一致。")
        evaluation = assess(file.case(TODAY), library())
        for advice in evaluation.plan.advice:
            file.flow.set_answer("acknowledged", advice.subject, "已与企业核对，属实。")
        _step(file, people, "张三", "submit", "建议推荐。")
    with CaseFile.open(path, by="李四", dictionary=words, clock=tick) as file:
        _step(file, people, "李四", "recommend", "复核无误，同意推荐。")


def _step(file: CaseFile, people: People, name: str, step: str, opinion: str) -> None:
    case = file.case(TODAY)
    evaluation = assess(case, library())
    now = standing(file, case, evaluation, library())
    person = people.named(name)
    assert person is not None
    recorded = Recorded(evaluation_to_json(evaluation), case_to_json(case), {"texts": {}}, b"%PDF-1.7")
    take(file, now, way().step(step), person, opinion, recorded=recorded, materials=())


def _paper(path: Path) -> None:
    """A paper as it comes from a scanner, made up."""
    image = QImage(620, 440, QImage.Format.Format_RGB32)
    image.fill(0xFFFDFCF7)
    painter = QPainter(image)
    font = painter.font()
    for top, size, words in (
        (60, 30, "营业执照"),
        (150, 15, "（样例，编造）"),
        (220, 15, "样例一号智能装备制造有限公司"),
    ):
        font.setPointSize(size)
        painter.setFont(font)
        painter.drawText(QRect(0, top, 620, 60), 0x84, words)
    painter.drawRect(20, 20, 580, 400)
    painter.end()
    image.save(str(path))
