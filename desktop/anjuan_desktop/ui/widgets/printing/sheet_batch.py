"""Several forms at once: to the printer as one job, or into a folder as one file each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from anjuan_core.errors import AnjuanError
from anjuan_desktop.forms import Form
from anjuan_desktop.ui.presenters.printing.print_batch import (
    Batch,
    Refused,
    beside,
    broken_off_sentence,
    make_all,
    printed_sentence,
    refusals,
    save_all,
    saved_sentence,
    standing,
)
from anjuan_desktop.ui.presenters.printing.printing import PrintingPresenter, Sheet, Wanted
from anjuan_desktop.ui.widgets.basic.buttons import ButtonRole
from anjuan_desktop.ui.widgets.printing.paper import print_pdfs, save_whole
from anjuan_desktop.ui.widgets.printing.printers import Printers
from anjuan_desktop.ui.widgets.printing.sheet_notes import Out
from anjuan_desktop.ui.work import Watch, Work

_MAKING = 0.3  # what part of printing the making takes, about
_JOB = "表单"


@dataclass(frozen=True)
class _Printed:
    batch: Batch
    pages: tuple[int, ...]


class SheetBatch(QObject):
    """`begun` says what is being done, `done` carries an Out, `failed` what failed and its error; `asked` a question
    and its answers, as a notice takes them."""

    begun = Signal(str)
    done = Signal(object)
    failed = Signal(str, object)
    asked = Signal(str, object)

    def __init__(self, presenter: PrintingPresenter, printers: Printers, window: QWidget) -> None:
        super().__init__(window)
        self._presenter = presenter
        self._printers = printers
        self._window = window
        self.printing: Work[_Printed] = Work(self)
        self.saving: Work[Batch] = Work(self)

    @property
    def works(self) -> tuple[Work[_Printed], Work[Batch]]:
        return self.printing, self.saving

    @property
    def busy(self) -> bool:
        return any(work.busy for work in self.works)

    # -- printing --------------------------------------------------------------------------------

    def ask_and_print(self, forms: Sequence[Form]) -> None:
        """One dialog for all of them."""
        wishes, refused = self._wishes(forms, "没有打印成功")
        printer = self._printers.ask(_JOB, self._window, whole=True) if wishes else None
        if printer is not None:
            self.print_on(printer, wishes, refused)

    def print_on(self, printer: QPrinter, wishes: Sequence[Wanted], refused: Sequence[Refused] = ()) -> None:
        if self.busy:
            return
        templates = self._presenter.templates

        def work(watch: Watch) -> _Printed:
            batch = make_all(wishes, templates, lambda what, done: watch.part(what, done * _MAKING))
            contents = [sheet.content for sheet in batch.sheets]
            pages = print_pdfs(contents, printer, lambda what, done: watch.part(what, _MAKING + done * (1 - _MAKING)))
            return _Printed(replace(batch, refused=(*refused, *batch.refused)), pages)

        self.printing.run(work, partial(self._printed, printer), lambda error: self.failed.emit("没有打印成功", error))
        self.begun.emit("正在打印")

    def _printed(self, printer: QPrinter, printed: _Printed) -> None:
        copies, batch = max(1, printer.copyCount()), printed.batch
        counted = zip(batch.sheets, printed.pages, strict=True)
        notes = tuple(sheet.note(f"{pages} 页 {copies} 份") for sheet, pages in counted)
        sentence = printed_sentence(batch, sum(printed.pages), copies)
        self.done.emit(Out("print", notes, sentence, bool(batch.refused)))

    # -- saving ----------------------------------------------------------------------------------

    def ask_and_save(self, forms: Sequence[Form]) -> None:
        """Asks into which folder; and what to do with files of the same names that stand there."""
        folder = QFileDialog.getExistingDirectory(self._window, "把所选表单保存到", QDir.homePath())
        if not folder:
            return
        paths = {form: Path(folder, self._presenter.file_name(str(form))) for form in forms}
        question = standing(list(paths.values()))
        if not question:
            self.save_to(paths)
            return
        apart = {form: beside(path) for form, path in paths.items()}
        answers: tuple[tuple[str, ButtonRole, object], ...] = (
            ("另起名保存", "primary", lambda: self.save_to(apart)),
            ("替换", "plain", lambda: self.save_to(paths, over=True)),
            ("不保存", "quiet", lambda: None),
        )
        self.asked.emit(question, answers)

    def save_to(self, paths: Mapping[Form, Path], *, over: bool = False) -> None:
        """`over`: in place of what stands there."""
        wishes, refused = self._wishes(list(paths), "没有保存成功")
        if self.busy or not wishes:
            return
        templates = self._presenter.templates
        folder = next(iter(paths.values())).parent
        sheets: list[Sheet] = []

        def work(watch: Watch) -> Batch:
            batch = save_all(wishes, paths, save_whole, templates, watch.part, replace=over, sheets=sheets)
            return replace(batch, refused=(*refused, *batch.refused))

        def broken_off(error: AnjuanError) -> None:
            if sheets:
                self._saved(paths, sheets, broken_off_sentence(sheets, folder, str(error)), lacking=True)
            else:
                self.failed.emit("没有保存成功", error)

        def saved(batch: Batch) -> None:
            self._saved(paths, batch.sheets, saved_sentence(batch, folder), lacking=bool(batch.refused))

        self.saving.run(work, saved, broken_off)
        self.begun.emit("正在保存")

    def _saved(self, paths: Mapping[Form, Path], sheets: Sequence[Sheet], sentence: str, *, lacking: bool) -> None:
        notes = tuple(sheet.note(paths[sheet.form].name) for sheet in sheets)
        self.done.emit(Out("export", notes, sentence, lacking))

    def _wishes(self, forms: Sequence[Form], what: str) -> tuple[list[Wanted], list[Refused]]:
        """What is to be made, read from the case in the window's thread, and what can't be read; nothing where nothing
        can be made, which is told."""
        wishes: list[Wanted] = []
        refused: list[Refused] = []
        for form in forms:
            try:
                wanted = self._presenter.wanted(form)
            except AnjuanError as error:
                refused.append(Refused(form, str(error)))
                continue
            if not isinstance(wanted, Wanted):
                self.failed.emit(what, AnjuanError("；".join(lack.text for lack in wanted)))
                return [], []
            wishes.append(wanted)
        if not wishes and refused:
            self.failed.emit(what, AnjuanError(refusals(refused)))
        return wishes, refused
