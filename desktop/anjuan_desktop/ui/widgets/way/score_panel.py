"""示范标杆评分: the score sheet judged item by item over the middle of the window, with what it comes to."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from anjuan_core.errors import AnjuanError
from anjuan_core.facts import NotAFact
from anjuan_desktop.casefile import Judgement
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.presenters.way.scoring import ConditionRow, ScoreView, ScoringPresenter
from anjuan_desktop.ui.steps import Steps
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.notice import NoticeBar
from anjuan_desktop.ui.widgets.basic.panel import PanelBody
from anjuan_desktop.ui.widgets.basic.section import Section, scrolling
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.way.score_rows import ConditionField, PartSection, sign

SHEET: Final = "score"
"""How the page 打印 is asked for the sheet."""
_FROM_CASE: Final = "由案卷中的事实得出；缺的到“企业”页填写"


class ScorePanel(PanelBody):
    """Saved as one goes; `printed` asks for the sheet. Parts are made when there is time, in their order."""

    printed = Signal()
    edits = True

    def __init__(self, presenter: ScoringPresenter, clauses: ClauseSelection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter, self._clauses = presenter, clauses
        self.conditions: list[ConditionField] = []
        self.bonus: list[ConditionField] = []
        self.parts: list[PartSection] = []
        session = presenter.session
        self._making = Steps(self)
        self._telling = Steps(self, lent=lambda: session.file.lent)
        self._only_read = bool(session.file.only_read)
        metrics = current().metrics
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(metrics.large, metrics.medium, metrics.large, metrics.large)
        self._column.setSpacing(metrics.medium)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.area = scrolling(inside, self, "示范标杆评分")
        outer.addWidget(self.area)
        self.notice = NoticeBar()
        self._column.addWidget(self.notice)
        self._column.addWidget(self._result())
        view = presenter.view()
        self._basis = Section("基本条件", _FROM_CASE, self)
        self._column.addWidget(self._basis)
        self._making.take([lambda: self._make_conditions(view), *self._parts_to_make(view)])
        self._show(view)
        self._unsubscribe = session.subscribe(lambda: self._telling.take([self.refresh]))
        self.setFocusProxy(self.print)

    def refresh(self) -> None:
        try:
            view = self.presenter.view()
        except AnjuanError as error:
            self.notice.say(str(error), trouble=True)
        else:
            self._show(view)

    def leave(self) -> None:
        self._making.stop()
        self._telling.stop()
        self._unsubscribe()

    # -- how it is made --------------------------------------------------------------------------

    def _result(self) -> Section:
        section = Section("评分结果", self.presenter.rubric.short_title, self)
        self.mark, self.total = QLabel(), label("", "heading", wrap=True)
        self.total.setAccessibleName("总分")
        self.next, self.fixed = label("", "muted", wrap=True), label("", "warning", wrap=True)
        self.print = button("看评分表", icon="printer", on_click=self.printed.emit)
        top = QHBoxLayout()
        top.setSpacing(current().metrics.small)
        top.addWidget(self.mark)
        top.addWidget(self.total, 1)
        top.addWidget(self.print)
        section.body.addLayout(top)
        section.body.addWidget(self.next)
        section.body.addWidget(self.fixed)
        return section

    def _make_conditions(self, view: ScoreView) -> None:
        self.conditions = self._fields(self._basis, view.conditions)
        self._show(self.presenter.view())

    def _parts_to_make(self, view: ScoreView) -> list[Callable[[], None]]:
        def make(at: int) -> None:
            part = PartSection(view.parts[at], self.area.widget())
            part.judged.connect(self._judge)
            part.looked.connect(self._look)
            self._column.addWidget(part)
            self.parts.append(part)
            now = self.presenter.view()
            part.show_row(now.parts[at], enabled=self._may(now))

        def end() -> None:
            section = Section("加分", "由“项目与认定”页登记的认定得出", self.area.widget())
            self.bonus = self._fields(section, view.bonus)
            self._column.addWidget(section)
            self._column.addStretch(1)

        return [*((lambda at=at: make(at)) for at in range(len(view.parts))), end]

    def _fields(self, section: Section, rows: tuple[ConditionRow, ...]) -> list[ConditionField]:
        made = []
        for row in rows:
            field = ConditionField(row, section)
            field.judged.connect(self._judge)
            field.looked.connect(self._look)
            section.body.addWidget(field)
            made.append(field)
        return made

    # -- what it shows ---------------------------------------------------------------------------

    def _may(self, view: ScoreView) -> bool:
        return not (self._only_read or view.fixed)

    def _show(self, view: ScoreView) -> None:
        self.fixed.setText(view.fixed)
        self.fixed.setVisible(bool(view.fixed))
        sign(self.mark, view.verdict)
        self.total.setText(view.result)
        self.next.setText(f"{view.next_}。" if view.next_ else "")
        self.next.setVisible(bool(view.next_))
        for fields, rows in ((self.conditions, view.conditions), (self.bonus, view.bonus)):
            for field, row in zip(fields, rows, strict=False):  # those that are made
                field.show_row(row, enabled=self._may(view))
        for part, told in zip(self.parts, view.parts, strict=False):
            part.show_row(told, enabled=self._may(view))

    # -- what one does on it ---------------------------------------------------------------------

    def _judge(self, item: str, judgement: Judgement | None) -> None:
        try:
            self.presenter.judge(item, judgement)
        except (AnjuanError, NotAFact) as error:
            self.notice.say(str(error), trouble=True)
            self.area.ensureWidgetVisible(self.notice)
            self.refresh()
            return
        self.notice.dismiss()

    def _look(self, words: str) -> None:
        if words:
            self._clauses.show(self.presenter.document(), words)
