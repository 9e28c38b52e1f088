"""One condition or one item of the score sheet 评分表: its words, how it stands, and the officer's judgement."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from anjuan_core.logic import Truth
from anjuan_desktop.ui.presenters.way.scoring import LEVEL, LEVELS, ConditionRow, ItemRow, PartRow
from anjuan_desktop.ui.theme import Tone, current
from anjuan_desktop.ui.theme.icons import pixmap
from anjuan_desktop.ui.widgets.basic.section import Section, line
from anjuan_desktop.ui.widgets.basic.segments import Segments
from anjuan_desktop.ui.widgets.basic.texts import label, set_property

VERDICTS: Final = {
    Truth.TRUE: ("符合", Tone.GOOD, "circle-check"),
    Truth.FALSE: ("不符合", Tone.BAD, "circle-x"),
    Truth.UNKNOWN: ("未判定", Tone.CARE, "circle-question-mark"),
}
_MET: Final = [("符合", "yes"), ("不符合", "no"), ("未判定", "")]
_LEVELS: Final = [*((word, str(level)) for level, word in enumerate(LEVELS)), ("未填", "")]
_KEYS: Final = {"yes": True, "no": False, "": None}


def sign(mark: QLabel, truth: Truth) -> None:
    """Shows a verdict's icon, with its word for who can't see it."""
    word, tone, icon = VERDICTS[truth]
    mark.setPixmap(pixmap(icon, current().tokens.tones[tone].text, current().metrics.icon, mark.devicePixelRatioF()))
    mark.setAccessibleName(word)
    mark.setToolTip(word)


class ConditionField(QFrame):
    """`judged` carries the item and the judgement (None: taken back); `looked` the words to be shown."""

    judged = Signal(str, object)
    looked = Signal(str)

    def __init__(self, row: ConditionRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        metrics = current().metrics
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(metrics.small)
        grid.setVerticalSpacing(metrics.tiny)
        grid.setColumnStretch(1, 1)
        self.mark, self.name = QLabel(), label(row.label, "title", wrap=True)
        self.verdict, self.reason = label("", "muted"), label("", "muted", wrap=True)
        grid.addWidget(line(), 0, 0, 1, 3)
        grid.addWidget(self.mark, 1, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.name, 1, 1)
        grid.addWidget(self.verdict, 1, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.reason, 2, 1, 1, 2)
        self.choice: Segments | None = None
        if row.item:
            self.choice = Segments(_LEVELS if row.item == LEVEL else _MET, name=row.label, parent=self)
            self.choice.chosen.connect(lambda key: self.judged.emit(row.item, _judgement(row.item, key)))
            self.choice.focused.connect(lambda: self.looked.emit(row.words))
            grid.addWidget(self.choice, 3, 1, 1, 2)
        self.show_row(row, enabled=True)

    def show_row(self, row: ConditionRow, *, enabled: bool) -> None:
        sign(self.mark, row.verdict)
        self.verdict.setText(VERDICTS[row.verdict][0])
        self.reason.setText(f"{row.reason}。" if row.reason else "")
        if self.choice is not None:
            self.choice.choose(_key(row.item, row.judged))
            self.choice.setEnabled(enabled)


class ItemField(QFrame):
    """One item of a part. Its signals are those of a condition."""

    judged = Signal(str, object)
    looked = Signal(str)

    def __init__(self, row: ItemRow, part: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        metrics = current().metrics
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(metrics.small)
        grid.setVerticalSpacing(metrics.tiny)
        grid.setColumnStretch(0, 1)
        self.words = label(row.words, wrap=True)
        self.choice = Segments(_MET, name=f"{part}第{row.number}项", parent=self)
        self.choice.chosen.connect(lambda key: self.judged.emit(row.item, _KEYS[key]))
        self.choice.focused.connect(lambda: self.looked.emit(row.words))
        grid.addWidget(line(), 0, 0)
        grid.addWidget(self.words, 1, 0)
        grid.addWidget(self.choice, 2, 0)
        self.show_row(row, enabled=True)

    def show_row(self, row: ItemRow, *, enabled: bool) -> None:
        self.choice.choose(_key(row.item, row.judged))
        self.choice.setEnabled(enabled)


class PartSection(Section):
    """One of the seven parts, its score beside its heading."""

    judged = Signal(str, object)
    looked = Signal(str)

    def __init__(self, row: PartRow, parent: QWidget | None = None) -> None:
        super().__init__(row.title, parent=parent)
        self.fields: dict[str, ItemField] = {}
        column = QVBoxLayout()
        column.setSpacing(current().metrics.small)
        self.body.addLayout(column)
        for item in row.items:
            field = self.fields[item.item] = ItemField(item, row.title, self)
            field.judged.connect(self.judged)
            field.looked.connect(self.looked)
            column.addWidget(field)
        self.show_row(row, enabled=True)

    def show_row(self, row: PartRow, *, enabled: bool) -> None:
        self.note.setText(row.told)
        set_property(self.note, "role", "warning" if row.short else "hint")
        for item in row.items:
            self.fields[item.item].show_row(item, enabled=enabled)


def _judgement(item: str, key: str) -> bool | int | None:
    if item != LEVEL:
        return _KEYS[key]
    return int(key) if key else None


def _key(item: str, judged: bool | int | None) -> str:
    if judged is None:
        return ""
    return str(int(judged)) if item == LEVEL else "yes" if judged else "no"
