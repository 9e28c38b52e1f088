"""The menu bar: the actions by their groups, with their keys."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from anjuan_desktop.ui.actions import Action, Commands, Group, State
from anjuan_desktop.ui.theme.icons import set_icon


class Menus:
    """Built once; `show_state` says what can be done now, and is asked for again before a menu opens."""

    def __init__(
        self, window: QMainWindow, commands: Commands, actions: Sequence[Action], state: Callable[[], State]
    ) -> None:
        self.actions = {action.id: action for action in actions}
        self.made: dict[str, QAction] = {}
        self._commands = commands
        self._state = state
        self._drawn = False
        menus: dict[Group, QMenu] = {}
        for action in actions:
            if action.group not in menus:
                over = menus[Group.VIEW] if action.group is Group.SIZE else window.menuBar()
                menus[action.group] = over.addMenu(action.group.value)
                menus[action.group].aboutToShow.connect(self._about_to_show)
            menu = menus[action.group]
            if action.apart and not menu.isEmpty():
                menu.addSeparator()
            made = self._made(action, window)
            menu.addAction(made)
            self.made[action.id] = made

    def refresh(self) -> None:
        """Shows what can be done now, and what is on."""
        state = self._state()
        for id_, action in self.actions.items():
            made = self.made[id_]
            made.setText(action.words(state))
            made.setEnabled(action.when(state))
            if action.checked is not None:
                made.setChecked(action.checked(self._commands))

    def _about_to_show(self) -> None:
        """The icons are drawn when they are first looked at."""
        if not self._drawn:
            self._drawn = True
            for id_, action in self.actions.items():
                if action.icon:
                    set_icon(self.made[id_], action.icon, "muted")
        self.refresh()

    def _made(self, action: Action, window: QMainWindow) -> QAction:
        made = QAction(action.words(State()), window)
        made.setShortcuts([QKeySequence(key) for key in action.keys])
        made.setStatusTip(action.help)
        made.setCheckable(action.checked is not None)
        made.triggered.connect(partial(self._run, action))
        return made

    def _run(self, action: Action, _checked: bool = False) -> None:
        try:
            action.run(self._commands)
        finally:
            self.refresh()  # Qt turns a checkable one by itself, whether or not what it stands for turned
