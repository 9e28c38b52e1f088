"""A form as it will lie on the desk: its pages below each other, with zoom and a page counter."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.buttons import icon_button
from anjuan_desktop.ui.widgets.texts import label

_STEPS = (0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0)


class SheetView(QWidget):
    """Shows one PDF from the memory. `document` renders it for the printer, too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = QPdfDocument(self)
        self._buffer: QBuffer | None = None
        self.view = QPdfView(self)
        self.view.setAccessibleName("申报推荐表预览")
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setDocument(self.document)
        self.smaller = icon_button("minus", "缩小", on_click=lambda: self._step(-1))
        self.larger = icon_button("plus", "放大", on_click=lambda: self._step(1))
        self.fit = icon_button("file-text", "适合宽度", on_click=self.fit_width)
        self.zoom, self.page = label("", "muted"), label("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        foot = QHBoxLayout()
        metrics = current().metrics
        foot.setContentsMargins(metrics.small, metrics.tiny, metrics.small, metrics.tiny)
        foot.setSpacing(metrics.tiny)
        foot.addWidget(self.page)
        foot.addStretch(1)
        for part in (self.smaller, self.zoom, self.larger, self.fit):
            foot.addWidget(part)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        self.view.pageNavigator().currentPageChanged.connect(lambda _page: self._tell())
        self.view.zoomFactorChanged.connect(lambda _factor: self._tell())
        self.view.zoomModeChanged.connect(lambda _mode: self._tell())
        self._dress()
        self._tell()

    @property
    def pages(self) -> int:
        return self.document.pageCount()

    def show_pdf(self, content: bytes) -> None:
        """Shows these pages; the place in the paper stays where it was."""
        place = self.view.verticalScrollBar().value()
        buffer = QBuffer(self)
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.close()
        self.document.load(buffer)
        if self._buffer is not None:
            self._buffer.deleteLater()
        self._buffer = buffer
        self.view.verticalScrollBar().setValue(place)
        self._tell()

    def fit_width(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def _step(self, by: int) -> None:
        now = self.view.zoomFactor()
        steps = [step for step in _STEPS if (step > now + 0.01 if by > 0 else step < now - 0.01)]
        if steps:
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
            self.view.setZoomFactor(steps[0] if by > 0 else steps[-1])

    def _tell(self) -> None:
        fitted = self.view.zoomMode() is QPdfView.ZoomMode.FitToWidth
        self.zoom.setText("适合宽度" if fitted else f"{round(100 * self.view.zoomFactor())}%")
        number = self.view.pageNavigator().currentPage() + 1
        self.page.setText(f"第 {min(number, self.pages)} 页，共 {self.pages} 页" if self.pages else "")

    def _dress(self) -> None:
        """The desk the sheets lie on has the colour of sunken grounds."""
        palette = QPalette(self.view.palette())
        desk = QColor(current().tokens.sunken)
        if palette.color(QPalette.ColorRole.Dark) != desk:
            palette.setColor(QPalette.ColorRole.Dark, desk)
            self.view.setPalette(palette)
