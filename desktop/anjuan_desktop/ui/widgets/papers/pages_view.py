"""The pages of a PDF below each other, as large as one wants them.

Pages are drawn when they come into sight and before the old ones go, so that a sheet made anew never flickers;
Qt's own QPdfView shows white pages first.
"""

from enum import Enum

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.theme import current

STEPS = (0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 1.75, 2.0)
"""The zooms one can choose; 1 is the sheet's own size."""
_PAPER = QColor(Qt.GlobalColor.white)
_NOTCH = 120


class Fit(Enum):
    """The zooms that follow the size of the window."""

    WIDTH = "适合宽度"
    PAGE = "适合整页"


Zoom = Fit | float


class PagesView(QAbstractScrollArea):
    """`zoomed` tells of another zoom, `turned` of another page in front."""

    zoomed = Signal()
    turned = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Always: one that came and went would change the width that the pages are fitted to.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.zoom: Zoom = Fit.WIDTH
        self._document: QPdfDocument | None = None
        self._places: list[QRect] = []
        self._drawn: dict[int, QImage] = {}
        self._turned = 0
        self._front = 0
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def factor(self) -> float:
        """How large the page in front is; 1 is its own size."""
        return self._factor(self.page)

    @property
    def page(self) -> int:
        """The page in front, from 0: the one that has the most of the view."""
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        seen = [min(place.bottom(), top + height) - max(place.top(), top) for place in self._places]
        return seen.index(max(seen)) if seen else 0

    @property
    def pages(self) -> int:
        return len(self._places)

    def show_document(self, document: QPdfDocument) -> None:
        """Shows these pages in place of those before; the place in the paper stays."""
        self._document = document
        self._drawn.clear()
        self._arrange()
        self.turned.emit()

    def set_zoom(self, zoom: Zoom) -> None:
        """A Fit, or how large: 0.5 to 2."""
        if zoom != self.zoom:
            self.zoom = zoom
            self._arrange()
            self.zoomed.emit()

    def step(self, by: int) -> None:
        """To the next larger zoom, or the next smaller."""
        now = self.factor
        steps = [step for step in STEPS if (step > now + 0.01 if by > 0 else step < now - 0.01)]
        if steps:
            self.set_zoom(steps[0] if by > 0 else steps[-1])

    def turn_to(self, page: int) -> None:
        """To the head of a page."""
        if 0 <= page < self.pages:
            self.verticalScrollBar().setValue(self._places[page].top() - self._gap)

    # -- what Qt asks ----------------------------------------------------------------------------

    @called_by_qt
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        tokens = current().tokens
        painter.fillRect(event.rect(), QColor(tokens.sunken))
        shift = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        seen = event.rect().translated(shift)
        for page, place in enumerate(self._places):
            if place.intersects(seen):
                here = place.translated(-shift)
                painter.fillRect(here.adjusted(-1, -1, 1, 1), QColor(tokens.border))
                painter.fillRect(here, _PAPER)
                painter.drawImage(QRectF(here), self._image(page, place.size()))
        painter.end()

    @called_by_qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @called_by_qt
    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms, a notch a step; touch pads send many small turns."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._turned += event.angleDelta().y()
        while abs(self._turned) >= _NOTCH:
            by = 1 if self._turned > 0 else -1
            self._turned -= by * _NOTCH
            self.step(by)
        event.accept()

    @called_by_qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal if ctrl:
                self.step(1)
            case Qt.Key.Key_Minus if ctrl:
                self.step(-1)
            case Qt.Key.Key_0 if ctrl:
                self.set_zoom(Fit.WIDTH)
            case Qt.Key.Key_Home:
                self.turn_to(0)
            case Qt.Key.Key_End:
                self.turn_to(self.pages - 1)
            case Qt.Key.Key_PageDown if self.zoom is Fit.PAGE:
                self.turn_to(self.page + 1)
            case Qt.Key.Key_PageUp if self.zoom is Fit.PAGE:
                self.turn_to(self.page - 1)
            case _:
                super().keyPressEvent(event)

    # -- where the pages lie ---------------------------------------------------------------------

    @property
    def _gap(self) -> int:
        return current().metrics.small

    def _size(self, page: int) -> QSizeF:
        """A page at its own size on this screen."""
        points = self._document.pagePointSize(page) if self._document is not None else QSizeF(1, 1)
        return points * (self.logicalDpiX() / 72)

    def _factor(self, page: int) -> float:
        if isinstance(self.zoom, float):
            return self.zoom
        size, room = self._size(page), self.viewport().size() - QSize(2 * self._gap, 2 * self._gap)
        wide = max(room.width() / size.width(), 0.1)
        return wide if self.zoom is Fit.WIDTH else min(wide, max(room.height() / size.height(), 0.1))

    def _arrange(self) -> None:
        """Lays the pages out anew, with the same spot of the paper at the top as before."""
        bar = self.verticalScrollBar()
        front = self.page
        before = self._places[front] if self._places else QRect(0, self._gap, 1, 1)
        spot = (bar.value() - before.top()) / before.height()
        count = self._document.pageCount() if self._document is not None else 0
        sizes = [(self._size(page) * self._factor(page)).toSize() for page in range(count)]
        widest = max((size.width() for size in sizes), default=0) + 2 * self._gap
        room = max(widest, self.viewport().width())
        places, top = [], self._gap
        for size in sizes:
            places.append(QRect(QPoint((room - size.width()) // 2, top), size))
            top += size.height() + self._gap
        self._places = places
        across = self.horizontalScrollBar()
        across.setRange(0, max(0, widest - self.viewport().width()))
        across.setPageStep(self.viewport().width())
        bar.setRange(0, max(0, top - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(current().metrics.row)
        across.setSingleStep(current().metrics.row)
        if places:
            after = places[min(front, len(places) - 1)]
            bar.setValue(round(after.top() + spot * after.height()))
        self.viewport().update()

    def _scrolled(self) -> None:
        self.viewport().update()
        if self.page != self._front:
            self._front = self.page
            self.turned.emit()

    def _image(self, page: int, size: QSize) -> QImage:
        """A page as it is drawn; kept while it is near the one in front."""
        assert self._document is not None
        wanted = size * self.devicePixelRatioF()
        kept = self._drawn.get(page)
        if kept is None or kept.size() != wanted:
            kept = self._document.render(page, wanted)
            self._drawn[page] = kept
            near = self.page
            self._drawn = {
                number: image for number, image in self._drawn.items() if abs(number - near) <= 2 or number == page
            }
        return kept
