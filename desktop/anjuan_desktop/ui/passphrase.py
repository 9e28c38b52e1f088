"""Asking for the office's passphrase 本单位口令 before a cabinet is shown whose cases are encrypted."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from anjuan_core.errors import AnjuanError
from anjuan_desktop.cabinet import OfficeKey
from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.desk.manual import manual
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.desk.help_window import HelpWindow
from anjuan_desktop.ui.work import Work


class PassphraseDialog(QDialog):
    """Stays until the passphrase or the recovery code is right, or the officer gives up. `key` is what it opened."""

    def __init__(self, office: OfficeKey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key: bytes | None = None
        self._office = office
        self._by_code = False
        self.trying: Work[bytes] = Work(self)
        self.setWindowTitle("本单位口令")
        metrics = current().metrics
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.huge, metrics.large, metrics.huge, metrics.large)
        column.setSpacing(metrics.small)
        column.addWidget(label(f"“{office.folder.name}”中的案卷是加密保存的。", wrap=True))
        self.asked = label()
        column.addWidget(self.asked)
        self.typed = QLineEdit()
        column.addWidget(self.typed)
        self.said = label("", "error", wrap=True)
        column.addWidget(self.said)
        row = QHBoxLayout()
        self.other = button("", role="quiet", on_click=self._ask_the_other)
        self.other.setAutoDefault(False)
        row.addWidget(self.other)
        row.addStretch(1)
        row.addWidget(button("取消", on_click=self.reject))
        self.enter = button("打开", role="primary", on_click=self._try)
        self.enter.setDefault(True)
        row.addWidget(self.enter)
        column.addLayout(row)
        self.setMinimumWidth(metrics.of(460))
        self.trying.changed.connect(self._changed)
        self._help: HelpWindow | None = None
        QShortcut(QKeySequence("F1"), self, self._show_help)
        self._ask()

    def _show_help(self) -> None:
        if self._help is None:
            self._help = HelpWindow(manual(), self)
        self._help.show_page("office-key")
        self._help.open()

    def _ask(self) -> None:
        self.asked.setText("恢复码（8 组，每组 4 个字母或数字）：" if self._by_code else "请输入本单位口令：")
        self.other.setText("改用口令" if self._by_code else "忘记口令，用恢复码")
        self.typed.setEchoMode(QLineEdit.EchoMode.Normal if self._by_code else QLineEdit.EchoMode.Password)
        self.typed.clear()
        self.said.clear()
        self.typed.setFocus()

    def _ask_the_other(self) -> None:
        self._by_code = not self._by_code
        self._ask()

    @called_by_qt
    def done(self, result: int) -> None:
        """Closes once nothing is tried any more."""
        self.trying.stop()
        super().done(result)

    def _try(self) -> None:
        """In a thread: it takes about a second, so that guessing does too."""
        if not self.trying.busy:
            unlock, typed = self._office.unlock_by_code if self._by_code else self._office.unlock, self.typed.text()
            self.trying.run(lambda _: unlock(typed), self._opened, self._refused)

    def _opened(self, key: bytes) -> None:
        self.key = key
        self.accept()

    def _refused(self, error: AnjuanError) -> None:
        self.said.setText(str(error))
        self.typed.selectAll()
        self.typed.setFocus()

    def _changed(self) -> None:
        for part in (self.typed, self.other, self.enter):
            part.setEnabled(not self.trying.busy)
        self.enter.setText("正在核对…" if self.trying.busy else "打开")
