"""A bar that says something and may ask, without standing in the way."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import ButtonRole, button, icon_button
from anjuan_desktop.ui.widgets.basic.texts import label, set_property


class NoticeBar(QFrame):
    """Hidden until there is something to say; `trouble` for what went wrong, else a question or a hint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        metrics = current().metrics
        self.setProperty("role", "bar")
        self.setProperty("reads", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(metrics.medium, metrics.tiny, metrics.tiny, metrics.tiny)
        row.setSpacing(metrics.small)
        self.text = label(wrap=True)
        row.addWidget(self.text, 1)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(metrics.small)
        row.addLayout(self._actions)
        self.close_button = icon_button("x", "关闭提示", on_click=self.dismiss)
        row.addWidget(self.close_button)
        self.buttons: list[QPushButton] = []
        self._waiting: Callable[[], object] | None = None
        self.hide()

    def say(
        self,
        sentence: str,
        actions: Sequence[tuple[str, ButtonRole, Callable[[], object]]] = (),
        *,
        trouble: bool = False,
        focus: bool = True,
    ) -> None:
        """Shows a sentence and buttons; each button dismisses the bar, then acts. `focus`: the first is gone to."""
        self._clear()
        set_property(self, "role", "trouble" if trouble else "bar")
        set_property(self.text, "role", "error" if trouble else "warning")
        self.text.setText(sentence)
        for word, role, act in actions:
            made = button(word, role=role, on_click=partial(self._act, act))
            self._actions.addWidget(made)
            self.buttons.append(made)
        self.show()
        if self.buttons and focus:
            self.buttons[0].setFocus()

    def when_free(self, say: Callable[[], object]) -> None:
        """Now, or once what it says is dismissed."""
        if self.isHidden():
            say()
        else:
            self._waiting = say

    def dismiss(self) -> None:
        self._clear()
        self.hide()
        if self._waiting is not None:
            QTimer.singleShot(0, self, self._say_waiting)

    def _say_waiting(self) -> None:
        if self._waiting is not None and self.isHidden():
            say, self._waiting = self._waiting, None
            say()

    def _act(self, act: Callable[[], object]) -> None:
        self.dismiss()
        act()

    def _clear(self) -> None:
        for made in self.buttons:
            self._actions.removeWidget(made)
            made.hide()
            made.deleteLater()
        self.buttons = []
