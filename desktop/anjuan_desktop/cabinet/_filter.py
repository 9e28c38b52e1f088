"""Narrowing the list by stage, programme, year, person, whom a case waits for, warnings; and how many have each."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from anjuan_desktop.cabinet._entry import Entry


class Filter(NamedTuple):
    """Which entries are wanted; what is None doesn't matter. `person` is 经办人 or 复核人; `waiting` says of
    an entry whether it waits for whoever asks, which the office's way decides."""

    stage: str | None = None
    programme: str | None = None
    year: int | None = None
    person: str | None = None
    waiting: Callable[[Entry], bool] | None = None
    needs_attention: bool = False

    def admits(self, entry: Entry) -> bool:
        return (
            (self.stage is None or entry.stage == self.stage)
            and (self.programme is None or self.programme in entry.programmes)
            and (self.year is None or self.year in entry.years)
            and (self.person is None or self.person in (entry.handler, entry.reviewer))
            and (self.waiting is None or self.waiting(entry))
            and (not self.needs_attention or entry.needs_attention)
        )


class Counts(NamedTuple):
    """How many entries there are of each stage, programme, year and person; what can't be read has none of these."""

    stages: Mapping[str, int]
    programmes: Mapping[str, int]
    years: Mapping[int, int]
    people: Mapping[str, int]


def counted(entries: Iterable[Entry]) -> Counts:
    """Counts over any entries: all, or those that a search found."""
    stages, programmes, people = Counter[str](), Counter[str](), Counter[str]()
    years = Counter[int]()
    for entry in entries:
        if entry.error is None:
            stages[entry.stage] += 1
            programmes.update(entry.programmes)
            years.update(entry.years)
            people.update({entry.handler, entry.reviewer} - {""})
    return Counts(stages, programmes, years, people)
