"""打印: every form of the case as it will be printed, what each still lacks, printing, saving and binding them."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from anjuan_desktop.forms import STANDARD, Form, Templates
from anjuan_desktop.office import Office
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.page import Page
from anjuan_desktop.ui.presenters.printing.lacking import Lack, shortened
from anjuan_desktop.ui.presenters.printing.printing import FormLine, Made, PrintingPresenter, Wanted
from anjuan_desktop.ui.session import Session
from anjuan_desktop.ui.settings import Settings
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.notice import NoticeBar
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.printing.form_list import FormList
from anjuan_desktop.ui.widgets.printing.sheet_maker import SheetMaker
from anjuan_desktop.ui.widgets.printing.sheet_output import SheetOutput
from anjuan_desktop.ui.widgets.printing.sheet_view import SheetView

_LIST = 208


class PrintingPage(Page):
    """The page 打印. A sheet is made only while the page is in sight.

    `office` gives letterhead and county; without it forms carry the name the session knows. `settings` remembers the
    printer and the number of copies. `templates` are the layouts in use. `trouble` is told what goes wrong when the
    page itself is being left.
    """

    def __init__(
        self,
        session: Session,
        clauses: ClauseSelection,
        *,
        office: Office | None = None,
        settings: Settings | None = None,
        templates: Templates = STANDARD,
        today: date | None = None,
        trouble: Callable[[str], object] = lambda _: None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, clauses, parent)
        self._trouble = trouble
        self.presenter = PrintingPresenter(session, office, templates, today)
        self.form = Form.RECOMMENDATION
        self._wanted: Wanted | None = None
        self._made: Made | None = None
        self._maker: SheetMaker[Wanted, Made] = SheetMaker(self.presenter.make, self)
        self._maker.made.connect(self._show_made)
        self._maker.failed.connect(self._show_failure)
        self.output = SheetOutput(self.presenter, settings, self)
        self._build()
        self._enable()

    def refresh(self) -> None:
        """Shows the case as it stands; out of sight it waits until it is looked at."""
        if self.isVisible():
            self._make()

    def set_office(self, office: Office | None) -> None:
        """The office's settings have changed."""
        self.presenter.office = office
        self.refresh()

    def missing(self) -> int:
        return len(self.presenter.lacks())

    def leave(self) -> None:
        super().leave()
        self.output.refused.connect(self._trouble)
        self.output.stop()
        self._maker.stop()

    @called_by_qt
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make()
        # What has just been shown would stand where it was made, until the window comes to its layouts.
        for layout in self._layouts:
            layout.activate()

    def choose(self, form: Form) -> None:
        """Shows this form."""
        if form is not self.form:
            self.form = form
            self.notice.dismiss()
            self.refresh()

    def current_pdf(self) -> bytes | None:
        """The form in sight; None while it is being made or can't be."""
        return self._made.content if self._made is not None else None

    # -- how it is made --------------------------------------------------------------------------

    def _build(self) -> None:
        metrics = current().metrics
        self.setProperty("role", "page")
        self.setProperty("reads", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.large, metrics.medium, metrics.large, metrics.small)
        column.setSpacing(metrics.small)
        column.addLayout(self._head())
        self.notice = NoticeBar()
        column.addWidget(self.notice)
        column.addWidget(self.output.progress)
        self.forms = FormList()
        self.list = self.forms.rows
        self.forms.chosen.connect(self.choose)
        self.forms.printing.connect(self.output.batch.ask_and_print)
        self.forms.saving.connect(self.output.batch.ask_and_save)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(metrics.small, 0, 0, 0)
        beside.setSpacing(metrics.small)
        beside.addWidget(self._bar())
        self.trouble = label("", "error", wrap=True)
        self.trouble.hide()
        beside.addWidget(self.trouble)
        self.sheet = SheetView()
        self.sheet.hide()
        beside.addWidget(self.sheet, 1)
        beside.addStretch(0)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self.forms)
        self.splitter.addWidget(right)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([metrics.pane(_LIST), 600])
        self.setFocusProxy(self.list)
        column.addWidget(self.splitter, 1)
        self._layouts = (column, beside)
        self.output.said.connect(self.notice.say)
        self.output.refused.connect(lambda sentence: self.notice.say(sentence, trouble=True))
        self.output.asked.connect(self.notice.say)
        self.output.changed.connect(self._enable)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(current().metrics.small)
        self.title = label(str(self.form), "section")
        self.mark = label("预览", "mark")
        self.mark.hide()
        self.state = label("", "muted")
        head.addWidget(self.title)
        head.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.state, 1)
        tip = "封面、目录、全部表单和申报材料，装成一个 PDF"
        self.bind = button("装订…", icon="book-open", tip=tip, on_click=self.ask_and_bind)
        self.save = button("另存为 PDF…", icon="download", on_click=self.ask_and_save)
        self.print = button("打印…", icon="printer", role="primary", on_click=self.ask_and_print)
        for one in (self.bind, self.save, self.print):
            head.addWidget(one)
        return head

    def _bar(self) -> QFrame:
        metrics = current().metrics
        self.bar = QFrame()
        self.bar.setProperty("role", "bar")
        inside = QVBoxLayout(self.bar)
        inside.setContentsMargins(metrics.medium, metrics.small, metrics.medium, metrics.small)
        inside.setSpacing(metrics.tiny)
        self.bar_title, self.bar_text = label("", "title"), label("", wrap=True)
        inside.addWidget(self.bar_title)
        inside.addWidget(self.bar_text)
        self.bar.hide()
        return self.bar

    # -- what it shows ---------------------------------------------------------------------------

    def _make(self) -> None:
        """Has the form made, unless it already is; the one before stays in sight until then."""
        self.title.setText(str(self.form))
        wanted = self.presenter.wanted(self.form)
        if not isinstance(wanted, Wanted):
            self._wanted = self._made = None
            self.sheet.hide()
            self.mark.hide()
            self._show_lacks(wanted, "更正以下内容后才能生成：" if self.session.faults else "现在不能生成：")
            stopped = Lack("", stops=True)
            self.forms.show_lines([FormLine(form, False, False, (stopped,)) for form in Form], self.form)
        elif wanted != self._wanted:
            self._show_lines(wanted)
            self._wanted, self._made = wanted, None
            self._maker.want(wanted)
        self._enable()

    def _show_lines(self, wanted: Wanted, made: Made | None = None) -> None:
        lines = self.presenter.lines(wanted.dossier, {} if made is None else made.troubles)
        self.forms.show_lines(lines, self.form)
        shown = next(line for line in lines if line.form is self.form)
        self.mark.setVisible(shown.preview)
        self._show_lacks(tuple(lack for lack in shown.lacks if not lack.stops), "表内还缺：")

    def _show_lacks(self, found: tuple[Lack, ...], title: str) -> None:
        self.bar.setVisible(bool(found))
        self.bar_title.setText(title)
        self.bar_text.setText("\n".join(shortened(found)))

    def _show_made(self, wanted: Wanted, made: Made) -> None:
        if wanted is self._wanted:
            self._made = made
            self._say(made.refused)
            self._show_lines(wanted, made)
            self.sheet.setVisible(made.content is not None)
            if made.content is not None:
                self.sheet.show_pdf(str(wanted.form), made.content)
        self._enable()

    def _show_failure(self, wanted: Wanted, sentence: str) -> None:
        if wanted is self._wanted:
            self._made = Made(None, sentence, "", False, {})
            self._say(sentence)
            self.sheet.hide()
        self._enable()

    def _enable(self) -> None:
        ready, free = self.current_pdf() is not None, not self.output.busy
        self.save.setEnabled(ready and free)
        self.print.setEnabled(ready and free)
        self.forms.set_free(free=free)
        self.bind.setEnabled(self._wanted is not None and free)
        making = self._wanted is not None and self._made is None
        self.state.setText("正在保存…" if self.output.saving else "正在生成…" if making else "")

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    # -- what one does on it ---------------------------------------------------------------------

    def ask_and_print(self) -> None:
        """The system's own dialog, then the printer."""
        if self._made is not None and self._made.content is not None:
            self.output.ask_and_print(self.form, self._made)

    def ask_and_save(self) -> None:
        """Asks where, proposing the form's name, the case's number and the enterprise."""
        if self._made is not None and self._made.content is not None:
            self.output.ask_and_save(self.form, self._made)

    def ask_and_bind(self) -> None:
        """Asks where, then binds every form that has something to say, and the papers."""
        if self._wanted is not None:
            self.output.ask_and_bind()
