"""Ctrl+K: a line to type in, and what fits beneath it: commands, pages, cases."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout, QWidget

from anjuan_desktop.ui.actions import State
from anjuan_desktop.ui.menus import Menus
from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.desk.cabinet import CabinetPresenter
from anjuan_desktop.ui.presenters.desk.palette import Found, offers
from anjuan_desktop.ui.steps import Steps
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.tables.row_list import ListRow, RowList

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PaletteBox(QFrame):
    """Lies over the window, and goes with Esc or as soon as something else is gone to."""

    def __init__(
        self,
        menus: Menus,
        state: State,
        presenter: CabinetPresenter,
        open_: Callable[[Path], None],
        parent: QWidget,
        *,
        turns: Steps,
    ) -> None:
        super().__init__(parent)
        self._menus, self._state, self._presenter, self._open = menus, state, presenter, open_
        self._turns = turns
        self._found: dict[str, Found] = {}
        self._before = QApplication.focusWidget()
        self.setProperty("role", "panel")
        self.setAccessibleName("命令与案卷")
        metrics = current().metrics
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.small, metrics.small, metrics.small, metrics.small)
        column.setSpacing(metrics.tiny)
        self.line = QLineEdit()
        self.line.setPlaceholderText("命令、页面、案卷，或拼音首字母")
        self.line.setAccessibleName("查找命令、页面、案卷")
        self.line.textChanged.connect(lambda _text: self._show())
        self.line.installEventFilter(self)
        self.list = RowList("找到的")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(lambda _index: self._act(self.list.key() or ""))
        self.none = label("没有找到；换几个字试试。", "hint")
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        column.addWidget(self.none)
        self.setFocusProxy(self.line)
        self._show()

    @classmethod
    def over(
        cls,
        window: QWidget,
        menus: Menus,
        state: State,
        presenter: CabinetPresenter,
        open_: Callable[[Path], None],
        *,
        turns: Steps,
    ) -> "PaletteBox":
        """Shown in the middle of the window's upper half; what is asked for is done in one of its `turns`."""
        made = cls(menus, state, presenter, open_, window, turns=turns)
        metrics = current().metrics
        width, height = min(metrics.of(560), window.width() - 40), min(metrics.of(420), window.height() - 80)
        made.setGeometry((window.width() - width) // 2, metrics.of(56), width, height)
        made.show()
        made.raise_()
        made.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return made

    @called_by_qt
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self._go()
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self._go(back=True)
        elif event.key() in _ENTERS:
            self._act(self.list.key() or "")
        elif event.key() in _MOVES:
            QApplication.sendEvent(self.list, event)
        else:
            return False
        return True

    def _show(self) -> None:
        text = self.line.text()
        cases = self._presenter.rows(text) if text.strip() and not self._state.shut else ()
        found = offers(text, tuple(self._menus.actions.values()), self._state, cases)
        self._found = {one.key: one for one in found}
        rows = [ListRow(one.key, one.title, one.note, one.keys) for one in found]
        self.list.show_rows(rows, rows[0].key if rows else None)
        self.none.setVisible(not rows)

    def _act(self, key: str) -> None:
        found = self._found.get(key)
        if found is None:
            return
        self._go(back=True)
        # In a turn of its own: to go takes one, and so may what was asked for.
        if found.path is not None:
            self._turns.add(partial(self._open, found.path))
        else:
            self._turns.add(self._menus.made[found.action].trigger)

    def _go(self, *, back: bool = False) -> None:
        if self.isHidden():
            return
        self.hide()
        if back and self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self.deleteLater()
