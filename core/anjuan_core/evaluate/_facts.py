"""Where one claim looks facts up: its object, its enterprise, the titles held, rates and earlier payments."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from anjuan_core.case import Case, Claim, FactValue, Stage, SupportObject
from anjuan_core.evaluate._history import PastPayments
from anjuan_core.facts import Fact, FactType
from anjuan_core.logic import InYear, Truth, judge
from anjuan_core.packs import Benefit, Library, Pack, Supplement
from anjuan_core.reference import Publication
from anjuan_core.results import MissingFact
from anjuan_core.unknown import UNKNOWN, Unknown

_ENTERPRISE = "enterprise."
_YEAR = "year."

Supplements = tuple[tuple[Supplement, tuple[MissingFact, ...]], ...]
"""The supplements laid over a claim; with each the facts that leave open whether it applies."""


@dataclass
class ClaimFacts:
    """The `Inputs` of one claim. It is made for every claim, so what only some ask for is looked up when asked."""

    library: Library
    pack: Pack
    benefit: Benefit
    case: Case
    claim: Claim

    def __post_init__(self) -> None:
        self.object = self.case.by_id[self.claim.object]
        self.terms = self.pack.terms(self.benefit, self.claim.stage)
        self._told = self.object.facts
        self._past: PastPayments | None = None
        self._supplements: Supplements | None = None

    @property
    def past(self) -> PastPayments:
        if self._past is None:
            self._past = PastPayments(self.case, self.claim, self.benefit, self.library.dictionary)
        return self._past

    @property
    def stage(self) -> Stage | None:
        return self.claim.stage

    @property
    def approved_amount(self) -> Decimal | None:
        return self.claim.approved_amount

    def definition(self, fact: str) -> Fact:
        if fact.startswith(_ENTERPRISE):
            return self.library.dictionary.enterprise_by_name[fact.removeprefix(_ENTERPRISE)]
        if fact.startswith(_YEAR):
            return self.library.dictionary.years_by_name[fact.removeprefix(_YEAR)]
        return self.library.dictionary.objects[self.object.kind].by_name[fact]

    def value(self, fact: str) -> FactValue | Unknown:
        known = self._told.get(fact)
        if known is not None:
            return known
        if fact.startswith(_ENTERPRISE):
            return self.case.enterprise.facts.get(fact.removeprefix(_ENTERPRISE), UNKNOWN)
        sign = self.definition(fact).implied_by
        return True if sign is not None and sign in self._told else UNKNOWN

    def moment(self, trigger: str) -> FactValue | Unknown:
        """The day or the year by which a trigger is held against the validity."""
        return self.claim.year if trigger == "year" else self.value(trigger)

    def year(self, year: InYear) -> int | Unknown:
        if year.of == "claim":
            return self.claim.year + year.plus
        day = self.value(year.of)
        return day.year + year.plus if isinstance(day, date) else UNKNOWN

    def in_year(self, fact: str, year: InYear) -> tuple[FactValue | Unknown, tuple[MissingFact, ...]]:
        of = self.year(year)
        if isinstance(of, Unknown):
            return UNKNOWN, (self.missing(year.of),)
        definition = self.definition(fact)
        value = self.case.enterprise.years.get(of, {}).get(definition.name, UNKNOWN)
        return value, (MissingFact(None, definition.name, f"{of}年{definition.label}", of),)

    def earlier(self, fact: str) -> tuple[FactValue, ...]:
        name = fact.removeprefix(_YEAR)
        years = sorted(self.case.enterprise.years.items())
        return tuple(facts[name] for year, facts in years if year < self.claim.year and name in facts)

    def counts_as(self, fact: str, value: str) -> tuple[str, ...]:
        definition = self.definition(fact)
        return definition.counts_as(value) if definition.type is FactType.CHOICE else (value,)

    def missing(self, fact: str) -> MissingFact:
        if fact == "lpr_1y":
            return MissingFact(None, fact, f"{self.library.lpr.known_until}之后的一年期LPR")
        definition = self.definition(fact)
        if fact.startswith(_ENTERPRISE):
            return MissingFact(None, definition.name, definition.label)
        if definition.implied_by is not None:
            definition = self.definition(definition.implied_by)
        return MissingFact(self.object.id, definition.name, definition.label)

    def label(self, fact: str) -> str:
        return self.definition(fact).label

    def choice_label(self, fact: str, value: str) -> str:
        return self.definition(fact).choices[value].label

    def holds(self, titles: tuple[str, ...], day: date | Unknown) -> tuple[Truth, tuple[MissingFact, ...]]:
        """Titles are taken as listed in full: one that isn't there isn't held."""
        definition = self.library.dictionary.objects["recognition"].by_name["title"]
        found: list[Truth] = []
        missing: list[MissingFact] = []
        recognitions = [item for item in self.case.objects if item.kind == "recognition"]
        for item in sorted(recognitions, key=lambda item: item.id):
            title = item.facts.get("title")
            held = isinstance(title, str) and not set(titles).isdisjoint(definition.counts_as(title))
            untold = title is None and "standard" not in item.facts
            if not (held or untold):
                continue
            valid, wanted = self._valid_on(item, day)
            truth = Truth.all((Truth.UNKNOWN, valid)) if untold else valid
            found.append(truth)
            if truth is Truth.UNKNOWN:
                missing.extend([MissingFact(item.id, "title", definition.label)] if untold else [])
                missing.extend(wanted)
        truth = Truth.any(found)
        return truth, tuple(missing) if truth is Truth.UNKNOWN else ()

    def _valid_on(self, item: SupportObject, day: date | Unknown) -> tuple[Truth, list[MissingFact]]:
        """Whether a title stood on a day; one without an end is unknown on any day after its award."""
        if isinstance(day, Unknown):
            return Truth.UNKNOWN, []
        awarded, expires = item.facts.get("awarded_on"), item.facts.get("expires_on")
        labels = self.library.dictionary.objects["recognition"].by_name
        missing: list[MissingFact] = []
        begun = ended = Truth.UNKNOWN
        if isinstance(awarded, date):
            begun = Truth.of(awarded <= day)
        else:
            missing.append(MissingFact(item.id, "awarded_on", labels["awarded_on"].label))
        if isinstance(expires, date):
            ended = Truth.of(expires < day)
        elif awarded == day:
            ended = Truth.FALSE
        else:
            missing.append(MissingFact(item.id, "expires_on", labels["expires_on"].label))
        return Truth.all((begun, ~ended)), missing

    def lpr(self, day: date) -> Publication | Unknown:
        return self.library.lpr.on(day)

    def highest_lpr(self) -> Decimal | None:
        return self.library.lpr.highest(self.terms.window)

    @property
    def supplements(self) -> Supplements:
        if self._supplements is None:
            self._supplements = tuple(self._laid_over())
        return self._supplements

    def _laid_over(self) -> Iterator[tuple[Supplement, tuple[MissingFact, ...]]]:
        name = self.terms.triggers[0]
        for item in self.library.supplements_of(self.claim.benefit):
            trigger = UNKNOWN if name == "year" else self.value(name)
            if isinstance(trigger, date) and not item.window.holds(trigger):
                continue
            applies = None if item.applies is None else judge(item.applies, self)
            if applies is not None and applies.truth is Truth.FALSE:
                continue
            undated = isinstance(trigger, Unknown) and not item.window.covers(self.terms.window)
            open_ = [self.missing(name)] if undated else []
            yield item, (*open_, *(() if applies is None else applies.to_collect()))

    def tiers(self) -> Mapping[int, Decimal]:
        applying = (item.tiers for item, open_ in self.supplements if item.tiers and not open_)
        return next(applying, {})

    def paid_before(self) -> Decimal:
        return self.past.total

    def paid_on_scale(self, per: str, grade: str) -> tuple[Decimal, tuple[MissingFact, ...]]:
        scale = self.past.on_scale(per, grade)
        return scale.paid, scale.missing
