"""The box at the left of a row that can be ticked, drawn as a check box is dressed."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPen

from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.theme.icons import pixmap

_EDGE, _INSET = 1, 3


def box(row: QRect) -> QRect:
    """Where it stands in a row."""
    metrics = current().metrics
    side = metrics.icon + 2 * _EDGE
    return QRect(row.left() + metrics.tiny + metrics.medium, row.center().y() - side // 2, side, side)


def paint_box(painter: QPainter, place: QRect, *, on: bool) -> None:
    theme, metrics = current().tokens, current().metrics
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.fill if on else theme.edge), _EDGE))
    painter.setBrush(QColor(theme.fill if on else theme.surface))
    painter.drawRoundedRect(place, metrics.radius, metrics.radius)
    if on:
        ratio = painter.device().devicePixelRatioF()
        mark = place.adjusted(_INSET, _INSET, -_INSET, -_INSET)
        painter.drawPixmap(mark.topLeft(), pixmap("check", theme.on_fill, mark.width(), ratio))
    painter.restore()
