"""The page 打印 as a person uses it: the forms, the preview, what is lacking, saving, printing, binding."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import Event, Timer

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from anjuan_core.errors import AnjuanError
from anjuan_core.interchange import case_to_json, evaluation_to_json
from anjuan_core.packs import Library
from anjuan_desktop import shipped
from anjuan_desktop.casefile import CaseFile, Material, policy_record
from anjuan_desktop.forms import Form, Templates, code_of
from anjuan_desktop.office import Letterhead, Office, OfficeSettings
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.pages.printing import PrintingPage
from anjuan_desktop.ui.presenters.printing.printing import Made, Wanted
from anjuan_desktop.ui.session import Session
from anjuan_desktop.ui.settings import Settings
from anjuan_desktop.ui.widgets.papers.pages_view import Fit
from anjuan_desktop.ui.widgets.printing import sheet_output
from anjuan_desktop.ui.widgets.printing.paper import save_whole
from anjuan_desktop.ui.widgets.printing.sheet_maker import SheetMaker
from tests.desktop.forms.sheets import picture, text_of
from tests.desktop.ui.opened import opened

pytestmark = pytest.mark.usefixtures("dressed")
HEAD = Letterhead(code="松工信函", city_bureau="哈尔滨市工信局", finance_bureau="松北区财政局")
OFFICE = Office(Path(), OfficeSettings(name="哈尔滨市松北区工业和信息化局", county="230109", letterhead=HEAD))
DAY = date(2026, 1, 5)
LONG = 20_000
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def session(library: Library, tmp_path: Path) -> Iterator[Session]:
    with opened("stack-b", library, tmp_path) as session:
        yield session


@pytest.fixture
def page(session: Session, settings: Settings, qtbot: QtBot) -> Iterator[PrintingPage]:
    page = PrintingPage(session, ClauseSelection(), office=OFFICE, settings=settings, today=DAY)
    qtbot.addWidget(page)
    page.resize(772, 640)
    yield page
    page.leave()


def made(page: PrintingPage, qtbot: QtBot) -> bytes:
    page.show()
    qtbot.waitUntil(lambda: page.current_pdf() is not None, timeout=LONG)
    content = page.current_pdf()
    assert content is not None
    return content


def ended(page: PrintingPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.output.busy, timeout=LONG)


def last(session: Session) -> tuple[str, str | None]:
    entry = session.file.journal()[-1]
    return entry.action, entry.new


def row(page: PrintingPage, form: Form) -> str:
    return next(item.spoken for item in page.list.rows() if item.key == form)


# The preview


def test_nothing_is_made_while_the_page_is_out_of_sight(page: PrintingPage) -> None:
    assert page.current_pdf() is None
    assert not page._maker.busy
    assert not page.print.isEnabled()


def test_the_preview_shows_the_sheet(page: PrintingPage, qtbot: QtBot) -> None:
    assert made(page, qtbot).startswith(b"%PDF-")
    assert page.sheet.pages >= 1
    assert page.sheet.page.text() == f"第 1 页，共 {page.sheet.pages} 页"
    assert page.print.isEnabled()
    assert page.save.isEnabled()
    assert page.bar.isHidden()
    assert page.mark.isVisible()


def test_every_form_is_listed_those_with_something_to_say_first(page: PrintingPage, qtbot: QtBot) -> None:
    made(page, qtbot)
    keys = [item.key for item in page.list.rows()]
    assert set(keys) == set(Form)
    assert keys[:3] == [Form.LETTER, Form.SUMMARY, Form.RECOMMENDATION]
    assert page.list.key() == Form.RECOMMENDATION
    assert row(page, Form.RECOMMENDATION) == "申报推荐表，预览"
    assert row(page, Form.VISIT).startswith("现场核查记录表，尚无现场核查记录")


def test_each_form_is_shown(page: PrintingPage, qtbot: QtBot) -> None:
    made(page, qtbot)
    for form in Form:
        page.list.chosen.emit(form.value)
        qtbot.waitUntil(lambda: page.current_pdf() is not None, timeout=LONG)
        assert page.title.text() == str(form)
        assert page._made is not None
        assert code_of(page.presenter.dossier(form), form).digest == page._made.digest
        assert page._made.digest in text_of(page._made.content or b"")
        assert page.sheet.view.accessibleName() == f"{form}预览"


def test_the_page_keys_of_the_list_go_through_the_forms(page: PrintingPage, qtbot: QtBot) -> None:
    made(page, qtbot)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.current_pdf() is not None, timeout=LONG)
    assert page.form is Form.WORKING


def test_an_edit_makes_a_new_sheet_and_the_old_one_stays_until_then(
    page: PrintingPage, session: Session, qtbot: QtBot
) -> None:
    before = made(page, qtbot)
    shown = page.sheet.view.grab().toImage()
    session.edit(lambda file: file.remove_claim("C2"))
    assert page.current_pdf() is None
    assert not page.print.isEnabled()
    assert page.state.text() == "正在生成…"
    assert page.sheet.view.grab().toImage() == shown
    qtbot.waitUntil(lambda: page.current_pdf() not in {None, before}, timeout=LONG)
    # At once, not after a white page.
    after = page.sheet.view.grab().toImage()
    assert after != shown
    qtbot.wait(0)
    assert page.sheet.view.grab().toImage() == after


def test_an_edit_that_the_sheet_does_not_state_makes_none(page: PrintingPage, session: Session, qtbot: QtBot) -> None:
    content = made(page, qtbot)
    session.edit(lambda file: file.note("export", "x"))
    assert page.current_pdf() is content


def test_zoom_goes_in_steps_and_back_to_the_width(page: PrintingPage, qtbot: QtBot) -> None:
    made(page, qtbot)
    view, zoom = page.sheet.view, page.sheet.zoom
    assert zoom.currentText() == "适合宽度"
    fitted = view.factor
    page.sheet.larger.click()
    assert view.factor > fitted
    assert zoom.currentText() == f"{round(100 * view.factor)} %"
    qtbot.keyClick(view, Qt.Key.Key_Minus, CONTROL)
    assert view.factor <= fitted
    qtbot.keyClick(view, Qt.Key.Key_0, CONTROL)
    assert zoom.currentText() == "适合宽度"
    zoom.setCurrentIndex(zoom.findText("适合整页"))
    zoom.activated.emit(zoom.currentIndex())
    assert view.zoom is Fit.PAGE
    assert view._places[0].height() <= view.viewport().height()
    zoom.activated.emit(zoom.findText("200 %"))
    assert view.factor == 2.0
    assert not page.sheet.larger.isEnabled()


def test_ctrl_and_the_wheel_zoom(page: PrintingPage, qtbot: QtBot) -> None:
    made(page, qtbot)
    view = page.sheet.view
    before, spot = view.factor, QPointF(view.viewport().rect().center())

    def wheel(turn: int, keys: Qt.KeyboardModifier) -> None:
        none = Qt.MouseButton.NoButton
        event = QWheelEvent(spot, spot, QPoint(), QPoint(0, turn), none, keys, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(view.viewport(), event)

    wheel(60, CONTROL)
    assert view.factor == before
    wheel(60, CONTROL)
    assert view.factor > before
    wheel(-120, CONTROL)
    wheel(-120, Qt.KeyboardModifier.NoModifier)
    assert view.verticalScrollBar().value() > 0


def test_the_pages_are_turned(page: PrintingPage, qtbot: QtBot) -> None:
    made(page, qtbot)
    sheet = page.sheet
    assert sheet.pages > 1
    assert not sheet.back.isEnabled()
    sheet.on.click()
    assert sheet.page.text() == f"第 2 页，共 {sheet.pages} 页"
    qtbot.keyClick(sheet.view, Qt.Key.Key_End)
    assert sheet.page.text().startswith(f"第 {sheet.pages} 页")
    assert not sheet.on.isEnabled()
    sheet.view.set_zoom(Fit.PAGE)
    qtbot.keyClick(sheet.view, Qt.Key.Key_Home)
    qtbot.keyClick(sheet.view, Qt.Key.Key_PageDown)
    assert sheet.page.text().startswith("第 2 页")
    qtbot.keyClick(sheet.view, Qt.Key.Key_PageUp)
    assert sheet.page.text().startswith("第 1 页")


# What lacks


def test_what_the_form_lacks_is_listed_first(library: Library, tmp_path: Path, qtbot: QtBot) -> None:
    with opened("stack-undecided", library, tmp_path) as session:
        page = PrintingPage(session, ClauseSelection())
        qtbot.addWidget(page)
        page.show()
        office, figure = page.bar_text.text().splitlines()
        assert office == "尚未设置单位名称（在菜单“单位”中设置）"
        assert figure == "C2 智能制造试点示范：核定金额尚未填写，不计入合计"
        assert page.missing() == 2
        assert "缺 2 项" in row(page, Form.RECOMMENDATION)
        session.edit(lambda file: file.set_approved_amount("C2", Decimal(4_000_000)))
        assert page.bar_title.text() == "更正以下内容后才能生成："
        assert page.sheet.isHidden()
        assert not page.print.isEnabled()
        assert "不能打印" in row(page, Form.RECOMMENDATION)
        page.leave()


def test_a_character_no_font_has_is_said_of_every_form_it_stops(
    page: PrintingPage, session: Session, qtbot: QtBot
) -> None:
    session.edit(lambda file: file.set_enterprise_fact("name", "𠮷野厂"))
    page.show()
    qtbot.waitUntil(lambda: not page.trouble.isHidden(), timeout=LONG)
    assert "U+20BB7" in page.trouble.text()
    assert page.sheet.isHidden()
    assert not page.print.isEnabled()
    assert "不能打印" in row(page, Form.WORKING)


def test_a_recommended_case_that_would_be_worked_out_otherwise_is_not_printed(
    page: PrintingPage, session: Session, qtbot: QtBot
) -> None:
    assert session.evaluation is not None
    document = evaluation_to_json(session.evaluation)
    document["plan"] = document["plan"] | {"total": "1.00"}
    facts, policies = case_to_json(session.case), policy_record(shipped.texts(), session.library.active)

    def sign(file: CaseFile) -> None:
        file.record_evaluation(document, facts=facts, library=policies)
        file.flow.take_step("推荐上报", role="复核", opinion="同意")

    made(page, qtbot)
    session.edit(sign)
    assert page.bar_title.text() == "现在不能生成："
    assert "用本版程序不能原样重算" in page.bar_text.text()
    assert page.sheet.isHidden()
    assert not page.print.isEnabled()
    assert not page.bind.isEnabled()


def test_an_offices_template_that_is_wrong_stops_its_form_alone(session: Session, qtbot: QtBot) -> None:
    templates = Templates({"working.yaml": "form: 测算书\ntitel: x\n"})
    page = PrintingPage(session, ClauseSelection(), office=OFFICE, templates=templates, today=DAY)
    qtbot.addWidget(page)
    assert text_of(made(page, qtbot))
    assert "不能打印" in row(page, Form.WORKING)
    page.list.chosen.emit(Form.WORKING.value)
    qtbot.waitUntil(lambda: not page.trouble.isHidden(), timeout=LONG)
    assert "表单模板“working.yaml”第2行" in page.trouble.text()
    page.leave()


def test_what_nobody_foresaw_is_said_and_not_swallowed(page: PrintingPage, qtbot: QtBot) -> None:
    def break_down(_wanted: Wanted) -> Made:
        raise KeyError("x")

    page._maker._make = break_down
    with qtbot.captureExceptions() as caught:
        page.show()
        qtbot.waitUntil(lambda: not page.trouble.isHidden(), timeout=LONG)
    assert [kind for kind, *_ in caught] == [KeyError]
    assert page.trouble.text().startswith("程序出了差错")
    assert page.state.text() == ""


# Saving


def test_saving_writes_the_sheet_and_notes_it(
    page: PrintingPage, session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = made(page, qtbot)
    target = tmp_path / "表.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    page.save.click()
    assert (page.state.text(), page.save.isEnabled()) == ("正在保存…", False)
    ended(page, qtbot)
    assert (page.state.text(), page.save.isEnabled()) == ("", True)
    assert target.read_bytes() == content
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".pdf"] == ["表.pdf"]
    action, told = last(session)
    assert page._made is not None
    assert action == "export"
    assert told == f"申报推荐表（预览），校验码 {page._made.digest}，表.pdf"
    assert page._made.digest in text_of(content)
    assert page.current_pdf() == content
    assert page.notice.text.text() == f"已保存：{target}"


def test_a_dialog_given_up_saves_nothing(
    page: PrintingPage, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(page, qtbot)
    before = len(session.file.journal())
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    page.save.click()
    page.bind.click()
    assert len(session.file.journal()) == before


def test_what_is_saved_while_the_case_is_closed_is_noted(
    page: PrintingPage, session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = made(page, qtbot)
    asked, go = Event(), Event()

    def slowly(path: Path, content: bytes) -> None:
        asked.set()
        assert go.wait(10)
        save_whole(path, content)

    monkeypatch.setattr(sheet_output, "save_whole", slowly)
    assert page._made is not None
    page.output.save_to(tmp_path / "表.pdf", page.form, page._made)
    assert asked.wait(10)
    Timer(0.05, go.set).start()
    page.leave()
    assert (tmp_path / "表.pdf").read_bytes() == content
    assert last(session) == ("export", f"申报推荐表（预览），校验码 {page._made.digest}，表.pdf")


def test_a_folder_that_refuses_is_said(page: PrintingPage, session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    made(page, qtbot)
    before = len(session.file.journal())
    assert page._made is not None
    page.output.save_to(tmp_path / "没有" / "表.pdf", page.form, page._made)
    ended(page, qtbot)
    assert page.notice.text.text().startswith("没有保存成功：不能在")
    assert len(session.file.journal()) == before


def test_a_case_open_to_be_read_is_saved_without_a_note(
    session: Session, library: Library, qtbot: QtBot, tmp_path: Path
) -> None:
    with CaseFile.open(session.file.path, by="乙", dictionary=library.dictionary, read_only=True) as file:
        page = PrintingPage(Session(file, library, DAY), ClauseSelection(), office=OFFICE, today=DAY)
        qtbot.addWidget(page)
        made(page, qtbot)
        assert page._made is not None
        page.output.save_to(tmp_path / "表.pdf", page.form, page._made)
        ended(page, qtbot)
        assert page.notice.text.text().endswith("案卷现在只能查阅，这次没有记入日志。")
        page.leave()


# Printing


@pytest.fixture
def to_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Answers the print dialog: into a PDF, as a printer without copies of its own prints."""

    def answer(copies: int | None = None, resolution: int = 96) -> Path:
        target = tmp_path / "printed.pdf"

        def accept(dialog: QPrintDialog) -> QDialog.DialogCode:
            printer = dialog.printer()
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setResolution(resolution)
            printer.setOutputFileName(str(target))
            if copies is not None:
                printer.setCopyCount(copies)
            return QDialog.DialogCode.Accepted

        monkeypatch.setattr(QPrintDialog, "exec", accept)
        return target

    return answer


