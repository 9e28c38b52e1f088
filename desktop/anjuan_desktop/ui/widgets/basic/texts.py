"""Labels by what they are for."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

TextRole = Literal[
    "plain",
    "heading",
    "title",
    "section",
    "muted",
    "hint",
    "error",
    "warning",
    "good",
    "money",
    "money-large",
    "quote",
    "count",
    "mark",
]


def label(text: str = "", role: TextRole = "plain", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """A label dressed by its role; its text is plain text, so that a name with `<` shows as it is."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    made.setProperty("role", role)
    if role in ("money", "money-large"):
        made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if role == "quote":
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def set_property(widget: QWidget, name: str, value: str) -> None:
    """Sets what the stylesheet looks at, and has the widget dressed anew where that changed."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it is dressed when it is first shown
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()
