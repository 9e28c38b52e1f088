"""Notes 说明: a line of what it is, a sentence below it, and the words it rests on one click away."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from anjuan_core.results import Citation
from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.theme import Tone, current
from anjuan_desktop.ui.theme.icons import pixmap
from anjuan_desktop.ui.widgets.basic.texts import label

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True)
class Note:
    """`figure` stands at the right of the head, for an amount."""

    icon: str
    tone: Tone
    head: str
    sentence: str
    figure: str = ""
    citation: Citation | None = None


class NoteList(QWidget):
    """Notes below each other under their heading. `chosen` carries the Citation of one clicked or entered."""

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, current().metrics.small, 0, 0)
        self._column.setSpacing(current().metrics.tiny)
        self._column.addWidget(label(name, "title"))

    def fill(self, notes: Sequence[Note]) -> None:
        for old in self.rows():
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        for note in notes:
            row = NoteRow(note, self)
            row.pressed.connect(self.chosen)
            self._column.addWidget(row)

    def rows(self) -> "list[NoteRow]":
        items = (self._column.itemAt(index) for index in range(self._column.count()))
        found = (None if item is None else item.widget() for item in items)
        return [row for row in found if isinstance(row, NoteRow)]


class NoteRow(QFrame):
    """One note. `pressed` carries its Citation when it is clicked or entered."""

    pressed = Signal(object)

    def __init__(self, note: Note, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        metrics = current().metrics
        grid = QGridLayout(self)
        grid.setContentsMargins(metrics.small, metrics.tiny, metrics.small, metrics.tiny)
        grid.setHorizontalSpacing(metrics.small)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        self._sign = QLabel()
        self._head, self._figure = label("", "title", wrap=True), label("", "money")
        self._sentence = label("", "muted", wrap=True)
        grid.addWidget(self._sign, 0, 0)
        grid.addWidget(self._head, 0, 1)
        grid.addWidget(self._figure, 0, 2)
        grid.addWidget(self._sentence, 1, 1, 1, 2)
        self.show_note(note)

    def show_note(self, note: Note) -> None:
        self.note = note
        self.setAccessibleName(note.head)
        self.setAccessibleDescription(note.sentence)
        ink, side = current().tokens.tones[note.tone], current().metrics.icon
        self._sign.setPixmap(pixmap(note.icon, ink.text, side, self.devicePixelRatioF()))
        for shown, text in ((self._head, note.head), (self._figure, note.figure), (self._sentence, note.sentence)):
            shown.setText(text)
            shown.setVisible(bool(text))
        leads = note.citation is not None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if leads else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    @called_by_qt
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.note.citation is not None and event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit(self.note.citation)

    @called_by_qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.note.citation is not None and event.key() in _ENTER:
            self.pressed.emit(self.note.citation)
            return
        super().keyPressEvent(event)

    @called_by_qt
    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground under the mouse, the ring of the focus."""
        tokens, metrics = current().tokens, current().metrics
        hot = self.note.citation is not None and self.underMouse()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent), metrics.ring) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.hover) if hot else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), metrics.radius, metrics.radius)
        painter.end()
