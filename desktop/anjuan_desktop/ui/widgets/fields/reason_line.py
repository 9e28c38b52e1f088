"""One line for a reason, with the buttons that take it or leave it, and the sentence where it can't be taken."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.texts import label, set_property


class ReasonLine(QWidget):
    """`given` carries the text on Enter or the button, `left` tells that it was given up (Esc)."""

    given = Signal(str)
    left = Signal()

    def __init__(
        self, name: str, placeholder: str, confirm: str, *, indent: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        metrics = current().metrics
        column = QVBoxLayout(self)
        column.setContentsMargins(indent, 0, metrics.small if indent else 0, metrics.tiny)
        column.setSpacing(metrics.tiny)
        row = QHBoxLayout()
        row.setSpacing(metrics.small)
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(placeholder)
        self.line.returnPressed.connect(self._give)
        self.line.textEdited.connect(lambda _text: self.complain(""))
        self.confirm = button(confirm, on_click=self._give)
        self.cancel = button("取消", role="quiet", on_click=self.left.emit)
        row.addWidget(self.line, 1)
        row.addWidget(self.confirm)
        row.addWidget(self.cancel)
        column.addLayout(row)
        self.error = label("", "error", wrap=True)
        self.error.hide()
        column.addWidget(self.error)

    def begin(self, text: str) -> None:
        """Starts with a text, the cursor in it."""
        self.line.setText(text)
        self.complain("")
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self, sentence: str) -> None:
        """Says why the text can't be taken; empty takes that back."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        set_property(self.line, "state", "bad" if sentence else "")

    @called_by_qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _give(self) -> None:
        self.given.emit(self.line.text())
