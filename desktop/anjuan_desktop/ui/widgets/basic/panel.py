"""What takes the middle of the window for a while: a heading, a way back, and what is to be done."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.room import Room
from anjuan_desktop.ui.widgets.basic.texts import label


class PanelBody(QWidget):
    """What stands in a panel. `closed` asks to be put away; `leave` is called before it goes. `edits`: it shows the
    open case as it is edited, so that an edit can be undone in front of it."""

    closed = Signal()
    edits = False

    def leave(self) -> None:
        """Ends what is under way."""


class Panel(QWidget):
    """The frame around a body. `closed` is emitted by 返回 and Esc; without `back` there is no way past it."""

    closed = Signal()

    def __init__(
        self, title: str, make: Callable[[QWidget], QWidget], *, back: bool = True, parent: QWidget | None = None
    ) -> None:
        """`make` makes the body where it belongs: dressing it takes long, and is done anew at every other parent."""
        super().__init__(parent)
        self._back = back
        self.setAccessibleName(title)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        metrics = current().metrics
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if back:
            head = QFrame()
            head.setProperty("role", "head")
            row = QHBoxLayout(head)
            row.setContentsMargins(metrics.large, metrics.small, metrics.large, metrics.small)
            row.addWidget(label(title, "heading"), 1)
            self.back = button("返回", icon="x", on_click=self.closed.emit)
            row.addWidget(self.back)
            column.addWidget(head)
        room = Room(self)
        body = self.body = make(room.viewport())
        room.hold(body)
        column.addWidget(room, 1)
        self.setFocusProxy(body)
        if isinstance(body, PanelBody):
            body.closed.connect(self.closed)

    @property
    def edits(self) -> bool:
        return isinstance(self.body, PanelBody) and self.body.edits

    def leave(self) -> None:
        if isinstance(self.body, PanelBody):
            self.body.leave()

    @called_by_qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._back:
            self.closed.emit()
            return
        super().keyPressEvent(event)
