"""A list of rows: what it is, under it what goes with it, a figure at the right, marks with icon and word."""

from collections.abc import Callable, Sequence
from heapq import nlargest
from typing import NamedTuple, overload

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QHoverEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.theme import Tone, Verdict, current
from anjuan_desktop.ui.theme.fonts import bold, interface_font
from anjuan_desktop.ui.widgets.basic.badge import badge_width, paint_badge
from anjuan_desktop.ui.widgets.basic.tick_box import box, paint_box

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 72
_Index = QModelIndex | QPersistentModelIndex
_TWO_LINES, _THREE_LINES = 56, 76
_SIGN = 5  # about what a sign takes, in characters
FULLEST = 8
"""So many rows are measured to see whether all fit."""


class Sign(NamedTuple):
    """A mark at the end of a row's second line."""

    tone: Tone
    icon: str
    word: str


class ListRow(NamedTuple):
    """One row. `spoken` is what a screen reader says beyond what is drawn; `ticked` None has no box to tick."""

    key: str
    title: str
    note: str = ""
    figure: str = ""
    signs: tuple[Sign, ...] = ()
    tip: str = ""
    ticked: bool | None = None

    @property
    def spoken(self) -> str:
        words = (
            "已勾选" if self.ticked else "",
            self.title,
            self.note,
            self.figure,
            *(sign.word for sign in self.signs),
            self.tip,
        )
        return "，".join(word for word in words if word)


def _length(row: ListRow) -> int:
    """Roughly how long its second line is; measuring thousands of rows would take too long."""
    return len(row.note) + len(row.figure) + _SIGN * len(row.signs)


class Rows(Sequence[ListRow]):
    """Rows of which only the keys are known, each made when it is looked at: of ten thousand a dozen are.

    `longest` are the places of those whose second line seems to say most, however many: they decide for all of them
    how many lines a row takes.
    """

    def __init__(self, keys: Sequence[str], make: Callable[[int], ListRow], longest: Sequence[int] = ()) -> None:
        self.keys = keys
        self._longest = longest
        self._make = make
        self._made: dict[int, ListRow] = {}

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, at: int) -> ListRow: ...
    @overload
    def __getitem__(self, at: slice) -> list[ListRow]: ...
    def __getitem__(self, at: int | slice) -> ListRow | list[ListRow]:
        if isinstance(at, slice):
            return [self[place] for place in range(len(self))[at]]
        place = range(len(self))[at]
        if place not in self._made:
            self._made[place] = self._make(place)
        return self._made[place]

    @property
    def fullest(self) -> list[ListRow]:
        return [self[at] for at in self._longest]


