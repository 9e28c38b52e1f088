"""打印: the 申报推荐表 as it will be printed, what it still lacks, printing it and saving it."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QPageSize, QShowEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from anjuan_core.errors import AnjuanError
from anjuan_core.interchange import evaluation_to_json
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.forms import Dossier, Office, recommendation_sheet
from anjuan_desktop.ui.page import Page
from anjuan_desktop.ui.presenters.printing import FORM, Lack, can_be_made, file_name, lacks, shortened
from anjuan_desktop.ui.session import ClauseSelection, Session
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.buttons import button
from anjuan_desktop.ui.widgets.paper import print_document, save_whole
from anjuan_desktop.ui.widgets.sheet_maker import SheetMaker
from anjuan_desktop.ui.widgets.sheet_view import SheetView
from anjuan_desktop.ui.widgets.texts import label


class PrintingPage(Page):
    """The page 打印. The sheet is made only while the page is in sight, and always as 预览 for now."""

    def __init__(
        self,
        session: Session,
        clause: ClauseSelection,
        office: Office | None = None,
        today: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, clause, parent)
        self._given_office = office
        self._today = today or session.today
        self._wanted: Dossier | None = None
        self._made: tuple[Dossier, bytes] | None = None
        self._maker = SheetMaker(recommendation_sheet, self)
        self._maker.made.connect(self._show_sheet)
        self._maker.failed.connect(self._show_failure)
        self._build()
        self.refresh()

    def refresh(self) -> None:
        found = self._lacks()
        self._show_lacks(found)
        if not can_be_made(found):
            self._wanted = None
            self.sheet.hide()
        elif self.isVisible():
            self._make()
        self._enable()

    def missing(self) -> int:
        return len(self._lacks())

    def leave(self) -> None:
        super().leave()
        self._maker.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if can_be_made(self._lacks()):
            self._make()

    def current_pdf(self) -> bytes | None:
        """The sheet of the case as it stands; None while it is being made or can't be."""
        return self._made[1] if self._made is not None and self._made[0] == self._wanted else None

    # -- how it is made --------------------------------------------------------------------------

    def _build(self) -> None:
        metrics = current().metrics
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.large, metrics.medium, metrics.large, metrics.medium)
        column.setSpacing(metrics.small)
        head = QHBoxLayout()
        head.setSpacing(metrics.small)
        head.addWidget(label(FORM, "section"))
        head.addWidget(label("预览", "mark"), 0, Qt.AlignmentFlag.AlignVCenter)
        self.state = label("", "muted")
        head.addWidget(self.state, 1)
        self.save = button("另存为 PDF…", icon="download", on_click=self.ask_and_save)
        self.print = button("打印…", icon="printer", role="primary", on_click=self.ask_and_print)
        head.addWidget(self.save)
        head.addWidget(self.print)
        column.addLayout(head)
        self.bar = QFrame()
        self.bar.setProperty("role", "bar")
        inside = QVBoxLayout(self.bar)
        inside.setContentsMargins(metrics.medium, metrics.small, metrics.medium, metrics.small)
        inside.setSpacing(metrics.tiny)
        self.bar_title, self.bar_text = label("", "title"), label("", wrap=True)
        inside.addWidget(self.bar_title)
        inside.addWidget(self.bar_text)
        column.addWidget(self.bar)
        self.trouble = label("", "error", wrap=True)
        self.trouble.hide()
        column.addWidget(self.trouble)
        self.sheet = SheetView()
        column.addWidget(self.sheet, 1)
        column.addStretch(0)

    @property
    def _office(self) -> Office:
        if self._given_office is not None:
            return self._given_office
        return Office(self.session.office) if self.session.office else Office()

    def _lacks(self) -> tuple[Lack, ...]:
        session = self.session
        return lacks(session.case, session.evaluation, session.faults, self._office.name, session.library)

    def _show_lacks(self, found: tuple[Lack, ...]) -> None:
        self.bar.setVisible(bool(found))
        self.bar_title.setText("表内还缺：" if can_be_made(found) else "更正以下内容后才能生成：")
        self.bar_text.setText("\n".join(shortened(found)))

    def _make(self) -> None:
        """Has the sheet made, unless it already is."""
        session = self.session
        if session.evaluation is None:
            return
        wanted = Dossier(
            case=session.case,
            evaluation=session.evaluation,
            library=session.library,
            number=session.file.number,
            printed_on=self._today,
            office=self._office,
            preview=True,
            sample=session.file.sample,
        )
        if wanted != self._wanted:
            self._wanted = wanted
            self._maker.want(wanted)
            self._enable()

    def _show_sheet(self, sheet: Dossier, content: bytes) -> None:
        if sheet == self._wanted:
            self._made = (sheet, content)
            self._say("")
            self.sheet.show()
            self.sheet.show_pdf(content)
        self._enable()

    def _show_failure(self, sheet: Dossier, sentence: str) -> None:
        if sheet == self._wanted:
            self._made = None
            self.sheet.hide()
            self._say(sentence)
        self._enable()

    def _enable(self) -> None:
        ready = self.current_pdf() is not None
        self.save.setEnabled(ready)
        self.print.setEnabled(ready)
        making = self._wanted is not None and not ready and self.trouble.isHidden()
        self.state.setText("正在生成…" if making else "")

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    # -- what one does on it ---------------------------------------------------------------------

    def ask_and_print(self) -> None:
        """The system's own dialog, then the printer."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setDocName(file_name(self.session.file.number, self.session.case))
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, max(self.sheet.pages, 1))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_on(printer)
        dialog.deleteLater()

    def print_on(self, printer: QPrinter) -> None:
        if self.current_pdf() is None:
            return
        try:
            pages = print_document(self.sheet.document, printer)
            self._record("print", f"{FORM}（预览），{pages} 页")
        except AnjuanError as error:
            self._say(f"没有打印成功：{error}。")
        else:
            self._say("")

    def ask_and_save(self) -> None:
        """Asks where, proposing the case's number and name."""
        proposed = str(Path(QDir.homePath(), file_name(self.session.file.number, self.session.case)))
        path, _ = QFileDialog.getSaveFileName(self, "另存为 PDF", proposed, "PDF 文件 (*.pdf)")
        if path:
            self.save_to(Path(path))

    def save_to(self, path: Path) -> None:
        content = self.current_pdf()
        if content is None:
            return
        try:
            save_whole(path, content)
            self._record("export", f"{FORM}（预览）：{path.name}")
        except AnjuanError as error:
            self._say(f"没有保存成功：{error}。")
        else:
            self._say("")

    def _record(self, action: str, detail: str) -> None:
        """The journal has what was done, and the file the evaluation as it stood with the sheet's digest."""
        evaluation, content = self.session.evaluation, self.current_pdf()
        if evaluation is None or content is None:
            return
        document = evaluation_to_json(evaluation)

        def write(file: CaseFile) -> None:
            file.record_evaluation(document, sheet=content)
            file.note(action, detail)

        self.session.edit(write)
