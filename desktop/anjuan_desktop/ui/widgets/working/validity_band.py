"""One document's validity on the time line: its bar, how it ends, and the case's dates below it."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.working.validity import Band, End, Moment, ValidityView
from anjuan_desktop.ui.theme import Tone, current
from anjuan_desktop.ui.theme.fonts import bold

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def chart_span(width: int) -> tuple[int, int]:
    """Where the time line begins in a row of this width, and how wide it is."""
    metrics = current().metrics
    left = metrics.pane(176)
    return left, max(width - left - metrics.medium, 1)


@dataclass(frozen=True)
class Mark:
    """A date where it stands: the middle of its diamond, the level and rectangle of its label."""

    moment: Moment
    x: int
    level: int
    left: int
    width: int


class BandRow(QWidget):
    """Shows one Band. `chosen` carries it when it is clicked or entered."""

    chosen = Signal(object)

    def __init__(self, band: Band, view: ValidityView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.band, self._view = band, view
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{band.number} {band.title}")
        self.setAccessibleDescription(band.told)
        self.setToolTip(band.told)
        self.marks: tuple[Mark, ...] = ()
        self._place()

    @called_by_qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place()

    def _place(self) -> None:
        """Puts each label on the first level where it meets no other; a row is as high as its levels."""
        words, gap = QFontMetrics(self.font()), current().metrics.small
        left, width = chart_span(self.width())
        ends: list[int] = []
        marks: list[Mark] = []
        for moment in self.band.moments:
            x = self._x(moment.first if moment.last is None else moment.first + (moment.last - moment.first) / 2)
            wide = words.horizontalAdvance(moment.label)
            start = max(left, min(x - wide // 2, left + width - wide))
            level = next((place for place, end in enumerate(ends) if end + gap <= start), len(ends))
            if level == len(ends):
                ends.append(0)
            ends[level] = start + wide
            marks.append(Mark(moment, x, level, start, wide))
        self.marks = tuple(marks)
        line = self._line()
        self.setFixedHeight(max(2 * line, self._bar_top() + self._bar_height() + len(ends) * line) + 2 * gap)
        self.update()

    def _x(self, day: date) -> int:
        left, width = chart_span(self.width())
        return left + round(self._view.place(day) * width)

    def _line(self) -> int:
        return current().metrics.of(20)

    def _bar_top(self) -> int:
        return current().metrics.of(12)

    def _bar_height(self) -> int:
        return current().metrics.of(12)

    # -- keys and clicks -------------------------------------------------------------------------

    @called_by_qt
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(self.band)

    @called_by_qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.chosen.emit(self.band)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    # -- drawing ---------------------------------------------------------------------------------

    @called_by_qt
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, metrics = current().tokens, current().metrics
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.fillRect(self.rect(), QColor(tokens.hover))
        self._paint_name(painter)
        painter.setPen(QPen(QColor(tokens.accent), metrics.hair))
        at = self._x(self._view.as_of)
        painter.drawLine(at, 0, at, self.height())
        self._paint_bar(painter)
        for mark in self.marks:
            self._paint_mark(painter, mark)
        painter.setPen(QPen(QColor(tokens.border), metrics.hair))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), metrics.ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -2), metrics.radius, metrics.radius)
        painter.end()

    def _paint_name(self, painter: QPainter) -> None:
        tokens, metrics = current().tokens, current().metrics
        room = chart_span(self.width())[0] - metrics.medium - metrics.small
        lines = ((bold(self.font()), tokens.text, self.band.number), (self.font(), tokens.muted, self.band.title))
        for place, (font, colour, text) in enumerate(lines):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            rect = QRect(metrics.small, metrics.small + place * self._line(), room, self._line())
            painter.drawText(rect, _LEFT, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room))
        painter.setFont(self.font())

    def _paint_bar(self, painter: QPainter) -> None:
        """Solid as far as the validity is certain, hatched and dashed from there on; a stated end has a heavy edge."""
        tokens, metrics, band = current().tokens, current().metrics, self.band
        left, width = chart_span(self.width())
        start, right = self._x(band.first), left + width
        known = band.sure_until or band.last
        sure = right if known is None else self._x(known)
        end = right if band.last is None else self._x(band.last)
        inferred = band.end is End.INFERRED
        unsure = band.end in (End.UNSTATED, End.UNCONFIRMED)
        if band.end is End.UNSTATED:
            sure = max(start, self._x(self._view.as_of))
        top, height = self._bar_top(), self._bar_height()
        painter.setPen(QPen(QColor(tokens.accent), metrics.hair))
        painter.setBrush(QColor(tokens.soft))
        painter.drawRect(QRectF(start, top, max(min(sure, end) - start, 1), height))
        if unsure and end > sure:
            painter.setPen(QPen(QColor(tokens.muted), metrics.hair, Qt.PenStyle.DashLine))
            painter.setBrush(QBrush(QColor(tokens.edge), Qt.BrushStyle.BDiagPattern))
            painter.drawRect(QRectF(sure, top, end - sure, height))
        if not unsure:
            style = Qt.PenStyle.DotLine if inferred else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(tokens.accent), metrics.bar, style))
            painter.drawLine(end, top - 2, end, top + height + 2)

    def _paint_mark(self, painter: QPainter, mark: Mark) -> None:
        tokens, metrics = current().tokens, current().metrics
        reach = metrics.of(5)
        middle = QPointF(mark.x, self._bar_top() + self._bar_height() / 2)
        ink = QColor(tokens.text if mark.moment.inside else tokens.tones[Tone.BAD].text)
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(ink if mark.moment.inside else QColor(tokens.surface))
        corners = ((0, -reach), (reach, 0), (0, reach), (-reach, 0))
        painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in corners]))
        top = self._bar_top() + self._bar_height() + mark.level * self._line() + metrics.ring
        painter.drawText(QRect(mark.left, top, mark.width + 2, self._line()), _LEFT, mark.moment.label)