def test_three_copies_go_to_the_printer_and_the_number_is_remembered(
    page: PrintingPage, session: Session, settings: Settings, qtbot: QtBot, to_file: Callable[..., Path]
) -> None:
    made(page, qtbot)
    target = to_file()
    page.print.click()
    assert not page.print.isEnabled()
    ended(page, qtbot)
    pages = page.sheet.pages
    assert page._made is not None
    assert last(session) == ("print", f"申报推荐表（预览），校验码 {page._made.digest}，{pages} 页 3 份")
    with pypdfium2.PdfDocument(target) as printed:
        assert len(printed) == 3 * pages
        first = printed[0].render(scale=0.5).to_pil()
        again = printed[pages].render(scale=0.5).to_pil()
        assert first.tobytes() == again.tobytes()
    assert settings.copies == 3
    to_file(copies=1)
    page.print.click()
    ended(page, qtbot)
    assert settings.copies == 1
    assert page.output.printers.printer("x").copyCount() == 1


def mean(image: Image.Image) -> float:
    return ImageStat.Stat(image).mean[0]


@pytest.mark.parametrize("form", [Form.RECOMMENDATION, Form.SUMMARY], ids=["upright", "lying"])
def test_the_paper_is_the_sheet(page: PrintingPage, qtbot: QtBot, to_file: Callable[..., Path], form: Form) -> None:
    page.form = form
    content = made(page, qtbot)
    target = to_file(copies=1, resolution=200)
    page.print.click()
    ended(page, qtbot)
    sheet, paper = pypdfium2.PdfDocument(content), pypdfium2.PdfDocument(target)
    assert len(paper) == len(sheet)
    for number in range(len(sheet)):
        assert paper[number].get_size() == pytest.approx(sheet[number].get_size(), abs=1.5)
        wanted = sheet[number].render(scale=100 / 72, grayscale=True).to_pil()
        printed = paper[number].render(scale=100 / 72, grayscale=True).to_pil().resize(wanted.size)
        away = {
            (x, y): mean(ImageChops.difference(wanted, ImageChops.offset(printed, x, y)))
            for x in (-1, 0, 1)
            for y in (-1, 0, 1)
        }
        assert min(away, key=away.__getitem__) == (0, 0), number
        # Two programs draw the same letters: they differ at the edges, and not where there is something or nothing.
        assert mean(ImageChops.difference(wanted.reduce(4), printed.reduce(4))) < 0.3 * mean(ImageChops.invert(wanted))
    sheet.close()
    paper.close()


