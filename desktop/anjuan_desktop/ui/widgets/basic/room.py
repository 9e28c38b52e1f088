"""Room for a page that can't get smaller: it scrolls where the window or the font leaves too little."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from anjuan_desktop.ui.overrides import called_by_qt


class Room(QScrollArea):
    """As large as it is given, the page in it never smaller than its parts can be.

    Qt's own resizable area gives a page with wrapping text the height it would like, and scrolls where it needn't.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def hold(self, page: QWidget) -> None:
        """Takes a page; best one that was made in the viewport: it needn't be dressed anew."""
        self.setWidget(page)
        page.setAutoFillBackground(False)
        page.installEventFilter(self)
        self._fit()

    @called_by_qt
    def minimumSizeHint(self) -> QSize:
        """Whoever lays it out needn't know what is in it."""
        return QSize(0, 0)

    @called_by_qt
    def sizeHint(self) -> QSize:
        page = self.widget()
        return super().sizeHint() if page is None else page.sizeHint()

    @called_by_qt
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    @called_by_qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        page = self.widget()
        if page is None:
            return
        least, whole = page.minimumSizeHint(), self.maximumViewportSize()
        bar = self.verticalScrollBar().sizeHint().width()
        across = max(whole.width(), least.width())
        high = _least_height(page, across)
        if high > whole.height() - (bar if across > whole.width() else 0):  # the bar takes of the width
            across = max(whole.width() - bar, least.width())
            high = _least_height(page, across)
        down = whole.height() - (bar if across > whole.width() else 0)
        page.resize(across, max(high, down))


def _least_height(page: QWidget, across: int) -> int:
    """How low it can be at a width: text that wraps needs more where it has less."""
    layout = page.layout()
    if layout is None or not layout.hasHeightForWidth():
        return page.minimumSizeHint().height()
    return layout.totalMinimumHeightForWidth(across)
