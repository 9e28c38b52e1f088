"""From shares, exclusions and ceilings to the solver's whole numbers, and back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from anjuan_core.case import Case, Payer
from anjuan_core.money import ZERO, to_fen
from anjuan_core.results import Exclusion, ShareRef
from anjuan_core.stacking._shares import Standing
from anjuan_core.stacking._solver import Problem, bits

CeilingKey = tuple[str, int]
"""A benefit and a fiscal year."""


@dataclass(frozen=True)
class Field:
    """A problem, and the share that stands behind each of its indexes."""

    problem: Problem
    shares: tuple[ShareRef, ...]

    def refs(self, chosen: int) -> tuple[ShareRef, ...]:
        return tuple(self.shares[index] for index in bits(chosen))

    def repriced(self, given: Mapping[ShareRef, Decimal]) -> "Field":
        """The same shares and exclusions, some shares at other amounts."""
        told = zip(self.shares, self.problem.amounts, strict=True)
        amounts = tuple(to_fen(given[ref]) if ref in given else fen for ref, fen in told)
        return Field(replace(self.problem, amounts=amounts), self.shares)


@dataclass(frozen=True)
class Ground:
    """All the plan is decided on. `closed` are shares that the history leaves no room for."""

    case: Case
    standing: tuple[Standing, ...]
    exclusions: tuple[Exclusion, ...]
    closed: frozenset[ShareRef]

    @staticmethod
    def ceiling_key(item: Standing) -> CeilingKey | None:
        return (item.claim.benefit, item.claim.year) if item.benefit.ceiling is not None else None

    @cached_property
    def rooms(self) -> Mapping[CeilingKey, Decimal]:
        """What each yearly ceiling has left after the history."""
        rooms: dict[CeilingKey, Decimal] = {}
        for item in self.standing:
            if item.benefit.ceiling is not None:
                key = (item.claim.benefit, item.claim.year)
                used = [row.amount for row in self.case.history if (row.benefit, row.year) == key]
                rooms[key] = max(item.benefit.ceiling.amount - sum(used, ZERO), ZERO)
        return rooms

    def field(
        self,
        also: Standing | None = None,
        amounts: Mapping[Payer, Decimal] | None = None,
        within: frozenset[ShareRef] | None = None,
    ) -> Field:
        """The problem over the decided claims, and over one more with the amounts given; over `within` alone."""
        items = [item for item in self.standing if item.decided or item is also]
        refs = (item.ref(payer) for item in items for payer in item.payers)
        shares = sorted((ref for ref in refs if ref not in self.closed and (within is None or ref in within)), key=str)
        by_claim = {item.claim.id: item for item in items}
        given = amounts or {}
        fen = [
            to_fen(
                given[ref.payer]
                if also is not None and ref.claim == also.claim.id
                else by_claim[ref.claim].amount(ref.payer) or ZERO
            )
            for ref in shares
        ]
        place = {ref: index for index, ref in enumerate(shares)}
        edges = frozenset(
            (place[item.a], place[item.b]) for item in self.exclusions if item.a in place and item.b in place
        )
        keys = sorted({key for item in items if (key := self.ceiling_key(item)) is not None})
        groups = []
        for ref in shares:
            key = self.ceiling_key(by_claim[ref.claim])
            groups.append(-1 if key is None else keys.index(key))
        ties, tie_bits = _tie_breaks([by_claim[ref.claim].issued.toordinal() for ref in shares])
        limits = tuple(to_fen(self.rooms[key]) for key in keys)
        return Field(Problem(tuple(fen), ties, tie_bits, edges, tuple(groups), limits), tuple(shares))


def _tie_breaks(issued: list[int]) -> tuple[tuple[int, ...], int]:
    """Whole numbers that order sets of equal amount.

    First by the issue dates of their shares, newest first, the greater at the first difference, a longer list
    over its own beginning: that is, by how many shares the newest date has, then the next. Then by the
    smaller sorted list of shares: the set that holds the first share (they come sorted) in which two differ.
    """
    count = len(issued)
    width = count.bit_length()
    rank = {day: place for place, day in enumerate(sorted(set(issued)))}
    ties = tuple((1 << (count + width * rank[day])) + (1 << (count - 1 - index)) for index, day in enumerate(issued))
    return ties, count + width * len(rank) + 1
