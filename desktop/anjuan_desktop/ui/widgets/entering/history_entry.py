"""One payment made before 已享受的支持, as it is entered."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from anjuan_core.case import PAYERS, Case
from anjuan_core.packs import Library
from anjuan_desktop.ui.presenters.entering.history import (
    HistoryEntry,
    benefit_choices,
    scale_facts,
    stage_choices,
)
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.noted import Noted
from anjuan_desktop.ui.widgets.basic.texts import label

_OTHER = "其他政策（填写名称）"


class HistoryEntryForm(QWidget):
    """Fields for one payment. `entered` carries a HistoryEntry; `given_up` tells that nothing is to be added."""

    entered = Signal(object)
    given_up = Signal()

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self.benefit, self.stage, self.payer, self.object = (QComboBox(self) for _ in range(4))
        self.object.setEditable(True)
        self.programme, self.year, self.amount, self.level = (QLineEdit(self) for _ in range(4))
        self.standard = QComboBox(self)
        self._build()
        self.benefit.currentIndexChanged.connect(lambda _index: self._another_benefit())
        self._another_benefit()

    def clear(self, case: Case) -> None:
        """An empty form for a case."""
        self.benefit.setCurrentIndex(0)
        self.object.clear()
        for item in case.objects:
            self.object.addItem(item.name, item.id)
        self.object.setEditText(case.objects[0].name if len(case.objects) == 1 else "")
        for field in (self.programme, self.year, self.amount, self.level):
            field.clear()
        self.show_problems({})

    def entry(self) -> HistoryEntry:
        return HistoryEntry(
            benefit=self.benefit.currentData(),
            programme=self.programme.text(),
            object=self.object.currentText(),
            year=self.year.text(),
            stage=self.stage.currentData(),
            payer=self.payer.currentData(),
            amount=self.amount.text(),
            facts={"standard": str(self.standard.currentData() or ""), "level": self.level.text()},
        )

    def show_problems(self, wrong: dict[str, str]) -> None:
        """Marks the fields that are wrong and says below each what is expected."""
        for name, field in self.fields.items():
            field.show_problem(wrong.get(name, ""))

    def _build(self) -> None:
        metrics = current().metrics
        self.benefit.addItem(_OTHER, None)
        for name, title in benefit_choices(self._library):
            self.benefit.addItem(title, name)
        for payer, word in PAYERS.items():
            self.payer.addItem(word, payer)
        self.payer.setCurrentIndex(self.payer.findData("province"))
        self.benefit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.benefit.setMinimumContentsLength(12)
        self.object.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.object.setMinimumContentsLength(8)
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.year.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(metrics.small)
        grid.setVerticalSpacing(metrics.small)
        self.fields: dict[str, Noted] = {}
        self._captions: dict[str, QWidget] = {}
        places: list[tuple[str, str, QWidget, int, int]] = [
            ("benefit", "条款或政策", self.benefit, 0, 0),
            ("programme", "政策名称", self.programme, 0, 2),
            ("stage", "阶段", self.stage, 0, 2),
            ("standard", "标准", self.standard, 3, 0),
            ("level", "等级", self.level, 3, 2),
            ("object", "支持对象", self.object, 1, 0),
            ("year", "年度", self.year, 1, 2),
            ("payer", "资金层级", self.payer, 2, 0),
            ("amount", "金额（元）", self.amount, 2, 2),
        ]
        for name, text, field, row, column in places:
            caption = label(text, "muted")
            caption.setBuddy(field)
            field.setAccessibleName(text)
            caption.setMinimumHeight(metrics.row)
            self._captions[name], self.fields[name] = caption, Noted(field)
            grid.addWidget(caption, row, column, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.fields[name], row, column + 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 2)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button("取消", on_click=self.given_up.emit))
        self.take = button("记入", icon="check", role="primary", on_click=lambda: self.entered.emit(self.entry()))
        foot.addWidget(self.take)
        grid.addLayout(foot, 4, 0, 1, 4)

    def _another_benefit(self) -> None:
        name = self.benefit.currentData()
        benefit = None if name is None else self._library.benefit(name)
        stages, scale = stage_choices(benefit), scale_facts(benefit, self._library)
        self.stage.clear()
        for stage, title in stages:
            self.stage.addItem(title, stage)
        self.standard.clear()
        self.standard.addItem("（对象在本案卷的不必填）", "")
        for value, choice in scale[0].choices.items() if scale else ():
            self.standard.addItem(choice.label, value)
        shown = {"programme": benefit is None, "stage": bool(stages), "standard": bool(scale), "level": bool(scale)}
        for name, visible in shown.items():
            for part in (self._captions[name], self.fields[name]):
                part.setVisible(visible)
