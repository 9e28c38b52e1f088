"""What leaves the page 打印: a form to the printer or into a file, all of a case bound; and its note in the journal."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from anjuan_core.errors import AnjuanError
from anjuan_desktop.exchange.errors import Cancelled
from anjuan_desktop.forms import Attached, Dossier, Form, code_of, marked_preview
from anjuan_desktop.ui.presenters.printing.printing import BOUND, Made, PrintingPresenter, bind, said
from anjuan_desktop.ui.settings import Settings
from anjuan_desktop.ui.widgets.basic.progress_row import ProgressRow
from anjuan_desktop.ui.widgets.printing.gatherer import Gatherer
from anjuan_desktop.ui.widgets.printing.paper import print_pdf, save_whole
from anjuan_desktop.ui.widgets.printing.printers import Printers
from anjuan_desktop.ui.widgets.printing.sheet_batch import SheetBatch
from anjuan_desktop.ui.widgets.printing.sheet_notes import Out, SheetNotes
from anjuan_desktop.ui.work import Watch, Work


class SheetOutput(QObject):
    """One thing at a time; `progress` shows how far it is, `saving` that a form is being saved, which nobody need
    follow. `said` carries what was done, `refused` why it wasn't or not all of it, `asked` a question and its answers;
    `changed` tells when work begins and ends. `batch` sends out several forms at once."""

    said = Signal(str)
    refused = Signal(str)
    asked = Signal(str, object)
    changed = Signal()

    def __init__(self, presenter: PrintingPresenter, settings: Settings | None, window: QWidget) -> None:
        super().__init__(window)
        self._presenter = presenter
        self.printers = Printers(settings, presenter.file_name)
        self._window = window
        self._gatherer = Gatherer(self)
        self._saving: Work[None] = Work(self)
        self._printing: Work[int] = Work(self)
        self._binding: Work[str] = Work(self)
        self._notes = SheetNotes(presenter.session, self)
        self._notes.said.connect(self.said)
        self._notes.refused.connect(self.refused)
        self.batch = SheetBatch(presenter, self.printers, window)
        self.batch.begun.connect(self._begin)
        self.batch.done.connect(self._done)
        self.batch.failed.connect(self._failed)
        self.batch.asked.connect(self.asked)
        self.progress = ProgressRow(self.cancel)
        self._gatherer.progressed.connect(lambda done, of: self.progress.tell(f"正在读取附件 {done}/{of}", done, of))
        for work in (self._printing, self._binding, *self.batch.works):
            work.progressed.connect(self.progress.tell)

    @property
    def busy(self) -> bool:
        works = (self._saving, self._printing, self._binding, self.batch)
        return self._gatherer.busy or any(work.busy for work in works)

    @property
    def saving(self) -> bool:
        return self._saving.busy

    def cancel(self) -> None:
        """Asks what is under way to stop; nothing of it stays, but the files of a batch that are whole."""
        if self._gatherer.busy:
            self._end()
            self.said.emit("已取消，没有写出文件。")
        self.progress.cancel.setEnabled(False)
        for work in (self._printing, self._binding, *self.batch.works):
            work.cancel()

    def saved(self) -> bool:
        """Waits for what is being saved; False where that is refused, as `refused` tells."""
        told: list[str] = []
        telling = self.refused.connect(told.append)
        for saving in (self._saving, self.batch.saving):
            saving.finish()
        QObject.disconnect(telling)
        return not told

    def stop(self) -> None:
        """The case is being closed: nothing more goes out, and what is out, or is being saved, is noted."""
        for work in (self._saving, self._printing, self._binding, *self.batch.works):
            work.cancel()
            work.finish()
        self._gatherer.stop()  # after those who read what it has
        self._notes.write()

    # -- printing --------------------------------------------------------------------------------

    def ask_and_print(self, form: Form, made: Made) -> None:
        """The system's dialog, on the printer and with the copies of last time."""
        printer = self.printers.ask(str(form), self._window)
        if printer is not None:
            self.print_on(printer, form, made)

    def print_on(self, printer: QPrinter, form: Form, made: Made) -> None:
        content = made.content
        if content is None or self.busy:
            return
        self._printing.run(
            lambda watch: print_pdf(content, printer, watch.part),
            partial(self._printed, form, made, printer),
            lambda error: self._failed("没有打印成功", error),
        )
        self._begin(f"正在打印{form}")

    def _printed(self, form: Form, made: Made, printer: QPrinter, pages: int) -> None:
        count = f"{pages} 页 {max(1, printer.copyCount())} 份"
        note = said(str(form), preview=made.preview, digest=made.digest, more=count)
        self._done(Out("print", (note,), f"已送往打印机：{form}，{count}。"))

    # -- saving ----------------------------------------------------------------------------------

    def ask_and_save(self, form: Form, made: Made) -> None:
        """Asks where, proposing a name."""
        path = self._ask_where(str(form))
        if path is not None:
            self.save_to(path, form, made)

    def save_to(self, path: Path, form: Form, made: Made) -> None:
        """In a thread: a stick takes its time."""
        content = made.content
        if content is None or self.busy:
            return
        note = said(str(form), preview=made.preview, digest=made.digest, more=path.name)
        self._saving.run(
            lambda _: save_whole(path, content),
            lambda _: self._done(Out("export", (note,), f"已保存：{path}")),
            lambda error: self._failed("没有保存成功", error),
        )
        self.changed.emit()

    # -- binding ---------------------------------------------------------------------------------

    def ask_and_bind(self) -> None:
        """Asks where, then binds."""
        path = self._ask_where(BOUND)
        if path is not None:
            self.bind_to(path)

    def bind_to(self, path: Path) -> None:
        """Reads the papers first, one at a turn of the window, then makes and binds everything in a thread."""
        if self.busy:
            return
        self.progress.begin("正在读取附件")
        try:
            dossier, papers = self._presenter.dossier(Form.VISIT), self._presenter.papers()
        except AnjuanError as error:
            self._failed("没有装订成功", error)
            return
        self._gatherer.run(
            papers,
            partial(self._bind, path, dossier),
            lambda error: self._failed("没有装订成功", error),
            lent=lambda: self._presenter.session.file.lent,
        )
        self.changed.emit()

    def _bind(self, path: Path, dossier: Dossier, papers: tuple[Attached, ...]) -> None:
        form, templates = Form.RECOMMENDATION, self._presenter.templates

        def work(watch: Watch) -> str:
            content = bind(dossier, papers, templates, watch.part)
            preview = marked_preview(form, dossier, templates)
            note = said(BOUND, preview=preview, digest=code_of(dossier, form).digest, more=path.name)
            watch.part("正在保存", 1.0)
            save_whole(path, content)
            return note

        self._binding.run(
            work,
            lambda note: self._done(Out("export", (note,), f"已装订：{path}")),
            lambda error: self._failed("没有装订成功", error),
        )

    # -- what goes with each ---------------------------------------------------------------------

    def _ask_where(self, name: str) -> Path | None:
        proposed = str(Path(QDir.homePath(), self._presenter.file_name(name)))
        path, _ = QFileDialog.getSaveFileName(self._window, "另存为 PDF", proposed, "PDF 文件 (*.pdf)")
        return Path(path) if path else None

    def _end(self) -> None:
        self._gatherer.stop()
        self.progress.end()
        self.changed.emit()

    def _begin(self, what: str) -> None:
        self.progress.begin(what)
        self.changed.emit()

    def _done(self, out: Out) -> None:
        self._end()
        self._notes.add(out)

    def _failed(self, what: str, error: AnjuanError) -> None:
        self._end()
        if isinstance(error, Cancelled):
            self.said.emit("已取消。")
        else:
            self.refused.emit(f"{what}：{error}")
