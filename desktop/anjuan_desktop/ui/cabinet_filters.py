"""Narrowing the cabinet's list: by stage, programme, year, person, and to what waits for somebody."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from anjuan_desktop.cabinet import Entry, Filter
from anjuan_desktop.ui.presenters.desk.cabinet import Choices
from anjuan_desktop.ui.theme import current

_LEAST_LETTERS = 6


class CabinetFilters(QWidget):
    """Four lists and two marks. `changed` is told when the officer chose something."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        metrics = current().metrics
        grid = QGridLayout(self)
        grid.setContentsMargins(metrics.tiny, 0, metrics.tiny, 0)
        grid.setSpacing(metrics.tiny)
        self.stage, self.programme = _box("环节", "全部环节"), _box("政策", "全部政策")
        self.year, self.person = _box("年度", "全部年度"), _box("人员", "全部人员")
        self.mine, self.attention = QCheckBox("待我办"), QCheckBox("有提醒")
        for at, box in enumerate((self.stage, self.programme, self.year, self.person)):
            grid.addWidget(box, at // 2, at % 2)
            box.currentIndexChanged.connect(lambda _at: self.changed.emit())
        for at, mark in enumerate((self.mine, self.attention)):
            grid.addWidget(mark, 2, at)
            mark.toggled.connect(lambda _on: self.changed.emit())

    def offer(self, choices: Choices) -> None:
        """What there is to choose now; what was chosen stays so, even where no case has it any more."""
        _fill(self.stage, choices.stages)
        _fill(self.programme, choices.programmes)
        _fill(self.year, choices.years)
        _fill(self.person, choices.people)

    def filter(self, mine: Callable[[Entry], bool]) -> Filter:
        """`mine`: whether an entry waits for whoever sits here."""
        return Filter(
            stage=self.stage.currentData(),
            programme=self.programme.currentData(),
            year=self.year.currentData(),
            person=self.person.currentData(),
            waiting=mine if self.mine.isChecked() else None,
            needs_attention=self.attention.isChecked(),
        )

    def clear(self) -> None:
        """Everything is wanted again; tells nobody."""
        with QSignalBlocker(self):
            for box in (self.stage, self.programme, self.year, self.person):
                box.setCurrentIndex(0)
            for mark in (self.mine, self.attention):
                mark.setChecked(False)


def _box(name: str, everything: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.addItem(everything, None)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_LEAST_LETTERS)
    return box


def _fill(box: QComboBox, choices: Sequence[tuple[str, str | int]]) -> None:
    chosen = box.currentData()
    if chosen is not None and chosen not in [key for _, key in choices]:
        choices = (*choices, (f"{chosen}（0）", chosen))
    wanted = [(box.itemText(0), None), *choices]
    if [(box.itemText(at), box.itemData(at)) for at in range(box.count())] == wanted:
        return
    with QSignalBlocker(box):
        box.clear()
        for text, key in wanted:
            box.addItem(text, key)
        box.setCurrentIndex([key for _, key in wanted].index(chosen))
