"""The step 核对各行: every row with what becomes of it and why, those that are wrong first."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.errands.importing import ImportPresenter, RowLine, Standing
from anjuan_desktop.ui.theme import Tone, current
from anjuan_desktop.ui.theme.icons import pixmap
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.tables.copied_table import CopiedTable

_Index = QModelIndex | QPersistentModelIndex
_FIRST = ("行", "结果", "原因")
_WIDTHS = (48, 88, 320)
_CELL_WIDTH = 172
_LOOKS = {
    Standing.GOOD: (Tone.GOOD, "circle-check"),
    Standing.WRONG: (Tone.BAD, "circle-x"),
    Standing.KNOWN: (Tone.IDLE, "history"),
}


class RowsModel(QAbstractTableModel):
    """The rows as read; the cells that are wrong are marked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ratio = parent.devicePixelRatioF()
        self.lines: list[RowLine] = []
        self._heads: tuple[str, ...] = ()

    def show_lines(self, lines: list[RowLine], heads: tuple[str, ...]) -> None:
        self.beginResetModel()
        self.lines, self._heads = lines, heads
        self.endResetModel()

    @called_by_qt
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    @called_by_qt
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_FIRST) + len(self._heads)

    @called_by_qt
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self.lines[index.row()], index.column()
        tone, icon = _LOOKS[line.standing]
        bad = column - len(_FIRST) in line.faulty
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return (str(line.number), line.standing.value, line.reason, *line.cells)[column]
            case Qt.ItemDataRole.DecorationRole if column == 1:
                return pixmap(icon, current().tokens.tones[tone].text, current().metrics.icon, self._ratio)
            case Qt.ItemDataRole.ForegroundRole if column == 1:
                return QColor(current().tokens.tones[tone].text)
            case Qt.ItemDataRole.ForegroundRole if bad:
                return QColor(current().tokens.tones[Tone.BAD].text)
            case Qt.ItemDataRole.BackgroundRole if bad:
                return QColor(current().tokens.tones[Tone.BAD].ground)
            case Qt.ItemDataRole.ToolTipRole if column == 2 or bad:
                return line.reason or None
            case _:
                return None

    @called_by_qt
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (*_FIRST, *self._heads)[section]
        return None


class RowsStep(QWidget):
    """`changed`: the officer chose what to leave out; `save_asked`: the wrong rows are wanted as a file."""

    changed = Signal()
    save_asked = Signal()

    def __init__(self, presenter: ImportPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        metrics = current().metrics
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.small)
        self.summary = label("", "title", wrap=True)
        column.addWidget(self.summary)
        self.model = RowsModel(self)
        self.table = CopiedTable()
        self.table.setModel(self.model)
        self.table.setAccessibleName("各行导入的结果")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(metrics.row)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsClickable(False)
        column.addWidget(self.table, 1)
        self.reason = label("", "hint", wrap=True)
        column.addWidget(self.reason)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._show_reason(now.row()))
        self.leave = QCheckBox("略过有误的行(&L)")
        self.leave.toggled.connect(self._leave)
        self.again = QCheckBox("已有案卷的企业也新建(&G)")
        self.again.toggled.connect(self._again)
        self.save = button("把有误的行另存为表格(&S)…", icon="download", on_click=self.save_asked.emit)
        row = QHBoxLayout()
        row.setSpacing(metrics.medium)
        for part in (self.leave, self.again):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.save)
        column.addLayout(row)
        self.hindrance = label("", "warning", wrap=True)
        column.addWidget(self.hindrance)

    def show_step(self) -> None:
        """Shows the rows as they were judged."""
        presenter, counts = self._presenter, self._presenter.counts()
        self.model.show_lines(presenter.lines(), presenter.imported_headings())
        for at in range(self.model.columnCount()):
            width = _WIDTHS[at] if at < len(_WIDTHS) else _CELL_WIDTH
            self.table.setColumnWidth(at, current().metrics.of(width))
        self.summary.setText(presenter.summary())
        self.table.setCurrentIndex(self.model.index(0, 0))
        self._show_reason(0)
        for box, on in ((self.leave, presenter.leave_wrong), (self.again, presenter.again_known)):
            box.blockSignals(True)
            box.setChecked(on)
            box.blockSignals(False)
        self.leave.setVisible(counts.wrong > 0)
        self.again.setVisible(counts.known > 0 and presenter.target.repeatable)
        self.save.setVisible(counts.wrong > 0)
        self._say()

    def _show_reason(self, row: int) -> None:
        """The whole reason of the row one is on, which its cell may cut short."""
        line = self.model.lines[row] if 0 <= row < len(self.model.lines) else None
        said = f"第 {line.number} 行：{line.reason}" if line is not None and line.reason else ""
        self.reason.setText(said)
        self.reason.setVisible(bool(said))

    def _leave(self, on: bool) -> None:
        self._presenter.leave_wrong = on
        self._say()

    def _again(self, on: bool) -> None:
        self._presenter.again_known = on
        self._say()

    def _say(self) -> None:
        hindrance = self._presenter.hindrance()
        self.hindrance.setText(hindrance)
        self.hindrance.setVisible(bool(hindrance))
        self.changed.emit()
