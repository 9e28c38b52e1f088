"""A wide picture on a page: it scrolls sideways where it must, and leaves scrolling up and down to the page."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from anjuan_desktop.ui.overrides import called_by_qt


class Across(QScrollArea):
    """As high as the picture in it."""

    def __init__(self, picture: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(picture)
        self.viewport().setAutoFillBackground(False)
        picture.setAutoFillBackground(False)
        picture.installEventFilter(self)
        self._fit()

    @called_by_qt
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._picture and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return super().eventFilter(watched, event)

    @called_by_qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        scrolls = self._picture.minimumWidth() > self.width()
        bar = self.horizontalScrollBar().sizeHint().height() if scrolls else 0
        height = max(self._picture.height(), self._picture.minimumHeight()) + bar
        if height != self.height():
            self.setFixedHeight(height)
