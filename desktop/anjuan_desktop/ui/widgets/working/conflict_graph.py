"""The conflict picture as a graph: shares as cards in a lane for each payer, exclusions as lines between them.

Cards and the badges of lines are widgets of their own, so that a screen reader names each; one of them at a time
is in the tab order, and the arrow keys walk from it over all the others.
"""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.working.conflict_layout import Layout, Route, Sizes, lay_out, segments
from anjuan_desktop.ui.presenters.working.conflicts import ConflictView, Edge, Node
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.theme.fonts import bold
from anjuan_desktop.ui.widgets.working.conflict_items import BadgeItem, CardItem, Item
from anjuan_desktop.ui.widgets.working.conflict_marks import edge_pen

T = TypeVar("T")
_EMPTY = ConflictView((), (), ())
_NEAR = 5
"""How far from a line, in pixels, a click still means it."""


class ConflictGraph(QWidget):
    """Shows one ConflictView. `chosen` carries the Node or Edge selected."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = _EMPTY
        self._layout = lay_out(_EMPTY, 0, _sizes())
        self._selected: Node | Edge | None = None
        self._anchor: Node | None = None  # whose exclusions left and right walk over
        self.cards: list[CardItem] = []
        self.badges: list[BadgeItem] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("不重复关系图")

    @property
    def selected(self) -> Node | Edge | None:
        return self._selected

    @property
    def layout_shown(self) -> Layout:
        return self._layout

    def show_view(self, view: ConflictView) -> None:
        """Shows a picture; what was selected stays selected where it still stands there."""
        if view == self._view and self.cards:
            return
        self._view = view
        everything: list[Node | Edge] = [*view.nodes, *view.edges]
        if self._selected not in everything:
            self._selected = None
        self._make_items()
        self.setAccessibleDescription(view.summary)
        self._place()
        self._show_selection()

    def select(self, what: Node | Edge) -> None:
        self._selected = what
        self._show_selection()
        self.chosen.emit(what)

    @called_by_qt
    def sizeHint(self) -> QSize:
        return QSize(self._layout.width, self._layout.height)

    @called_by_qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place()

    # -- items -----------------------------------------------------------------------------------

    def _make_items(self) -> None:
        for old in (*self.cards, *self.badges):
            old.hide()
            old.deleteLater()
        self.cards = [CardItem(node, self) for node in self._view.nodes]
        self.badges = [BadgeItem(edge, self._view.rule_of(edge).number, self) for edge in self._view.edges]
        for item in self.items():
            item.clicked.connect(lambda _checked=False, item=item: self.select(item.what))
            item.walked.connect(lambda key, item=item: self._walk(item.what, Qt.Key(key)))
            item.show()

    def items(self) -> list[Item]:
        return [*self.cards, *self.badges]

    def item_of(self, what: Node | Edge) -> Item:
        return next(item for item in self.items() if item.what == what)

    def _place(self) -> None:
        """Lays everything out at this width."""
        sizes = _sizes()
        self._layout = lay_out(self._view, self.width(), sizes)
        for card, box in zip(self.cards, self._layout.boxes, strict=True):
            card.setGeometry(box.x, box.y, box.width, box.height)
        side = sizes.badge
        for badge, route in zip(self.badges, self._layout.routes, strict=True):
            x, y = route.badge
            badge.setGeometry(x - side // 2, y - side // 2, side, side)
        least = lay_out(self._view, 0, sizes)
        self.setMinimumWidth(least.width)
        self.setFixedHeight(self._layout.height)
        self.update()

    def _show_selection(self) -> None:
        """Marks what is selected and what hangs on it; it alone takes part in the tab order."""
        stop = self._selected if self._selected is not None else next(iter(self._view.nodes), None)
        for item in self.items():
            item.set_marked(selected=item.what == self._selected, touched=self._touched(item.what))
            item.setFocusPolicy(Qt.FocusPolicy.StrongFocus if item.what == stop else Qt.FocusPolicy.ClickFocus)
        for badge in self.badges:
            if badge.touched:
                badge.raise_()
        self.update()

    def _touched(self, what: Node | Edge) -> bool:
        """Whether it is selected, is at an end of the selected exclusion, or excludes the selected share."""
        nodes, now = self._view.nodes, self._selected
        match what, now:
            case Edge(), Node():
                return now in (nodes[what.a], nodes[what.b])
            case Node(), Edge():
                return what in (nodes[now.a], nodes[now.b])
            case _:
                return what == now

    # -- keys and clicks -------------------------------------------------------------------------

    def _walk(self, now: Node | Edge, key: Qt.Key) -> None:
        """Up and down over the shares, left and right over the exclusions of one; an exclusion's ends are up and down
        from it."""
        nodes, forward = self._reading_order(), key in (Qt.Key.Key_Down, Qt.Key.Key_Right)
        wanted: Node | Edge | None = None
        match now, key:
            case _, Qt.Key.Key_Home:
                wanted = nodes[0]
            case _, Qt.Key.Key_End:
                wanted = nodes[-1]
            case Edge(), (Qt.Key.Key_Up | Qt.Key.Key_Down):
                wanted = self._view.nodes[now.b if forward else now.a]
            case Edge(), _:
                wanted = _beside(self._edges_beside(now), now, forward=forward)
            case Node(), (Qt.Key.Key_Up | Qt.Key.Key_Down):
                wanted = _beside(nodes, now, forward=forward)
            case Node(), _:
                mine = self._edges_of(now)
                wanted = (mine[0] if forward else mine[-1]) if mine else None
        if wanted is not None:
            self.item_of(wanted).setFocus(Qt.FocusReason.OtherFocusReason)
            self._anchor = now if isinstance(now, Node) else wanted if isinstance(wanted, Node) else self._anchor
            self.select(wanted)

    def _reading_order(self) -> list[Node]:
        places = {node: (box.y, box.x) for node, box in zip(self._view.nodes, self._layout.boxes, strict=True)}
        return sorted(self._view.nodes, key=lambda node: places[node])

    def _edges_of(self, node: Node) -> list[Edge]:
        return [edge for edge in self._view.edges if node in (self._view.nodes[edge.a], self._view.nodes[edge.b])]

    def _edges_beside(self, edge: Edge) -> list[Edge]:
        mine = [] if self._anchor is None else self._edges_of(self._anchor)
        return mine if edge in mine else list(self._view.edges)

    @called_by_qt
    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        for edge, route in zip(self._view.edges, self._layout.routes, strict=True):
            if _near(point, route):
                self.item_of(edge).setFocus(Qt.FocusReason.MouseFocusReason)
                self.select(edge)
                return
        super().mousePressEvent(event)

    # -- drawing ---------------------------------------------------------------------------------

    @called_by_qt
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, metrics = current().tokens, current().metrics
        painter.setFont(bold(self.font()))
        for lane in self._layout.lanes:
            rect = QRect(lane.x, 0, lane.width, metrics.row)
            painter.setPen(QColor(tokens.muted))
            painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, lane.title)
            painter.setPen(QPen(QColor(tokens.border), metrics.hair))
            painter.drawLine(lane.x, rect.bottom(), lane.x + lane.width, rect.bottom())
        lines = list(zip(self._view.edges, self._layout.routes, strict=True))
        for wanted in (False, True):  # what is selected lies over the others
            for edge, route in lines:
                touched = self._touched(edge)
                if touched is wanted:
                    painter.setPen(edge_pen(edge.kind, touched=touched))
                    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in route.points]))
        painter.end()

    @called_by_qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


def _sizes() -> Sizes:
    metrics = current().metrics
    return Sizes(
        least=metrics.of(188),
        most=metrics.of(300),
        card=metrics.of(48),
        gap=metrics.medium,
        heading=metrics.row + metrics.small,
        track=metrics.of(14),
        badge=metrics.of(18),
    )


def _beside(items: Sequence[T], now: T, *, forward: bool) -> T:
    """The one after (or before) another, round and round."""
    return items[(items.index(now) + (1 if forward else -1)) % len(items)]


def _near(point: QPoint, route: Route) -> bool:
    for (x1, y1), (x2, y2) in segments(route):
        left, right = sorted((x1, x2))
        top, bottom = sorted((y1, y2))
        if left - _NEAR <= point.x() <= right + _NEAR and top - _NEAR <= point.y() <= bottom + _NEAR:
            return True
    return False
