"""Judging a condition against facts: a verdict tree in which each leaf remembers what it saw."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from anjuan_core.case import FactValue
from anjuan_core.errors import Contradiction
from anjuan_core.logic._conditions import (
    Above,
    All,
    AnyOf,
    AtLeast,
    Condition,
    Holds,
    Is,
    Not,
    OneOf,
    StartsWith,
)
from anjuan_core.logic._truth import Truth
from anjuan_core.results import MissingFact
from anjuan_core.unknown import UNKNOWN, Unknown


class FactSource(Protocol):
    """Where conditions look facts up: one claim's object, its enterprise, and the titles held."""

    def value(self, fact: str) -> FactValue | Unknown: ...

    def counts_as(self, fact: str, value: str) -> tuple[str, ...]:
        """The choices that `value` of `fact` counts as, itself among them."""
        ...

    def missing(self, fact: str) -> MissingFact:
        """What to collect so that `fact` is known."""
        ...

    def holds(self, titles: tuple[str, ...], day: date | Unknown) -> "tuple[Truth, tuple[MissingFact, ...]]":
        """Whether one of the titles is held and valid on `day`, and what is missing where that is unknown."""
        ...


@dataclass(frozen=True)
class Verdict:
    """How a condition came out. `seen` is what a leaf saw; `missing` what would settle an unknown one."""

    condition: Condition
    truth: Truth
    seen: FactValue | Unknown = UNKNOWN
    missing: tuple[MissingFact, ...] = ()
    parts: "tuple[Verdict, ...]" = ()

    def failing(self) -> "tuple[Verdict, ...]":
        """The leaves (or negations) that make it false."""
        return self.settling(Truth.FALSE)

    def open(self) -> "tuple[Verdict, ...]":
        """The leaves (or negations) that leave it unknown."""
        return self.settling(Truth.UNKNOWN)

    def to_collect(self) -> tuple[MissingFact, ...]:
        """The facts that leave it unknown, each once, in the order the clause asks them."""
        return tuple(dict.fromkeys(fact for leaf in self.open() for fact in leaf.missing))

    def settling(self, truth: Truth) -> "tuple[Verdict, ...]":
        """The leaves (or negations) that make the whole come out as `truth`; none where it doesn't."""
        if self.truth is not truth:
            return ()
        if isinstance(self.condition, All | AnyOf):
            return tuple(leaf for part in self.parts for leaf in part.settling(truth))
        return (self,)


def judge(condition: Condition, facts: FactSource) -> Verdict:
    """The verdict of a condition; every part is judged, so that all reasons can be shown."""
    match condition:
        case All():
            parts = tuple(judge(part, facts) for part in condition.parts)
            return Verdict(condition, Truth.all(part.truth for part in parts), parts=parts)
        case AnyOf():
            parts = tuple(judge(part, facts) for part in condition.parts)
            return Verdict(condition, Truth.any(part.truth for part in parts), parts=parts)
        case Not():
            inner = judge(condition.part, facts)
            return Verdict(condition, ~inner.truth, inner.seen, inner.to_collect(), (inner,))
        case Holds():
            return _judge_holding(condition, facts)
        case _:
            seen = facts.value(condition.fact)
            if isinstance(seen, Unknown):
                return Verdict(condition, Truth.UNKNOWN, UNKNOWN, (facts.missing(condition.fact),))
            return Verdict(condition, Truth.of(_satisfied(condition, seen, facts)), seen)


def _judge_holding(condition: Holds, facts: FactSource) -> Verdict:
    day = facts.value(condition.on)
    if not isinstance(day, Unknown | date):
        raise Contradiction(f"{condition.on} is asked for as a day, and isn't one")
    truth, missing = facts.holds(tuple(condition.titles), day)
    if truth is Truth.UNKNOWN and isinstance(day, Unknown):
        missing = (facts.missing(condition.on), *missing)
    return Verdict(condition, truth, day, missing)


def _satisfied(condition: Is | OneOf | AtLeast | Above | StartsWith, seen: FactValue, facts: FactSource) -> bool:
    match condition:
        case Is(value=value):
            return value in facts.counts_as(condition.fact, seen) if isinstance(seen, str) else seen == value
        case OneOf(values=values):
            return not set(values).isdisjoint(facts.counts_as(condition.fact, str(seen)))
        case StartsWith(prefixes=prefixes):
            return str(seen).startswith(tuple(prefixes))
        case AtLeast(least=least):
            return _figure(condition.fact, seen) >= least
        case Above(limit=limit):
            return _figure(condition.fact, seen) > limit


def _figure(fact: str, seen: FactValue) -> Decimal:
    if isinstance(seen, bool) or not isinstance(seen, int | Decimal):
        raise Contradiction(f"{fact} is compared with a figure, and isn't one")
    return Decimal(seen)
