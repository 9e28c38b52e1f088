"""From a PDF in the memory to paper or to a file."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter

from anjuan_core.errors import AnjuanError

_FINEST = 600
_BAND = 1024


class PaperError(AnjuanError):
    """The printer or the disk refuses; the message says what to do."""


def print_document(document: QPdfDocument, printer: QPrinter) -> int:
    """Prints the pages the printer was told to, band by band so that a fine printer needs little memory.

    Returns how many pages; raises PaperError.
    """
    pages = _pages(document, printer)
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise PaperError("打印机不能使用，请检查打印机是否连接、有纸，或另存为 PDF 后打印")
    try:
        for number, page in enumerate(pages):
            if number and not printer.newPage():
                raise PaperError(f"打印机在第 {page + 1} 页停止，请检查打印机后重新打印")
            _draw(painter, document, page, printer)
    finally:
        painter.end()
    return len(pages)


def save_whole(path: Path, content: bytes) -> None:
    """Writes a file whole or not at all: beside it first, then in its place; raises PaperError."""
    beside: Path | None = None
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            beside = Path(file.name)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        if beside is not None:
            beside.unlink(missing_ok=True)
        raise PaperError(f"不能写入 {path}：{error.strerror}。请换一个文件夹，或关闭正在打开它的程序") from error


def _pages(document: QPdfDocument, printer: QPrinter) -> range:
    first, last = printer.fromPage(), printer.toPage()
    if printer.printRange() is QPrinter.PrintRange.PageRange and first > 0:
        return range(min(first, document.pageCount()) - 1, min(last or first, document.pageCount()))
    return range(document.pageCount())


def _draw(painter: QPainter, document: QPdfDocument, page: int, printer: QPrinter) -> None:
    points = document.pagePointSize(page)
    dots = min(printer.resolution(), _FINEST) / 72
    whole = QSize(round(points.width() * dots), round(points.height() * dots))
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    scale = paper.height() / whole.height()
    for top in range(0, whole.height(), _BAND):
        band = QRect(0, top, whole.width(), min(_BAND, whole.height() - top))
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(whole)
        options.setScaledClipRect(band)
        image = document.render(page, band.size(), options)
        painter.drawImage(QRectF(0, top * scale, paper.width(), band.height() * scale), image)
