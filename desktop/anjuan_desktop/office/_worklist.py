"""Today's work 今天要办的: the cases that wait for one person, those due first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from anjuan_core.reference import WorkingDays
from anjuan_desktop.office._deadlines import Due, Matter, day_of, due_after, due_each
from anjuan_desktop.office._office import Office
from anjuan_desktop.office._people import Person
from anjuan_desktop.office._roles import Role
from anjuan_desktop.office._way import REFUSED, RESULT_STAGES, Stage, way


class Listed(Protocol):
    """What of a cabinet's entry tells whom it waits for."""

    @property
    def path(self) -> Path: ...
    @property
    def number(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def stage(self) -> str: ...
    @property
    def sample(self) -> bool: ...
    @property
    def handler(self) -> str: ...
    @property
    def reviewer(self) -> str: ...


class Waiting(Listed, Protocol):
    """What the work list reads of a case. `reached`: when it came to its stage (ISO in UTC); `supply`: the days by
    which something is to be handed in again 补正期限; `publicity`: the last days of 公示 without a result."""

    @property
    def reached(self) -> str: ...
    @property
    def supply(self) -> tuple[date, ...]: ...
    @property
    def publicity(self) -> tuple[date, ...]: ...


@dataclass(frozen=True)
class Work:
    """One case that waits. `dues` are all that is due in it, the nearest first; `free` where nobody is named yet, so
    that anyone with the role may take it."""

    path: Path
    number: str
    name: str
    stage: str
    free: bool
    dues: tuple[Due, ...]


def waits_for(entry: Listed, name: str, roles: Collection[Role]) -> bool:
    """Whether a case waits for a person: named for the stage's role, or nobody named yet and they have it.

    Nobody reviews what they handle. Samples wait for nobody, nor what stands in a stage that has nobody's role.
    """
    stage = way().stage(entry.stage)
    if stage is None or stage.role is None or entry.sample or stage.role not in roles:
        return False
    if stage.role is Role.REVIEWER and entry.handler == name:
        return False
    return _named(entry, stage.role) in ("", name)


def worklist(
    entries: Iterable[Waiting], office: Office, person: Person, *, today: date, calendar: WorkingDays
) -> tuple[Work, ...]:
    """What waits for a person, what is overdue first, then what is due next."""
    found = []
    for entry in entries:
        stage = way().stage(entry.stage)
        if stage is None or stage.role is None or not waits_for(entry, person.name, person.roles):
            continue
        free = not _named(entry, stage.role)
        dues = _dues(entry, stage, office.deadlines.get(stage.name), today, calendar)
        found.append(Work(entry.path, entry.number, entry.name, entry.stage, free, dues))
    return tuple(sorted(found, key=_urgency))


def supplies_due(stage: Stage, days: Iterable[date], today: date, calendar: WorkingDays) -> tuple[Due, ...]:
    """By when something is to be handed in again, while the case waits for it: one refused or closed doesn't."""
    waits = stage.role is not None and stage.name != REFUSED
    return due_each(days, Matter.SUPPLY, today, calendar) if waits else ()


def _dues(entry: Waiting, stage: Stage, days: int | None, today: date, calendar: WorkingDays) -> tuple[Due, ...]:
    """`days` is what the office gives the stage."""
    found = [] if days is None else [due_after(day_of(entry.reached), days, today, calendar)]
    found += supplies_due(stage, entry.supply, today, calendar)
    if stage.name in RESULT_STAGES:
        found += due_each(entry.publicity, Matter.PUBLICITY, today, calendar)
    return tuple(sorted(found, key=_day))


def _named(entry: Listed, role: Role) -> str:
    return entry.handler if role is Role.HANDLER else entry.reviewer


def _urgency(work: Work) -> tuple[date, bool, str]:
    """Deadlines first, the nearest first; then one's own before what is free; by number."""
    return (_day(work.dues[0]) if work.dues else date.max, work.free, work.number)


def _day(due: Due) -> date:
    """What the calendar doesn't reach comes last."""
    return due.on if isinstance(due.on, date) else date.max
