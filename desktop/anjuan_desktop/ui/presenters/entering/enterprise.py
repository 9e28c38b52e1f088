"""The page 企业: the enterprise's facts in groups."""

from dataclasses import dataclass, replace

from anjuan_core.facts import Fact, FactType
from anjuan_core.results import Citation
from anjuan_core.unknown import Unknown
from anjuan_desktop.ui.presenters.entering.asking import enterprise_citation
from anjuan_desktop.ui.presenters.entering.entry import enter, enterprise_path, state, year_path
from anjuan_desktop.ui.presenters.entering.fields import FieldState, MoneyUnit, Writing
from anjuan_desktop.ui.presenters.entering.wanted import waited_for
from anjuan_desktop.ui.session import Session

_STANDING = (
    "independent_legal_person",
    "statistics_reporting",
    "headquarters_in_province",
    "main_business_in_province",
)


_MEASURED = {"employees", "operating_revenue", "main_revenue", "total_assets"}
"""What a year's size is worked out from, beside the industry."""


@dataclass(frozen=True)
class Sizing:
    """划型: the size class, or what can be said of it, and why in a sentence."""

    label: str
    reason: str


@dataclass(frozen=True)
class Group:
    """Fields under one heading."""

    title: str
    note: str
    fields: tuple[FieldState, ...]


class EnterprisePresenter:
    """What the page shows and what an entry does."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.writing = Writing(session.library.divisions)
        self.facts = {enterprise_path(fact.name): fact for fact in session.library.dictionary.enterprise}

    def set_unit(self, unit: MoneyUnit) -> None:
        self.writing = replace(self.writing, unit=unit)

    def groups(self) -> tuple[Group, ...]:
        """Registration, standing, compliance; each fact of the dictionary in just one of them."""
        facts = self.session.library.dictionary.enterprise
        registered = [fact for fact in facts if fact.type is not FactType.FLAG]
        standing = [fact for fact in facts if fact.name in _STANDING]
        compliance = [fact for fact in facts if fact.type is FactType.FLAG and fact.name not in _STANDING]
        return (
            Group("登记信息", "与营业执照一致", self._states(registered)),
            Group("主体情况", "", self._states(standing)),
            Group("信用与合规", "有此情形选“是”，查过没有选“否”，没查过留“未填”", self._states(compliance)),
        )

    def sizing(self) -> Sizing:
        """By the industry and the last year of which some of its figures are known."""
        enterprise = self.session.case.enterprise
        year = max((year for year, facts in enterprise.years.items() if _MEASURED & facts.keys()), default=None)
        facts = {} if year is None else enterprise.years[year]
        finding = self.session.library.sizes.of_year(enterprise.facts.get("industry"), facts)
        if not isinstance(finding.size, Unknown):
            label = finding.size.label
        else:
            label = "中小企业，哪一类待定" if finding.is_sme is True else "待定"
        return Sizing(label, f"{'' if year is None else f'{year}年度'}{finding.reason}。")

    def enter(self, path: str, text: str) -> None:
        enter(self.session, path, self.facts[path], text, self.writing)

    def citation(self, path: str) -> Citation | None:
        """The words of the first clause that asks for the fact of a field."""
        return enterprise_citation(self.session.library, self.facts[path].name)

    def missing(self) -> int:
        """Facts and yearly figures of the enterprise that are waited for, and drafts that aren't right yet."""
        waited = {
            enterprise_path(fact) if year is None else year_path(year, fact)
            for owner, fact, year in waited_for(self.session)
            if owner is None
        }
        known = {*self.facts, *(path for path in waited if path.startswith("years."))}
        drafts = {path for path in self.session.drafts if path.startswith(("enterprise.", "years."))}
        return len((waited & known) | drafts)

    def _states(self, facts: list[Fact]) -> tuple[FieldState, ...]:
        waited = waited_for(self.session)
        return tuple(
            state(
                self.session,
                enterprise_path(fact.name),
                fact,
                self.writing,
                wanted=(None, fact.name, None) in waited,
            )
            for fact in facts
        )