def test_a_range_of_pages(page: PrintingPage, qtbot: QtBot, tmp_path: Path) -> None:
    made(page, qtbot)
    assert page._made is not None
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 2)
    page.output.print_on(printer, page.form, page._made)
    ended(page, qtbot)
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as printed:
        assert len(printed) == 1


def test_printing_can_be_cancelled(page: PrintingPage, session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    made(page, qtbot)
    assert page._made is not None
    before = len(session.file.journal())
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    printer.setCopyCount(50)
    page.output.print_on(printer, page.form, page._made)
    assert page.output.progress.isVisible()
    page.output.progress.cancel.click()
    ended(page, qtbot)
    assert page.notice.text.text() == "已取消。"
    assert page.output.progress.isHidden()
    assert len(session.file.journal()) == before


# Binding


def with_scan(session: Session, tmp_path: Path) -> None:
    scan = tmp_path / "执照.jpg"
    scan.write_bytes(picture("navy"))

    def add(file: CaseFile) -> None:
        file.papers.attach(scan, material=file.papers.set_material(Material("营业执照", "received")))

    session.edit(add)


def test_everything_is_bound_in_one_file(page: PrintingPage, session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    with_scan(session, tmp_path)
    made(page, qtbot)
    target = tmp_path / "全.pdf"
    page.output.bind_to(target)
    assert page.output.progress.isVisible()
    assert not page.bind.isEnabled()
    ended(page, qtbot)
    text = text_of(target.read_bytes())
    for part in ("目录", "申报推荐表", "测算书", "材料清单", "1．营业执照", "执照.jpg"):
        assert part in text.replace("　", "")
    action, told = last(session)
    assert action == "export"
    assert told is not None
    assert told.startswith("申报材料（预览），校验码 ")
    assert page.notice.text.text() == f"已装订：{target}"


@pytest.mark.parametrize("when", ["reading", "binding"])
def test_binding_can_be_cancelled(
    page: PrintingPage, session: Session, qtbot: QtBot, tmp_path: Path, when: str
) -> None:
    with_scan(session, tmp_path)
    made(page, qtbot)
    before = len(session.file.journal())
    target = tmp_path / "全.pdf"
    page.output.bind_to(target)
    if when == "binding":
        qtbot.waitUntil(lambda: page.output._binding.busy, timeout=LONG)
    page.output.progress.cancel.click()
    ended(page, qtbot)
    assert page.notice.text.text().startswith("已取消")
    assert not target.exists()
    assert len(session.file.journal()) == before
    assert page.bind.isEnabled()


def test_a_paper_that_cannot_be_bound_is_named(
    page: PrintingPage, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = tmp_path / "坏.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    session.edit(lambda file: file.papers.attach(broken, material=file.papers.set_material(Material("合同"))))
    made(page, qtbot)
    page.output.bind_to(tmp_path / "全.pdf")
    ended(page, qtbot)
    assert page.notice.text.text().startswith("没有装订成功：附件“坏.pdf”不是完好的 PDF")
    assert not (tmp_path / "全.pdf").exists()


# The maker


def test_of_many_wishes_only_the_first_and_the_last_are_carried_out(qtbot: QtBot) -> None:
    go, carried_out = Event(), list[int]()

    def make(wanted: int) -> int:
        go.wait(10)
        carried_out.append(wanted)
        return wanted

    maker: SheetMaker[int, int] = SheetMaker(make)
    delivered = list[int]()
    maker.made.connect(lambda wanted, _content: delivered.append(wanted))
    for wish in (1, 2, 3, 4):
        maker.want(wish)
    go.set()
    qtbot.waitUntil(lambda: bool(delivered), timeout=LONG)
    maker.stop()
    assert carried_out == [1, 4]
    assert delivered == [4]


def test_a_wish_that_fails_says_why(qtbot: QtBot) -> None:
    def refuse(_wanted: int) -> int:
        raise AnjuanError("没有可用的字体")

    maker: SheetMaker[int, int] = SheetMaker(refuse)
    with qtbot.waitSignal(maker.failed, timeout=LONG) as told:
        maker.want(1)
    assert told.args == [1, "没有可用的字体"]
    maker.stop()


def test_leaving_waits_for_the_sheet_at_work(session: Session, qtbot: QtBot) -> None:
    page = PrintingPage(session, ClauseSelection(), office=OFFICE, today=DAY)
    qtbot.addWidget(page)
    page.show()
    assert page._maker.busy
    page.leave()
    assert not page._maker.busy


def test_every_part_has_a_name(page: PrintingPage, qtbot: QtBot) -> None:
    made(page, qtbot)
    unnamed = [
        part
        for part in page.findChildren(QWidget)
        if part.isVisible()
        and part.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and not part.accessibleName()
        and not getattr(part, "text", lambda: "")()
    ]
    assert unnamed == []
