"""测算: the plan with its reasons, the pictures of it, what if, and each claim's working line by line."""

from collections.abc import Collection, Sequence
from functools import cached_property, partial
from typing import TypeVar

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from anjuan_core.results import Citation, Evaluation, ShareRef
from anjuan_desktop.casefile import Answered
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.page import Page
from anjuan_desktop.ui.presenters.working import answers, overriding
from anjuan_desktop.ui.presenters.working.award_bars import award_bars, rule_costs
from anjuan_desktop.ui.presenters.working.conflicts import conflict_view
from anjuan_desktop.ui.presenters.working.plan import PlanView, plan_view
from anjuan_desktop.ui.presenters.working.validity import validity_view
from anjuan_desktop.ui.presenters.working.what_if import WhatIf
from anjuan_desktop.ui.presenters.working.working import ClaimWorking, fault_sentences, missing_count, workings
from anjuan_desktop.ui.session import Session
from anjuan_desktop.ui.steps import Steps
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.section import scrolling
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.working.award_bars import AwardBars
from anjuan_desktop.ui.widgets.working.conflict_panel import ConflictPanel
from anjuan_desktop.ui.widgets.working.override_panel import OverridePanel
from anjuan_desktop.ui.widgets.working.plan_panel import PlanPanel
from anjuan_desktop.ui.widgets.working.trace_table import WorkingSection
from anjuan_desktop.ui.widgets.working.validity_line import ValidityLine
from anjuan_desktop.ui.widgets.working.what_if_panel import WhatIfPanel

_EMPTY = "尚未选择申报事项。请先在“申报事项”页勾选，这里就显示支持方案和测算过程。"
_TRY = "想先看看选了会怎样，展开下面的“试算”勾选，不写入案卷。"
_FIRST = 2
"""The place of the parts in the column, below what is said of faults and of an empty case."""
P = TypeVar("P", PlanPanel, ConflictPanel, AwardBars, ValidityLine, WhatIfPanel, OverridePanel)
_FEW = 6
"""Claims up to which every working is open at first."""


