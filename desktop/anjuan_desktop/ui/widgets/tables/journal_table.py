"""The journal's rows as a table's model: a case of years has tens of thousands."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.desk.journal import JournalLine

_Index = QModelIndex | QPersistentModelIndex
HEADINGS = ("时间", "人员", "操作", "内容", "改动前", "改动后", "理由")
_TEXTS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.EditRole)


class JournalModel(QAbstractTableModel):
    """Shows lines; a cell cut short is whole in its tool tip."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[JournalLine] = ()

    def show_lines(self, lines: Sequence[JournalLine]) -> None:
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    @called_by_qt
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    @called_by_qt
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADINGS)

    @called_by_qt
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in _TEXTS:
            return None
        line = self._lines[index.row()]
        cells = (line.when, line.by, line.action, line.what, line.old, line.new, line.reason)
        return cells[index.column()]

    @called_by_qt
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None
