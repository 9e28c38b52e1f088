"""Buttons by what they are for."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtWidgets import QPushButton, QToolButton

from anjuan_desktop.ui.theme.icons import IconTone, set_icon

ButtonRole = Literal["primary", "plain", "quiet", "danger", "fold", "section"]
_TONES: dict[ButtonRole, IconTone] = {"primary": "on_fill", "danger": "bad"}


def button(
    text: str,
    *,
    icon: str | None = None,
    role: ButtonRole = "plain",
    tip: str = "",
    on_click: Callable[[], object] | None = None,
) -> QPushButton:
    """A push button; `text` may carry a mnemonic. Enter presses it while it has the focus."""
    made = QPushButton(text)
    made.setProperty("role", role)
    made.setToolTip(tip)
    made.setAutoDefault(True)
    if icon is not None:
        set_icon(made, icon, _TONES.get(role, "text"))
    if on_click is not None:
        made.clicked.connect(lambda _checked=False: on_click())
    return made


def icon_button(icon: str, name: str, *, on_click: Callable[[], object] | None = None) -> QToolButton:
    """A button of an icon alone; `name` is its tool tip and its accessible name."""
    made = QToolButton()
    made.setToolTip(name)
    made.setAccessibleName(name)
    set_icon(made, icon, "muted")
    if on_click is not None:
        made.clicked.connect(lambda _checked=False: on_click())
    return made
