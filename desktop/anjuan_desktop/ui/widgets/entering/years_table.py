"""The table of yearly figures."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.entering.years import YearsPresenter
from anjuan_desktop.ui.theme import Tone, current
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.tables.grid import Grid

_Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class YearsModel(QAbstractTableModel):
    """Rows are the facts, columns the years."""

    def __init__(self, presenter: YearsPresenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._years = presenter.years()

    def refresh(self) -> None:
        years = self._presenter.years()
        if years != self._years:
            self.beginResetModel()
            self._years = years
            self.endResetModel()
        else:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)

    @called_by_qt
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._presenter.facts)

    @called_by_qt
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._years)

    @called_by_qt
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self._presenter.cell(self._presenter.facts[index.row()], self._years[index.column()])
        match role:
            case Qt.ItemDataRole.DisplayRole if cell.wanted and not cell.text:
                return "待填"
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return cell.text
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT
            case Qt.ItemDataRole.ForegroundRole if cell.error:
                return QColor(current().tokens.tones[Tone.BAD].text)
            case Qt.ItemDataRole.ForegroundRole if not cell.text:
                return QColor(current().tokens.muted)
            case Qt.ItemDataRole.BackgroundRole if cell.error:
                return QColor(current().tokens.tones[Tone.BAD].ground)
            case Qt.ItemDataRole.ToolTipRole:
                return cell.error or cell.hint
            case _:
                return None

    @called_by_qt
    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        self._presenter.enter(self._presenter.facts[index.row()], self._years[index.column()], str(value))
        return True

    @called_by_qt
    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    @called_by_qt
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical:
            fact = self._presenter.facts[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return self._presenter.row_label(fact)
            return fact.help if role == Qt.ItemDataRole.ToolTipRole else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT
        return f"{self._years[section]} 年" if role == Qt.ItemDataRole.DisplayRole else None


class YearsTable(QWidget):
    """The table with the sentences about its cells below."""

    focused = Signal(int)

    def __init__(self, presenter: YearsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        metrics = current().metrics
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(metrics.small)
        self.model = YearsModel(presenter, self)
        self.grid = Grid(self.model, "年度数据")
        self.grid.verticalHeader().setFixedWidth(metrics.label)
        self.grid.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.grid.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.grid.horizontalHeader().setMinimumSectionSize(metrics.of(112))
        self.grid.pasted.connect(self._paste)
        self.grid.cleared.connect(self._clear)
        self.grid.cell_focused.connect(lambda row, _column: self.focused.emit(row))
        layout.addWidget(self.grid)
        self.trouble = label(role="error", wrap=True)
        layout.addWidget(self.trouble)
        self.left_out = label(role="warning", wrap=True)
        self.left_out.hide()
        layout.addWidget(self.left_out)
        self.refresh()

    def refresh(self) -> None:
        self.model.refresh()
        self.grid.fit_height(len(self._presenter.facts))
        self.trouble.setText("\n".join(self._presenter.troubles()))
        self.trouble.setVisible(bool(self.trouble.text()))

    def _paste(self, row: int, column: int, text: str) -> None:
        self._presenter.paste(self._presenter.facts[row], self._presenter.years()[column], text)
        self.refresh()
        left = self._presenter.left_out
        self.left_out.setText(f"粘贴的内容中没有放入的：{'；'.join(left)}")
        self.left_out.setVisible(bool(left))

    def _clear(self, cells: list[tuple[int, int]]) -> None:
        years = self._presenter.years()
        for row, column in cells:
            self._presenter.enter(self._presenter.facts[row], years[column], "")
