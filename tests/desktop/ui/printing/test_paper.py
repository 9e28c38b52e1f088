"""Onto paper and into files: whole, or not at all and said."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import ImageChops
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop.forms import Form
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.pages.printing import PrintingPage
from anjuan_desktop.ui.presenters.printing.printing import Made
from anjuan_desktop.ui.widgets.printing.paper import PaperError, print_pdf, print_pdfs, save_whole
from tests.desktop.forms.test_bound import pdf
from tests.desktop.ui.opened import opened


def printer_to(path: Path) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def kinds(path: Path, texts: list[str]) -> str:
    """Which page is which, by how it looks: `12` for the texts in their order, `_` for an empty page."""
    with pypdfium2.PdfDocument(pdf(*texts)) as asked, pypdfium2.PdfDocument(path) as printed:
        known = [page.render(scale=0.5).to_pil().convert("L") for page in asked]
        found = ""
        for page in printed:
            drawn = page.render(scale=0.5).to_pil().convert("L").resize(known[0].size)
            apart = [sum(ImageChops.difference(drawn, each).histogram()[i] * i for i in range(256)) for each in known]
            blank = drawn.getextrema()[0] > 250
            found += "_" if blank else str(1 + apart.index(min(apart)))
    return found


@pytest.mark.usefixtures("dressed")
def test_a_printer_that_refuses_is_said_and_nothing_is_noted(
    library: Library, tmp_path: Path, qtbot: QtBot, quiet: set[str]
) -> None:
    quiet.add("QPainter::begin(): Returned false")
    with opened("stack-b", library, tmp_path) as session:
        page = PrintingPage(session, ClauseSelection())
        qtbot.addWidget(page)
        page.show()
        before = len(session.file.journal())
        page.output.print_on(printer_to(tmp_path / "没有" / "a.pdf"), Form.WORKING, Made(pdf("x"), "", "1", False, {}))
        qtbot.waitUntil(lambda: not page.output.busy)
        assert page.notice.text.text().startswith("没有打印成功：打印机不能使用")
        assert page.output.progress.isHidden()
        assert len(session.file.journal()) == before
        page.leave()


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize(("collated", "order"), [(True, "1_231_23"), (False, "1_1_2323")])
def test_on_both_sides_uncollated_copies_are_of_whole_sheets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, collated: bool, order: str
) -> None:
    printer = printer_to(tmp_path / "a.pdf")
    printer.setResolution(72)
    printer.setCopyCount(2)
    printer.setCollateCopies(collated)
    both = QPrinter.DuplexMode.DuplexLongSide
    monkeypatch.setattr(QPrinter, "duplex", lambda _self: both)  # a printer that is a file has no backs
    assert print_pdfs([pdf("one"), pdf("two", "three")], printer) == (1, 2)
    assert kinds(tmp_path / "a.pdf", ["one", "two", "three"]) == order


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize(("collated", "order"), [(True, "1212"), (False, "1122")])
def test_a_printer_without_copies_of_its_own(tmp_path: Path, collated: bool, order: str) -> None:
    printer = printer_to(tmp_path / "a.pdf")
    printer.setCopyCount(2)
    printer.setCollateCopies(collated)
    told: list[str] = []
    assert print_pdf(pdf("one", "two"), printer, lambda what, _done: told.append(what)) == 2
    assert told == [f"正在打印 {number}/4" for number in range(1, 5)]
    assert kinds(tmp_path / "a.pdf", ["one", "two"]) == order


def test_a_file_is_saved_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")

    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        with pytest.raises(PaperError, match="不能在"):
            save_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]
    save_whole(target, b"new")
    assert target.read_bytes() == b"new"
