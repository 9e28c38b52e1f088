"""Draws the rows of the claim tree at one height, and the reasons below them with their sign, wrapped."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.entering.claims import Reason
from anjuan_desktop.ui.theme import Tone, current
from anjuan_desktop.ui.theme.icons import pixmap

WHAT_ROLE = int(Qt.ItemDataRole.UserRole) + 81
"""The Row, Reason or Group an item stands for; the id of an object where the unfit are folded away."""
_SIGNS: dict[str, tuple[str, Tone]] = {
    "missing": ("circle-question-mark", Tone.CARE),
    "failed": ("circle-x", Tone.BAD),
    "open": ("stamp", Tone.CARE),
    "share": ("circle-check", Tone.GOOD),
    "fault": ("triangle-alert", Tone.BAD),
    "origin": ("file-text", Tone.IDLE),
}
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex


class ReasonDelegate(QStyledItemDelegate):
    """For a QTreeWidget whose items carry a Reason under WHAT_ROLE where they are one."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    @called_by_qt
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = current().metrics
        reason = self._reason(index)
        if reason is None:
            return QSize(super().sizeHint(option, index).width(), metrics.row)
        width = self._tree.viewport().width() - self._left(index)
        lines = QFontMetrics(self._tree.font()).boundingRect(0, 0, self._words(width), 10_000, _WRAPPED, reason.text)
        return QSize(width, max(lines.height() + metrics.small, metrics.of(28)))

    @called_by_qt
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        reason = self._reason(index)
        if reason is None:
            super().paint(painter, option, index)
            if index.data(Qt.ItemDataRole.CheckStateRole) is not None:
                self._paint_box(painter, option, index)
            return
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        drawn.text = ""
        self._tree.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, drawn, painter, self._tree)
        rect = drawn.rect
        metrics, tokens = current().metrics, current().tokens
        icon, tone = _SIGNS[reason.kind]
        sign = pixmap(icon, tokens.tones[tone].text, metrics.of(14), painter.device().devicePixelRatioF())
        words = rect.adjusted(metrics.of(30), 0, -metrics.small, 0)
        first = painter.boundingRect(words, _WRAPPED, reason.text).top()
        middle = first + (painter.fontMetrics().height() - metrics.of(14)) // 2
        painter.drawPixmap(rect.left() + metrics.small, middle, sign)
        chosen = bool(drawn.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setPen(QColor(tokens.on_soft if chosen else tokens.muted if reason.kind == "origin" else tokens.text))
        painter.drawText(words, _WRAPPED, reason.text)
        painter.restore()

    def _paint_box(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The box to tick, as check boxes look elsewhere."""
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        place = self._tree.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, drawn, self._tree)
        tokens, metrics = current().tokens, current().metrics
        box = QRect(0, 0, metrics.icon, metrics.icon)
        box.moveCenter(place.center())
        on = drawn.checkState == Qt.CheckState.Checked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.fill if on else tokens.edge), metrics.hair))
        painter.setBrush(QColor(tokens.fill if on else tokens.surface))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), metrics.radius, metrics.radius)
        if on:
            side = metrics.icon - metrics.tiny
            check = pixmap("check", tokens.on_fill, side, painter.device().devicePixelRatioF())
            painter.drawPixmap(box.left() + metrics.tiny // 2, box.top() + metrics.tiny // 2, check)
        painter.restore()

    def _words(self, width: int) -> int:
        return max(width - current().metrics.of(30) - current().metrics.small, 40)

    def _left(self, index: Index) -> int:
        """How far the index is indented."""
        depth, above = 1, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        return depth * self._tree.indentation()

    @staticmethod
    def _reason(index: Index) -> Reason | None:
        what = index.data(WHAT_ROLE)
        return what if isinstance(what, Reason) else None
