"""What can be selected in the conflict graph: the card of a share, the badge of an exclusion."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.working.conflicts import Edge, Node, Standing
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.theme.fonts import bold
from anjuan_desktop.ui.widgets.working.conflict_marks import is_lit, paint_mark

_WALKING = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Item(QAbstractButton):
    """A share or an exclusion. `walked` carries an arrow key; Enter, Space and a click are `clicked`."""

    walked = Signal(int)

    def __init__(self, what: Node | Edge, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.what = what
        self.selected = self.touched = False
        self.setAccessibleName(name)
        self.setAccessibleDescription(what.sentence)
        self.setToolTip(what.sentence)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_marked(self, *, selected: bool, touched: bool) -> None:
        if (selected, touched) != (self.selected, self.touched):
            self.selected, self.touched = selected, touched
            self.update()

    @called_by_qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _WALKING:
            self.walked.emit(event.key())
        elif event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


class CardItem(Item):
    """A share: mark, claim and title, amount, and what the plan does with it."""

    what: Node

    def __init__(self, node: Node, parent: QWidget) -> None:
        super().__init__(node, f"{node.ref.claim} {node.title}，{node.amount}，{node.standing.value}", parent)

    @called_by_qt
    def paintEvent(self, event: QPaintEvent) -> None:
        """Counted is filled and bold, cut half filled, left out hollow, undecided dashed."""
        tokens, metrics, node = current().tokens, current().metrics, self.what
        lit = is_lit(node.standing)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(box, metrics.radius, metrics.radius)
        if lit:
            part = QRectF(box)
            if node.standing is Standing.CUT:
                part.setTop(box.center().y())
            painter.setBrush(QColor(tokens.soft))
            painter.drawRoundedRect(part, metrics.radius, metrics.radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._frame())
        painter.drawRoundedRect(box, metrics.radius, metrics.radius)
        paint_mark(painter, QPointF(metrics.large, self.height() / 4 + 2), metrics.of(5), node.standing)
        self._write(painter, lit=lit)
        painter.end()

    def _frame(self) -> QPen:
        tokens, metrics = current().tokens, current().metrics
        marked = self.touched or self.selected or self.hasFocus()
        dashed = self.what.standing is Standing.UNDECIDED
        colour = tokens.accent if marked or is_lit(self.what.standing) else tokens.edge
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        return QPen(QColor(colour), metrics.ring if marked else metrics.hair, style)

    def _write(self, painter: QPainter, *, lit: bool) -> None:
        tokens, metrics, node = current().tokens, current().metrics, self.what
        half, inset = self.height() // 2, metrics.small
        words = QRect(metrics.of(28), 2, self.width() - metrics.of(28) - inset, half - 2)
        below = QRect(metrics.of(28), half - 2, self.width() - metrics.of(28) - inset, half - 2)
        painter.setPen(QColor(tokens.on_soft if lit else tokens.text))
        painter.setFont(bold(self.font()) if lit else self.font())
        title = f"{node.ref.claim}　{node.title}"
        painter.drawText(
            words, _LEFT, painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, words.width())
        )
        painter.setFont(self.font())
        painter.setPen(QColor(tokens.on_soft if lit else tokens.muted))
        painter.drawText(below, _LEFT, node.standing.value)
        painter.drawText(below, _RIGHT, node.amount)


class BadgeItem(Item):
    """An exclusion: the number of the clause it rests on, on its line."""

    what: Edge

    def __init__(self, edge: Edge, number: int, parent: QWidget) -> None:
        super().__init__(edge, f"不重复：{edge.kind.label}，{edge.reference}", parent)
        self.number = number

    @called_by_qt
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, metrics = current().tokens, current().metrics
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        filled = self.selected
        pen = QPen(QColor(tokens.accent if self.touched or self.hasFocus() else tokens.muted), metrics.hair)
        if self.hasFocus():
            pen.setWidth(metrics.ring)
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.fill if filled else tokens.surface))
        painter.drawEllipse(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))
        small = QFont(self.font())
        small.setPointSizeF(metrics.points * 0.8)
        painter.setFont(small)
        painter.setPen(QColor(tokens.on_fill if filled else tokens.text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, f"{self.number}")
        painter.end()
