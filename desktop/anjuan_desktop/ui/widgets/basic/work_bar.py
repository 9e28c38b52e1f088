"""How far long work is, with a button to give it up; hidden while there is none."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.work import Work


class WorkBar(QWidget):
    """Follows one Work. `what` says in the officer's words what is being done."""

    def __init__(self, work: "Work[Any]", what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("reads", True)
        self._work = work
        self._what = what
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current().metrics.small)
        self.text = label(what)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(what)
        self.bar.setTextVisible(False)
        self.cancel = button("取消", on_click=self._cancel)
        row.addWidget(self.text)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        work.progressed.connect(self._progressed)
        work.changed.connect(self._changed)
        self._changed()

    def _changed(self) -> None:
        self.setVisible(self._work.busy)
        self.text.setText(self._what)
        self.cancel.setEnabled(True)
        self.bar.setRange(0, 0)

    def _progressed(self, what: str, done: int, total: int) -> None:
        if self._work.busy and self.cancel.isEnabled():
            self.text.setText(f"{self._what}：{what}" if what else self._what)
            self.bar.setRange(0, total)
            self.bar.setValue(done)

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.text.setText("正在停下…")
        self._work.cancel()
