"""One year's supervision 年度督导 of a claim, as it is entered."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from anjuan_desktop.ui.presenters.supervision import TEXTS, SupervisionEntry
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.buttons import button
from anjuan_desktop.ui.widgets.texts import label, set_property

_LABELS: Final = {"claim": "申报事项", "year": "督导年度", **TEXTS}


class SupervisionEntryForm(QFrame):
    """`entered` carries a SupervisionEntry; `given_up` tells that nothing is entered. What is wrong stands below its
    field."""

    entered = Signal(object)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sunken")
        self._was: tuple[str, int] | None = None
        self.claim = QComboBox(self)
        self.claim.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.claim.setMinimumContentsLength(20)
        self.year = QLineEdit(self)
        self.texts = {name: QPlainTextEdit(self) for name in TEXTS}
        self.problems: dict[str, QLabel] = {}
        self._build()
        self.hide()

    def open(self, claims: Sequence[tuple[str, str]], entry: SupervisionEntry) -> None:
        self._was = entry.was
        self.claim.clear()
        for id_, words in claims:
            self.claim.addItem(words, id_)
        if entry.claim and self.claim.findData(entry.claim) < 0:  # what was supervised may be recommended no more
            self.claim.addItem(entry.claim, entry.claim)
        self.claim.setCurrentIndex(max(0, self.claim.findData(entry.claim)))
        self.year.setText(entry.year)
        for name, editor in self.texts.items():
            editor.setPlainText(getattr(entry, name))
        self.take.setText("登记" if entry.was is None else "保存")
        self.show_problems({})
        self.show()
        self.texts["progress"].setFocus()

    def entry(self) -> SupervisionEntry:
        texts = {name: editor.toPlainText() for name, editor in self.texts.items()}
        return SupervisionEntry(str(self.claim.currentData() or ""), self.year.text(), **texts, was=self._was)

    def show_problems(self, wrong: dict[str, str]) -> None:
        fields: dict[str, QWidget] = {"claim": self.claim, "year": self.year, **self.texts}
        for name, problem in self.problems.items():
            problem.setText(f"{_LABELS[name]}{wrong[name]}" if name in wrong else "")
            problem.setVisible(name in wrong)
            set_property(fields[name], "state", "bad" if name in wrong else "")
        if wrong:
            fields[next(name for name in fields if name in wrong)].setFocus()

    def _build(self) -> None:
        metrics = current().metrics
        grid = QGridLayout(self)
        grid.setContentsMargins(metrics.medium, metrics.small, metrics.medium, metrics.medium)
        grid.setHorizontalSpacing(metrics.small)
        grid.setVerticalSpacing(metrics.small)
        grid.setColumnStretch(1, 1)
        fields: dict[str, QWidget] = {"claim": self.claim, "year": self.year, **self.texts}
        for at, (name, field) in enumerate(fields.items()):
            caption = label(_LABELS[name], "muted")
            caption.setBuddy(field)
            field.setAccessibleName(_LABELS[name])
            problem = self.problems[name] = label("", "error", wrap=True)
            grid.addWidget(caption, 2 * at, 0)
            grid.addWidget(field, 2 * at, 1)
            grid.addWidget(problem, 2 * at + 1, 1)
        self.year.setMaximumWidth(metrics.of(120))
        for editor in self.texts.values():
            editor.setTabChangesFocus(True)
            editor.setFixedHeight(metrics.of(64))
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.cancel = button("取消", on_click=self.given_up.emit)
        self.take = button("登记", icon="check", role="primary", on_click=lambda: self.entered.emit(self.entry()))
        foot.addWidget(self.cancel)
        foot.addWidget(self.take)
        grid.addLayout(foot, 2 * len(fields), 0, 1, 2)