class WorkingPage(Page):
    """The page 测算."""

    def __init__(self, session: Session, clause: ClauseSelection, parent: QWidget | None = None) -> None:
        super().__init__(session, clause, parent)
        self._shown: tuple[object, ...] | None = None
        self._plan: PlanView | None = None
        self._workings: list[WorkingSection] = []
        self._steps = Steps(self, lent=lambda: session.file.lent)
        self._chosen: frozenset[ShareRef] | None = None  # a choice being made; None while none is
        self._build()

    def refresh(self) -> None:
        session = self.session
        now = (session.case, session.evaluation, session.faults, session.library)
        if now != self._shown:
            self._shown = now
            self._show_evaluation()
        elif session.evaluation is not None and session.evaluation.claims:
            self._show_answers(session.evaluation)

    def missing(self) -> int:
        """Claims that wait, and advice that nobody has answered."""
        session = self.session
        return missing_count(session.evaluation, session.faults) + answers.open_advice(
            session.evaluation, self._answers()
        )

    @property
    def complete(self) -> bool:
        """Whether everything is shown; the pictures and workings follow the plan one by one, so that nothing waits."""
        return not self._steps.waiting

    def leave(self) -> None:
        self._steps.stop()
        super().leave()

    # -- what it shows ---------------------------------------------------------------------------

    def _show_evaluation(self) -> None:
        session = self.session
        evaluation = session.evaluation
        self._show_faults()
        self._steps.stop()
        self.empty.setVisible(evaluation is not None and not evaluation.claims)
        if evaluation is None or not evaluation.claims:
            self._show_unclaimed(evaluation)
            return
        self._plan = plan_view(session.case, evaluation, session.library)
        self.plan.show_view(self._plan)
        self.plan.show()
        shows = (self._show_answers, self._show_conflicts, self._show_bars, self._show_validity, self._show_trial)
        self._steps.take([*(partial(show, evaluation) for show in shows), partial(self._tell_workings, evaluation)])

    def _show_unclaimed(self, evaluation: Evaluation | None) -> None:
        """Without a plan there is only the trial, and that where an object is there to try a claim on."""
        to_try = bool(self.session.case.objects)
        self.empty.setText(f"{_EMPTY}{_TRY}" if to_try else _EMPTY)
        for part in self._parts.values():
            if evaluation is None or not (to_try and isinstance(part, WhatIfPanel)):
                part.hide()
        self._show_workings([])
        if evaluation is not None and to_try:
            self._steps.take([partial(self._show_trial, evaluation)])

    def _tell_workings(self, evaluation: Evaluation) -> None:
        self._show_workings(workings(self.session.case, evaluation, self.session.library))

    def _show_conflicts(self, evaluation: Evaluation) -> None:
        picture = conflict_view(self.session.case, evaluation, self.session.library)
        self.conflicts.setVisible(bool(picture.edges))
        self.conflicts.show_view(picture)

    def _show_bars(self, evaluation: Evaluation) -> None:
        case, library = self.session.case, self.session.library
        self.bars.show_bars(award_bars(case, evaluation, library), rule_costs(case, evaluation, library))
        self.bars.show()

    def _show_validity(self, evaluation: Evaluation) -> None:
        self.validity.show_view(validity_view(self.session.case, evaluation, self.session.library))
        self.validity.show()

    def _show_trial(self, evaluation: Evaluation) -> None:
        self.what_if.refresh()
        self.what_if.show()
        if evaluation.claims:
            self.override.show()

    def _show_answers(self, evaluation: Evaluation) -> None:
        session, kept = self.session, self._answers()
        lines = () if self._plan is None else self._plan.advice
        self.plan.show_advice(answers.advice_items(evaluation, lines, kept), answers.stale_answers(evaluation, kept))
        standing = overriding.kept_override(session.case, evaluation, session.library, kept)
        clauses = overriding.clauses(session.case, evaluation, session.library)
        self.override.show_kept(standing, [name for name, _ in clauses])
        if standing is not None:
            view = overriding.choice_view(session.case, evaluation, session.library, standing.override.shares)
            self.plan.show_officer(overriding.told(view, standing))
        else:
            self.plan.show_officer("")
        self._show_choice()

    def _show_choice(self) -> None:
        evaluation = self.session.evaluation
        if evaluation is None:
            return
        standing = overriding.kept_override(self.session.case, evaluation, self.session.library, self._answers())
        chosen: Collection[ShareRef] = overriding.planned(evaluation)
        if standing is not None and standing.override.shares:
            chosen = standing.override.shares
        if self._chosen is not None:
            chosen = self._chosen
        self.override.show_view(overriding.choice_view(self.session.case, evaluation, self.session.library, chosen))

    def _show_faults(self) -> None:
        while self._faults.count():
            item = self._faults.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        sentences = fault_sentences(self.session.faults, self.session.case, self.session.library)
        self.trouble.setVisible(bool(sentences))
        if sentences:
            self._faults.addWidget(label("填写的内容与文件规定不符，更正后才能测算：", "title"))
        for sentence in sentences:
            self._faults.addWidget(label(sentence, wrap=True))

    def _show_workings(self, told: Sequence[ClaimWorking]) -> None:
        """Those that haven't changed stay; one that has is made anew, open or closed as it was."""
        kept = {section.working: section for section in self._workings}
        opened = {section.working.id: section.is_open for section in self._workings}
        few = len(told) <= _FEW
        shown = [
            kept.pop(working)
            if working in kept
            else WorkingSection(working, opened=opened.get(working.id, few), parent=self._inside)
            for working in told
        ]
        for old in kept.values():
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        first = _FIRST + len(self._parts)
        for place, section in enumerate(shown, start=first):
            if section not in self._workings:
                section.cited.connect(self._cite)
            if self._column.indexOf(section) != place:
                self._column.insertWidget(place, section)
        self._workings = shown

    # -- how it is made --------------------------------------------------------------------------

    def _build(self) -> None:
        metrics = current().metrics
        inside = self._inside = QWidget()
        self._parts: dict[int, QWidget] = {}
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(metrics.large, metrics.medium, metrics.large, metrics.large)
        self._column.setSpacing(metrics.medium)
        self.empty = label(_EMPTY, "muted", wrap=True)
        self.trouble = QFrame()
        self.trouble.setProperty("role", "trouble")
        self._faults = QVBoxLayout(self.trouble)
        self._faults.setContentsMargins(metrics.medium, metrics.small, metrics.medium, metrics.small)
        self._column.addWidget(self.trouble)
        self._column.addWidget(self.empty)
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.area = scrolling(inside, self, "测算")
        outer.addWidget(self.area)

    @cached_property
    def plan(self) -> PlanPanel:
        made = PlanPanel(
            lambda subject, reason: answers.acknowledge(self.session, subject, reason),
            lambda subject: answers.take_back(self.session, subject),
            self._inside,
        )
        return self._put(0, made)

    @cached_property
    def conflicts(self) -> ConflictPanel:
        return self._put(1, ConflictPanel(self._inside))

    @cached_property
    def bars(self) -> AwardBars:
        return self._put(2, AwardBars(self._inside))

    @cached_property
    def validity(self) -> ValidityLine:
        return self._put(3, ValidityLine(self._inside))

    @cached_property
    def what_if(self) -> WhatIfPanel:
        return self._put(4, WhatIfPanel(WhatIf(self.session), self._inside))

    @cached_property
    def override(self) -> OverridePanel:
        made = OverridePanel(self._keep_choice, self._withdraw, self._inside)
        made.changed.connect(self._choose)
        return self._put(5, made)

    def _put(self, order: int, part: P) -> P:
        """Each part is made when it is first shown, as there are too many for one turn of the window."""
        part.hide()
        part.cited.connect(self._cite)
        self._column.insertWidget(_FIRST + sum(other < order for other in self._parts), part)
        self._parts[order] = part
        return part

    # -- what one does on it ---------------------------------------------------------------------

    def _answers(self) -> list[Answered]:
        return self.session.keep("answers", self.session.file.flow.answers)

    def _choose(self, chosen: frozenset[ShareRef] | None) -> None:
        self._chosen = chosen
        if chosen is None and self.session.evaluation is not None:
            self._chosen = overriding.planned(self.session.evaluation)
        self._show_choice()

    def _keep_choice(self, chosen: Collection[ShareRef], clause: str, reason: str) -> None:
        overriding.override(self.session, chosen, clause, reason)
        self._chosen = None
        self.refresh()

    def _withdraw(self) -> None:
        overriding.withdraw(self.session)
        self._chosen = None
        self.refresh()

    def _cite(self, citation: Citation) -> None:
        self.clauses.show(citation.document, citation.quote, citation.clause)
