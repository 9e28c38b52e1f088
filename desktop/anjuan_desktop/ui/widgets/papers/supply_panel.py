"""What the enterprise is to hand in again 补正: lines ticked, the last day, and the notice printed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from anjuan_desktop.ui.presenters.papers.materials import STATUS, Line
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.fields.editors import DateEditor

_NOTE = "勾选的材料记为“退补”，期限印在补正告知书上；案卷退回企业须另在“流转”页签署“退回补正”。"


class SupplyPanel(QFrame):
    """`asked` carries the ids ticked, the day typed, and whether the notice is printed; `given_up` nothing."""

    asked = Signal(object, str, bool)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        metrics = current().metrics
        self.setProperty("role", "sunken")
        self._lines: Sequence[Line] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.medium, metrics.small, metrics.medium, metrics.medium)
        column.setSpacing(metrics.small)
        self.list = QListWidget()
        self.list.setAccessibleName("要企业补正的材料")
        self.day = DateEditor()
        self.day.name("补正期限", "企业应在这一天以前补交")
        self.day.setFixedWidth(metrics.of(136))
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        self.keep = button("只记下", on_click=lambda: self._ask(False))
        self.print = button("记下并打印告知书", icon="printer", role="primary", on_click=lambda: self._ask(True))
        self.cancel = button("取消", on_click=self.given_up.emit)
        foot = QHBoxLayout()
        foot.setSpacing(metrics.small)
        caption = label("补正期限")
        caption.setBuddy(self.day)
        foot.addWidget(caption)
        foot.addWidget(self.day)
        foot.addStretch(1)
        for part in (self.cancel, self.keep, self.print):
            foot.addWidget(part)
        column.addWidget(label("要企业补正的材料", "title"))
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        column.addWidget(self.problem)
        column.addWidget(label(_NOTE, "hint", wrap=True))
        self.hide()

    def open(self, lines: Sequence[Line], day: str) -> None:
        """Those that lack are ticked; the focus goes to the list."""
        self._lines = [line for line in lines if line.material.status != "waived"]
        self.list.clear()
        for line in self._lines:
            item = QListWidgetItem(f"{line.material.name}　{STATUS[line.material.status]}")
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if line.lacks else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.day.show_text(day)
        self.say("")
        self.show()
        self.list.setFocus()

    def say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def chosen(self) -> frozenset[str]:
        ticked = (self.list.item(at).checkState() is Qt.CheckState.Checked for at in range(len(self._lines)))
        return frozenset(line.id for line, on in zip(self._lines, ticked, strict=True) if on)

    def _ask(self, printed: bool) -> None:
        self.asked.emit(self.chosen(), self.day.text(), printed)