class _Model(QStringListModel):
    """As many empty texts as there are rows, so that a layout of ten thousand asks Qt, not Python, for each place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.keys: Sequence[str] = []
        self.rows: Sequence[ListRow] = ()
        self.fullest: list[ListRow] = []
        """Those whose second line says most."""

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        keys: Sequence[str] = rows.keys if isinstance(rows, Rows) else [row.key for row in rows]
        self.fullest = rows.fullest if isinstance(rows, Rows) else nlargest(FULLEST, rows, key=_length)
        if keys != self.keys:
            self.keys, self.rows = keys, rows
            self.setStringList([""] * len(keys))
        elif rows:
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    @called_by_qt
    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Nothing is edited or dragged here."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    @called_by_qt
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return row.tip or None
            case Qt.ItemDataRole.CheckStateRole if row.ticked is not None:
                return Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
            case _ if role == ROW_ROLE:
                return row
            case _:
                return None


class _Delegate(QStyledItemDelegate):
    """Rows are alike in height: three lines in a list that `wraps`, where the fullest doesn't fit into two.

    How a row stands is asked of the list: to read it from the option, PySide would set up all of QStyle, in Python.
    """

    def __init__(self, rows: _Model, view: QListView, *, wraps: bool) -> None:
        super().__init__(view)
        self._view = view
        self.width = 0
        self.pointer: QPoint | None = None
        """The width of the list, and where in it the mouse points; told by it, as asking Qt for what stands around or
        within a list has all of its classes set up."""
        self._rows = rows
        self._wraps = wraps

    @called_by_qt
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, current().metrics.of(_THREE_LINES if self.three(self.width) else _TWO_LINES))

    def three(self, width: int) -> bool:
        """Whether rows take three lines in a list of this width."""
        room = _inside(QRect(0, 0, width, 0)).width()
        return self._wraps and any(_needed(row) > room for row in self._rows.fullest)

    @called_by_qt
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, metrics = current().tokens, current().metrics
        row: ListRow = index.data(ROW_ROLE)
        rect: QRect = option.rect.adjusted(metrics.tiny, 1, -metrics.tiny, -1)
        chosen = self._view.selectionModel().isSelected(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or self._pointed_at(index):
            painter.setBrush(QColor(theme.soft if chosen else theme.hover))
            painter.drawRoundedRect(rect, metrics.radius, metrics.radius)
        if chosen:
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(QRect(rect.left(), rect.top() + 8, 3, rect.height() - 16), 1.5, 1.5)
        if chosen and self._view.hasFocus() and index == self._view.currentIndex():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.drawRoundedRect(rect, metrics.radius, metrics.radius)
        inside = _inside(option.rect)
        if row.ticked is not None:
            paint_box(painter, box(option.rect), on=row.ticked)
            inside.setLeft(box(option.rect).right() + metrics.small)
        self._lines(painter, inside, row, chosen)
        painter.restore()

    def _pointed_at(self, index: _Index) -> bool:
        return self.pointer is not None and self._view.indexAt(self.pointer) == index

    def _lines(self, painter: QPainter, inside: QRect, row: ListRow, chosen: bool) -> None:
        theme, metrics = current().tokens, current().metrics
        three = self._wraps and inside.height() > metrics.of(_TWO_LINES)
        high = inside.height() // (3 if three else 2)
        lines = [QRect(inside.left(), inside.top() + at * high, inside.width(), high) for at in range(3)]
        ink = QColor(theme.on_soft if chosen else theme.text)
        painter.setFont(bold(interface_font(metrics.points)))
        painter.setPen(ink)
        self._text(painter, lines[0], row.title)
        small = _small()
        figure = QFontMetrics(small).horizontalAdvance(row.figure)
        room = inside.width() - (figure + metrics.small if row.figure else 0)
        words = _words(row, room)
        beside = sum(_signs(words)) <= room  # else the figure has the third line for itself
        left = self._paint_signs(painter, lines[2 if three and beside else 1], row, words)
        note = lines[1] if three and beside else lines[1].adjusted(0, 0, left - lines[1].right() - 1, 0)
        painter.setFont(small)
        painter.setPen(ink)
        if three:
            self._text(painter, lines[2], row.figure)
        elif row.figure:
            at_right = QRect(left - figure, lines[1].top(), figure, high)
            painter.drawText(at_right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.figure)
            note.setRight(at_right.left() - metrics.small)
        painter.setPen(ink if chosen else QColor(theme.muted))
        self._text(painter, note, row.note)

    def _paint_signs(self, painter: QPainter, line: QRect, row: ListRow, words: list[str]) -> int:
        """At the right of the line; where they begin."""
        font, right = interface_font(current().metrics.points), line.right() + 1
        for sign, word, width in zip(row.signs, words, _signs(words), strict=True):
            right -= width
            paint_badge(
                painter, QRect(right, line.top(), width, line.height()), Verdict(sign.tone, sign.icon), word, font
            )
        return right

    def _text(self, painter: QPainter, rect: QRect, text: str) -> None:
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)


def _small() -> QFont:
    return interface_font(current().metrics.points * 0.9)


def _inside(rect: QRect) -> QRect:
    """Where the words of a row stand."""
    metrics = current().metrics
    return rect.adjusted(metrics.tiny + metrics.medium, 7, -metrics.tiny - metrics.small, -7)


def _signs(words: Sequence[str]) -> list[int]:
    """The widths of signs with these words, each with the gap before it."""
    metrics = current().metrics
    font = interface_font(metrics.points)
    return [badge_width(word, font) + metrics.tiny for word in words]


def _needed(row: ListRow) -> int:
    """The width at which nothing of the second line is cut."""
    metrics, small = current().metrics, QFontMetrics(_small())
    figure = small.horizontalAdvance(row.figure) + metrics.small if row.figure else 0
    return small.horizontalAdvance(row.note) + figure + sum(_signs([sign.word for sign in row.signs]))


def _words(row: ListRow, room: int) -> list[str]:
    """The words of the signs; where they don't fit, the icon stands alone, figures stay."""
    words = [sign.word for sign in row.signs]
    for at, word in enumerate(words):
        if sum(_signs(words)) > room and not word.isdecimal():
            words[at] = ""
    return words


class RowList(QListView):
    """The list. `chosen` carries the key of the row the officer moved to or clicked."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None, *, wraps: bool = False) -> None:
        """`wraps`: where a row's second line would be cut, figure and signs get a line of their own."""
        super().__init__(parent)
        self._rows = _Model(self)
        self.setAccessibleName(name)
        self.setProperty("role", "plain")
        self._delegate = _Delegate(self._rows, self, wraps=wraps)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(self._rows)
        self._quiet = False

    def rows(self) -> list[ListRow]:
        """All of them, made now where they weren't."""
        return list(self._rows.rows)

    def show_rows(self, rows: Sequence[ListRow], key: str | None) -> None:
        """Shows these, with `key` selected; tells nobody."""
        self._quiet = True
        self._rows.show_rows(rows if isinstance(rows, Rows) else list(rows))
        if key in self._rows.keys:
            index = self._rows.index(self._rows.keys.index(key))
            if index != self.currentIndex():
                self.setCurrentIndex(index)
            self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        else:
            self.selectionModel().clear()
        self._quiet = False

    def key(self) -> str | None:
        """The key of the selected row."""
        chosen = self.selectionModel().selectedIndexes()
        return self._rows.keys[chosen[0].row()] if chosen else None

    @called_by_qt
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        indexes = selected.indexes()
        if indexes and not self._quiet:
            self.chosen.emit(self._rows.keys[indexes[0].row()])

    @called_by_qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt lays rows below each other out anew only where the height has changed."""
        self._delegate.width = event.size().width()
        super().resizeEvent(event)
        if self._delegate.three(event.size().width()) != self._delegate.three(event.oldSize().width()):
            self.scheduleDelayedItemsLayout()

    @called_by_qt
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHoverEvent):
            left = event.type() is QEvent.Type.HoverLeave
            self._delegate.pointer = None if left else event.position().toPoint()
        return super().viewportEvent(event)

    @called_by_qt
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming here chooses nothing yet; Qt would make the first row the current one."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            self.setCurrentIndex(QModelIndex())
