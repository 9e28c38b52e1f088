"""The page 打印 as a person uses it: the preview, what is lacking, saving, printing, and what is recorded."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from anjuan_core.errors import AnjuanError
from anjuan_core.packs import Library
from anjuan_desktop.forms import Dossier, Office
from anjuan_desktop.ui.pages.printing import PrintingPage
from anjuan_desktop.ui.session import ClauseSelection, Session
from anjuan_desktop.ui.widgets.paper import PaperError, save_whole
from anjuan_desktop.ui.widgets.sheet_maker import SheetMaker
from tests.desktop.ui.opened import opened

OFFICE = Office("哈尔滨市松北区工业和信息化局", "松北区")
LONG = 20_000


@pytest.fixture
def session(library: Library, tmp_path: Path) -> Iterator[Session]:
    with opened("stack-b", library, tmp_path) as session:
        yield session


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> Iterator[PrintingPage]:
    page = PrintingPage(session, ClauseSelection(), OFFICE, date(2026, 1, 5))
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


def test_nothing_is_made_while_the_page_is_out_of_sight(page: PrintingPage) -> None:
    assert page.current_pdf() is None
    assert page._wanted is None
    assert not page.print.isEnabled()


def test_the_preview_shows_the_sheet(page: PrintingPage, qtbot: QtBot) -> None:
    assert made(page, qtbot).startswith(b"%PDF-")
    assert page.sheet.pages >= 1
    assert page.sheet.page.text() == f"第 1 页，共 {page.sheet.pages} 页"
    assert page.print.isEnabled()
    assert page.save.isEnabled()
    assert page.bar.isHidden()


def test_an_edit_makes_a_new_sheet(page: PrintingPage, session: Session, qtbot: QtBot) -> None:
    before = made(page, qtbot)
    session.edit(lambda file: file.remove_claim("C2"))
    assert page.current_pdf() is None
    assert not page.print.isEnabled()
    qtbot.waitUntil(lambda: page.current_pdf() not in {None, before}, timeout=LONG)


def test_zoom_goes_in_steps_and_back_to_the_width(page: PrintingPage, qtbot: QtBot) -> None:
    made(page, qtbot)
    assert page.sheet.zoom.text() == "适合宽度"
    page.sheet.larger.click()
    bigger = page.sheet.view.zoomFactor()
    page.sheet.smaller.click()
    assert page.sheet.view.zoomFactor() < bigger
    assert page.sheet.zoom.text().endswith("%")
    page.sheet.fit.click()
    assert page.sheet.zoom.text() == "适合宽度"


def test_what_the_form_lacks_is_listed_first(library: Library, tmp_path: Path, qtbot: QtBot) -> None:
    with opened("stack-undecided", library, tmp_path) as session:
        page = PrintingPage(session, ClauseSelection())
        qtbot.addWidget(page)
        page.show()
        office, figure = page.bar_text.text().splitlines()
        assert office == "尚未设置单位名称（菜单“案卷”—“单位名称”）"
        assert figure == "C2 智能制造试点示范：核定金额尚未填写，不计入合计"
        assert page.missing() == 2
        session.edit(lambda file: file.set_approved_amount("C2", Decimal(4_000_000)))
        assert page.bar_title.text() == "更正以下内容后才能生成："
        assert page.sheet.isHidden()
        assert not page.print.isEnabled()
        page.leave()


def test_saving_writes_the_sheet_and_records_it(
    page: PrintingPage, session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = made(page, qtbot)
    target = tmp_path / "表.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    page.save.click()
    assert target.read_bytes() == content
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".pdf"] == ["表.pdf"]
    last = session.file.journal()[-1]
    assert (last.action, last.new) == ("export", "申报推荐表（预览）：表.pdf")
    assert len(session.file.evaluations()) == 1
    assert page.current_pdf() == content


def test_a_dialog_given_up_saves_nothing(
    page: PrintingPage, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(page, qtbot)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    page.save.click()
    assert session.file.evaluations() == []


def test_a_folder_that_refuses_is_said(page: PrintingPage, session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    made(page, qtbot)
    page.save_to(tmp_path / "没有" / "表.pdf")
    assert page.trouble.text().startswith("没有保存成功：不能写入")
    assert session.file.evaluations() == []


def test_printing_goes_through_the_dialog_to_the_printer(
    page: PrintingPage, session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(page, qtbot)
    target = tmp_path / "printed.pdf"

    def accept(dialog: QPrintDialog) -> QDialog.DialogCode:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setResolution(96)
        printer.setOutputFileName(str(target))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    page.print.click()
    assert target.read_bytes().startswith(b"%PDF-")
    last = session.file.journal()[-1]
    assert (last.action, last.new) == ("print", f"申报推荐表（预览），{page.sheet.pages} 页")


def test_a_file_is_saved_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")

    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        with pytest.raises(PaperError, match="不能写入"):
            save_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]
    save_whole(target, b"new")
    assert target.read_bytes() == b"new"


def sheet(session: Session, day: int) -> Dossier:
    assert session.evaluation is not None
    return Dossier(session.case, session.evaluation, session.library, "1", date(2026, 1, day))


def test_of_many_wishes_only_the_first_and_the_last_are_carried_out(session: Session, qtbot: QtBot) -> None:
    go, carried_out = Event(), list[int]()

    def make(wanted: Dossier) -> bytes:
        go.wait(10)
        carried_out.append(wanted.printed_on.day)
        return b"%PDF-"

    maker = SheetMaker(make)
    delivered = list[int]()
    maker.made.connect(lambda wanted, _content: delivered.append(wanted.printed_on.day))
    for day in (1, 2, 3, 4):
        maker.want(sheet(session, day))
    go.set()
    qtbot.waitUntil(lambda: bool(delivered), timeout=LONG)
    maker.stop()
    assert carried_out == [1, 4]
    assert delivered == [4]


def test_a_sheet_that_cannot_be_made_says_why(page: PrintingPage, qtbot: QtBot) -> None:
    def refuse(_wanted: Dossier) -> bytes:
        raise AnjuanError("企业名称中的“𪚥”（U+2A6A5）没有可用的字体")

    page._maker._make = refuse
    page.show()
    qtbot.waitUntil(lambda: not page.trouble.isHidden(), timeout=LONG)
    assert "U+2A6A5" in page.trouble.text()
    assert page.sheet.isHidden()
    assert not page.print.isEnabled()


def test_what_nobody_foresaw_is_said_and_not_swallowed(page: PrintingPage, qtbot: QtBot) -> None:
    def break_down(_wanted: Dossier) -> bytes:
        raise KeyError("x")

    page._maker._make = break_down
    with qtbot.captureExceptions() as caught:
        page.show()
        qtbot.waitUntil(lambda: not page.trouble.isHidden(), timeout=LONG)
    assert [kind for kind, *_ in caught] == [KeyError]
    assert page.trouble.text().startswith("表格没有生成")
    assert page.state.text() == ""


def test_leaving_waits_for_the_sheet_at_work(session: Session, qtbot: QtBot) -> None:
    page = PrintingPage(session, ClauseSelection(), OFFICE, date(2026, 1, 5))
    qtbot.addWidget(page)
    page.show()
    page.leave()
    assert page._maker._pool.activeThreadCount() == 0
