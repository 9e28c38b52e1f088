"""A list of two-line rows: what it is, what goes with it, a figure at the right, marks with icon and word."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import overload

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from anjuan_desktop.ui.theme import Tone, Verdict, current
from anjuan_desktop.ui.theme.fonts import bold, interface_font
from anjuan_desktop.ui.widgets.chip import badge_width, paint_badge

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 72
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Sign:
    """A mark at the end of a row's second line."""

    tone: Tone
    icon: str
    word: str


@dataclass(frozen=True)
class ListRow:
    """One row. `spoken` is what a screen reader says beyond what is drawn."""

    key: str
    title: str
    note: str = ""
    figure: str = ""
    signs: tuple[Sign, ...] = ()
    tip: str = ""

    @property
    def spoken(self) -> str:
        words = (self.title, self.note, self.figure, *(sign.word for sign in self.signs), self.tip)
        return "，".join(word for word in words if word)


class Rows(Sequence[ListRow]):
    """Rows of which only the keys are known, each made when it is looked at: of ten thousand a dozen are."""

    def __init__(self, keys: list[str], make: Callable[[int], ListRow]) -> None:
        self.keys = keys
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


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.keys: list[str] = []
        self.rows: Sequence[ListRow] = ()

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        keys = rows.keys if isinstance(rows, Rows) else [row.key for row in rows]
        if keys != self.keys:
            self.beginResetModel()
            self.keys, self.rows = keys, rows
            self.endResetModel()
        elif rows:
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return row.tip or None
            case _ if role == ROW_ROLE:
                return row
            case _:
                return None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, current().metrics.of(56))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, metrics = current().tokens, current().metrics
        row: ListRow = index.data(ROW_ROLE)
        rect: QRect = option.rect.adjusted(metrics.tiny, 1, -metrics.tiny, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(theme.soft if chosen else theme.hover))
            painter.drawRoundedRect(rect, metrics.radius, metrics.radius)
        if chosen:
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(QRect(rect.left(), rect.top() + 8, 3, rect.height() - 16), 1.5, 1.5)
        if option.state & QStyle.StateFlag.State_HasFocus and chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.drawRoundedRect(rect, metrics.radius, metrics.radius)
        self._lines(painter, rect.adjusted(metrics.medium, 6, -metrics.small, -6), row, chosen)
        painter.restore()

    def _lines(self, painter: QPainter, inside: QRect, row: ListRow, chosen: bool) -> None:
        theme, metrics = current().tokens, current().metrics
        font = interface_font(metrics.points)
        small = interface_font(metrics.points * 0.9)
        upper = QRect(inside.left(), inside.top(), inside.width(), inside.height() // 2)
        lower = QRect(inside.left(), upper.bottom() + 1, inside.width(), inside.height() - upper.height())
        ink = QColor(theme.on_soft if chosen else theme.text)
        painter.setFont(bold(font))
        painter.setPen(ink)
        self._text(painter, upper, row.title)
        right = lower.right() + 1
        for sign in row.signs:
            width = badge_width(sign.word, font)
            right -= width
            badge = QRect(right, lower.top(), width, lower.height())
            paint_badge(painter, badge, Verdict(sign.tone, sign.icon), sign.word, font)
            right -= metrics.tiny
        painter.setFont(small)
        if row.figure:
            width = QFontMetrics(small).horizontalAdvance(row.figure)
            painter.setPen(ink)
            figure = QRect(right - width, lower.top(), width, lower.height())
            painter.drawText(figure, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.figure)
            right -= width + metrics.small
        painter.setPen(ink if chosen else QColor(theme.muted))
        self._text(painter, QRect(lower.left(), lower.top(), right - lower.left(), lower.height()), row.note)

    def _text(self, painter: QPainter, rect: QRect, text: str) -> None:
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)


class RowList(QListView):
    """The list. `chosen` carries the key of the row the officer moved to or clicked."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("role", "plain")
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows = _Model(self)
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

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        indexes = selected.indexes()
        if indexes and not self._quiet:
            self.chosen.emit(self._rows.keys[indexes[0].row()])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming here chooses nothing yet; Qt would make the first row the current one."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            self.setCurrentIndex(QModelIndex())
