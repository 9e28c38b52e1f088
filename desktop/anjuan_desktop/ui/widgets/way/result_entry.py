"""One result from above 市级结果, as it is entered."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from anjuan_core.case import Payer
from anjuan_desktop.ui.presenters.way.results import ResultEntry, ResultRow, names
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.noted import Noted
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.fields.editors import DateEditor

_TEXTS = {"document": "批复文号", "approved": "批准金额（元）", "paid": "拨付金额（元）", "remark": "备注"}
_DAYS = {
    "decided_on": "批准日期",
    "publicity_from": "公示起始日",
    "publicity_until": "公示截止日",
    "paid_on": "拨付日期",
}
_PLACES = ("document", "remark", "publicity_from", "publicity_until", "approved", "decided_on", "paid", "paid_on")

Until = Callable[[Payer, str], str]


class ResultEntryForm(QFrame):
    """`entered` carries a ResultEntry; `given_up` tells that nothing is entered.

    `until` gives the last day of the shortest publicity for a level from its first; it is offered, not imposed.
    """

    entered = Signal(object)
    given_up = Signal()

    def __init__(self, until: Until, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sunken")
        self._until = until
        self._rows: Sequence[ResultRow] = ()
        self._entry: Callable[[ResultRow], ResultEntry] | None = None
        self.share = QComboBox(self)
        self.share.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.share.setMinimumContentsLength(20)
        self.lines = {name: QLineEdit(self) for name in _TEXTS}
        self.days = {name: DateEditor(self) for name in _DAYS}
        self.fields = {name: Noted(field) for name, field in {**self.lines, **self.days}.items()}
        self._build()
        self.share.activated.connect(lambda _index: self._show())
        self.days["publicity_from"].entered.connect(lambda _text: self._offer())
        self.hide()

    def open(self, rows: Sequence[ResultRow], at: int, entry: Callable[[ResultRow], ResultEntry]) -> None:
        """The form for the row `at`; another share can be chosen in it."""
        self._rows, self._entry = rows, entry
        self.share.clear()
        self.share.addItems(names(rows))
        self.share.setCurrentIndex(at)
        self._show()
        self.show()
        self.lines["document"].setFocus()

    def entry(self) -> ResultEntry:
        row = self._rows[self.share.currentIndex()]
        texts = {name: line.text() for name, line in self.lines.items()}
        days = {name: editor.text() for name, editor in self.days.items()}
        return ResultEntry(row.claim, row.payer, row.key, **texts, **days)

    def show_problems(self, wrong: dict[str, str]) -> None:
        """Marks the fields that are wrong and says below each what is expected."""
        for name, field in self.fields.items():
            field.show_problem(wrong.get(name, ""))

    def _show(self) -> None:
        if self._entry is None or not self._rows:
            return
        entry = self._entry(self._rows[max(0, self.share.currentIndex())])
        for name, line in self.lines.items():
            line.setText(getattr(entry, name))
        for name, editor in self.days.items():
            editor.line.setText(getattr(entry, name))
            editor.line.setModified(False)
        self.show_problems({})

    def _offer(self) -> None:
        end, row = self.days["publicity_until"].line, self._rows[self.share.currentIndex()]
        if not end.text():
            end.setText(self._until(row.payer, self.days["publicity_from"].text()))

    def _build(self) -> None:
        metrics = current().metrics
        grid = QGridLayout(self)
        grid.setContentsMargins(metrics.medium, metrics.small, metrics.medium, metrics.medium)
        grid.setHorizontalSpacing(metrics.small)
        grid.setVerticalSpacing(metrics.small)
        caption = label("事项", "muted")
        caption.setBuddy(self.share)
        self.share.setAccessibleName("事项和资金层级")
        grid.addWidget(caption, 0, 0)
        grid.addWidget(self.share, 0, 1, 1, 3)
        for at, name in enumerate(_PLACES):
            field = self.fields[name].field
            told = label(_LABELS[name], "muted")
            told.setBuddy(field)
            told.setMinimumHeight(metrics.row)
            row, column = 1 + at // 2, 2 * (at % 2)
            grid.addWidget(told, row, column, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.fields[name], row, column + 1, Qt.AlignmentFlag.AlignTop)
            field.setAccessibleName(_LABELS[name])
            if name in self.days:
                self.days[name].name(_LABELS[name], "")
        for name in ("approved", "paid"):
            self.lines[name].setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.cancel = button("取消", on_click=self.given_up.emit)
        self.take = button("登记", icon="check", role="primary", on_click=lambda: self.entered.emit(self.entry()))
        foot.addWidget(self.cancel)
        foot.addWidget(self.take)
        grid.addLayout(foot, 5, 0, 1, 4)


_LABELS = {**_TEXTS, **_DAYS}
