"""Importing a table, step by step: the file, its columns, its rows, what was done."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDir, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from anjuan_core.errors import AnjuanError
from anjuan_desktop.exchange.tables import SUFFIXES, Cancelled
from anjuan_desktop.exchange.watching import Watch
from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.errands.importing import ImportPresenter, Step
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.empty import EmptyState
from anjuan_desktop.ui.widgets.basic.notice import NoticeBar
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.errands.import_columns import ColumnsStep
from anjuan_desktop.ui.widgets.errands.import_rows import RowsStep
from anjuan_desktop.ui.widgets.printing.paper import save_whole
from anjuan_desktop.ui.work import Work

_FILTER = f"表格 ({' '.join(f'*{suffix}' for suffix in SUFFIXES)})"
_SIZE = (960, 620)
_BROKEN = "没有导入：程序出了差错，没有写入任何内容；请把报告文件交给管理员"


class ImportPanel(QWidget):
    """`imported`: something was written; `closed`: the officer is through with it."""

    imported = Signal()
    closed = Signal()

    def __init__(self, presenter: ImportPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self.work: Work[Any] = Work(self)
        self.work.progressed.connect(self._show_progress)
        self.setProperty("role", "page")
        self.setAcceptDrops(True)
        metrics = current().metrics
        outer = QVBoxLayout(self)
        outer.setContentsMargins(metrics.large, metrics.large, metrics.large, metrics.large)
        outer.setSpacing(metrics.medium)
        self.where = label("", "muted", wrap=True)
        outer.addWidget(self.where)
        self.notice = NoticeBar()
        outer.addWidget(self.notice)
        self.choose = button("选择文件(&O)…", icon="folder-open", role="primary", on_click=self.ask_file)
        self.steps = QStackedWidget(self)
        outer.addWidget(self.steps, 1)
        self.columns = ColumnsStep(presenter, self.steps)
        self.columns.sheet_chosen.connect(self._choose_sheet)
        self.columns.changed.connect(self._enable)
        self.rows = RowsStep(presenter, self.steps)
        self.rows.changed.connect(self._enable)
        self.rows.save_asked.connect(self.ask_save)
        self.done = EmptyState("circle-check", "导入完成", "")
        self._pages: dict[Step, QWidget] = {
            Step.FILE: EmptyState(
                "download",
                "选择要导入的表格",
                f"{presenter.target.about}支持 .xlsx、.xls 和 .csv，也可以拖到这里；写入之前先核对，不改动原文件。",
                self.choose,
            ),
            Step.COLUMNS: self.columns,
            Step.ROWS: self.rows,
            Step.DONE: self.done,
        }
        for page in self._pages.values():
            self.steps.addWidget(page)
        outer.addLayout(self._foot())
        self.show_step()

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(current().metrics.small)
        self.bar = QProgressBar()
        self.bar.setAccessibleName("进度")
        self.stop = button("取消(&X)", on_click=self.work.cancel)
        self.back = button("上一步(&B)", icon="chevron-left", on_click=self._back)
        self.go = button("", role="primary", on_click=self._go)
        self.close_button = button("关闭", on_click=self.closed.emit)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        row.addStretch(0)
        for part in (self.back, self.close_button, self.go):
            row.addWidget(part)
        return row

    # What one does

    def ask_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.presenter.target.title, QDir.homePath(), _FILTER)
        if path:
            self.open_file(Path(path))

    def open_file(self, path: Path, sheet: str | None = None) -> None:
        """Reads a table and goes on to its columns."""
        self.notice.dismiss()
        self._run(lambda watch: self.presenter.load(path, sheet, watch), lambda read: self.presenter.take(path, read))

    def ask_save(self) -> None:
        proposed = str(Path(QDir.homePath(), self.presenter.failed_name()))
        path, _ = QFileDialog.getSaveFileName(self, "把有误的行另存为表格", proposed, "表格 (*.xlsx)")
        if path and not self.work.busy:
            target = Path(path).with_suffix(".xlsx")
            self.work.run(
                lambda _: save_whole(target, self.presenter.failed()),
                lambda _: self._saved(f"有误的行已存为“{target.name}”，最后一列是原因；改正后可直接导入该文件"),
                lambda error: self._saved(f"没有保存成功：{error}", trouble=True),
            )
            self.bar.setRange(0, 0)
            self._enable()
            self.stop.hide()

    def _saved(self, sentence: str, *, trouble: bool = False) -> None:
        self._enable()
        self.rows.save.setFocus()
        self.notice.say(sentence, trouble=trouble)

    def shut_down(self) -> None:
        """Stops what is running and waits for it; nothing is left half-written."""
        self.work.stop()

    # How it goes on

    def show_step(self) -> None:
        presenter = self.presenter
        step = presenter.step
        if step is Step.COLUMNS:
            self.columns.show_step()
        elif step is Step.ROWS:
            self.rows.show_step()
        elif step is Step.DONE:
            self.done.sentence.setText(presenter.outcome)
        self.steps.setCurrentWidget(self._pages[step])
        name = "" if presenter.path is None else f"“{presenter.path.name}” · "
        at = list(Step).index(step) + 1
        self.where.setText(f"{name}第 {at} 步，共 {len(Step)} 步：{step.value}")
        self._enable()

    def _enable(self) -> None:
        step, busy = self.presenter.step, self.work.busy
        words = {Step.COLUMNS: "核对各行(&N)", Step.ROWS: "写入(&W)", Step.DONE: "再导入一个(&N)"}
        self.go.setText(words.get(step, ""))
        self.go.setVisible(step in words)
        blocked = self.presenter.lacking() if step is Step.COLUMNS else ""
        blocked = self.presenter.hindrance() if step is Step.ROWS else blocked
        self.go.setEnabled(not busy and not blocked)
        self.go.setToolTip(blocked)
        self.back.setVisible(step in (Step.COLUMNS, Step.ROWS))
        for part in (self.back, self.close_button, self.steps):
            part.setEnabled(not busy)
        self.bar.setVisible(busy)
        self.stop.setVisible(busy)

    def _go(self) -> None:
        self.notice.dismiss()
        presenter = self.presenter
        if presenter.step is Step.COLUMNS:
            self._run(presenter.judge, presenter.judged)
        elif presenter.step is Step.ROWS:
            self._run(presenter.write, self._written, threaded=presenter.target.in_thread)
        else:
            presenter.restart()
            self.show_step()

    def _back(self) -> None:
        self.notice.dismiss()
        self.presenter.back()
        self.show_step()

    def _choose_sheet(self, name: str) -> None:
        if self.presenter.path is not None:
            self.open_file(self.presenter.path, name)

    def _written(self, outcome: str) -> None:
        self.presenter.written(outcome)
        self.imported.emit()

    def _run(self, job: Callable[[Watch], Any], then: Callable[[Any], None], *, threaded: bool = True) -> None:
        if self.work.busy:
            return
        went_on = partial(self._went_on, then)
        if threaded:
            self.bar.setRange(0, 0)
            self.work.run(job, went_on, self._refused, broken=_BROKEN)
            self._enable()
            self.stop.setFocus()
            return
        try:
            given = job(Watch())
        except AnjuanError as error:
            self._refused(error)
        else:
            went_on(given)

    def _show_progress(self, _what: str, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _went_on(self, then: Callable[[Any], None], given: Any) -> None:
        then(given)
        self.show_step()
        self._focus()

    def _refused(self, error: AnjuanError) -> None:
        self._enable()
        self._focus()
        self.notice.say(str(error), trouble=not isinstance(error, Cancelled))

    def _focus(self) -> None:
        """To what comes next; never where Enter would do what one didn't come for."""
        step = self.presenter.step
        if step is Step.FILE:
            self.choose.setFocus()
        elif step is Step.DONE:
            self.close_button.setFocus()
        elif self.go.isEnabled():
            self.go.setFocus()
        elif step is Step.ROWS:
            self.rows.table.setFocus()
        elif self.columns.choices:
            self.columns.choices[0].setFocus()

    # Files dropped here

    @called_by_qt
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.work.busy and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @called_by_qt
    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if len(paths) != 1:
            self.notice.say("一次只能导入一个文件，请只拖一个", trouble=True)
            return
        event.acceptProposedAction()
        self.open_file(paths[0])


class ImportWindow(QDialog):
    """The panel in a window of its own that doesn't stand in the way of the others."""

    def __init__(self, presenter: ImportPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(presenter.target.title)
        self.setModal(False)
        self.panel = ImportPanel(presenter)
        self.panel.closed.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        metrics = current().metrics
        self.resize(metrics.of(_SIZE[0]), metrics.of(_SIZE[1]))

    @called_by_qt
    def reject(self) -> None:
        """Escape closes it, but not while it works: there is a button to cancel."""
        if not self.panel.work.busy:
            super().reject()

    @called_by_qt
    def closeEvent(self, event: QCloseEvent) -> None:
        """While it works the first wish to close cancels; what was done is seen before it goes."""
        if self.panel.work.busy:
            self.panel.work.cancel()
            event.ignore()
        else:
            super().closeEvent(event)
