"""Deadlines 时限 in working days: when something is due, and how many days are left."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Final

from anjuan_core.dates import chinese
from anjuan_core.reference import WorkingDays
from anjuan_core.unknown import UNKNOWN, Unknown

_CHINA: Final = timezone(timedelta(hours=8))
SOON: Final = 2
"""Working days before a deadline from which it is near."""


@dataclass(frozen=True)
class Due:
    """A deadline. `left` counts working days after today up to the day `on`, below 0 for those gone since.

    Both are unknown where the calendar of working days doesn't reach: nothing is guessed from weekdays.
    """

    on: date | Unknown
    left: int | Unknown
    overdue: bool = False

    @property
    def near(self) -> bool:
        return not self.overdue and not isinstance(self.left, Unknown) and self.left <= SOON

    @property
    def sentence(self) -> str:
        """`应于2026年1月12日前办结，还剩 5 个工作日`."""
        if isinstance(self.on, Unknown) or isinstance(self.left, Unknown):
            return "工作日历未覆盖到期日，无法推算，请补充放假安排"
        if self.overdue:
            return f"应于{chinese(self.on)}前办结，已逾期" + (f" {-self.left} 个工作日" if self.left else "")
        return f"应于{chinese(self.on)}前办结，" + (f"还剩 {self.left} 个工作日" if self.left else "今天到期")


def due_on(day: date, today: date, calendar: WorkingDays) -> Due:
    """How far off a day is."""
    if today <= day:
        return Due(day, calendar.between(today, day))
    gone = calendar.between(day, today)
    return Due(day, UNKNOWN if isinstance(gone, Unknown) else -gone, overdue=True)


def due_after(start: date, days: int, today: date, calendar: WorkingDays) -> Due:
    """Due `days` working days after `start`, which itself isn't counted (民法典 第201条)."""
    on = calendar.after(start, days)
    return Due(UNKNOWN, UNKNOWN) if isinstance(on, Unknown) else due_on(on, today, calendar)


def day_of(at: str) -> date:
    """The day in China of a moment as case files write it (ISO in UTC)."""
    return datetime.fromisoformat(at).astimezone(_CHINA).date()
