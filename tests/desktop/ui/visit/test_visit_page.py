"""The page 现场 as a person uses it: clicks and keys, then what is on the screen and in the file."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import ExifTags, Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.pages.visit import VisitPage
from anjuan_desktop.ui.session import Session
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.fields.editors import FlagEditor, LineEditor
from anjuan_desktop.ui.widgets.visit.point_row import PointField
from tests.desktop.ui.conftest import TODAY

pytestmark = pytest.mark.usefixtures("dressed")
LEFT = Qt.MouseButton.LeftButton
INVESTMENT = "P1 入统投资额"
ENTRY = Qt.Key.Key_Return

OpenPage = Callable[..., VisitPage]


@pytest.fixture
def open_page(new_session: Callable[..., Session], shown: Callable[[QWidget], None]) -> Iterator[OpenPage]:
    pages: list[VisitPage] = []

    def make(name: str | None = "stack-b", print_form: Callable[[str], None] = lambda _: None) -> VisitPage:
        page = VisitPage(new_session(name), ClauseSelection(), print_form=print_form)
        pages.append(page)
        shown(page)
        return page

    yield make
    for page in pages:
        page.leave()


@pytest.fixture
def page(open_page: OpenPage, qtbot: QtBot) -> VisitPage:
    """With one visit begun."""
    made = open_page()
    qtbot.mouseClick(made.begin, LEFT)
    qtbot.waitUntil(lambda: made.points.whole)
    return made


def field(page: VisitPage, point: str = INVESTMENT) -> PointField:
    return page.points.fields[point]


def type_in(line: QLineEdit, text: str, qtbot: QtBot) -> None:
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, ENTRY)


def measure(page: VisitPage, text: str, qtbot: QtBot, point: str = INVESTMENT) -> None:
    editor = field(page, point).figure
    assert isinstance(editor, LineEditor)
    type_in(editor.line, text, qtbot)


def investment(page: VisitPage) -> object:
    return page.session.case.by_id["P1"].facts["statistical_investment"]


def photo(path: Path, taken: str) -> Path:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = taken
    Image.new("RGB", (40, 20), "red").save(path, exif=exif)
    return path


def drop(page: VisitPage, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    page.photos.dropEvent(
        QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    )


def test_before_the_first_visit_one_is_begun(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page()
    assert page.empty.isVisible()
    assert not page.print.isVisible()
    qtbot.mouseClick(page.begin, LEFT)
    assert not page.empty.isVisible()
    assert page.head.where.line.hasFocus()
    assert page.head.when.text() == TODAY.isoformat()
    assert page.head.lacks.text() == "还缺：核查地点未填；核查人员至少 2 人。"
    assert page.told.text() == "9 项未核"
    qtbot.waitUntil(lambda: page.points.whole)
    assert len(page.points.fields) == 9


def test_without_claims_it_says_where_the_points_come_from(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(None)
    qtbot.mouseClick(page.begin, LEFT)
    assert page.told.text() == "核查要点由所选的申报事项得出；请先在“申报事项”页勾选。"


def test_the_head_is_typed(page: VisitPage, qtbot: QtBot) -> None:
    head = page.head
    type_in(head.where.line, "Songbei", qtbot)
    type_in(head.who.line, "Zhang Li", qtbot)
    type_in(head.hosts.line, "Wang", qtbot)
    assert head.lacks.isHidden()
    assert head.who.text() == "Zhang、Li"
    type_in(head.when.line, "soon", qtbot)
    assert head.problem.text().startswith("核查日期应为日期")
    type_in(head.when.line, "2026/1/4", qtbot)
    assert head.problem.isHidden()
    [visit] = page.session.file.papers.visits()
    assert (visit.place, visit.people) == ("Songbei", "Zhang、Li；企业陪同：Wang")
    assert page.which.currentText() == "第1次　2026-01-04"


def test_a_point_is_told_by_clicks(page: VisitPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(field(page).choice.buttons["yes"], LEFT)
    type_in(field(page).note.line, "report seen", qtbot)
    [visit] = page.session.file.papers.visits()
    found = next(found for found in visit.findings if found.point == INVESTMENT)
    assert (found.holds, found.found) == (True, "report seen")
    assert page.told.text() == "8 项未核"
    qtbot.mouseClick(field(page).choice.buttons[""], LEFT)
    assert page.told.text() == "9 项未核"


def test_what_differs_is_a_doubt_until_it_is_taken_over(page: VisitPage, qtbot: QtBot) -> None:
    before = page.missing()
    measure(page, "110000000", qtbot)
    row = field(page)
    assert row.sentence.text() == "疑点：申报材料为120,000,000元，现场核实为110,000,000元。"
    assert investment(page) == Decimal(120_000_000)
    assert page.missing() == before + 1
    assert page.told.text() == "9 项未核、1 处疑点"
    qtbot.mouseClick(row.adopt, LEFT)
    assert investment(page) == Decimal(110_000_000)
    assert row.sentence.text() == "已按现场核实数110,000,000元记入；申报材料为120,000,000元。"
    assert not row.adopt.isVisible()
    assert page.missing() == before
    qtbot.mouseClick(page.notice.buttons[0], LEFT)
    assert investment(page) == Decimal(120_000_000)
    assert row.adopt.isVisible()


def test_what_is_no_figure_has_no_earlier_one_taken_over(page: VisitPage, qtbot: QtBot) -> None:
    measure(page, "110000000", qtbot)
    row = field(page)
    assert row.adopt.isVisible()
    measure(page, "much", qtbot)
    assert row.problem.isVisible()
    assert not row.adopt.isVisible()
    assert page.told.text() == "9 项未核、1 处填写有误"
    measure(page, "110000000", qtbot)
    assert row.adopt.isVisible()
    assert page.told.text() == "9 项未核、1 处疑点"


def test_what_is_no_figure_is_said_beside_it(page: VisitPage, qtbot: QtBot) -> None:
    measure(page, "much", qtbot)
    row = field(page)
    assert row.problem.text() == "现场核实应为金额，如 1200000、120万元 或 1.2亿元"
    assert page.told.text() == "9 项未核、1 处填写有误"
    assert page.session.file.undoable[-1].field.startswith("visits.")
    qtbot.mouseClick(row.choice.buttons["yes"], LEFT)
    assert row.problem.isVisible()
    measure(page, "120000000", qtbot)
    assert row.problem.isHidden()
    assert row.doubt.isHidden()


def test_yes_and_no_are_measured_by_clicks(page: VisitPage, qtbot: QtBot) -> None:
    point = "P1 审批要件齐备"
    editor = field(page, point).figure
    assert isinstance(editor, FlagEditor)
    qtbot.mouseClick(editor.segments.buttons["否"], LEFT)
    assert field(page, point).sentence.text() == "疑点：申报材料为是，现场核实为否。"


def test_what_is_no_figure_is_mended_at_a_point_no_longer_asked(page: VisitPage, qtbot: QtBot) -> None:
    point = "P1 认定日期"
    measure(page, "lately", qtbot, point)
    page.session.edit(lambda file: file.remove_claim("C2"))
    qtbot.waitUntil(lambda: page.points.whole)
    row = field(page, point)
    assert row.figure is not None
    assert page.told.text() == f"{len(page.points.fields) - 1} 项未核、1 处填写有误"
    assert (row.figure.text(), row.problem.isHidden(), row.choice.isEnabled()) == ("lately", False, False)
    measure(page, "2025-12-30", qtbot, point)
    assert page.session.drafts == {}
    qtbot.waitUntil(lambda: page.points.whole)
    assert field(page, point).note.text().startswith("现场核实2025-12-30，")


def test_what_is_right_by_now_is_taken_by_enter(page: VisitPage, qtbot: QtBot) -> None:
    page.session.edit(lambda file: file.set_draft(f"visits.{page.key}.P1.statistical_investment", "11000万"))
    row = field(page)
    assert row.problem.text() == "现场核实已暂存，尚未记入；请按回车确认"
    assert isinstance(row.figure, LineEditor)
    row.figure.line.setFocus()
    qtbot.keyClick(row.figure.line, ENTRY)
    assert row.problem.isHidden()
    assert row.figure.text() == "110,000,000"
    assert page.session.drafts == {}


@pytest.mark.parametrize("how", ["field", "button", "row"])
def test_the_words_it_rests_on_are_shown(page: VisitPage, qtbot: QtBot, how: str) -> None:
    row = field(page)
    if how == "field":
        row.note.line.setFocus()
    elif how == "button":
        qtbot.mouseClick(row.basis, LEFT)
    else:
        qtbot.mouseClick(row, LEFT)
    shown, citation = page.clauses.shown, row.row.citation
    assert shown is not None
    assert citation is not None
    assert (shown.document, shown.quote) == (citation.document, citation.quote)


def test_photos_are_dropped_with_their_time_looked_at_and_removed(
    page: VisitPage, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(page, photo(tmp_path / "a.jpg", "2026:01:05 09:30:00"), photo(tmp_path / "b.jpg", "2026:01:05 09:31:00"))
    assert [page.photos.list.item(at).text() for at in range(2)] == [
        "a.jpg\n拍摄于 2026-01-05 09:30",
        "b.jpg\n拍摄于 2026-01-05 09:31",
    ]
    qtbot.waitUntil(lambda: page.photos.view.said == "")
    page.photos.list.setFocus()
    qtbot.keyClick(page.photos.list, Qt.Key.Key_Down)
    assert page.photos.view.name.text() == "b.jpg"
    qtbot.keyClick(page.photos.list, Qt.Key.Key_Delete)
    assert page.photos.list.count() == 1
    assert page.notice.text.text() == "已移除“b.jpg”。"
    qtbot.mouseClick(page.notice.buttons[0], LEFT)
    assert page.photos.list.count() == 2
    drop(page, tmp_path)
    assert page.notice.text.text().startswith("未加入任何附件")


def test_a_photo_is_taken_out(page: VisitPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = photo(tmp_path / "a.jpg", "2026:01:05 09:30:00"), tmp_path / "out.jpg"
    monkeypatch.setattr(
        "anjuan_desktop.ui.widgets.papers.photo_panel.QFileDialog.getOpenFileNames", lambda *_args: ([str(source)], "")
    )
    monkeypatch.setattr(
        "anjuan_desktop.ui.widgets.papers.photo_panel.QFileDialog.getSaveFileName", lambda *_args: (str(target), "")
    )
    qtbot.mouseClick(page.photos.add, LEFT)
    qtbot.mouseClick(page.photos.view.export, LEFT)
    assert target.read_bytes() == source.read_bytes()
    assert page.session.file.journal()[-1].action == "export"


def test_a_second_visit_stands_beside_the_first_and_goes_with_a_question(page: VisitPage, qtbot: QtBot) -> None:
    first = page.key
    qtbot.mouseClick(page.add, LEFT)
    assert page.which.count() == 2
    assert page.key != first
    page.which.setFocus()
    qtbot.keyClick(page.which, Qt.Key.Key_Down if page.which.currentIndex() == 0 else Qt.Key.Key_Up)
    assert page.key == first
    qtbot.mouseClick(page.drop, LEFT)
    assert page.notice.text.text() == "删除这次现场核查？"
    qtbot.mouseClick(page.notice.buttons[1], LEFT)
    assert [visit.key for visit in page.session.file.papers.visits()] == [page.key]
    qtbot.mouseClick(page.notice.buttons[0], LEFT)
    assert page.which.count() == 2


def test_the_summary_is_kept_when_one_leaves_it_and_the_record_printed(open_page: OpenPage, qtbot: QtBot) -> None:
    printed: list[str] = []
    page = open_page(print_form=printed.append)
    qtbot.mouseClick(page.begin, LEFT)
    page.summary.setFocus()
    qtbot.keyClicks(page.summary, "as told")
    page.head.where.line.setFocus()
    assert page.session.file.papers.visits()[0].summary == "as told"
    qtbot.mouseClick(page.print, LEFT)
    assert printed == ["visit"]


def test_a_point_no_longer_asked_is_only_read(page: VisitPage, qtbot: QtBot) -> None:
    point = "P1 认定日期"
    type_in(field(page, point).note.line, "seen", qtbot)
    page.session.edit(lambda file: file.remove_claim("C2"))
    qtbot.waitUntil(lambda: page.points.whole)
    row = field(page, point)
    assert row.note.text() == "seen"
    assert not row.note.isEnabled()
    assert not row.basis.isVisible()


def test_a_case_to_be_read_cannot_be_told_of(page: VisitPage, shown: Callable[[QWidget], None], qtbot: QtBot) -> None:
    session = page.session
    with CaseFile.open(session.file.path, by="王五", dictionary=session.library.dictionary, read_only=True) as file:
        only = VisitPage(Session(file, session.library, TODAY), ClauseSelection(), print_form=lambda _: None)
        shown(only)
        qtbot.waitUntil(lambda: only.points.whole)
        assert not only.add.isEnabled()
        assert not only.photos.add.isEnabled()
        assert not field(only).choice.isEnabled()
        assert not only.head.where.isEnabled()
        only.leave()


def test_everything_is_large_enough_for_a_touchpad_and_has_a_name(page: VisitPage, tmp_path: Path) -> None:
    drop(page, photo(tmp_path / "a.jpg", "2026:01:05 09:30:00"))
    every = [part for part in page.findChildren(QAbstractButton) if part.isVisibleTo(page)]
    buttons = [part for part in every if not isinstance(part.parent(), QLineEdit)]  # F4 opens the calendar, too
    least = current().metrics.of(28)
    small = [part.accessibleName() or part.text() for part in buttons if min(part.height(), part.width()) < least]
    assert small == []
    assert [part for part in buttons if not (part.text() or part.accessibleName())] == []
    lines = [part for part in page.findChildren(QLineEdit) if part.isVisibleTo(page)]
    assert [part for part in lines if not part.accessibleName()] == []


def test_it_fits_a_narrow_page(page: VisitPage) -> None:
    inside = page.area.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= 760
