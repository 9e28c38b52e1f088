"""A picture to look at: fitted to its place at first, larger and smaller by steps, turned where it has several."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.texts import set_property

_STEPS = (0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)


class PictureView(QScrollArea):
    """`zoomed` tells that another part of it is seen, `turned` carries the page asked for; + and - change the size,
    0 fits it."""

    zoomed = Signal()
    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fitted = True
        self.factor = 1.0
        self.page, self.pages = 0, 1
        self._name = ""
        self._canvas = _Canvas()
        set_property(self._canvas, "role", "page")
        self.setWidget(self._canvas)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(current().metrics.of(120))

    def show_image(self, image: QImage, name: str, pages: int = 1) -> None:
        """The first page of a picture, fitted to the place."""
        self.page, self.pages, self._name = 0, pages, name
        self._tell_page()
        self._canvas.image = image
        self.fit()

    def turn_to(self, page: int) -> None:
        """Asks for a page, from 0; until it is there, the one before stays."""
        if 0 <= page < self.pages and page != self.page:
            self.page = page
            self._tell_page()
            self.turned.emit(page)

    def show_page(self, image: QImage) -> None:
        """The page asked for, as large as the one before and from its head; empty where it couldn't be read."""
        self._canvas.image = image
        self._canvas.update()
        self._apply()
        self.verticalScrollBar().setValue(0)

    def fit(self) -> None:
        self.fitted = True
        self._apply()

    def step(self, by: int) -> None:
        """One step larger (1) or smaller (-1)."""
        steps = [one for one in _STEPS if (one > self.factor + 0.01 if by > 0 else one < self.factor - 0.01)]
        if steps:
            self.fitted = False
            self.factor = steps[0] if by > 0 else steps[-1]
            self._apply()

    @called_by_qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.fitted:
            self._apply()

    @called_by_qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.step(1)
            case Qt.Key.Key_Minus:
                self.step(-1)
            case Qt.Key.Key_0:
                self.fit()
            case Qt.Key.Key_Home if self.pages > 1:
                self.turn_to(0)
            case Qt.Key.Key_End if self.pages > 1:
                self.turn_to(self.pages - 1)
            case Qt.Key.Key_PageDown if self.fitted and self.pages > 1:
                self.turn_to(self.page + 1)
            case Qt.Key.Key_PageUp if self.fitted and self.pages > 1:
                self.turn_to(self.page - 1)
            case _:
                super().keyPressEvent(event)

    def _tell_page(self) -> None:
        which = f"，第 {self.page + 1} 页，共 {self.pages} 页" if self.pages > 1 else ""
        self.setAccessibleName(f"图片：{self._name}{which}")

    def _apply(self) -> None:
        size = self._canvas.image.size()
        if size.isEmpty():
            return
        if self.fitted:
            place = self.maximumViewportSize()
            self.factor = min(place.width() / size.width(), place.height() / size.height(), 1.0)
        self._canvas.resize(
            QSize(max(1, round(size.width() * self.factor)), max(1, round(size.height() * self.factor)))
        )
        self.zoomed.emit()


class _Canvas(QWidget):
    """Draws the image over all of itself; a smaller one is worked out once."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self._small = QPixmap()
        self._of: tuple[int, QSize] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @called_by_qt
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self.size() * self.devicePixelRatioF()
        if size.width() < self.image.width():
            painter.drawPixmap(self.rect(), self._fitting(size))
        else:
            painter.drawImage(QRect(0, 0, self.width(), self.height()), self.image)
        painter.end()

    def _fitting(self, size: QSize) -> QPixmap:
        wanted = (self.image.cacheKey(), size)
        if self._of != wanted:
            scaled = self.image.scaled(
                size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            self._small, self._of = QPixmap.fromImage(scaled), wanted
        return self._small
