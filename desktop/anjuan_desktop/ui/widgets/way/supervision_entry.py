"""One year's supervision 年度督导 of a claim, as it is entered."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from anjuan_desktop.ui.presenters.way.supervision import TEXTS, SupervisionEntry
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.noted import Noted
from anjuan_desktop.ui.widgets.basic.texts import label

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
        self._opened: SupervisionEntry | None = None
        self.claim = QComboBox(self)
        self.claim.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.claim.setMinimumContentsLength(20)
        self.year = QLineEdit(self)
        self.texts = {name: QPlainTextEdit(self) for name in TEXTS}
        inorder: dict[str, QWidget] = {"claim": self.claim, "year": self.year, **self.texts}
        self.fields = {name: Noted(field) for name, field in inorder.items()}
        self._build()
        self.hide()

    @property
    def written(self) -> bool:
        """Whether something stands in it that isn't kept."""
        return self.entry() != self._opened

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
        self._opened = self.entry()
        self.show_problems({})
        self.show()
        self.texts["progress"].setFocus()

    def entry(self) -> SupervisionEntry:
        texts = {name: editor.toPlainText() for name, editor in self.texts.items()}
        return SupervisionEntry(str(self.claim.currentData() or ""), self.year.text(), **texts, was=self._was)

    def show_problems(self, wrong: dict[str, str]) -> None:
        for name, noted in self.fields.items():
            noted.show_problem(f"{_LABELS[name]}{wrong[name]}" if name in wrong else "")
        if wrong:
            next(noted.field for name, noted in self.fields.items() if name in wrong).setFocus()

    def _build(self) -> None:
        metrics = current().metrics
        grid = QGridLayout(self)
        grid.setContentsMargins(metrics.medium, metrics.small, metrics.medium, metrics.medium)
        grid.setHorizontalSpacing(metrics.small)
        grid.setVerticalSpacing(metrics.small)
        grid.setColumnStretch(1, 1)
        for at, (name, noted) in enumerate(self.fields.items()):
            caption = label(_LABELS[name], "muted")
            caption.setBuddy(noted.field)
            caption.setMinimumHeight(metrics.row)
            noted.field.setAccessibleName(_LABELS[name])
            grid.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(noted, at, 1)
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
        grid.addLayout(foot, len(self.fields), 0, 1, 2)
