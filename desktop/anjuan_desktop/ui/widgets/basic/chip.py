"""Verdict chips 结论: icon and word on the verdict's own ground, the same everywhere they stand."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from anjuan_core.results import Status
from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.theme.verdicts import VERDICTS
from anjuan_desktop.ui.widgets.basic.badge import badge_width, paint_badge

CHIP_ROLE = int(Qt.ItemDataRole.UserRole) + 71
"""The item data role under which ChipDelegate looks for a Status."""


def chip_width(status: Status, font: QFont) -> int:
    return badge_width(status.label, font)


def paint_chip(painter: QPainter, rect: QRect, status: Status, font: QFont) -> None:
    """Draws the chip of a status at the left of `rect`."""
    paint_badge(painter, rect, VERDICTS[status], status.label, font)


class Chip(QWidget):
    """A chip in a layout."""

    def __init__(self, status: Status, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = status
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(status.label)

    @property
    def status(self) -> Status:
        return self._status

    def set_status(self, status: Status) -> None:
        self._status = status
        self.setAccessibleName(status.label)
        self.updateGeometry()
        self.update()

    @called_by_qt
    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._status, self.font()), current().metrics.of(24))

    @called_by_qt
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self._status, self.font())
        painter.end()


class ChipDelegate(QStyledItemDelegate):
    """Draws the Status under CHIP_ROLE as a chip; anything else as usual."""

    @called_by_qt
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        status = index.data(CHIP_ROLE)
        if status is None:
            super().paint(painter, option, index)
            return
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        drawn.text = ""
        widget: QWidget | None = drawn.widget
        style = widget.style() if widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, drawn, painter, widget)
        rect: QRect = drawn.rect
        paint_chip(painter, rect.adjusted(current().metrics.small, 0, 0, 0), Status(status), drawn.font)

    @called_by_qt
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        status = index.data(CHIP_ROLE)
        if status is None:
            return super().sizeHint(option, index)
        metrics = current().metrics
        return QSize(chip_width(Status(status), QApplication.font()) + 2 * metrics.small, metrics.row)
