"""The menu bar: everything the window can do, with its key."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from anjuan_desktop.ui.case_view import PAGES
from anjuan_desktop.ui.theme.icons import set_icon
from anjuan_desktop.ui.theme.tokens import SCALES, ThemeName


class Commands(Protocol):
    """What the menus call."""

    def new_case(self) -> None: ...
    def find_case(self) -> None: ...
    def reread(self) -> None: ...
    def to_printing(self) -> None: ...
    def to_page(self, at: int) -> None: ...
    def add_samples(self) -> None: ...
    def ask_remove_samples(self) -> None: ...
    def ask_officer(self) -> None: ...
    def ask_office(self) -> None: ...
    def set_theme(self, name: ThemeName) -> None: ...
    def set_percent(self, percent: int) -> None: ...
    def show_pane(self, which: str, shown: bool) -> None: ...
    def show_help(self) -> None: ...
    def close(self) -> bool: ...


class Menus:
    """Built once; `for_case` greys out what needs an open case."""

    def __init__(self, window: QMainWindow, commands: Commands, *, dark: bool, percent: int) -> None:
        self._window = window
        bar = window.menuBar()
        case, view, help_ = bar.addMenu("案卷(&F)"), bar.addMenu("查看(&V)"), bar.addMenu("帮助(&H)")
        self._add(case, "新建案卷(&N)", commands.new_case, "Ctrl+N", "plus")
        self._add(case, "查找案卷(&F)", commands.find_case, "Ctrl+F", "search")
        self._add(case, "重新读取案卷柜(&R)", commands.reread, "F5", "refresh-cw")
        case.addSeparator()
        printing = self._add(case, "打印(&P)…", commands.to_printing, "Ctrl+P", "printer")
        case.addSeparator()
        self._add(case, "放入样例案卷(&S)", commands.add_samples, icon="flask-conical")
        self._add(case, "移除样例案卷(&D)", commands.ask_remove_samples)
        self._add(case, "经办人姓名(&O)…", commands.ask_officer)
        self._add(case, "单位名称(&U)…", commands.ask_office)
        case.addSeparator()
        self._add(case, "退出(&Q)", commands.close, "Ctrl+Q")
        pages = [
            self._add(view, f"{title}(&{at + 1})", partial(commands.to_page, at), f"Ctrl+{at + 1}")
            for at, (title, _) in enumerate(PAGES)
        ]
        view.addSeparator()
        self.cabinet = self._toggle(view, "案卷柜(&L)", lambda on: commands.show_pane("cabinet", on), "F7")
        self.clause = self._toggle(view, "条款(&T)", lambda on: commands.show_pane("clause", on), "F8")
        view.addSeparator()
        self.dark = self._toggle(
            view, "深色(&K)", lambda on: commands.set_theme("dark" if on else "light"), "Ctrl+D", on=dark
        )
        self._sizes(view.addMenu("字号(&Z)"), commands, percent)
        self._add(help_, "用法与快捷键(&H)", commands.show_help, "F1", "info")
        self.needing_case = [printing, *pages]

    def for_case(self, opened: bool) -> None:
        for action in self.needing_case:
            action.setEnabled(opened)

    def _add(
        self, menu: QMenu, words: str, act: Callable[[], object], key: str = "", icon: str | None = None
    ) -> QAction:
        action = QAction(words, self._window)
        if key:
            action.setShortcut(QKeySequence(key))
        if icon is not None:
            set_icon(action, icon, "muted")
        action.triggered.connect(lambda _checked=False: act())
        menu.addAction(action)
        return action

    def _toggle(self, menu: QMenu, words: str, act: Callable[[bool], object], key: str, *, on: bool = True) -> QAction:
        action = QAction(words, self._window)
        action.setCheckable(True)
        action.setChecked(on)
        action.setShortcut(QKeySequence(key))
        action.toggled.connect(act)
        menu.addAction(action)
        return action

    def _sizes(self, menu: QMenu, commands: Commands, percent: int) -> None:
        group = QActionGroup(self._window)
        for size in SCALES:
            words = f"{size}%（标准）" if size == 100 else f"{size}%"
            action = self._add(menu, words, partial(commands.set_percent, size))
            action.setCheckable(True)
            action.setChecked(size == percent)
            group.addAction(action)
