"""Judging a condition against facts: a verdict tree in which each leaf remembers what it saw."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple, Protocol, assert_never

from anjuan_core.case import FactValue
from anjuan_core.dates import months_later
from anjuan_core.errors import Contradiction
from anjuan_core.logic._conditions import (
    Above,
    All,
    AnyOf,
    AtLeast,
    Condition,
    DatedIn,
    FirstTime,
    Holds,
    InYear,
    Is,
    Not,
    OneOf,
    StartsWith,
    Within,
)
from anjuan_core.logic._truth import Truth
from anjuan_core.results import MissingFact
from anjuan_core.unknown import UNKNOWN, Unknown


class FactSource(Protocol):
    """Where conditions look facts up: one claim's object, its enterprise, and the titles held."""

    def value(self, fact: str) -> FactValue | Unknown: ...

    def in_year(self, fact: str, year: InYear) -> "tuple[FactValue | Unknown, tuple[MissingFact, ...]]":
        """A yearly figure of the year named, or what is missing to know it."""
        ...

    def year(self, year: InYear) -> int | Unknown:
        """The fiscal year itself; unknown where its day is."""
        ...

    def earlier(self, fact: str) -> tuple[FactValue, ...]:
        """A yearly figure in every listed year before the claim's."""
        ...

    def counts_as(self, fact: str, value: str) -> tuple[str, ...]:
        """The choices that `value` of `fact` counts as, itself among them."""
        ...

    def missing(self, fact: str) -> MissingFact:
        """What to collect so that `fact` is known."""
        ...

    def holds(self, titles: tuple[str, ...], day: date | Unknown) -> "tuple[Truth, tuple[MissingFact, ...]]":
        """Whether one of the titles is held and valid on `day`, and what is missing where that is unknown."""
        ...


class Verdict(NamedTuple):
    """How a condition came out. `seen` is what a leaf saw; `missing` what would settle an unknown one."""

    condition: Condition
    truth: Truth
    seen: FactValue | Unknown = UNKNOWN
    missing: tuple[MissingFact, ...] = ()
    parts: "tuple[Verdict, ...]" = ()

    def left_open(self, missing: tuple[MissingFact, ...]) -> "Verdict":
        """The same where it is open, for want of `missing`, whether the condition is asked at all."""
        if self.truth is Truth.TRUE:
            return self
        return self._replace(truth=Truth.UNKNOWN, missing=missing, parts=())

    def failing(self) -> "tuple[Verdict, ...]":
        """The leaves (or negations) that make it false."""
        return self.settling(Truth.FALSE)

    def open(self) -> "tuple[Verdict, ...]":
        """The leaves (or negations) that leave it unknown."""
        return self.settling(Truth.UNKNOWN)

    def to_collect(self) -> tuple[MissingFact, ...]:
        """The smallest list of facts that settles it whatever they turn out to be, in the order they are asked."""
        if self.truth is not Truth.UNKNOWN:
            return ()
        if self.missing:
            return self.missing
        return tuple(dict.fromkeys(fact for part in self.parts for fact in part.to_collect()))

    def settling(self, truth: Truth) -> "tuple[Verdict, ...]":
        """The leaves (or negations) that make the whole come out as `truth`; none where it doesn't."""
        if self.truth is not truth:
            return ()
        if isinstance(self.condition, All | AnyOf):
            return tuple(leaf for part in self.parts for leaf in part.settling(truth))
        return (self,)


