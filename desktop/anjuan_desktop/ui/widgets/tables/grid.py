"""An editable table that takes a block from a spreadsheet and gives one back."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.tables.clipboard import copy_cells, pasted_text


class _CellDelegate(QStyledItemDelegate):
    """Cells are typed in a plain line as large as the cell."""

    @called_by_qt
    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        line = QLineEdit(parent)
        line.setProperty("role", "cell")
        alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
        if alignment is not None:
            line.setAlignment(Qt.AlignmentFlag(alignment))
        return line


class Grid(QTableView):
    """Typing starts an edit, Ctrl+V pastes a block, Delete empties, Ctrl+C copies; Tab leaves the table.

    As in a spreadsheet a click only goes to a cell, a double click edits it: Qt would edit the cell one is on a moment
    after the click, when a block pasted meanwhile may have taken it away.
    """

    pasted = Signal(int, int, str)
    cleared = Signal(list)
    cell_focused = Signal(int, int)

    def __init__(self, model: QAbstractItemModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._most = 0
        # Whether the bar is there is known only once the table has its width.
        self.horizontalScrollBar().rangeChanged.connect(lambda _least, _most: self._fit())
        self.setAccessibleName(name)
        self.setItemDelegate(_CellDelegate(self))
        self.setTabKeyNavigation(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        row = current().metrics.row
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setHighlightSections(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row)
        self.horizontalHeader().setFixedHeight(row)
        self.horizontalHeader().setMinimumSectionSize(current().metrics.of(48))
        self.setCornerButtonEnabled(False)

    def fit_height(self, most: int) -> None:
        """As high as its rows, but no higher than `most` of them; the bar beneath them covers none."""
        self._most = most
        self._fit()

    def _fit(self) -> None:
        if self._most:
            shown = max(1, min(self.model().rowCount(), self._most))
            bar = self.horizontalScrollBar()
            extra = bar.sizeHint().height() if bar.maximum() > bar.minimum() else 0
            self.setFixedHeight(current().metrics.row * (shown + 1) + 2 * self.frameWidth() + extra)

    @called_by_qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Paste) and index.isValid():
            self.pasted.emit(index.row(), index.column(), pasted_text())
        elif event.matches(QKeySequence.StandardKey.Copy):
            copy_cells(self.model(), self.selectedIndexes())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit(sorted((cell.row(), cell.column()) for cell in self.selectedIndexes()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            if self.state() is not QAbstractItemView.State.EditingState:  # else it ends the edit
                self.edit(index)
        else:
            super().keyPressEvent(event)

    @called_by_qt
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes on to the cell below, as in a spreadsheet."""
        super().closeEditor(editor, hint)
        index = self.currentIndex()
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache and index.row() + 1 < self.model().rowCount():
            self.setCurrentIndex(index.siblingAtRow(index.row() + 1))

    @called_by_qt
    def currentChanged(
        self, new: QModelIndex | QPersistentModelIndex, old: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(new, old)
        if new.isValid():
            self.cell_focused.emit(new.row(), new.column())

    @called_by_qt
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))
