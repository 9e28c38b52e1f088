"""Onto paper and into files: whole, or not at all and said."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop.forms import Form
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.pages.printing import PrintingPage
from anjuan_desktop.ui.presenters.printing.printing import Made
from anjuan_desktop.ui.widgets.printing.paper import PaperError, print_pdf, save_whole
from tests.desktop.forms.test_bound import pdf
from tests.desktop.ui.opened import opened


def printer_to(path: Path) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


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
@pytest.mark.parametrize(("collated", "order"), [(True, "1212"), (False, "1122")])
def test_a_printer_without_copies_of_its_own(tmp_path: Path, collated: bool, order: str) -> None:
    printer = printer_to(tmp_path / "a.pdf")
    printer.setCopyCount(2)
    printer.setCollateCopies(collated)
    told: list[str] = []
    assert print_pdf(pdf("one", "two"), printer, lambda what, _done: told.append(what)) == 2
    assert told == [f"正在打印 {number}/4" for number in range(1, 5)]
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as printed:
        pages = [page.render().to_pil().tobytes() for page in printed]
    kinds = [str(1 + [pages[0], *(page for page in pages if page != pages[0])].index(page)) for page in pages]
    assert "".join(kinds) == order


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
