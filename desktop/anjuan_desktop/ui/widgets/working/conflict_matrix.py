"""The conflict picture as a matrix: a row and a column for each funding share, a cell where one excludes the other.

What the plan counts has a filled mark and heavy words, what it leaves out a ring and light ones; a cell bears the
number of its clause. Arrow keys walk over rows and cells.
"""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.working.conflicts import ConflictView, Edge, Node
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.theme.fonts import bold
from anjuan_desktop.ui.widgets.working.conflict_marks import edge_pen, is_lit, paint_mark

_VCENTRE = Qt.AlignmentFlag.AlignVCenter
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft | _VCENTRE, Qt.AlignmentFlag.AlignRight | _VCENTRE
T = TypeVar("T")
EMPTY = ConflictView((), (), ())


class ConflictMatrix(QWidget):
    """Shows one ConflictView. `chosen` carries the Node or Edge selected."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = EMPTY
        self._selected: Node | Edge | None = None
        self._numbers: dict[Edge, int] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("不重复关系图")

    @property
    def selected(self) -> Node | Edge | None:
        return self._selected

    def show_view(self, view: ConflictView) -> None:
        """Shows a picture; what was selected stays selected where it still stands there."""
        self._view = view
        self._numbers = {edge: rule.number for rule in view.rules for edge in rule.edges}
        everything: list[Node | Edge] = [*view.nodes, *view.edges]
        self._selected = self._selected if self._selected in everything else None
        self.setAccessibleDescription(view.summary)
        self.setMinimumWidth(self._least_width())
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def select(self, what: Node | Edge) -> None:
        self._selected = what
        self.setAccessibleDescription(what.sentence)
        self.update()
        self.chosen.emit(what)

    @called_by_qt
    def sizeHint(self) -> QSize:
        return QSize(self._least_width(), self._top() + self._lines() * current().metrics.row + current().metrics.tiny)

    # -- where things stand ----------------------------------------------------------------------

    def node_rect(self, number: int) -> QRect:
        row = current().metrics.row
        return QRect(0, self._line_of(number) * row + self._top(), self._names_width(), row)

    def edge_rect(self, edge: Edge) -> QRect:
        """The cell of an exclusion: in the column of its upper share, the row of its lower one."""
        return QRect(self._column_x(edge.a), self.node_rect(edge.b).top(), self._step(), current().metrics.row)

    def _top(self) -> int:
        return current().metrics.row if self._view.groups else 0

    def _lines(self) -> int:
        return len(self._view.nodes) + len(self._view.sections)

    def _line_of(self, number: int) -> int:
        seen = 0
        for heading, (_, count) in enumerate(self._view.sections):
            seen += count
            if number < seen:
                return number + heading + 1
        raise IndexError(number)

    def _step(self) -> int:
        return current().metrics.of(34)

    def _columns(self) -> int:
        """The last share excludes none below it, and needs no column."""
        return max((edge.a for edge in self._view.edges), default=-1) + 1

    def _column_x(self, number: int) -> int:
        return self._names_width() + current().metrics.small + number * self._step()

    def _least_width(self) -> int:
        return current().metrics.of(340) + current().metrics.large + self._columns() * self._step()

    def _names_width(self) -> int:
        """The rows' own part; it takes what the columns leave, up to what reads well."""
        free = self.width() - current().metrics.large - self._columns() * self._step()
        return max(current().metrics.of(340), min(free, current().metrics.of(620)))

    # -- keys and clicks -------------------------------------------------------------------------

    @called_by_qt
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if (found := self._at(event.position().toPoint())) is not None:
            self.select(found)

    def _at(self, point: QPoint) -> Node | Edge | None:
        for edge in self._view.edges:
            if self.edge_rect(edge).contains(point):
                return edge
        for number, node in enumerate(self._view.nodes):
            if self.node_rect(number).contains(point):
                return node
        return None

    @called_by_qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        nodes, edges = self._view.nodes, self._view.edges
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up if nodes:
                self.select(_next(nodes, self._selected, forward=event.key() == Qt.Key.Key_Down))
            case Qt.Key.Key_Right | Qt.Key.Key_Left if edges:
                self.select(_next(edges, self._selected, forward=event.key() == Qt.Key.Key_Right))
            case _:
                super().keyPressEvent(event)

    # -- drawing ---------------------------------------------------------------------------------

    @called_by_qt
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_selection(painter)
        self._paint_headings(painter)
        for number, node in enumerate(self._view.nodes):
            self._paint_node(painter, self.node_rect(number), node)
        for edge in self._view.edges:
            self._paint_edge(painter, edge)
        if self.hasFocus():
            painter.setPen(QPen(QColor(current().tokens.accent), current().metrics.hair))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_selection(self, painter: QPainter) -> None:
        soft = QColor(current().tokens.soft)
        for number, node in enumerate(self._view.nodes):
            if self._is_chosen(node):
                painter.fillRect(self.node_rect(number), soft)
        if isinstance(self._selected, Edge):
            cell = self.edge_rect(self._selected)
            painter.fillRect(
                QRect(self._names_width(), cell.top(), cell.right() - self._names_width(), cell.height()), soft
            )
            painter.fillRect(QRect(cell.left(), 0, cell.width(), cell.bottom()), soft)

    def _is_chosen(self, node: Node) -> bool:
        """Whether a share is selected, or stands at an end of the selected exclusion."""
        if isinstance(self._selected, Edge):
            return node in (self._view.nodes[self._selected.a], self._view.nodes[self._selected.b])
        return node == self._selected

    def _paint_headings(self, painter: QPainter) -> None:
        tokens, metrics = current().tokens, current().metrics
        painter.setFont(bold(self.font()))
        line = 0
        for heading, count in self._view.sections:
            rect = QRect(metrics.small, self._top() + line * metrics.row, self.width() - metrics.small, metrics.row)
            painter.setPen(QColor(tokens.muted))
            painter.drawText(rect, _LEFT, heading)
            painter.setPen(QPen(QColor(tokens.border), metrics.hair))
            painter.drawLine(0, rect.bottom(), self.width(), rect.bottom())
            line += count + 1
        painter.setFont(self.font())
        painter.setPen(QColor(tokens.muted))
        for number in range(self._columns()):
            rect = QRect(self._column_x(number), 0, self._step(), metrics.row)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._view.nodes[number].ref.claim)

    def _paint_node(self, painter: QPainter, rect: QRect, node: Node) -> None:
        tokens, metrics = current().tokens, current().metrics
        lit = is_lit(node.standing)
        ink = QColor(tokens.on_soft if self._is_chosen(node) else tokens.text if lit else tokens.muted)
        centre = QPointF(rect.left() + metrics.large, rect.center().y() + 0.5)
        paint_mark(painter, centre, metrics.of(6), node.standing)
        painter.setPen(ink)
        painter.setFont(bold(self.font()) if lit else self.font())
        words = QRect(rect)
        words.setLeft(rect.left() + metrics.of(32))
        words.setRight(rect.right() - metrics.small)
        standing = QRect(words)
        standing.setLeft(words.right() - metrics.of(64))
        painter.drawText(standing, _RIGHT, node.standing.value)
        amount = QRect(words)
        amount.setRight(standing.left() - metrics.small)
        amount.setLeft(amount.right() - metrics.of(112))
        painter.drawText(amount, _RIGHT, node.amount)
        words.setRight(amount.left() - metrics.small)
        text = f"{node.ref.claim}  {node.title}"
        painter.drawText(
            words, _LEFT, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, words.width())
        )

    def _paint_edge(self, painter: QPainter, edge: Edge) -> None:
        tokens, metrics = current().tokens, current().metrics
        touched = edge is self._selected or self._selected in (self._view.nodes[edge.a], self._view.nodes[edge.b])
        box = self.edge_rect(edge).adjusted(metrics.tiny, metrics.tiny, -metrics.tiny, -metrics.tiny)
        painter.setPen(edge_pen(edge.kind, touched=touched))
        painter.setBrush(QColor(tokens.soft if touched else tokens.surface))
        painter.drawRoundedRect(box, metrics.radius, metrics.radius)
        painter.setPen(QColor(tokens.on_soft if touched else tokens.text))
        painter.setFont(self.font())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{self._numbers[edge]}")


def _next(items: Sequence[T], now: object, *, forward: bool) -> T:
    """The one after (or before) the selected one, round and round."""
    places = [place for place, item in enumerate(items) if item is now]
    if not places:
        return items[0 if forward else -1]
    return items[(places[0] + (1 if forward else -1)) % len(items)]
