"""A form as it will lie on the desk: its pages below each other, with zoom and a page counter."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import icon_button
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.papers.pages_view import STEPS, Fit, PagesView, Zoom

_ZOOMS: tuple[Zoom, ...] = (*Fit, *STEPS)


class SheetView(QWidget):
    """Shows one PDF from the memory."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content: bytes | None = None
        self._document: QPdfDocument | None = None
        self.view = PagesView("表单预览")
        self.back = icon_button("chevron-up", "上一页", on_click=lambda: self.view.turn_to(self.view.page - 1))
        self.on = icon_button("chevron-down", "下一页", on_click=lambda: self.view.turn_to(self.view.page + 1))
        self.page = label("", "muted")
        self.smaller = icon_button("minus", "缩小（Ctrl+-）", on_click=lambda: self.view.step(-1))
        self.larger = icon_button("plus", "放大（Ctrl++）", on_click=lambda: self.view.step(1))
        self.zoom = QComboBox()
        self.zoom.setAccessibleName("缩放")
        for zoom in _ZOOMS:
            self.zoom.addItem(zoom.value if isinstance(zoom, Fit) else f"{round(100 * zoom)} %", zoom)
        self.zoom.activated.connect(lambda at: self.view.set_zoom(_ZOOMS[at]))
        metrics = current().metrics
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, metrics.tiny, 0, 0)
        foot.setSpacing(metrics.tiny)
        left: tuple[QWidget, ...] = (self.back, self.on, self.page)
        right: tuple[QWidget, ...] = (self.smaller, self.zoom, self.larger)
        for part in left:
            foot.addWidget(part)
        foot.addStretch(1)
        for part in right:
            foot.addWidget(part)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        self.setFocusProxy(self.view)
        self.view.zoomed.connect(self._tell)
        self.view.turned.connect(self._tell)
        self._tell()

    @property
    def error(self) -> QPdfDocument.Error:
        """Why what was given last can't be shown."""
        return QPdfDocument.Error.None_ if self._document is None else self._document.error()

    @property
    def pages(self) -> int:
        return self.view.pages

    def show_pdf(self, name: str, content: bytes) -> None:
        """Shows these pages; the place in the paper stays where it was."""
        document = QPdfDocument(self)
        buffer = QBuffer(document)
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(buffer)
        before, self._document = self._document, document
        self.content = content
        self.view.setAccessibleName(f"{name}预览")
        self.view.show_document(document)
        if before is not None:
            before.deleteLater()
        self._tell()

    def _tell(self) -> None:
        zoom, pages, page = self.view.zoom, self.pages, self.view.page
        self.zoom.setCurrentIndex(_ZOOMS.index(zoom))
        self.page.setText(f"第 {page + 1} 页，共 {pages} 页" if pages else "")
        self.back.setEnabled(page > 0)
        self.on.setEnabled(page + 1 < pages)
        self.smaller.setEnabled(bool(pages) and self.view.factor > STEPS[0] + 0.01)
        self.larger.setEnabled(bool(pages) and self.view.factor < STEPS[-1] - 0.01)
