"""A list whose rows are also ticked: what is chosen is looked at, what is ticked is to be done together."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.widgets.basic.tick_box import box
from anjuan_desktop.ui.widgets.tables.row_list import RowList


class TickList(RowList):
    """`ticked` carries the key of a row whose box was clicked, or that one is on when Space is pressed.

    Who is told shows the rows anew; a click on a box chooses nothing.
    """

    ticked = Signal(str)

    @called_by_qt
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._tick_at(event):
            super().mousePressEvent(event)

    @called_by_qt
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks in haste are two."""
        if not self._tick_at(event):
            super().mouseDoubleClickEvent(event)

    @called_by_qt
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt would choose the row a pressed mouse goes over, though its box was meant."""
        if not event.buttons():
            super().mouseMoveEvent(event)

    @called_by_qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and index.isValid():
            self._tick(index)
        else:
            super().keyPressEvent(event)

    def _tick_at(self, event: QMouseEvent) -> bool:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() is not Qt.MouseButton.LeftButton:
            return False
        place = box(self.visualRect(index))
        around = (place.left() - self.visualRect(index).left()) // 2
        if not place.adjusted(-around, -around, around, around).contains(event.position().toPoint()):
            return False
        self.setFocus()
        self._tick(index)
        return True

    def _tick(self, index: QModelIndex) -> None:
        self.ticked.emit(self.rows()[index.row()].key)
