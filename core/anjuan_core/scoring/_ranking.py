"""The ranking 排序 (hlj-2024-18 四): from high to low, ties share a rank, also at the last place."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from anjuan_core.logic import Truth
from anjuan_core.scoring._scored import Scored


class Standing(StrEnum):
    """Where a place stands against the number of titles."""

    INSIDE = "inside"
    TIED = "tied"
    OUTSIDE = "outside"
    UNQUALIFIED = "unqualified"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Standing.INSIDE: "名额内",
    Standing.TIED: "并列于最后名额",
    Standing.OUTSIDE: "名额外",
    Standing.UNQUALIFIED: "不符合认定标准",
}


@dataclass(frozen=True)
class Entry:
    """An enterprise to rank, by whatever the caller knows it by."""

    key: str
    scored: Scored


@dataclass(frozen=True)
class Place:
    """名次 of an entry; None where it doesn't qualify."""

    rank: int | None
    entry: Entry
    standing: Standing


@dataclass(frozen=True)
class Ranking:
    """The order of those scored. `pending` counts those whose qualifying is still unknown; they take part."""

    places: tuple[Place, ...]
    pending: int
    note: str


def rank(entries: Iterable[Entry], titles: int) -> Ranking:
    """High to low for `titles` titles; ties share a rank (1, 1, 3), in the order of their keys.

    Who surely doesn't qualify has no rank and stands at the end. A tie that reaches past the last title is shown as
    such on every row of it: the document names no tie-break, and none is invented.
    """
    ordered = sorted(entries, key=lambda entry: (-entry.scored.total, entry.key))
    running = [entry for entry in ordered if entry.scored.qualifies is not Truth.FALSE]
    totals = [entry.scored.total for entry in running]
    places = []
    for entry in running:
        first = totals.index(entry.scored.total) + 1
        last = first + totals.count(entry.scored.total) - 1
        places.append(Place(first, entry, _standing(first, last, titles)))
    places += [Place(None, entry, Standing.UNQUALIFIED) for entry in ordered if entry.scored.qualifies is Truth.FALSE]
    pending = sum(entry.scored.qualifies is Truth.UNKNOWN for entry in running)
    return Ranking(tuple(places), pending, _note(titles, pending))


def _standing(first: int, last: int, titles: int) -> Standing:
    if last <= titles:
        return Standing.INSIDE
    return Standing.TIED if first <= titles else Standing.OUTSIDE


def _note(titles: int, pending: int) -> str:
    unsettled = f"；其中{pending}户条件或项目未填全，按已知得分排序" if pending else ""
    return f"仅为已录入企业之间的排序，全省前{titles}名以省级评定为准{unsettled}"
