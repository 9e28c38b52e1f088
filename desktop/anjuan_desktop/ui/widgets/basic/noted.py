"""A field of a small form with the sentence below it where it isn't right."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.texts import label, set_property
from anjuan_desktop.ui.widgets.fields.editors import DateEditor


class Noted(QWidget):
    """The field, and below it what is expected."""

    def __init__(self, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current().metrics.tiny)
        self.problem = label(role="error", wrap=True)
        self.problem.hide()
        column.addWidget(field)
        column.addWidget(self.problem)
        column.addStretch(0)

    def show_problem(self, sentence: str) -> None:
        """Marks the field and says the sentence; empty for a field that is right."""
        if isinstance(self.field, DateEditor):
            self.field.set_bad(bool(sentence))
        else:
            set_property(self.field, "state", "bad" if sentence else "")
        (self.field.focusProxy() or self.field).setAccessibleDescription(sentence)
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
