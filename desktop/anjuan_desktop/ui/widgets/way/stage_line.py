"""The line of stages 环节: where a case stands, what it has behind it, by whom and when."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.way.flow import StageMark
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.theme.fonts import bold, interface_font
from anjuan_desktop.ui.theme.icons import pixmap

_SKIPPED = "未经"
_MONTH = len("2026-")
"""Where a day's month begins: there is no room for the year in a narrow window."""


class StageLine(QWidget):
    """Circles on a line: a check where it is done, a dot where the case stands, a dash where it passed by."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: Sequence[StageMark] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("办理进度")

    def show_marks(self, marks: Sequence[StageMark]) -> None:
        self._marks = marks
        self.setAccessibleDescription("；".join(mark.spoken for mark in marks))
        self.updateGeometry()
        self.update()

    @called_by_qt
    def sizeHint(self) -> QSize:
        metrics = current().metrics
        words, small = self._fonts()
        named = max((self._name(at).count("\n") + 1 for at in range(len(self._marks))), default=1)
        told = max((len(_told(mark)) for mark in self._marks), default=0)
        lines = named * QFontMetrics(words).lineSpacing() + told * QFontMetrics(small).lineSpacing()
        return QSize(metrics.of(560), self._side + metrics.small + lines + metrics.tiny)

    @called_by_qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        """At another width a name may take another number of lines."""
        super().resizeEvent(event)
        self.updateGeometry()

    @called_by_qt
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def place(self, at: int) -> QRect:
        """The part of the line that belongs to one stage."""
        width = self.width() / max(1, len(self._marks))
        return QRect(round(at * width), 0, round(width), self.height())

    @called_by_qt
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at in range(1, len(self._marks)):
            self._join(painter, at)
        for at, mark in enumerate(self._marks):
            self._circle(painter, self._centre(at), mark)
            self._words(painter, at)
        painter.end()

    @property
    def _side(self) -> int:
        return current().metrics.of(24)

    def _centre(self, at: int) -> QPointF:
        metrics = current().metrics
        return QPointF(self.place(at).center().x(), metrics.hair + self._side / 2)

    def _join(self, painter: QPainter, at: int) -> None:
        tokens, metrics = current().tokens, current().metrics
        gap = self._side / 2 + metrics.tiny
        reached = self._marks[at].state != "ahead"
        painter.setPen(
            QPen(QColor(tokens.accent if reached else tokens.edge), metrics.ring if reached else metrics.hair)
        )
        painter.drawLine(self._centre(at - 1) + QPointF(gap, 0), self._centre(at) - QPointF(gap, 0))

    def _circle(self, painter: QPainter, centre: QPointF, mark: StageMark) -> None:
        tokens, metrics = current().tokens, current().metrics
        radius = self._side / 2 - metrics.hair
        here = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        done, now = mark.state == "done", mark.state == "now"
        painter.setPen(
            QPen(QColor(tokens.accent if done or now else tokens.edge), metrics.ring if now else metrics.hair)
        )
        painter.setBrush(QColor(tokens.fill if done else tokens.surface))
        painter.drawEllipse(here)
        if now:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawEllipse(centre, radius * 0.45, radius * 0.45)
        elif mark.state in ("done", "skipped"):
            name, colour = ("check", tokens.on_fill) if done else ("minus", tokens.muted)
            side = metrics.of(14)
            sign = pixmap(name, colour, side, painter.device().devicePixelRatioF())
            painter.drawPixmap(round(centre.x() - side / 2), round(centre.y() - side / 2), sign)

    def _name(self, at: int) -> str:
        """The stage's name in as many lines as its place asks for."""
        name, width = self._marks[at].name, self.place(at).width()
        words = QFontMetrics(bold(self._fonts()[0]))
        ways = (_parts(name, lines) for lines in range(1, len(name) + 1))
        fitting = (parts for parts in ways if max(map(words.horizontalAdvance, parts)) <= width)
        return "\n".join(next(fitting, [name]))

    def _words(self, painter: QPainter, at: int) -> None:
        tokens, metrics = current().tokens, current().metrics
        place, mark = self.place(at), self._marks[at]
        words, small = self._fonts()
        now = mark.state == "now"
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        inset = place.adjusted(metrics.hair, 0, -metrics.hair, 0)
        name = self._name(at)
        high = (name.count("\n") + 1) * QFontMetrics(words).lineSpacing()
        top = QRect(inset.left(), self._side + metrics.small, inset.width(), high)
        painter.setFont(bold(words) if now else words)
        painter.setPen(QColor(tokens.accent if now else tokens.muted if mark.state == "ahead" else tokens.text))
        painter.drawText(top, flags, name)
        below = QRect(inset.left(), top.bottom() + 1, inset.width(), 2 * QFontMetrics(small).lineSpacing())
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        cut = QFontMetrics(small)
        wide = cut.horizontalAdvance(mark.when) > inset.width()
        lines = [
            mark.when[_MONTH:] if wide and line == mark.when else self._elided(cut, line, inset.width())
            for line in _told(mark)
        ]
        painter.drawText(below, flags, "\n".join(lines))

    @staticmethod
    def _elided(metrics: QFontMetrics, text: str, width: int) -> str:
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

    def _fonts(self) -> tuple[QFont, QFont]:
        points = current().metrics.points
        return interface_font(points), interface_font(points * 0.9)


def _told(mark: StageMark) -> list[str]:
    """The small lines below a name."""
    return [_SKIPPED] if mark.state == "skipped" else [part for part in (mark.who, mark.when) if part]


def _parts(name: str, lines: int) -> list[str]:
    """A name in lines alike; two break after 与 where it has one."""
    if lines == 2 and "与" in name:
        cut = name.index("与") + 1
        return [name[:cut], name[cut:]]
    size = -(-len(name) // lines)
    return [name[at : at + size] for at in range(0, len(name), size)]
