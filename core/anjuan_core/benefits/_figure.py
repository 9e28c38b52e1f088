"""A figure between two bounds, and the inputs it is reckoned from."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple, Protocol

from anjuan_core.case import Stage
from anjuan_core.logic import FactSource
from anjuan_core.reference import Publication
from anjuan_core.results import MissingFact
from anjuan_core.unknown import Unknown


@dataclass(frozen=True)
class Working:
    """One line of a working, before it is tied to a citation."""

    label: str
    expression: str
    value: str


Line = Callable[[], Working]
"""A line of working that is put into words when somebody reads it."""


class Figure(NamedTuple):
    """What an award comes to, unrounded: somewhere from `low` to `high` (None: no bound).

    `missing` are the facts that leave it open.
    """

    low: Decimal
    high: Decimal | None
    missing: tuple[MissingFact, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def known(self) -> bool:
        """Whether every possible value of what is open gives the same figure."""
        return self.low == self.high

    @property
    def workings(self) -> tuple[Working, ...]:
        """How it was reckoned, in words."""
        return tuple(line() for line in self.lines)

    def times(self, factor: Decimal) -> "Figure":
        if not factor:  # nothing of anything is nothing, known or not
            return Figure(Decimal(0), Decimal(0), (), self.lines)
        high = None if self.high is None else self.high * factor
        return Figure(self.low * factor, high, self.missing, self.lines)

    def capped(self, cap: Decimal | None) -> "Figure":
        if cap is None:
            return self
        high = cap if self.high is None else min(self.high, cap)
        return Figure(min(self.low, cap), high, self.missing, self.lines)

    def less(self, paid: Decimal) -> "Figure":
        """What is left after `paid`, never below 0."""
        zero = Decimal(0)
        high = None if self.high is None else max(self.high - paid, zero)
        return Figure(max(self.low - paid, zero), high, self.missing, self.lines)

    def then(self, line: Line) -> "Figure":
        """The same with one more line of working."""
        return Figure(self.low, self.high, self.missing, (*self.lines, line))

    def shown(self, line: Line) -> "Figure":
        """The same with one more line of working, where there is a figure to show."""
        return self.then(line) if self.known else self


def between(figures: Iterable[Figure], missing: tuple[MissingFact, ...]) -> Figure:
    """One of several figures, which one being open for want of `missing`."""
    options = list(figures)
    if len(options) == 1 and not missing:
        return options[0]
    highs = [option.high for option in options]
    high = None if None in highs else max(high for high in highs if high is not None)
    also = tuple(dict.fromkeys([*missing, *(fact for option in options for fact in option.missing)]))
    lines = options[0].lines if len(options) == 1 else ()
    return Figure(min(option.low for option in options), high, also, lines)


class Inputs(FactSource, Protocol):
    """Facts, and beside them what an award may need: rates, earlier payments, the claim's stage and approval."""

    @property
    def stage(self) -> Stage | None: ...

    @property
    def approved_amount(self) -> Decimal | None: ...

    def label(self, fact: str) -> str:
        """The fact's name as an officer reads it."""
        ...

    def choice_label(self, fact: str, value: str) -> str: ...

    def lpr(self, day: date) -> Publication | Unknown:
        """The LPR that stood on a day, unknown past the end of what was published."""
        ...

    def highest_lpr(self) -> Decimal | None:
        """The highest LPR of any day inside the document's validity; None where some day's is unknown."""
        ...

    def tiers(self) -> Mapping[int, Decimal]:
        """The figures by grade (元) that a supplement fixes for this claim; empty where none does."""
        ...

    def paid_before(self) -> Decimal:
        """All that was paid under this benefit before."""
        ...

    def paid_on_scale(self, per: str, grade: str) -> "tuple[Decimal, tuple[MissingFact, ...]]":
        """What was paid before on the same 递进 scale, and what is missing to know it."""
        ...
