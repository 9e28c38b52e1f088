"""Dates and periods as the civil code counts them (民法典 第201、202条)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


def years_later(day: date, years: int) -> date:
    """The same calendar day `years` later; where that month has no such day, its last one."""
    return months_later(day, 12 * years)


def months_later(day: date, months: int) -> date:
    """The same day of the month `months` later; where that month has no such day, its last one."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_later(day: date, days: int) -> date:
    return day + timedelta(days=days)


def chinese(day: date) -> str:
    """`2024年5月10日`."""
    return f"{day.year}年{day.month}月{day.day}日"


@dataclass(frozen=True)
class Window:
    """A span of days, both ends included. `last` is None for a validity whose end nobody stated."""

    first: date
    last: date | None

    def holds(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)

    def covers(self, other: "Window") -> bool:
        """Whether every day of the other window lies inside."""
        ends_later = self.last is None or (other.last is not None and other.last <= self.last)
        return self.first <= other.first and ends_later

    def meets_year(self, year: int) -> bool:
        """Whether some day of the fiscal year lies inside."""
        return self.first.year <= year and (self.last is None or year <= self.last.year)

    def __str__(self) -> str:
        end = chinese(self.last) if self.last else "（未载明截止日）"
        return f"{chinese(self.first)}至{end}"
