"""今天要办的: what waits for the person signed in, as the list shows it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from anjuan_core.reference import WorkingDays
from anjuan_desktop.casefile import CaseFileError
from anjuan_desktop.office import Listed, Office, Person, Work, worklist
from anjuan_desktop.ui.presenters.cabinet import UNNAMED

Since = Callable[[Path], date | None]


@dataclass(frozen=True)
class WorkRow:
    """One case that waits. `urgency` is overdue, near, or empty; `due` a sentence, empty without a deadline."""

    path: Path
    title: str
    note: str
    due: str
    urgency: str


class WorklistPresenter:
    """`entries` lists the cabinet; `since` tells on which day a case came to its stage (it may open the file:
    it is asked only for cases that wait where a deadline is set, and once for each case and stage)."""

    def __init__(
        self,
        entries: Callable[[], Iterable[Listed]],
        since: Since,
        *,
        today: Callable[[], date],
        calendar: Callable[[], WorkingDays],
    ) -> None:
        self._entries = entries
        self._since = since
        self._today = today
        self._calendar = calendar
        self._known: dict[tuple[Path, str], date | None] = {}

    def rows(self, office: Office, person: Person) -> tuple[WorkRow, ...]:
        """Those due first. Raises CaseFileError where the folder can't be read."""
        entries = list(self._entries())
        stages = {entry.path: entry.stage for entry in entries}

        def since(path: Path) -> date | None:
            key = (path, stages[path])
            if key not in self._known:
                self._known[key] = self._asked(path)
            return self._known[key]

        found = worklist(entries, office, person, today=self._today(), calendar=self._calendar(), since=since)
        return tuple(_row(work) for work in found)

    def forget(self, path: Path) -> None:
        """A step was taken in this case: its day is asked anew."""
        for key in [key for key in self._known if key[0] == path]:
            del self._known[key]

    def _asked(self, path: Path) -> date | None:
        try:
            return self._since(path)
        except CaseFileError:  # the cabinet's own row says what is wrong with the file
            return None


def summary(rows: tuple[WorkRow, ...]) -> str:
    """`今天要办的 5 件，其中逾期 1 件、即将到期 2 件`."""
    if not rows:
        return "没有等您办理的案卷。"
    late = sum(row.urgency == "overdue" for row in rows)
    near = sum(row.urgency == "near" for row in rows)
    parts = [f"{word} {count} 件" for word, count in (("逾期", late), ("即将到期", near)) if count]
    return f"等您办理的 {len(rows)} 件" + (f"，其中{'、'.join(parts)}" if parts else "")


def _row(work: Work) -> WorkRow:
    due = work.due
    urgency = "" if due is None else "overdue" if due.overdue else "near" if due.near else ""
    free = "（尚无人办理）" if work.free else ""
    return WorkRow(
        work.path,
        work.name or UNNAMED,
        f"{work.number} · {work.stage}{free}",
        "" if due is None else due.sentence,
        urgency,
    )
