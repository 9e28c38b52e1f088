"""Several forms at once as a person prints and saves them: ticking, one job or one folder, what was refused."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from threading import Event, Timer

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop.casefile import CannotWrite, CaseFile, Material
from anjuan_desktop.forms import Dossier, Form, Templates
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.pages.printing import PrintingPage
from anjuan_desktop.ui.session import Session
from anjuan_desktop.ui.settings import Settings
from anjuan_desktop.ui.widgets.basic.tick_box import box
from anjuan_desktop.ui.widgets.printing import sheet_batch
from anjuan_desktop.ui.widgets.printing.paper import print_pdfs, save_whole
from tests.desktop.forms.sheets import text_of
from tests.desktop.ui.opened import opened

pytestmark = pytest.mark.usefixtures("dressed")
DAY = date(2026, 1, 5)
LONG = 20_000
LEFT = Qt.MouseButton.LeftButton
CHECKED, PARTLY, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked
SPEAKING = [Form.LETTER, Form.SUMMARY, Form.RECOMMENDATION, Form.WORKING, Form.STACKING]


@pytest.fixture
def session(library: Library, tmp_path: Path) -> Iterator[Session]:
    with opened("stack-b", library, tmp_path) as session:
        yield session


@pytest.fixture
def make_page(session: Session, settings: Settings, qtbot: QtBot) -> Iterator[Callable[..., PrintingPage]]:
    pages: list[PrintingPage] = []

    def make(templates: Templates | None = None, on: Session = session) -> PrintingPage:
        page = PrintingPage(on, ClauseSelection(), settings=settings, templates=templates or Templates(), today=DAY)
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(900, 760)
        page.show()
        qtbot.waitUntil(lambda: page.current_pdf() is not None, timeout=LONG)
        return page

    yield make
    for page in pages:
        page.leave()


@pytest.fixture
def page(make_page: Callable[..., PrintingPage]) -> PrintingPage:
    return make_page()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the dialog says to save."""
    made = tmp_path / "表单"
    made.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(made))
    return made


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[QPrintDialog]:
    """The dialogs that were answered: into a PDF, as a printer without copies of its own prints."""
    found: list[QPrintDialog] = []

    def accept(dialog: QPrintDialog) -> QDialog.DialogCode:
        assert not dialog.testOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        found.append(dialog)
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setResolution(72)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        printer.setCopyCount(2)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    return found


def ended(page: PrintingPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.output.busy, timeout=LONG)


def place(page: PrintingPage, form: Form) -> QPoint:
    """Where the box of a form is."""
    keys = [item.key for item in page.list.rows()]
    return box(page.list.visualRect(page.list.model().index(keys.index(form), 0))).center()


def tick(page: PrintingPage, form: Form, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.list.viewport(), LEFT, pos=place(page, form))


def ticked(page: PrintingPage) -> list[Form]:
    return [Form(item.key) for item in page.list.rows() if item.ticked]


def noted(session: Session, action: str) -> list[str]:
    return [str(entry.new) for entry in session.file.journal() if entry.action == action]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# Ticking


def test_a_box_is_ticked_by_click_or_space_and_what_is_looked_at_stays(page: PrintingPage, qtbot: QtBot) -> None:
    assert not page.forms.foot.isVisible()
    tick(page, Form.WORKING, qtbot)
    assert (ticked(page), page.form) == ([Form.WORKING], Form.RECOMMENDATION)
    assert page.forms.foot.isVisible()
    assert page.forms.all.checkState() is PARTLY
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert ticked(page) == [Form.RECOMMENDATION, Form.WORKING]
    model = page.list.model()
    assert model.index(2, 0).data(Qt.ItemDataRole.CheckStateRole) == CHECKED
    assert str(model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)).startswith("已勾选，申报推荐表")
    tick(page, Form.WORKING, qtbot)
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert (ticked(page), page.forms.foot.isVisible()) == ([], False)
    qtbot.mouseClick(page.list.viewport(), LEFT, pos=place(page, Form.WORKING) + QPoint(60, 0))
    assert (ticked(page), page.form) == ([], Form.WORKING)


def test_one_click_ticks_all_that_speak_and_another_none(page: PrintingPage, session: Session, qtbot: QtBot) -> None:
    tick(page, Form.WORKING, qtbot)
    page.forms.all.click()
    assert ticked(page) == SPEAKING
    assert page.forms.all.checkState() is CHECKED
    session.edit(lambda file: file.remove_claim("C2"))
    assert set(SPEAKING) >= set(ticked(page)) > set()
    page.forms.all.click()
    assert ticked(page) == []
    assert page.forms.all.checkState() is UNCHECKED


