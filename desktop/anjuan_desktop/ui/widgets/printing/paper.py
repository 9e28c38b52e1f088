"""From a PDF in the memory to paper or to a file."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from anjuan_core.errors import AnjuanError
from anjuan_desktop.casefile import CannotWrite, replace_file

_Page = tuple[QPdfDocument, int]
Part = Callable[[str, float], None]
_FINEST = 600
_BAND = 512
_ROUNDING = 0.02
"""By how much a printer's A4 may differ from the sheet's and is still taken for the same."""


class PaperError(AnjuanError):
    """The printer or the disk refuses; the message says what to do."""


def print_pdf(content: bytes, printer: QPrinter, part: Part = lambda _what, _done: None) -> int:
    """Prints one PDF as `print_pdfs` does. Returns how many pages, copies not counted."""
    return print_pdfs([content], printer, part)[0]


def print_pdfs(contents: Sequence[bytes], printer: QPrinter, part: Part = lambda _what, _done: None) -> tuple[int, ...]:
    """Prints the pages the printer was told to, each as large as it is, and as often as it was told to; several PDFs
    as one job, in their order, none on the back of another's last page.

    Qt prints no PDF as it is: each page is a picture as fine as the printer, up to 600 to the inch (140 MB, a page at
    a time; rendered strip by strip, Qt's strips don't meet). May run in any thread. `part` is told how far it is; what
    it raises aborts the printing and goes through. Returns how many pages of each, copies not counted; raises
    PaperError.
    """
    documents = [_loaded(content) for content in contents]
    pages = [[(document, page) for page in _pages(document, printer)] for document in documents]
    order = _order(pages, printer)
    printer.setFullPage(True)
    _turn(printer, order[0])
    painter = QPainter()
    if not painter.begin(printer):
        raise PaperError("打印机不能使用，请检查打印机是否连接、有纸，或另存为 PDF 后打印")
    whole = False
    try:
        for number, page in enumerate(order):
            part(f"正在打印 {number + 1}/{len(order)}", number / len(order))
            if number:
                _turn(printer, page)
                if not printer.newPage():
                    at = number if page is None or len(documents) > 1 else page[1]
                    raise PaperError(f"打印机在第 {at + 1} 页停止，请检查打印机后重新打印")
            if page is not None:
                _draw(painter, *page, printer)
        whole = True
    finally:
        if not whole:
            printer.abort()
        painter.end()
        for document in documents:
            document.close()
    return tuple(map(len, pages))


def save_whole(path: Path, content: bytes) -> None:
    """Writes a file whole or not at all: beside it first, then in its place; raises PaperError."""
    try:
        replace_file(path, lambda beside: beside.write_bytes(content))
    except CannotWrite as error:
        raise PaperError(str(error)) from error


def _loaded(content: bytes) -> QPdfDocument:
    document = QPdfDocument()
    buffer = QBuffer(document)
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document


def _pages(document: QPdfDocument, printer: QPrinter) -> range:
    first, last = printer.fromPage(), printer.toPage()
    if printer.printRange() is QPrinter.PrintRange.PageRange and first > 0:
        return range(min(first, document.pageCount()) - 1, min(last or first, document.pageCount()))
    return range(document.pageCount())


def _order(forms: Sequence[Sequence[_Page]], printer: QPrinter) -> list[_Page | None]:
    """The pages with their copies, where the printer doesn't make copies itself; None is an empty one, which keeps a
    form, and a copy, off the back of another where both sides are printed on."""
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    sides = 1 if printer.duplex() is QPrinter.DuplexMode.DuplexNone else 2
    sheets = [form[at : at + sides] for form in forms for at in range(0, len(form), sides)]
    order: list[_Page | None] = []
    for sheet in sheets * copies if printer.collateCopies() else [sheet for sheet in sheets for _ in range(copies)]:
        order += [None] * (len(order) % sides)
        order += sheet
    return order


def _turn(printer: QPrinter, page: _Page | None) -> None:
    """The paper the way round that the page is: the 汇总表 lies."""
    if page is None:
        return
    document, number = page
    size = document.pagePointSize(number)
    lies = size.width() > size.height()
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait)


def _draw(painter: QPainter, document: QPdfDocument, page: int, printer: QPrinter) -> None:
    dots = printer.resolution()
    place = _place(document.pagePointSize(page) * (dots / 72), printer.paperRect(QPrinter.Unit.DevicePixel).size())
    finest = min(1.0, _FINEST / dots)
    size = QSize(round(place.width() * finest), round(place.height() * finest))
    drawn, scale = document.render(page, size), place.height() / size.height()
    for top in range(0, size.height(), _BAND):
        band = _band(drawn, top)
        painter.drawImage(QRectF(place.left(), place.top() + top * scale, place.width(), band.height() * scale), band)


def _band(drawn: QImage, top: int) -> QImage:
    """A strip of a page on white: whole pages, half transparent, would hold up the window and make files twice as
    large."""
    band = QImage(drawn.width(), min(_BAND, drawn.height() - top), QImage.Format.Format_RGB32)
    band.fill(Qt.GlobalColor.white)
    painter = QPainter(band)
    painter.drawImage(0, -top, drawn)
    painter.end()
    return band


def _place(size: QSizeF, paper: QSizeF) -> QRectF:
    """Where a page lies on the paper, in its dots: as large as it is, smaller where the paper is."""
    fitting = min(paper.width() / size.width(), paper.height() / size.height())
    scale = fitting if fitting < 1 + _ROUNDING else 1.0
    wide, high = size.width() * scale, size.height() * scale
    return QRectF((paper.width() - wide) / 2, (paper.height() - high) / 2, wide, high)
