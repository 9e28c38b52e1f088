"""Tables that show all of their rows and leave the scrolling to the page they stand on."""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QSizePolicy,
    QStyle,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.theme.fonts import bold
from anjuan_desktop.ui.widgets.tables.clipboard import copy_cells, copy_rows, copy_table

_Row = TypeVar("_Row")
_SUM = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_PATIENCE = 3  # fitting rows may move columns, which asks for another fitting
_TWO = 2
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
Told = Callable[[], tuple[Sequence[str], Sequence[Sequence[str]]]]
"""Headings and rows."""


class FullTable(QTableWidget):
    """A read-only table as high as its rows. `chosen` carries the number of a row clicked or entered.

    Where it `takes_rows`, its menu offers to paste some, told by `pasting`; the key goes to what it stands on.
    """

    chosen = Signal(int)
    pasting = Signal()

    def __init__(self, name: str, headings: Sequence[str], stretch: int, parent: QWidget | None = None) -> None:
        super().__init__(0, len(headings), parent)
        self._limits: dict[int, float] = {}
        self._stretch = stretch
        self._fitting = self._again = False
        self._fuller: tuple[Told, frozenset[int]] | None = None
        self.takes_rows = False
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(headings))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setMinimumSectionSize(current().metrics.row)
        rows.setDefaultSectionSize(current().metrics.row)
        columns.setHighlightSections(False)
        columns.setSectionsClickable(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in range(len(headings)):
            mode = QHeaderView.ResizeMode.Stretch if column == stretch else QHeaderView.ResizeMode.ResizeToContents
            columns.setSectionResizeMode(column, mode)
        columns.sectionResized.connect(lambda *_sizes: self.fit())
        self.cellClicked.connect(lambda row, _column: self.chosen.emit(row))

    def align_right(self, column: int) -> None:
        """Figures stand under each other at the right, their heading too."""
        heading = self.horizontalHeaderItem(column)
        if heading is not None:
            heading.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def limit(self, column: int, part: float) -> None:
        """Gives a column of long texts a part of the width instead of all it wants, or what its sums take."""
        self._limits[column] = part
        self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)

    def fill(self, rows: Sequence[Sequence[str]], *, right: Sequence[int] = (), strong: Sequence[int] = ()) -> None:
        """Shows these rows instead of what stood here. `right` and `strong` name columns."""
        self._fuller = None
        self.clearContents()
        self.setRowCount(len(rows))
        for number, texts in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if column in right:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                if column in strong:
                    item.setFont(bold(self.font()))
                self.setItem(number, column, item)
        self.fit()

    def copy_instead(self, told: Told, right: Sequence[int]) -> None:
        """What is copied of the rows that stand here now, where that is more than they show."""
        self._fuller = (told, frozenset(right))

    def check(self, row: int, *, on: bool) -> None:
        """Puts a box before the text of a row; the row as a whole is what is clicked."""
        item = self.item(row, 0)
        if item is not None:
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def fit(self) -> None:
        """As high as the rows are at this width."""
        self._again = True
        if self._fitting:
            return
        self._fitting = True
        for _ in range(_PATIENCE):
            if self._again:
                self._again = False
                self._fit_once()
        self._fitting = False

    def _fit_once(self) -> None:
        for column, part in self._limits.items():
            self.setColumnWidth(column, max(round(self.viewport().width() * part), self._sums_width(column)))
        for row in range(self.rowCount()):
            self.setRowHeight(row, max(self._text_height(row) + current().metrics.medium, current().metrics.row))
        self.setFixedHeight(self._height())

    def _sums_width(self, column: int) -> int:
        """What the widest sum of a column takes: one that is cut can't be told from another."""
        texts = (item.text() for row in range(self.rowCount()) if (item := self.item(row, column)) is not None)
        sums = (found for text in texts for found in _SUM.findall(text))
        widest = max(map(self.fontMetrics().horizontalAdvance, sums), default=0)
        return widest + 2 * current().metrics.small + current().metrics.tiny

    @called_by_qt
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    @called_by_qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def copy_row(self) -> None:
        """Puts the selected row onto the clipboard; where none is, the whole table."""
        chosen = self.selectedIndexes()
        if not chosen or self.rowCount() < _TWO:
            self.copy_all()
        elif self._fuller is not None:
            told, right = self._fuller
            copy_rows([told()[1][chosen[0].row()]], right)
        else:
            copy_cells(self.model(), chosen)

    def copy_all(self) -> None:
        """Puts the whole table with its headings onto the clipboard."""
        if self._fuller is not None:
            told, right = self._fuller
            headings, rows = told()
            copy_rows([headings, *rows], right)
        else:
            copy_table(self.model())

    @called_by_qt
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.selectedIndexes():
            menu.addAction("复制这一行(&C)").triggered.connect(self.copy_row)
        menu.addAction("复制整个表(&A)").triggered.connect(self.copy_all)
        if self.takes_rows:
            menu.addAction("从表格粘贴(&V)").triggered.connect(self.pasting)
        menu.popup(event.globalPos())

    @called_by_qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_row()
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            event.ignore()
            return
        if event.key() in _ENTER and self.currentRow() >= 0:
            self.chosen.emit(self.currentRow())
            return
        super().keyPressEvent(event)

    def selected_of(self, rows: Sequence[_Row]) -> _Row | None:
        """Of what its rows show, that of the selected one."""
        row = self.currentRow()
        return rows[row] if self.selectedItems() and 0 <= row < len(rows) else None

    def _text_height(self, row: int) -> int:
        """The height of a row's tallest text where it wraps or has lines; the others are as wide as their texts."""
        inset = 2 * (current().metrics.small + self.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1)
        words, flags = QFontMetrics(self.font()), Qt.TextFlag.TextWordWrap
        heights = [
            words.boundingRect(
                0, 0, max(self._width(column) - inset - _box(item), 1), 10_000, flags, item.text()
            ).height()
            for column in range(self.columnCount())
            if (item := self.item(row, column)) is not None
            and (column in (self._stretch, *self._limits) or "\n" in item.text())
        ]
        return max(heights, default=0)

    def _width(self, column: int) -> int:
        """The stretching column takes what the others leave; the header learns of it later."""
        if column != self._stretch:
            return self.columnWidth(column)
        others = (self.columnWidth(other) for other in range(self.columnCount()) if other != column)
        return self.viewport().width() - sum(others)

    def _height(self) -> int:
        header = self.horizontalHeader()
        head = 0 if header.isHidden() else max(header.height(), header.sizeHint().height())
        return head + self.verticalHeader().length() + 2 * self.frameWidth()


def _box(item: QTableWidgetItem) -> int:
    """The room of a check box before the text."""
    checked = item.data(Qt.ItemDataRole.CheckStateRole) is not None
    return current().metrics.icon + current().metrics.large if checked else 0
