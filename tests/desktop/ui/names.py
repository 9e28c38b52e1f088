"""What a screen reader is told: which parts in sight take the focus without a name."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget


def told(widget: QWidget, what: QAccessible.Text = QAccessible.Text.Name) -> str:
    """As Qt hands it on: the accessible name, else the text on it or the label whose buddy it is."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(what).strip() if found is not None else ""


def reachable(within: QWidget) -> list[QWidget]:
    """What is in sight and takes the focus itself."""
    parts = [within, *within.findChildren(QWidget)]
    return [
        part
        for part in parts
        if part.isVisible() and part.focusPolicy() != Qt.FocusPolicy.NoFocus and part.focusProxy() is None
    ]


def nameless(within: QWidget) -> list[str]:
    """Each as its class and those of what it stands in."""
    return [_place(part) for part in reachable(within) if not told(part)]


def _place(widget: QWidget) -> str:
    around = []
    at: QWidget | None = widget
    while at is not None:
        around.append(type(at).__name__)
        at = at.parentWidget()
    return " in ".join(around)
