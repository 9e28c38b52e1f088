"""Today's work 今天要办的: the cases that wait for one person, those due first."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from anjuan_core.reference import WorkingDays
from anjuan_desktop.office._deadlines import Due, due_after
from anjuan_desktop.office._office import Office
from anjuan_desktop.office._people import Person
from anjuan_desktop.office._roles import Role
from anjuan_desktop.office._way import way


class Listed(Protocol):
    """What the work list reads of a cabinet's entry."""

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


Since = Callable[[Path], date | None]
"""The day on which a case came to its stage; None where that isn't known."""


@dataclass(frozen=True)
class Work:
    """One case that waits. `due` is None where the office set no deadline for its stage; `free` where nobody is named
    yet, so that anyone with the role may take it."""

    path: Path
    number: str
    name: str
    stage: str
    free: bool
    since: date | None
    due: Due | None


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
    entries: Iterable[Listed], office: Office, person: Person, *, today: date, calendar: WorkingDays, since: Since
) -> tuple[Work, ...]:
    """What waits for a person; `since` is asked only for cases that wait, in stages with a deadline."""
    found = []
    for entry in entries:
        stage = way().stage(entry.stage)
        if stage is None or stage.role is None or not waits_for(entry, person.name, person.roles):
            continue
        free = not _named(entry, stage.role)
        days = office.deadlines.get(stage.name)
        day = since(entry.path) if days is not None else None
        due = None if days is None or day is None else due_after(day, days, today, calendar)
        found.append(Work(entry.path, entry.number, entry.name, entry.stage, free, day, due))
    return tuple(sorted(found, key=_urgency))


def _named(entry: Listed, role: Role) -> str:
    return entry.handler if role is Role.HANDLER else entry.reviewer


def _urgency(work: Work) -> tuple[date, bool, str]:
    """Deadlines first, the nearest first; then one's own before what is free; by number."""
    on = None if work.due is None else work.due.on
    return (on if isinstance(on, date) else date.max, work.free, work.number)
