"""Taking files into the case without the window standing still: in a thread of its own where they are large."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from anjuan_core.errors import AnjuanError
from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.papers.taking_in import MEGABYTE, Intake, in_bytes, take_in
from anjuan_desktop.ui.session import Session
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.work import Work

AT_ONCE = MEGABYTE // 4
"""Bytes up to which nobody notices that the window waits: some 50 ms."""


class IntakeRunner(QObject):
    """Takes one Intake in at a time; `taken` carries the key of the line or visit, `refused` the sentence.

    While a thread has the case nobody else may use it, so the window takes no input but 停止.
    """

    taken = Signal(str)
    refused = Signal(str)
    _progressed = Signal(int, int)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._page = parent
        self._work: Work[str] = Work(self)
        self._stop = threading.Event()
        self.dialog: IntakeDialog | None = None
        self._progressed.connect(self._tell)

    def run(self, prepare: Callable[[], Intake]) -> None:
        """`prepare` may refuse. Does nothing while another is under way."""
        if self._work.busy:
            return
        try:
            intake = prepare()
            if intake.size <= AT_ONCE:
                self._end(self._session.edit(lambda file: take_in(file, intake, lambda _d, _t: None, lambda: False)))
                return
        except AnjuanError as error:
            self.refused.emit(str(error))
            return
        file, self._stop = self._session.file, threading.Event()
        self.dialog = IntakeDialog(len(intake.paths), intake.size, self._page)
        self.dialog.given_up.connect(self._stop.set)
        self.dialog.open()
        stop, tell = self._stop, self._progressed.emit
        self._work.run(lambda _: take_in(file, intake, tell, stop.is_set), self._came, self._failed)

    def stop(self) -> None:
        """The page is being left: waits until nobody else has the case."""
        self._stop.set()
        self._work.stop()
        self._close()

    def _came(self, key: str) -> None:
        self._close()
        self._session.edit(lambda file: None)  # what the thread wrote is read, and everybody told, here
        self._end(key)

    def _failed(self, error: AnjuanError) -> None:
        self._close()
        self._session.reload()
        self.refused.emit(str(error))

    def _end(self, key: str) -> None:
        self.taken.emit(key)

    def _tell(self, done: int, total: int) -> None:
        if self.dialog is not None:
            self.dialog.tell(done, total)

    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.done(QDialog.DialogCode.Accepted)
            self.dialog.deleteLater()
            self.dialog = None


class IntakeDialog(QDialog):
    """How far it is. `given_up` is told once; Esc does the same."""

    given_up = Signal()

    def __init__(self, count: int, size: int, parent: QWidget) -> None:
        super().__init__(parent)
        metrics = current().metrics
        self.setWindowTitle("加入附件")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.large, metrics.large, metrics.large, metrics.large)
        column.setSpacing(metrics.medium)
        self.text = label(f"正在把 {count} 个文件（{in_bytes(size)}）加入案卷…")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("加入附件的进度")
        self.bar.setRange(0, 0)
        self.bar.setMinimumWidth(metrics.of(360))
        self.stop = button("停止", on_click=self.reject)
        self.far = label("", "hint")
        foot = QHBoxLayout()
        foot.addWidget(self.far, 1)
        foot.addWidget(self.stop)
        column.addWidget(self.text)
        column.addWidget(self.bar)
        column.addLayout(foot)

    def tell(self, done: int, total: int) -> None:
        self.bar.setRange(0, 100)
        self.bar.setValue(100 * done // max(1, total))
        self.far.setText(f"已读入 {in_bytes(done)}，共 {in_bytes(total)}")

    @called_by_qt
    def reject(self) -> None:
        """Stays until what is in was taken back."""
        if self.stop.isEnabled():
            self.stop.setEnabled(False)
            self.text.setText("正在停止，已读入的全部撤回…")
            self.given_up.emit()
