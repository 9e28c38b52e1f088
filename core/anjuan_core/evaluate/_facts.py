"""Where one claim looks facts up: its object, its enterprise, the titles held, rates and earlier payments."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

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


@dataclass(frozen=True)
class ClaimFacts:
    """The `Inputs` of one claim."""

    library: Library
    pack: Pack
    benefit: Benefit
    case: Case
    claim: Claim

    @cached_property
    def object(self) -> SupportObject:
        return self.case.by_id[self.claim.object]

    @cached_property
    def past(self) -> PastPayments:
        return PastPayments(self.case, self.claim, self.benefit, self.library.dictionary)

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
        if fact.startswith(_ENTERPRISE):
            return self.case.enterprise.facts.get(fact.removeprefix(_ENTERPRISE), UNKNOWN)
        known = self.object.facts.get(fact, UNKNOWN)
        if isinstance(known, Unknown) and (sign := self.definition(fact).implied_by) and sign in self.object.facts:
            return True
        return known

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
        for item in sorted(self.case.objects, key=lambda item: item.id):
            if item.kind != "recognition":
                continue
            title = item.facts.get("title")
            if title is None and "standard" not in item.facts:
                named, untold = Truth.UNKNOWN, [MissingFact(item.id, "title", definition.label)]
            else:
                held = isinstance(title, str) and not set(titles).isdisjoint(definition.counts_as(title))
                named, untold = Truth.of(held), []
            valid, wanted = self._valid_on(item, day)
            truth = Truth.all((named, valid))
            found.append(truth)
            if truth is Truth.UNKNOWN:
                missing.extend([*untold, *wanted])
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
        return self.library.lpr.highest(self.pack.validity.window)

    @cached_property
    def supplements(self) -> tuple[tuple[Supplement, tuple[MissingFact, ...]], ...]:
        """The supplements laid over the claim; with each the facts that leave open whether it applies."""
        trigger = self.value(name) if (name := self.benefit.trigger_of(self.stage)) != "year" else UNKNOWN
        found: list[tuple[Supplement, tuple[MissingFact, ...]]] = []
        for item in self.library.supplements_of(self.claim.benefit):
            if isinstance(trigger, date) and not item.window.holds(trigger):
                continue
            applies = None if item.applies is None else judge(item.applies, self)
            if applies is not None and applies.truth is Truth.FALSE:
                continue
            undated = isinstance(trigger, Unknown) and not item.window.covers(self.pack.validity.window)
            open_ = [self.missing(self.benefit.trigger_of(self.stage))] if undated else []
            found.append((item, (*open_, *(() if applies is None else applies.to_collect()))))
        return tuple(found)

    def tiers(self) -> Mapping[int, Decimal]:
        applying = (item.tiers for item, open_ in self.supplements if item.tiers and not open_)
        return next(applying, {})

    def paid_before(self) -> Decimal:
        return self.past.total

    def paid_on_scale(self, per: str, grade: str) -> tuple[Decimal, tuple[MissingFact, ...]]:
        scale = self.past.on_scale(per, grade)
        return scale.paid, scale.missing
