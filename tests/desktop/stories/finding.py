"""What is in sight of a person, found by the words on it or the name it gives itself; never by a variable's name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QSpinBox,
    QTabBar,
    QTextEdit,
    QTreeView,
    QWidget,
)

FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QComboBox)


@dataclass(frozen=True)
class Place:
    """A point one can click: of a widget, or of one of its rows, tabs or entries. `where` is asked anew."""

    words: str
    widget: QWidget
    where: Callable[[], QPoint]
    enabled: bool = True
    row: QModelIndex | None = None


def clean(text: str) -> str:
    """Words as one reads them: without the mnemonic in brackets or the dots of what asks on."""
    head, bracket, tail = text.rpartition("(&")
    if bracket and tail[1:2] == ")":
        text = head + tail[2:]
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").replace("\n", " ").strip().removesuffix("…")


def front(window: QWidget) -> QWidget:
    """What takes the clicks just now: an open menu or list, else a dialog, else the window."""
    return QApplication.activePopupWidget() or QApplication.activeModalWidget() or window


def in_sight(root: QWidget) -> Iterator[QWidget]:
    yield root
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and widget.window() is root.window():
            yield widget


def names(widget: QWidget) -> set[str]:
    """By what a person would call it."""
    told = {widget.accessibleName(), clean(widget.accessibleName())}
    if isinstance(widget, QAbstractButton):
        told |= {clean(widget.text()), clean(widget.toolTip().partition("\n")[0])}
    return told - {""}


def places(root: QWidget, text: str) -> list[Place]:
    """Everything clickable that is called `text`."""
    found: list[Place] = []
    for widget in in_sight(root):
        if isinstance(widget, QMenu):
            found += _entries(widget, text)
        elif isinstance(widget, QTabBar):
            found += _tabs(widget, text)
        elif isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
            found += [_row(widget, index) for index in rows(widget) if _called(index, text)]
        elif isinstance(widget, QAbstractButton) and text in names(widget):
            found.append(_middle(widget, text))
    return found


def fields(root: QWidget, name: str) -> list[Place]:
    """Everything to type or choose in that is called `name`."""
    return [
        _middle(widget, name)
        for widget in in_sight(root)
        if isinstance(widget, FIELDS) and name in names(widget) and not isinstance(widget.parent(), QComboBox)
    ]


def views(root: QWidget, name: str) -> list[Place]:
    """Lists and tables that are called `name`: their first row or cell."""
    return [
        _row(widget, widget.model().index(0, 0, widget.rootIndex()))
        for widget in in_sight(root)
        if isinstance(widget, QAbstractItemView) and widget.accessibleName() == name
    ]


def texts(root: QWidget) -> Iterator[str]:
    """All that can be read there."""
    for widget in in_sight(root):
        if isinstance(widget, QLabel | QAbstractButton):
            yield clean(widget.text())
        elif isinstance(widget, QLineEdit):
            yield widget.displayText()
        elif isinstance(widget, QPlainTextEdit | QTextEdit):
            yield widget.toPlainText()
        elif isinstance(widget, QComboBox):
            yield widget.currentText()
        elif isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
            for index in rows(widget, every_column=True):
                yield str(index.data() or "")
                yield str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "")
        if widget.accessibleDescription():
            yield widget.accessibleDescription()


def rows(view: QAbstractItemView, *, every_column: bool = False) -> Iterator[QModelIndex]:
    """The rows that aren't folded away."""
    model = view.model()

    def below(above: QModelIndex) -> Iterator[QModelIndex]:
        for at in range(model.rowCount(above)):
            for column in range(_columns(view, above) if every_column else 1):
                yield model.index(at, column, above)
            first = model.index(at, 0, above)
            if isinstance(view, QTreeView) and view.isExpanded(first):
                yield from below(first)

    if model is not None:
        yield from below(view.rootIndex())


def beside(found: list[Place], text: str, root: QWidget) -> list[Place]:
    """Of several alike, those that stand nearest to some other words."""
    marks = [
        widget
        for widget in in_sight(root)
        if isinstance(widget, QLabel | QAbstractButton) and text in clean(widget.text())
    ]
    if not marks:
        return []
    far = {id(place): min(_distance(place.widget, mark) for mark in marks) for place in found}
    least = min(far.values(), default=0)
    return [place for place in found if far[id(place)] == least]


def _distance(widget: QWidget, mark: QWidget) -> int:
    """How many frames up from the widget the first is that holds the mark, too."""
    steps, at = 0, widget.parentWidget()
    while at is not None and not at.isAncestorOf(mark):
        steps, at = steps + 1, at.parentWidget()
    return steps


def _called(index: QModelIndex, text: str) -> bool:
    told = (str(index.data() or ""), str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
    return any(words == text or words.partition("　")[0] == text or text in words.split("，") for words in told)


def _middle(widget: QWidget, words: str) -> Place:
    return Place(words, widget, lambda: widget.rect().center(), widget.isEnabled())


def _row(view: QAbstractItemView, index: QModelIndex) -> Place:
    words, on = str(index.data() or ""), bool(index.flags() & Qt.ItemFlag.ItemIsEnabled) and view.isEnabled()
    return Place(words, view.viewport(), lambda: view.visualRect(index).center(), on, index)


def _tabs(bar: QTabBar, text: str) -> list[Place]:
    return [
        Place(text, bar, lambda at=at: bar.tabRect(at).center(), bar.isTabEnabled(at))  # type: ignore[misc]
        for at in range(bar.count())
        if clean(bar.tabText(at)) == text
    ]


def _entries(menu: QMenu, text: str) -> list[Place]:
    def entry(action: QAction) -> Place:
        return Place(text, menu, lambda: menu.actionGeometry(action).center(), action.isEnabled())

    return [entry(action) for action in menu.actions() if clean(action.text()) == text]


def _columns(view: QAbstractItemView, above: QModelIndex) -> int:
    """A list has one; its model doesn't tell."""
    return 1 if isinstance(view, QListView) else view.model().columnCount(above)