def test_what_goes_to_the_enterprise_is_ticked_by_itself(library: Library, tmp_path: Path, qtbot: QtBot) -> None:
    """A refusal isn't printed beside a recommendation unasked."""
    with opened("stack-a", library, tmp_path) as session:
        session.edit(lambda file: file.papers.set_material(Material("审计报告", "returned")))
        page = PrintingPage(session, ClauseSelection())
        qtbot.addWidget(page)
        page.show()
        qtbot.waitUntil(lambda: bool(page.forms._lines))
        assert Form.SUPPLY in {line.form for line in page.forms._lines if line.speaks}
        page.forms.all.click()
        assert Form.WORKING in ticked(page)
        assert Form.SUPPLY not in ticked(page)
        tick(page, Form.SUPPLY, qtbot)
        assert Form.SUPPLY in ticked(page)
        page.leave()


def test_where_nothing_can_be_made_nothing_is_ticked(library: Library, tmp_path: Path, qtbot: QtBot) -> None:
    with opened("stack-undecided", library, tmp_path) as session:
        page = PrintingPage(session, ClauseSelection())
        qtbot.addWidget(page)
        page.show()
        page.forms.all.click()
        session.edit(lambda file: file.set_approved_amount("C2", 4_000_000))
        assert ticked(page) == []
        assert not page.forms.all.isEnabled()
        page.leave()


# Saving


def test_those_ticked_are_saved_each_in_its_file_and_noted(
    page: PrintingPage, session: Session, qtbot: QtBot, folder: Path
) -> None:
    page.forms.all.click()
    tick(page, Form.LETTER, qtbot)
    qtbot.mouseClick(page.forms.save, LEFT)
    assert page.output.progress.isVisible()
    assert not page.forms.save.isEnabled()
    assert not page.print.isEnabled()
    ended(page, qtbot)
    wanted = SPEAKING[1:]
    files = {form: folder / page.presenter.file_name(str(form)) for form in wanted}
    assert names(folder) == sorted(path.name for path in files.values())
    for form, path in files.items():
        assert str(form) in text_of(path.read_bytes()).replace("　", "")
    notes = noted(session, "export")
    assert [note.partition("（")[0] for note in notes] == [str(form) for form in wanted]
    assert all("校验码" in note and note.endswith(".pdf") for note in notes)
    assert page.notice.text.text() == f"已保存 4 份表单，在 {folder}。"
    assert page.output.progress.isHidden()
    assert page.forms.save.isEnabled()


@pytest.mark.parametrize("answer", ["另起名保存", "替换", "不保存"])
def test_a_file_that_stands_there_is_asked_about(
    page: PrintingPage, session: Session, qtbot: QtBot, folder: Path, answer: str
) -> None:
    old = folder / page.presenter.file_name(str(Form.WORKING))
    old.write_bytes(b"old")
    other = f"{old.stem}（2）.pdf"
    for form in (Form.RECOMMENDATION, Form.WORKING):
        tick(page, form, qtbot)
    qtbot.mouseClick(page.forms.save, LEFT)
    assert page.notice.text.text() == f"文件夹里已有{old.name}。要替换，还是另起名保存？"
    assert names(folder) == [old.name]
    next(made for made in page.notice.buttons if made.text() == answer).click()
    ended(page, qtbot)
    kept = {"另起名保存": True, "替换": False, "不保存": True}[answer]
    assert (old.read_bytes() == b"old") is kept
    assert ((folder / other).exists(), len(names(folder))) == {
        "另起名保存": (True, 3),
        "替换": (False, 2),
        "不保存": (False, 1),
    }[answer]
    assert len(noted(session, "export")) == (0 if answer == "不保存" else 2)


def test_a_file_that_comes_meanwhile_is_not_written_over(page: PrintingPage, qtbot: QtBot, folder: Path) -> None:
    path = folder / "a.pdf"
    path.write_bytes(b"old")
    page.output.batch.save_to({Form.WORKING: path})
    ended(page, qtbot)
    assert path.read_bytes() == b"old"
    assert page.notice.text.text() == "没有保存测算书：已有同名文件 a.pdf。"
    assert page.notice.text.property("role") == "error"


