"""企业: who applies."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anjuan_core.facts import FactType
from anjuan_core.results import Citation
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.locking import READS
from anjuan_desktop.ui.page import Page
from anjuan_desktop.ui.presenters.entering.enterprise import EnterprisePresenter
from anjuan_desktop.ui.presenters.entering.fields import PAGE_UNITS, MoneyUnit
from anjuan_desktop.ui.presenters.entering.years import YearsPresenter
from anjuan_desktop.ui.session import Session
from anjuan_desktop.ui.steps import Step, Steps
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.section import Section, scrolling
from anjuan_desktop.ui.widgets.basic.segments import Segments
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.entering.years_table import YearsTable
from anjuan_desktop.ui.widgets.fields.fact_list import FactList


class EnterprisePage(Page):
    """Facts in groups, then the figures by year and the size they come to."""

    def __init__(self, session: Session, clauses: ClauseSelection, parent: QWidget | None = None) -> None:
        super().__init__(session, clauses, parent)
        self._steps = Steps(self, lent=lambda: session.file.lent)
        self.presenter = EnterprisePresenter(session)
        self.years = YearsPresenter(session)
        metrics = current().metrics
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(metrics.large, metrics.large, metrics.large, metrics.large)
        column.setSpacing(metrics.medium)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(content, self, "企业"))
        self.lists: list[FactList] = []
        for group in self.presenter.groups():
            section = Section(group.title, group.note, content)
            column.addWidget(section)
            flags = all(field.fact.type is FactType.FLAG for field in group.fields)
            fields = FactList(most_columns=3 if flags else 1)
            fields.entered.connect(self.presenter.enter)
            fields.focused.connect(self._show_clause)
            section.body.addWidget(fields)
            self.lists.append(fields)
        self._years = Section("年度数据", "可从 Excel 复制，在表中粘贴（Ctrl+V）", content)
        column.addWidget(self._years)
        sizing = Section("企业划型", "按所属行业和最近一年的年度数据", content)
        self.size_class, self.reason = label(role="title"), label(role="muted", wrap=True)
        sizing.body.addWidget(self.size_class)
        sizing.body.addWidget(self.reason)
        column.addWidget(sizing)
        column.addStretch(1)

    def refresh(self) -> None:
        """The first time a few fields at once, so that the window opens a case without standing still."""
        steps: list[Step] = []
        for group, fields in zip(self.presenter.groups(), self.lists, strict=True):
            steps += fields.steps(group.fields, self.presenter.writing)
        if self.focusProxy() is None:
            steps.pop(0)()
            self.setFocusProxy(next(iter(self.lists[0].fields.values())).editor)
        if steps or self._years.body.isEmpty():
            self._steps.take([*steps, self._make_years, self._show_years])
        else:
            self._steps.stop()
            self._show_years()

    @property
    def complete(self) -> bool:
        return not self._steps.waiting

    def leave(self) -> None:
        self._steps.stop()
        super().leave()

    def _make_years(self) -> None:
        if self._years.body.isEmpty():
            self._fill_years(self._years)

    def _show_years(self) -> None:
        self.table.refresh()
        self.add_year.setText(f"添加 {self.years.earlier_year()} 年")
        sizing = self.presenter.sizing()
        self.size_class.setText(sizing.label)
        self.reason.setText(sizing.reason)

    def missing(self) -> int:
        return self.presenter.missing()

    def _fill_years(self, section: Section) -> None:
        self.unit = Segments([(unit.value, unit.value) for unit in PAGE_UNITS], name="金额单位")
        self.unit.setProperty(READS, True)
        self.unit.chosen.connect(self._set_unit)
        self.add_year = button("添加年度", icon="plus", role="quiet", on_click=self._add_year)
        tools = QHBoxLayout()
        tools.addWidget(self.add_year)
        tools.addWidget(self.unit)
        section.head.addLayout(tools)
        self.table = YearsTable(self.years)
        self.table.focused.connect(lambda row: self._show(self.years.citation(self.years.facts[row])))
        section.body.addWidget(self.table)

    def _set_unit(self, unit: str) -> None:
        self.years.set_unit(MoneyUnit(unit))
        self.presenter.set_unit(MoneyUnit(unit))
        self.refresh()

    def _add_year(self) -> None:
        self.years.add_year(str(self.years.earlier_year()))
        self.refresh()

    def _show_clause(self, path: str) -> None:
        self._show(self.presenter.citation(path))

    def _show(self, citation: Citation | None) -> None:
        if citation is not None:
            self.clauses.show(citation.document, citation.quote, citation.clause)
