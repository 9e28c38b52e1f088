"""How far long work is, with a button to stop it."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.texts import label


class ProgressRow(QWidget):
    """Hidden while nothing is under way."""

    def __init__(self, cancel: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current().metrics.small)
        self.text = label()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = button("取消", on_click=cancel)
        row.addWidget(self.text)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        self.hide()

    def begin(self, what: str) -> None:
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self._name(what)
        self.show()

    def tell(self, what: str, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if what:
            self._name(what)

    def end(self) -> None:
        self.hide()

    def _name(self, what: str) -> None:
        self.text.setText(what)
        self.bar.setAccessibleName(what)
