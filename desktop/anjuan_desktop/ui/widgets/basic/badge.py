"""A badge: icon and word on a ground of their own, in the colours of a tone."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from anjuan_desktop.ui.theme import Verdict, current
from anjuan_desktop.ui.theme.icons import pixmap


def _widths(font: QFont) -> tuple[QFont, int, int, int]:
    """The chip's font, its inset, its icon and its height."""
    metrics = current().metrics
    small = QFont(font)
    small.setPointSizeF(metrics.points * 0.9)
    small.setBold(False)
    return small, metrics.small, metrics.of(14), metrics.of(22)


def badge_width(word: str, font: QFont) -> int:
    """How wide icon, word and insets are together."""
    small, inset, icon, _ = _widths(font)
    return 2 * inset + icon + 4 + QFontMetrics(small).horizontalAdvance(word)


def paint_badge(painter: QPainter, rect: QRect, verdict: Verdict, word: str, font: QFont) -> None:
    """Draws icon and word at the left of `rect`, centred in its height, as wide as they need (or as `rect`)."""
    small, inset, side, height = _widths(font)
    ink = current().tokens.tones[verdict.tone]
    width = min(rect.width(), badge_width(word, font))
    top = rect.top() + (rect.height() - height) // 2
    ground = QRectF(rect.left(), top, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink.ground))
    painter.drawRoundedRect(ground, height / 2, height / 2)
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(rect.left() + inset, top + (height - side) // 2, pixmap(verdict.icon, ink.text, side, ratio))
    painter.setPen(QColor(ink.text))
    painter.setFont(small)
    words = ground.adjusted(inset + side + 4, 0, -inset, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
    painter.restore()
