"""The table 发票明细 of one object."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.entering.invoices import (
    AMOUNT,
    COLUMNS,
    DATE,
    EMPTY,
    INVOICE,
    LINE,
    RIGHT,
    SELLER,
    Checked,
    InvoicesPresenter,
    Row,
)
from anjuan_desktop.ui.theme import Tone, current
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.tables.grid import Grid

_Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MOST_ROWS = 8
_WIDTH = 132
_LEAST_SELLER = 72
_WIDTHS = {INVOICE: 188, LINE: 48, DATE: 96, SELLER: 200, AMOUNT: 112}


class InvoiceModel(QAbstractTableModel):
    """The lines as typed, with an empty one at the end to type the next into."""

    changed = Signal(list)

    def __init__(self, presenter: InvoicesPresenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.rows: list[Row] = []
        self.checked = Checked((), {})

    def refresh(self) -> None:
        rows = [*self._presenter.rows(), EMPTY]
        if len(rows) != len(self.rows):
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
        self.rows = rows
        self.checked = self._presenter.check(rows)
        self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))

    @called_by_qt
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    @called_by_qt
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    @called_by_qt
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        mark = self.checked.marks.get((index.row(), index.column()))
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.rows[index.row()][index.column()]
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if index.column() in RIGHT else Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ToolTipRole:
                return mark.sentence if mark else None
            case Qt.ItemDataRole.ForegroundRole if mark:
                return QColor(current().tokens.tones[Tone.BAD if mark.fault else Tone.CARE].text)
            case Qt.ItemDataRole.BackgroundRole if mark:
                return QColor(current().tokens.tones[Tone.BAD if mark.fault else Tone.CARE].ground)
            case _:
                return None

    @called_by_qt
    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or self.rows[index.row()][index.column()] == str(value):
            return False
        row = list(self.rows[index.row()])
        row[index.column()] = str(value)
        rows = list(self.rows)
        rows[index.row()] = tuple(row)
        self.changed.emit(rows)
        return True

    @called_by_qt
    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    @called_by_qt
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical:
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in RIGHT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return COLUMNS[section] if role == Qt.ItemDataRole.DisplayRole else None


class InvoiceTable(QWidget):
    """The table with its sum, and the sentences about its lines."""

    def __init__(self, presenter: InvoicesPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        metrics = current().metrics
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(metrics.small)
        self.model = InvoiceModel(presenter, self)
        self.model.changed.connect(self._keep)
        self.grid = Grid(self.model, "发票明细")
        self.grid.verticalHeader().setFixedWidth(metrics.of(32))
        header = self.grid.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column in range(len(COLUMNS)):
            self.grid.setColumnWidth(column, metrics.of(_WIDTHS.get(column, _WIDTH)))
        self._seller = self.grid.columnWidth(SELLER)
        self.grid.pasted.connect(self._paste)
        self.grid.cleared.connect(self._clear)
        layout.addWidget(self.grid)
        self.sum = label(role="hint")
        self.faults = label(role="error", wrap=True)
        self.warnings = label(role="warning", wrap=True)
        self.left_out = label(role="warning", wrap=True)
        self.left_out.hide()
        for line in (self.sum, self.faults, self.warnings, self.left_out):
            layout.addWidget(line)
        self.refresh()

    @called_by_qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The seller's column gives way, so that the amount is in sight on a small screen; one set by hand stays."""
        super().resizeEvent(event)
        metrics, grid = current().metrics, self.grid
        if grid.columnWidth(SELLER) == self._seller:
            others = sum(grid.columnWidth(column) for column in (INVOICE, LINE, DATE, AMOUNT))
            room = self.width() - others - grid.verticalHeader().width() - 2 * grid.frameWidth()
            self._seller = max(metrics.of(_LEAST_SELLER), min(metrics.of(_WIDTHS[SELLER]), room))
            grid.setColumnWidth(SELLER, self._seller)

    def refresh(self) -> None:
        self.model.refresh()
        self.grid.fit_height(_MOST_ROWS)
        checked = self.model.checked
        self.sum.setText(self._presenter.total(checked))
        for shown, fault in ((self.faults, True), (self.warnings, False)):
            marks = sorted((item for item in checked.marks.items() if item[1].fault is fault), key=lambda item: item[0])
            shown.setText("\n".join(f"第 {row + 1} 行：{mark.sentence}" for (row, _), mark in marks))
            shown.setVisible(bool(shown.text()))

    def _keep(self, rows: list[Row]) -> None:
        self._presenter.keep(rows)
        self.refresh()

    def _paste(self, row: int, column: int, text: str) -> None:
        self._keep(self._presenter.pasted(self.model.rows, row, column, text))
        left = self._presenter.left_out
        self.left_out.setText(f"粘贴的内容中没有放入的：{'、'.join(left)}")
        self.left_out.setVisible(bool(left))

    def _clear(self, cells: list[tuple[int, int]]) -> None:
        rows = [list(row) for row in self.model.rows]
        for row, column in cells:
            rows[row][column] = ""
        self._keep([tuple(row) for row in rows])
