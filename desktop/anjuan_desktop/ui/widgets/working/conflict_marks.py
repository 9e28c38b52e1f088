"""How the conflict picture draws a share's standing and an exclusion's kind, the same in both of its views."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from anjuan_core.results import ExclusionKind
from anjuan_desktop.ui.presenters.working.conflicts import Standing
from anjuan_desktop.ui.theme import current

_STROKES = {
    ExclusionKind.DOCUMENT_RULE: Qt.PenStyle.SolidLine,
    ExclusionKind.CITY_MONEY: Qt.PenStyle.DashLine,
    ExclusionKind.SAME_INVOICE: Qt.PenStyle.DotLine,
    ExclusionKind.ONCE: Qt.PenStyle.DashDotLine,
    ExclusionKind.LADDER: Qt.PenStyle.DashDotDotLine,
}


def is_lit(standing: Standing) -> bool:
    """Whether the plan counts it, whole or in part."""
    return standing in (Standing.COUNTED, Standing.CUT)


def edge_pen(kind: ExclusionKind, *, touched: bool) -> QPen:
    """Each kind has its own stroke; what is selected, or hangs on it, is heavier and in the accent colour."""
    tokens, metrics = current().tokens, current().metrics
    colour = QColor(tokens.accent if touched else tokens.muted)
    return QPen(colour, metrics.ring if touched else 1.25, _STROKES.get(kind, Qt.PenStyle.SolidLine))


def paint_mark(painter: QPainter, centre: QPointF, radius: int, standing: Standing) -> None:
    """Filled: counted; half filled: cut; a ring: left out; a broken ring: undecided."""
    tokens = current().tokens
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    stroke = Qt.PenStyle.DotLine if standing is Standing.UNDECIDED else Qt.PenStyle.SolidLine
    painter.setPen(QPen(QColor(tokens.accent if is_lit(standing) else tokens.muted), 1.5, stroke))
    painter.setBrush(QColor(tokens.fill if standing is Standing.COUNTED else tokens.surface))
    painter.drawEllipse(box)
    if standing is Standing.CUT:
        painter.setBrush(QColor(tokens.fill))
        painter.drawPie(box, 90 * 16, 180 * 16)