def test_a_refused_form_is_named_while_the_others_go_out(
    make_page: Callable[..., PrintingPage], session: Session, qtbot: QtBot, folder: Path, asked: list[QPrintDialog]
) -> None:
    page = make_page(Templates({"working.yaml": "form: 测算书\ntitel: x\n"}))
    for form in (Form.RECOMMENDATION, Form.WORKING, Form.STACKING):
        tick(page, form, qtbot)
    qtbot.mouseClick(page.forms.save, LEFT)
    ended(page, qtbot)
    said = page.notice.text.text()
    assert said.startswith(f"已保存 2 份表单，在 {folder}。没有保存测算书：表单模板“working.yaml”第2行")
    assert len(names(folder)) == len(noted(session, "export")) == 2
    qtbot.mouseClick(page.forms.print, LEFT)
    ended(page, qtbot)
    assert "没有打印测算书：表单模板" in page.notice.text.text()
    assert len(noted(session, "print")) == 2


def test_a_full_disk_is_said_once(page: PrintingPage, session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    gone = tmp_path / "没有"
    page.output.batch.save_to({form: gone / f"{form}.pdf" for form in (Form.WORKING, Form.STACKING)})
    ended(page, qtbot)
    assert page.notice.text.text().startswith("没有保存测算书：不能在")
    assert noted(session, "export") == []


def test_a_name_too_long_is_refused_and_the_others_are_saved(
    page: PrintingPage, session: Session, qtbot: QtBot, folder: Path
) -> None:
    paths = {form: folder / f"{form}.pdf" for form in (Form.RECOMMENDATION, Form.WORKING, Form.STACKING)}
    paths[Form.WORKING] = folder / f"{'长' * 100}.pdf"
    page.output.batch.save_to(paths)
    ended(page, qtbot)
    said = page.notice.text.text()
    assert said.startswith(f"已保存 2 份表单，在 {folder}。没有保存测算书：不能在")
    assert len(names(folder)) == len(noted(session, "export")) == 2


def test_a_name_too_long_for_the_folder_is_no_fault_of_the_program(
    page: PrintingPage, session: Session, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page.presenter, "file_name", lambda name: f"{'长' * 100}{name}.pdf")
    tick(page, Form.WORKING, qtbot)
    qtbot.mouseClick(page.forms.save, LEFT)
    ended(page, qtbot)
    assert page.notice.text.text().startswith("没有保存测算书：不能在")


def test_what_was_saved_before_the_program_broke_is_noted_and_told(
    page: PrintingPage, session: Session, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(path: Path, content: bytes) -> None:
        if names(folder):
            raise ValueError("nobody foresaw it")
        save_whole(path, content)

    monkeypatch.setattr(sheet_batch, "save_whole", breaks)
    page.forms.all.click()
    with qtbot.captureExceptions() as raised:
        qtbot.mouseClick(page.forms.save, LEFT)
        ended(page, qtbot)
        qtbot.waitUntil(lambda: bool(raised))
    said = page.notice.text.text()
    assert said.startswith(f"已保存 1 份表单，在 {folder}。其余没有保存：程序出了差错")
    assert len(names(folder)) == len(noted(session, "export")) == 1


def test_a_form_whose_papers_cannot_be_read_keeps_none_of_the_others_back(
    page: PrintingPage, qtbot: QtBot, folder: Path, asked: list[QPrintDialog], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = page.presenter.session
    read = page.presenter.dossier

    def broken(form: Form) -> Dossier:
        if form is Form.WORKING:
            raise CannotWrite("读写案卷时磁盘出错。")
        return read(form)

    monkeypatch.setattr(page.presenter, "dossier", broken)
    page.output.batch.save_to({form: folder / f"{form}.pdf" for form in (Form.WORKING, Form.STACKING)})
    ended(page, qtbot)
    assert page.notice.text.text() == f"已保存 1 份表单，在 {folder}。没有保存测算书：读写案卷时磁盘出错。"
    assert len(names(folder)) == len(noted(session, "export")) == 1
    page.output.batch.ask_and_print([Form.WORKING, Form.STACKING])
    ended(page, qtbot)
    assert page.notice.text.text().endswith("没有打印测算书：读写案卷时磁盘出错。")
    assert len(noted(session, "print")) == 1
    page.output.batch.ask_and_print([Form.WORKING])
    assert page.notice.text.text() == "没有打印成功：没有生成测算书：读写案卷时磁盘出错。"
    assert len(asked) == 1


def test_saving_can_be_cancelled_and_what_is_whole_stays(
    page: PrintingPage, session: Session, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go = Event(), Event()

    def slowly(path: Path, content: bytes) -> None:
        begun.set()
        assert go.wait(10)
        save_whole(path, content)

    monkeypatch.setattr(sheet_batch, "save_whole", slowly)
    page.forms.all.click()
    qtbot.mouseClick(page.forms.save, LEFT)
    assert begun.wait(10)
    page.output.progress.cancel.click()
    go.set()
    ended(page, qtbot)
    left = "、".join(str(form) for form in SPEAKING[1:])
    assert page.notice.text.text() == f"已保存 1 份表单，在 {folder}。已取消，没有保存{left}。"
    assert len(names(folder)) == len(noted(session, "export")) == 1


def test_what_is_saved_while_the_case_is_closed_is_noted(
    page: PrintingPage, session: Session, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go = Event(), Event()

    def slowly(path: Path, content: bytes) -> None:
        begun.set()
        assert go.wait(10)
        save_whole(path, content)

    monkeypatch.setattr(sheet_batch, "save_whole", slowly)
    page.output.batch.save_to({form: folder / f"{form}.pdf" for form in SPEAKING})
    assert begun.wait(10)
    Timer(0.05, go.set).start()
    assert page.output.saved()
    assert len(names(folder)) == len(noted(session, "export")) == len(SPEAKING)


def test_a_case_open_to_be_read_is_saved_without_notes(
    make_page: Callable[..., PrintingPage], session: Session, library: Library, qtbot: QtBot, folder: Path
) -> None:
    with CaseFile.open(session.file.path, by="乙", dictionary=library.dictionary, read_only=True) as file:
        page = make_page(on=Session(file, library, DAY))
        page.output.batch.save_to({Form.WORKING: folder / "a.pdf"})
        ended(page, qtbot)
        assert page.notice.text.text().endswith("案卷现在只能查阅，这次没有记入日志。")
        page.leave()


# Printing


def test_those_ticked_are_one_job_in_their_order(
    page: PrintingPage, session: Session, qtbot: QtBot, asked: list[QPrintDialog], tmp_path: Path
) -> None:
    chosen = [Form.SUMMARY, Form.RECOMMENDATION, Form.STACKING]
    for form in chosen:
        tick(page, form, qtbot)
    qtbot.mouseClick(page.forms.print, LEFT)
    assert page.output.progress.isVisible()
    ended(page, qtbot)
    assert len(asked) == 1
    notes = noted(session, "print")
    counts = [int(note.rsplit("，", 1)[1].partition(" 页")[0]) for note in notes]
    assert [note.partition("（")[0] for note in notes] == [str(form) for form in chosen]
    assert all(note.endswith(" 2 份") for note in notes)
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as printed:
        assert len(printed) == 2 * sum(counts)
        lying = [number for number in range(len(printed)) if printed[number].get_width() > printed[number].get_height()]
    summary = list(range(counts[0]))
    assert lying == [*summary, *(number + sum(counts) for number in summary)]
    assert page.notice.text.text() == f"已送往打印机：3 份表单，共 {sum(counts)} 页，2 份。"


def test_printing_can_be_cancelled(
    page: PrintingPage, session: Session, qtbot: QtBot, asked: list[QPrintDialog]
) -> None:
    page.forms.all.click()
    qtbot.mouseClick(page.forms.print, LEFT)
    page.output.progress.cancel.click()
    ended(page, qtbot)
    assert page.notice.text.text() == "已取消。"
    assert noted(session, "print") == []


def test_where_all_are_refused_nothing_is_printed(
    make_page: Callable[..., PrintingPage], session: Session, qtbot: QtBot, asked: list[QPrintDialog]
) -> None:
    page = make_page(Templates({"working.yaml": "form: 测算书\ntitel: x\n"}))
    tick(page, Form.WORKING, qtbot)
    qtbot.mouseClick(page.forms.print, LEFT)
    ended(page, qtbot)
    assert page.notice.text.text().startswith("没有打印成功：没有生成测算书：表单模板")
    assert noted(session, "print") == []


@pytest.mark.parametrize("collated", [True, False])
def test_on_both_sides_each_form_begins_on_a_sheet_of_its_own(
    page: PrintingPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, collated: bool
) -> None:
    content = page.current_pdf()
    assert content is not None
    pages = page.sheet.pages
    assert pages % 2
    for mode, empty in ((QPrinter.DuplexMode.DuplexNone, 0), (QPrinter.DuplexMode.DuplexLongSide, pages % 2)):
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setResolution(72)
        printer.setCollateCopies(collated)
        printer.setOutputFileName(str(tmp_path / "b.pdf"))
        monkeypatch.setattr(QPrinter, "duplex", lambda _self, mode=mode: mode)  # a printer that is a file has no backs
        assert print_pdfs([content, content], printer) == (pages, pages)
        with pypdfium2.PdfDocument(tmp_path / "b.pdf") as printed:
            assert len(printed) == 2 * pages + empty
