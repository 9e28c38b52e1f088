"""The step 核对各列: where the heading is, and what each column holds."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from anjuan_desktop.entering import MoneyUnit
from anjuan_desktop.ui.presenters.errands.importing import ImportPresenter
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.segments import Segments
from anjuan_desktop.ui.widgets.basic.texts import label

_HEADINGS = ("表中的列", "前几行", "导入为")
_CHOICE_WIDTH = 248
_HEAD_WIDTH = 200


class ColumnsStep(QWidget):
    """`changed`: the officer settled something; `sheet_chosen` carries the name of another sheet of the file."""

    changed = Signal()
    sheet_chosen = Signal(str)

    def __init__(self, presenter: ImportPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        metrics = current().metrics
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.small)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(metrics.medium)
        self._form.setVerticalSpacing(metrics.small)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.sheets = _combo("工作表")
        self.sheets.activated.connect(lambda at: self.sheet_chosen.emit(self.sheets.itemText(at)))
        self.heads = _combo("表头所在的行")
        self.heads.activated.connect(self._set_head)
        self.unit = Segments([(unit.value, unit.value) for unit in MoneyUnit], name="未写单位的金额")
        self.unit.chosen.connect(self._set_unit)
        self._form.addRow("工作表", self.sheets)
        self._form.addRow("表头在", self.heads)
        self._form.addRow("未写单位的金额按", self.unit)
        column.addLayout(self._form)
        self.notes = label("", "warning", wrap=True)
        column.addWidget(self.notes)
        self.table = QTableWidget(0, len(_HEADINGS))
        self.table.setAccessibleName("各列导入为什么")
        self.table.setHorizontalHeaderLabels(list(_HEADINGS))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the choices in it take the focus
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(metrics.row + metrics.tiny)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(0, metrics.of(_HEAD_WIDTH))
        self.table.setColumnWidth(2, metrics.of(_CHOICE_WIDTH))
        column.addWidget(self.table, 1)
        self.lacking = label("", "error", wrap=True)
        column.addWidget(self.lacking)
        self.choices: list[QComboBox] = []

    def show_step(self) -> None:
        """Shows the columns of the table that was taken."""
        presenter = self._presenter
        sheet = presenter.sheet
        if sheet is None:
            return
        _fill(self.sheets, [(name, name) for name in sheet.names], sheet.name)
        self._form.setRowVisible(self.sheets, len(sheet.names) > 1)
        _fill(self.heads, [(str(at), text) for at, text in presenter.head_rows()], str(presenter.mapping.head))
        self.unit.choose(presenter.mapping.unit.value)
        self.notes.setText("\n".join(sheet.notes))
        self.notes.setVisible(bool(sheet.notes))
        self._show_columns()

    def _show_columns(self) -> None:
        presenter, options = self._presenter, self._presenter.choices()
        heads = presenter.headings()
        self.table.setRowCount(0)  # what stood in the cells goes with the rows
        self.table.setRowCount(len(heads))
        self.choices = []
        for at, head in enumerate(heads):
            self.table.setItem(at, 0, QTableWidgetItem(head or f"（第 {at + 1} 列，没有表头）"))
            self.table.setItem(at, 1, QTableWidgetItem("　".join(presenter.samples(at))))
            choice = _combo(f"{head or f'第 {at + 1} 列'}导入为")
            for key, title in options:
                choice.addItem(title, key)
            choice.activated.connect(partial(self._choose, at))
            self.table.setCellWidget(at, 2, choice)
            self.choices.append(choice)
        self._show_choices()

    def _show_choices(self) -> None:
        for choice, key in zip(self.choices, self._presenter.mapping.keys, strict=True):
            choice.setCurrentIndex(choice.findData(key))
        lacking = self._presenter.lacking()
        self.lacking.setText(lacking)
        self.lacking.setVisible(bool(lacking))
        self.changed.emit()

    def _choose(self, column: int, at: int) -> None:
        self._presenter.set_column(column, str(self.choices[column].itemData(at)))
        self._show_choices()

    def _set_head(self, at: int) -> None:
        self._presenter.set_head(int(self.heads.itemData(at)))
        self.unit.choose(self._presenter.mapping.unit.value)
        self._show_columns()

    def _set_unit(self, unit: str) -> None:
        self._presenter.set_unit(MoneyUnit(unit))


def _combo(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMaxVisibleItems(16)
    return made


def _fill(combo: QComboBox, options: list[tuple[str, str]], chosen: str) -> None:
    combo.clear()
    for key, words in options:
        combo.addItem(words, key)
    combo.setCurrentIndex(combo.findData(chosen))
