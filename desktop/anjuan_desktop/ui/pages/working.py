"""测算: the plan with its reasons, the conflict picture, and each claim's working line by line."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from anjuan_core.results import Citation
from anjuan_desktop.ui.page import Page
from anjuan_desktop.ui.presenters.conflicts import Edge, Node, conflict_view
from anjuan_desktop.ui.presenters.plan import plan_view
from anjuan_desktop.ui.presenters.working import fault_sentences, missing_count, workings
from anjuan_desktop.ui.session import ClauseSelection, Session
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.conflict_picture import ConflictPicture
from anjuan_desktop.ui.widgets.plan_panel import PlanPanel
from anjuan_desktop.ui.widgets.section import Section, scrolling
from anjuan_desktop.ui.widgets.texts import label
from anjuan_desktop.ui.widgets.trace_table import WorkingSection

_EMPTY = "尚未选择申报事项。请先在“申报事项”页勾选，这里就显示支持方案和测算过程。"
_HOW = "每行一项资金，每列一处不重复：● 计入，◐ 部分计入，○ 不计入，虚线圈为待定。点选一行或一列查看说明和依据。"


class WorkingPage(Page):
    """The page 测算."""

    def __init__(self, session: Session, clause: ClauseSelection, parent: QWidget | None = None) -> None:
        super().__init__(session, clause, parent)
        self._shown: tuple[object, ...] | None = None
        self._build()

    def refresh(self) -> None:
        """Shows the evaluation as it stands; a page out of sight waits until it is looked at."""
        session = self.session
        now = (session.case, session.evaluation, session.faults)
        if self.isVisible() and now != self._shown:
            self._shown = now
            self._show_evaluation()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _show_evaluation(self) -> None:
        session = self.session
        evaluation = session.evaluation
        figures = evaluation is not None and bool(evaluation.claims)
        self._show_faults()
        self.empty.setVisible(evaluation is not None and not evaluation.claims)
        self.plan.setVisible(figures)
        if evaluation is None or not figures:
            self._show_workings([])
            self.conflicts.hide()
            return
        self.plan.show_view(plan_view(session.case, evaluation, session.library))
        picture = conflict_view(session.case, evaluation, session.library)
        self.conflicts.setVisible(bool(picture.edges))
        self.picture.show_view(picture)
        self.across.setFixedHeight(self.picture.height() + self.across.horizontalScrollBar().sizeHint().height())
        selected = self.picture.selected
        self.sentence.setText(picture.summary + "。" if selected is None else selected.sentence)
        self._show_workings(
            [WorkingSection(working) for working in workings(session.case, evaluation, session.library)]
        )

    def missing(self) -> int:
        return missing_count(self.session.evaluation, self.session.faults)

    # -- how it is made --------------------------------------------------------------------------

    def _build(self) -> None:
        metrics = current().metrics
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(metrics.large, metrics.medium, metrics.large, metrics.large)
        self._column.setSpacing(metrics.medium)
        self.empty = label(_EMPTY, "muted", wrap=True)
        self.trouble = QFrame()
        self.trouble.setProperty("role", "trouble")
        self._faults = QVBoxLayout(self.trouble)
        self._faults.setContentsMargins(metrics.medium, metrics.small, metrics.medium, metrics.small)
        self.plan = PlanPanel()
        self.plan.cited.connect(self._cite)
        self.conflicts = self._conflicts()
        for part in (self.trouble, self.empty, self.plan, self.conflicts):
            self._column.addWidget(part)
        self._workings: list[WorkingSection] = []
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.area = scrolling(inside)
        outer.addWidget(self.area)

    def _conflicts(self) -> Section:
        section = Section("不重复关系")
        section.note.setText("")
        self.picture = ConflictPicture()
        self.picture.chosen.connect(self._explain)
        across = QScrollArea()
        across.setWidgetResizable(True)
        across.setFrameShape(QFrame.Shape.NoFrame)
        across.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        across.setWidget(self.picture)
        across.viewport().setAutoFillBackground(False)
        self.picture.setAutoFillBackground(False)
        self.across = across
        self.sentence = label("", "quote", wrap=True)
        section.body.addWidget(label(_HOW, "hint", wrap=True))
        section.body.addWidget(across)
        section.body.addWidget(self.sentence)
        return section

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

    def _show_workings(self, sections: list[WorkingSection]) -> None:
        for old in self._workings:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._workings = sections
        for section in sections:
            section.cited.connect(self._cite)
            self._column.insertWidget(self._column.count() - 1, section)

    # -- what one does on it ---------------------------------------------------------------------

    def _explain(self, what: Node | Edge) -> None:
        self.sentence.setText(what.sentence)
        self._cite(what.citation)

    def _cite(self, citation: Citation) -> None:
        self.clauses.show(citation.document, citation.quote, citation.clause)
