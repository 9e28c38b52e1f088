"""A step of the tour: its words beside the window's parts, and an outline around each of them."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.desk.tour import Tour
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.texts import label

_WIDTH = 340


class TourNote(QFrame):
    """Enter and → go on, ← goes back, Esc leaves; the window beneath can be used all the while."""

    onward = Signal()
    backward = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "note")
        self.setAccessibleName("入门导览")
        metrics = current().metrics
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.large, metrics.medium, metrics.large, metrics.medium)
        column.setSpacing(metrics.small)
        self.count = label("", "hint")
        self.title = label("", "section")
        self.words = label("", wrap=True)
        self.leave = button("离开", role="quiet", tip="Esc", on_click=self.left.emit)
        self.back = button("上一步", tip="←", on_click=self.backward.emit)
        self.on = button("下一步", role="primary", tip="→", on_click=self.onward.emit)
        row = QHBoxLayout()
        row.setSpacing(metrics.small)
        row.addWidget(self.leave)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.on)
        for part in (self.count, self.title, self.words):
            column.addWidget(part)
        column.addSpacing(metrics.tiny)
        column.addLayout(row)
        self.setFixedWidth(metrics.of(_WIDTH))
        self.setFocusProxy(self.on)
        # As shortcuts: a button would take the arrows to go from button to button.
        for key, told in (("Esc", self.left), ("Right", self.onward), ("Left", self.backward)):
            QShortcut(QKeySequence(key), self, told.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_step(self, tour: Tour) -> None:
        self.count.setText(f"入门导览　{tour.count}")
        self.title.setText(tour.step.title)
        self.words.setText(tour.step.text)
        self.back.setEnabled(not tour.first)
        self.on.setText("完成" if tour.last else "下一步")
        self.setAccessibleDescription(f"{tour.step.title}：{tour.step.text}")
        layout = self.layout()
        if layout is not None:
            self.setFixedHeight(layout.totalHeightForWidth(self.width()))


class Outline(QWidget):
    """A frame around a part of the window; clicks go through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def around(self, part: QRect) -> None:
        """Shown around a part, given in the window's own places."""
        ring = current().metrics.ring
        wanted = part.adjusted(-ring, -ring, ring, ring).intersected(self.window().rect())
        if self.geometry() != wanted:
            self.setGeometry(wanted)
        if self.isHidden():
            self.show()

    @called_by_qt
    def paintEvent(self, event: QPaintEvent) -> None:
        metrics = current().metrics
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(current().tokens.accent), metrics.bar))
        edge = metrics.ring
        painter.drawRoundedRect(self.rect().adjusted(edge, edge, -edge, -edge), metrics.radius, metrics.radius)
