"""Deadlines 时限 in working days: when something is due, and how many days are left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Final

from anjuan_core.dates import chinese
from anjuan_core.reference import WorkingDays
from anjuan_core.unknown import UNKNOWN, Unknown

_CHINA: Final = timezone(timedelta(hours=8))
SOON: Final = 2
"""Working days before a deadline from which it is near."""


class Matter(StrEnum):
    """What is due on a day: the office's own work in a stage, what the enterprise hands in, the end of a 公示."""

    STAGE = "办结"
    SUPPLY = "补正"
    PUBLICITY = "公示"


@dataclass(frozen=True)
class Due:
    """A deadline. `left` counts working days after today up to the day `on`, below 0 for those gone since.

    What the calendar of working days doesn't reach is unknown: nothing is guessed from weekdays. `this_year`: the day
    is in the year of today.
    """

    on: date | Unknown
    left: int | Unknown
    overdue: bool = False
    today: bool = False
    matter: Matter = Matter.STAGE
    this_year: bool = True

    @property
    def near(self) -> bool:
        return not self.overdue and not isinstance(self.left, Unknown) and self.left <= SOON

    @property
    def countdown(self) -> str:
        """`还剩 5 个工作日`, of a day that hasn't passed."""
        ends = "期满" if self.matter is Matter.PUBLICITY else "到期"
        if self.today:
            return f"今天{ends}"
        if self.left == 0:  # a day off, with none but days off before it
            return f"下个工作日前{ends}"
        return "无法推算剩余工作日" if isinstance(self.left, Unknown) else f"还剩 {self.left} 个工作日"

    @property
    def brief(self) -> str:
        """`1月12日前办结，还剩 5 个工作日`, where there is little room; the year where it isn't this one."""
        if isinstance(self.on, Unknown):
            return "工作日历未覆盖到期日"
        day = f"{self.on.month}月{self.on.day}日" if self.this_year else chinese(self.on)
        if self.matter is Matter.PUBLICITY:
            return f"公示已于{day}结束" if self.overdue else f"公示至{day}，{self.countdown}"
        if not self.overdue:
            return f"{day}前{self.matter}，{self.countdown}"
        gone = "" if isinstance(self.left, Unknown) or not self.left else f" {-self.left} 个工作日"
        return f"{day}前{self.matter}，逾期{gone}"

    @property
    def sentence(self) -> str:
        """`应于2026年1月12日前办结，还剩 5 个工作日`."""
        if isinstance(self.on, Unknown):
            return "工作日历未覆盖到期日，无法推算，请补充放假安排"
        day = chinese(self.on)
        if self.matter is Matter.PUBLICITY:
            return f"公示已于{day}结束，请登记结果" if self.overdue else f"公示至{day}，{self.countdown}"
        if not self.overdue:
            return f"应于{day}前{self.matter}，{self.countdown}"
        if isinstance(self.left, Unknown):
            return f"应于{day}前{self.matter}，已逾期，工作日历未覆盖，无法推算天数"
        return f"应于{day}前{self.matter}，已逾期" + (f" {-self.left} 个工作日" if self.left else "")


def due_on(day: date, today: date, calendar: WorkingDays, matter: Matter = Matter.STAGE) -> Due:
    """How far off a day is."""
    this_year = today.year == day.year
    if today <= day:
        return Due(day, calendar.between(today, day), today=today == day, matter=matter, this_year=this_year)
    gone = calendar.between(day, today)
    left = UNKNOWN if isinstance(gone, Unknown) else -gone
    return Due(day, left, overdue=True, matter=matter, this_year=this_year)


def due_each(days: Iterable[date], matter: Matter, today: date, calendar: WorkingDays) -> tuple[Due, ...]:
    """How far off several days are, the nearest first, each told once."""
    return tuple(due_on(day, today, calendar, matter) for day in sorted(set(days)))


def due_after(start: date, days: int, today: date, calendar: WorkingDays) -> Due:
    """Due `days` working days after `start`, which itself isn't counted (民法典 第201条)."""
    on = calendar.after(start, days)
    return Due(UNKNOWN, UNKNOWN) if isinstance(on, Unknown) else due_on(on, today, calendar)


def day_of(at: str) -> date:
    """The day in China of a moment as case files write it (ISO in UTC)."""
    return datetime.fromisoformat(at).astimezone(_CHINA).date()
