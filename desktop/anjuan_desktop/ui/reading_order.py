"""Tab goes as one reads: across, then down, whatever came first into being."""

from functools import cmp_to_key
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def follow_reading(root: QWidget) -> None:
    """Puts all that the Tab key can reach below `root`, and is in sight, into the order in which it is read."""
    for before, after in pairwise(_reached(root)):
        QWidget.setTabOrder(before, after)


def _reached(widget: QWidget) -> list[QWidget]:
    parts = [
        part for part in widget.children() if isinstance(part, QWidget) and part.isVisible() and not part.isWindow()
    ]
    found = [widget] if _takes_tab(widget) else []
    for part in sorted(parts, key=cmp_to_key(_before)):
        found += _reached(part)
    return found


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and widget.focusProxy() is None


def _before(one: QWidget, other: QWidget) -> int:
    """Below each other: from the top; beside each other, even partly: from the left."""
    a, b = one.geometry(), other.geometry()
    if a.bottom() < b.top() or b.bottom() < a.top():
        return a.top() - b.top()
    return a.left() - b.left() or a.top() - b.top()
