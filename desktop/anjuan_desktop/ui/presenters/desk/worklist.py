"""今天要办的: what waits for the person signed in, as the list shows it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

from anjuan_core.reference import WorkingDays
from anjuan_desktop.office import Due, Matter, Office, Person, Waiting, Work, worklist
from anjuan_desktop.ui.presenters.desk.cabinet import UNNAMED

Urgency = Literal["overdue", "ended", "near", ""]
_URGENCIES: Final[tuple[tuple[Urgency, str], ...]] = (
    ("overdue", "逾期"),
    ("ended", "公示期满"),
    ("near", "即将到期"),
)
"""The most urgent first, as the summary names them."""


@dataclass(frozen=True)
class WorkRow:
    """One case that waits. `next` is what is due next, in few words; `dues` are sentences on all that is, the nearest
    day first; `urgency` is that of the most urgent: overdue, a publicity that ended, near, or empty."""

    path: Path
    title: str
    note: str
    next: str
    dues: tuple[str, ...]
    urgency: Urgency


class WorklistPresenter:
    """`pending` gives the cases in which a person is named, or nobody yet: from an index, without opening one."""

    def __init__(
        self,
        pending: Callable[[str], Iterable[Waiting]],
        *,
        today: Callable[[], date],
        calendar: Callable[[], WorkingDays],
    ) -> None:
        self._pending = pending
        self._today = today
        self._calendar = calendar

    def rows(self, office: Office, person: Person) -> tuple[WorkRow, ...]:
        """Those overdue or due next first; in any thread."""
        entries = self._pending(person.name)
        found = worklist(entries, office, person, today=self._today(), calendar=self._calendar())
        return tuple(_row(work) for work in found)


def summary(rows: tuple[WorkRow, ...]) -> str:
    """`等您办理的 5 件，其中逾期 1 件、即将到期 2 件`."""
    if not rows:
        return "没有等您办理的案卷。"
    counts = [(word, sum(row.urgency == urgency for row in rows)) for urgency, word in _URGENCIES]
    parts = [f"{word} {count} 件" for word, count in counts if count]
    return f"等您办理的 {len(rows)} 件" + (f"，其中{'、'.join(parts)}" if parts else "")


def _row(work: Work) -> WorkRow:
    urgencies = [_urgency(due) for due in work.dues]
    free = "（尚无人办理）" if work.free else ""
    return WorkRow(
        work.path,
        work.name or UNNAMED,
        f"{work.number} · {work.stage}{free}",
        work.dues[0].brief if work.dues else "",
        tuple(due.sentence for due in work.dues),
        next((urgency for urgency, _ in _URGENCIES if urgency in urgencies), ""),
    )


def _urgency(due: Due) -> Urgency:
    if due.overdue:
        return "ended" if due.matter is Matter.PUBLICITY else "overdue"
    return "near" if due.near else ""
