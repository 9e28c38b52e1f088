"""流转: the way of a case, who signed what and when, what may be done next, and what came back from above."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from anjuan_core.errors import AnjuanError
from anjuan_core.facts import NotAFact
from anjuan_desktop.casefile import Material
from anjuan_desktop.office import Office, Person, Role, WayStep
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.page import Page
from anjuan_desktop.ui.pages.materials import PrintForm
from anjuan_desktop.ui.presenters.basic.pasting import Pasted
from anjuan_desktop.ui.presenters.way import result_paste
from anjuan_desktop.ui.presenters.way.flow import FlowPresenter, FlowView, Policies, Signing
from anjuan_desktop.ui.presenters.way.results import ResultEntry, ResultsPresenter
from anjuan_desktop.ui.presenters.way.supervision import SupervisionEntry, SupervisionPresenter
from anjuan_desktop.ui.session import Session
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.notice import NoticeBar
from anjuan_desktop.ui.widgets.basic.section import Section, scrolling
from anjuan_desktop.ui.widgets.basic.texts import label, set_property
from anjuan_desktop.ui.widgets.tables.full_table import FullTable
from anjuan_desktop.ui.widgets.way.people_row import PeopleRow
from anjuan_desktop.ui.widgets.way.results_panel import ResultsPanel
from anjuan_desktop.ui.widgets.way.sign_panel import SignPanel
from anjuan_desktop.ui.widgets.way.stage_line import StageLine
from anjuan_desktop.ui.widgets.way.step_list import StepList
from anjuan_desktop.ui.widgets.way.supervision_panel import SupervisionPanel
from anjuan_desktop.ui.work import Work

PrintSheet = Callable[[Signing], Callable[[], bytes]]
"""From a step about to be signed, what makes its 申报推荐表: the first call in the window's thread, where the case may
be read, the second in a thread of its own. Raises AnjuanError with the sentence to show."""

_NOBODY = "尚未登录：登录后才能办理。"
_NO_RECORD = "尚无办理记录。受理之后，每一步由谁、何时、什么意见都记在这里。"


class FlowPage(Page):
    """The page 流转.

    `person` is who is signed in, in whose name `session.file` was opened (its journal and steps carry that name);
    None shows the page without a step that can be taken. `policies` is what `casefile.policy_record` says, asked when
    a step is signed that records the evaluation; `print_sheet` makes the sheet that is recorded with 推荐上报;
    `print_form` goes to a form of the page 打印.
    """

    def __init__(
        self,
        session: Session,
        clauses: ClauseSelection,
        *,
        office: Office,
        person: Person | None,
        policies: Policies,
        print_sheet: PrintSheet,
        print_form: PrintForm = lambda _: None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, clauses, parent)
        self.presenter = FlowPresenter(session, office, person, policies)
        self.results = ResultsPresenter(self.presenter)
        self.supervision = SupervisionPresenter(self.presenter, self.results)
        self._print_sheet = print_sheet
        self._print_form = print_form
        self._printing: Work[bytes] = Work(self)
        self._build()

    def refresh(self) -> None:
        self._show(self.presenter.view())

    def set_office(self, office: Office, person: Person | None) -> None:
        """The office's settings or people have changed, or somebody else signed in (the case file opened anew)."""
        self.presenter.office, self.presenter.person = office, person
        self._changed()

    def missing(self) -> int:
        return self.presenter.missing()

    def leave(self) -> None:
        super().leave()
        self._printing.stop()

    # -- how it is made --------------------------------------------------------------------------

    def _build(self) -> None:
        metrics = current().metrics
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(metrics.large, metrics.medium, metrics.large, metrics.large)
        column.setSpacing(metrics.medium)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.area = scrolling(inside, self, "流转")
        outer.addWidget(self.area)
        self.notice = NoticeBar()
        column.addWidget(self.notice)
        progress = Section("办理进度", parent=inside)
        column.addWidget(progress)
        self._fill_progress(progress)
        following = Section("下一步", parent=inside)
        column.addWidget(following)
        self._fill_next(following)
        column.addWidget(self._results(inside))
        column.addWidget(self._supervision(inside))
        record = Section("办理记录", parent=inside)
        column.addWidget(record)
        self._fill_record(record)
        column.addStretch(1)

    def _fill_progress(self, section: Section) -> None:
        self.due = section.note
        self.people = PeopleRow()
        self.people.named.connect(self._name)
        self.line = StageLine()
        self.aside = label(role="warning", wrap=True)
        for part in (self.line, self.aside, self.people):
            section.body.addWidget(part)

    def _fill_next(self, section: Section) -> None:
        self.who = section.note
        self.steps = StepList(section)
        self.steps.chosen.connect(self._open)
        self.panel = SignPanel(section)
        self.panel.signed.connect(self._sign)
        self.panel.given_up.connect(self._give_up)
        section.body.addWidget(self.steps)
        section.body.addWidget(self.panel)

    def _results(self, parent: QWidget) -> ResultsPanel:
        self.outcomes = ResultsPanel(self.results.until, self.results.entry, parent)
        self.outcomes.entered.connect(self._enter)
        self.outcomes.pasted.connect(self._paste)
        self.outcomes.counted.connect(lambda key: self._try(lambda: self.results.count(key)))
        self.outcomes.removed.connect(lambda key: self._try(lambda: self.results.remove(key)))
        return self.outcomes

    def _supervision(self, parent: QWidget) -> SupervisionPanel:
        self.years = SupervisionPanel(self.supervision.claims, self.supervision.entry, parent)
        self.years.entered.connect(self._enter_year)
        self.years.removed.connect(lambda row: self._try(lambda: self.supervision.remove(row)))
        return self.years

    def _fill_record(self, section: Section) -> None:
        self.record_empty = label(_NO_RECORD, "hint", wrap=True)
        self.record = FullTable("办理记录", ("日期", "办理人", "环节", "意见"), stretch=3)
        section.body.addWidget(self.record_empty)
        section.body.addWidget(self.record)

    # -- what it shows ---------------------------------------------------------------------------

    def _show(self, view: FlowView) -> None:
        person = self.presenter.person
        self.line.show_marks(view.stages)
        reason = view.signed[0].opinion.splitlines()[:1] if view.aside and view.signed else []
        self.aside.setText(f"案卷现在：{view.aside}" + "".join(f"（{words}）" for words in reason if words))
        self.aside.setVisible(bool(view.aside))
        dues = (*(() if view.due is None else (view.due,)), *view.supplies)
        self.due.setText("；".join(due.sentence for due in dues))
        late = any(due.overdue or due.near for due in dues)
        set_property(self.due, "role", "warning" if late else "hint")
        free = person is not None and not self.session.file.only_read
        self.people.show_people(Role.HANDLER, view.handler, self.presenter.handlers(), enabled=free)
        self.people.show_people(Role.REVIEWER, view.reviewer, self.presenter.reviewers(), enabled=free)
        self.who.setText(_NOBODY if person is None else f"当前登录：{person.spoken}")
        self.steps.show_offers(view.offers)
        open_ids = {offer.step.id for offer in view.offers if offer.open}
        if self.panel.step is not None and self.panel.step.id not in open_ids:
            self.panel.close_panel()
        self.outcomes.show_rows(self.results.rows(), open_=self.results.open)
        self.years.show_rows(self.supervision.rows(), open_=self.supervision.open)
        self.record_empty.setVisible(not view.signed)
        self.record.setVisible(bool(view.signed))
        self.record.fill([(one.when, one.who, one.path, one.opinion or "—") for one in view.signed])

    # -- what one does on it ---------------------------------------------------------------------

    def _name(self, role: Role, name: str) -> None:
        if not self._try(lambda: self.presenter.name(role, name)):
            self.refresh()

    def _open(self, step: WayStep) -> None:
        self.notice.dismiss()
        again = self.presenter.again() if step.names_materials else ()
        self.panel.open(step, self.presenter.suggested(step), again)
        QTimer.singleShot(0, self.panel, self._show_panel)  # once it has been laid out, it is as high as it will be

    def _show_panel(self) -> None:
        """The whole of it, down to the button that signs."""
        self.area.ensureWidgetVisible(self.panel)

    def _give_up(self) -> None:
        step = self.panel.step
        self.panel.close_panel()
        if step is not None and step.id in self.steps.buttons:
            self.steps.buttons[step.id].setFocus()

    def _sign(self, step: WayStep, opinion: str, materials: tuple[Material, ...]) -> None:
        """Signs at once, or once the sheet is printed that goes with it."""
        if self._printing.busy:
            return
        try:
            signing = self.presenter.signing(step, opinion, materials)
            if not step.sheet:
                self._signed(signing, None)
                return
            make = self._print_sheet(signing)
        except AnjuanError as error:
            self.panel.say(str(error))
            return
        self.panel.say("")
        self.panel.set_busy(True)
        self._printing.run(lambda _: make(), lambda sheet: self._signed(signing, sheet), self._not_printed)

    def _signed(self, signing: Signing, sheet: bytes | None) -> None:
        self.panel.set_busy(False)
        try:
            self.presenter.sign(signing, sheet)
        except AnjuanError as error:
            self._refuse(str(error))
            return
        self.panel.close_panel()
        (self.steps.first() or self.area).setFocus()
        self._say_signed(signing.step)
        QTimer.singleShot(0, self.notice, lambda: self.area.ensureWidgetVisible(self.notice))  # what was done is read

    def _say_signed(self, step: WayStep) -> None:
        """What was done; where a paper goes out with it, with the way to print it."""
        said = f"已办理：{step.label}。案卷现在“{step.target}”。"
        self.notice.say(said, [(f"打印{step.paper}", "plain", lambda: self._print(step.paper))] if step.paper else ())

    def _print(self, paper: str) -> None:
        self.area.setFocus()  # else it would be where the button's went, and not go on to the page
        self._try(lambda: self._print_form(paper))

    def _not_printed(self, error: AnjuanError) -> None:
        self.panel.set_busy(False)
        self._refuse(f"申报推荐表没有生成：{error}")

    def _refuse(self, sentence: str) -> None:
        """Says it where the step was asked for; above, where that is gone meanwhile."""
        if self.panel.step is not None:
            self.panel.say(sentence)
        else:
            self.notice.say(sentence, trouble=True)

    def _enter(self, entry: ResultEntry) -> None:
        wrong: dict[str, str] = {}
        if self._try(lambda: wrong.update(self.results.enter(entry))):
            self.outcomes.form.show_problems(wrong)
            if not wrong:
                self.outcomes.fold()

    def _enter_year(self, entry: SupervisionEntry) -> None:
        wrong: dict[str, str] = {}
        if self._try(lambda: wrong.update(self.supervision.enter(entry))):
            self.years.form.show_problems(wrong)
            if not wrong:
                self.years.fold()

    def _paste(self, text: str) -> None:
        try:
            self.outcomes.tell(result_paste.paste(self.results, text))
        except (AnjuanError, NotAFact) as error:
            self.outcomes.tell(Pasted((str(error),)))
        QTimer.singleShot(0, self.outcomes, lambda: self.area.ensureWidgetVisible(self.outcomes.heading))

    def _try(self, act: Callable[[], object]) -> bool:
        """Does it, or says above why not."""
        try:
            act()
        except AnjuanError as error:
            self.notice.say(str(error), trouble=True)
            self.area.ensureWidgetVisible(self.notice)
            return False
        self.notice.dismiss()
        return True