def judge(condition: Condition, facts: FactSource) -> Verdict:
    """The verdict of a condition; every part is judged, so that all reasons can be shown."""
    match condition:  # what clauses ask most comes first: each kind passed over costs time
        case Is() | OneOf() | StartsWith() | Above():
            return _judge_value(condition, facts)
        case AtLeast(fact=fact) if fact.startswith("year."):
            value, missing = facts.in_year(fact, condition.in_year or InYear())
            if isinstance(value, Unknown):
                return Verdict(condition, Truth.UNKNOWN, UNKNOWN, missing)
            return Verdict(condition, Truth.of(_figure(fact, value) >= condition.least), value)
        case AtLeast():
            return _judge_value(condition, facts)
        case All():
            parts = tuple([judge(part, facts) for part in condition.parts])
            return Verdict(condition, Truth.all([part.truth for part in parts]), parts=parts)
        case AnyOf():
            parts = tuple([judge(part, facts) for part in condition.parts])
            return Verdict(condition, Truth.any([part.truth for part in parts]), parts=parts)
        case Not():
            inner = judge(condition.part, facts)
            return Verdict(condition, ~inner.truth, inner.seen, inner.to_collect(), (inner,))
        case Holds():
            return _judge_holding(condition, facts)
        case FirstTime(fact=fact, figure=figure, least=least):
            reached = any(_figure(figure, value) >= least for value in facts.earlier(figure))
            first = False if reached else facts.value(fact)
            if isinstance(first, Unknown):
                return Verdict(condition, Truth.UNKNOWN, UNKNOWN, (facts.missing(fact),))
            return Verdict(condition, Truth.of(first is True), first)
        case DatedIn():
            return _judge_days(condition, (condition.day, condition.in_year.of), facts)
        case Within():
            return _judge_days(condition, (condition.first, condition.second), facts)
        case _:
            assert_never(condition)


def _judge_value(condition: Is | OneOf | StartsWith | Above | AtLeast, facts: FactSource) -> Verdict:
    seen = facts.value(condition.fact)
    if isinstance(seen, Unknown):
        return Verdict(condition, Truth.UNKNOWN, UNKNOWN, (facts.missing(condition.fact),))
    return Verdict(condition, Truth.TRUE if _satisfied(condition, seen, facts) else Truth.FALSE, seen)


def _judge_holding(condition: Holds, facts: FactSource) -> Verdict:
    day = facts.value(condition.on)
    if not isinstance(day, Unknown | date):
        raise Contradiction(f"{condition.on} is asked for as a day, and isn't one")
    truth, missing = facts.holds(tuple(condition.titles), day)
    if truth is Truth.UNKNOWN and isinstance(day, Unknown):
        missing = (facts.missing(condition.on), *missing)
    return Verdict(condition, truth, day, missing)


def _judge_days(condition: DatedIn | Within, named: tuple[str, str], facts: FactSource) -> Verdict:
    names = [name for name in named if name != "claim"]
    values = {name: facts.value(name) for name in names}
    missing = tuple(facts.missing(name) for name in names if isinstance(values[name], Unknown))
    if missing:
        return Verdict(condition, Truth.UNKNOWN, UNKNOWN, missing)
    if isinstance(condition, DatedIn):
        day = _day(condition.day, values[condition.day])
        return Verdict(condition, Truth.of(day.year == facts.year(condition.in_year)), day)
    first, second = (_day(name, values[name]) for name in named)
    return Verdict(condition, Truth.of(second <= months_later(first, condition.months)), second)


def _day(fact: str, seen: FactValue | Unknown) -> date:
    if not isinstance(seen, date):
        raise Contradiction(f"{fact} is asked for as a day, and isn't one")
    return seen


def _satisfied(condition: Is | OneOf | StartsWith | Above | AtLeast, seen: FactValue, facts: FactSource) -> bool:
    match condition:
        case Is(fact=fact, value=value):
            return seen == value or (isinstance(seen, str) and value in facts.counts_as(fact, seen))
        case OneOf(fact=fact, values=values):
            return seen in values or any(value in values for value in facts.counts_as(fact, str(seen)))
        case StartsWith(prefixes=prefixes):
            return str(seen).startswith(tuple(prefixes))
        case AtLeast(fact=fact, least=least):
            return _figure(fact, seen) >= least
        case Above(fact=fact, limit=limit):
            return _figure(fact, seen) > limit
        case _:
            assert_never(condition)


def _figure(fact: str, seen: FactValue) -> Decimal:
    if isinstance(seen, bool) or not isinstance(seen, int | Decimal):
        raise Contradiction(f"{fact} is compared with a figure, and isn't one")
    return Decimal(seen)
