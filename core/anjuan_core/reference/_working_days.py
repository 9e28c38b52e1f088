"""Working days 工作日 of the mainland: Monday to Friday, but for the days off and made up for by yearly notice."""

import csv
from dataclasses import dataclass
from datetime import date

from anjuan_core.dates import Window, days_later
from anjuan_core.errors import PackError
from anjuan_core.unknown import UNKNOWN, Unknown

OFF, WORK = "休", "班"
_SATURDAY = 5
_REMEDY = "应为日期、类别（休或班）、节日、来源四列，如 2026-10-01,休,国庆节,国务院办公厅关于2026年部分节假日安排的通知"


@dataclass(frozen=True)
class WorkingDays:
    """The table of the State Council's yearly notices: days off 休 and days made up for 班.

    `known` is the span of whole years it covers. Outside it a day is unknown, never guessed from its weekday.
    """

    off: frozenset[date]
    worked: frozenset[date]
    known: Window

    @classmethod
    def from_text(cls, text: str, file: str) -> "WorkingDays":
        """Columns day, kind (休, 班), name, source, in the order of days; raises PackError with the line at fault.

        Every year from the first to the last must be there, each with its 1 January and 1 October off: an
        officer who adds half a year would else get wrong answers for the other half.
        """
        found: dict[date, str] = {}
        last = None
        for number, row in enumerate(csv.DictReader(text.splitlines()), start=2):
            try:
                day, kind = date.fromisoformat(row["day"]), row["kind"]
            except (KeyError, TypeError, ValueError) as error:
                raise PackError(file, number, _REMEDY) from error
            if kind not in (OFF, WORK) or not row.get("name") or not row.get("source"):
                raise PackError(file, number, _REMEDY)
            if last is not None and day <= last:
                raise PackError(file, number, f"日期 {day} 应晚于上一行")
            if kind == WORK and day.weekday() < _SATURDAY:
                raise PackError(file, number, f"{day} 不是周末，不用列为“班”，请核对日期")
            found[day] = kind
            last = day
        if last is None:
            raise PackError(file, 1, "没有任何一天")
        first = min(found)
        for year in range(first.year, last.year + 1):
            for holiday in (date(year, 1, 1), date(year, 10, 1)):
                if found.get(holiday) != OFF:
                    raise PackError(file, 0, f"{year}年不完整：缺少 {holiday}（休），请按当年的放假通知补全全年")
        return cls(
            frozenset(day for day, kind in found.items() if kind == OFF),
            frozenset(day for day, kind in found.items() if kind == WORK),
            Window(date(first.year, 1, 1), date(last.year, 12, 31)),
        )

    def is_working(self, day: date) -> bool | Unknown:
        """Whether offices work on `day`; unknown outside the years of the table."""
        if not self.known.holds(day):
            return UNKNOWN
        return day in self.worked or (day.weekday() < _SATURDAY and day not in self.off)

    def after(self, day: date, count: int) -> date | Unknown:
        """The day on which the `count`th working day after `day` falls, `day` itself not counted (民法典 第201条).

        0 is `day` itself. Unknown where the table doesn't reach; raises ValueError for a negative count.
        """
        if count < 0:
            raise ValueError(f"{count} working days after a day: a count is never negative")
        while count > 0:
            if day == date.max or isinstance(working := self.is_working(day := days_later(day, 1)), Unknown):
                return UNKNOWN
            count -= working
        return day

    def between(self, start: date, end: date) -> int | Unknown:
        """How many working days lie after `start`, up to and including `end`; 0 where `end` isn't later."""
        count = 0
        while start < end:
            if isinstance(working := self.is_working(start := days_later(start, 1)), Unknown):
                return UNKNOWN
            count += working
        return count
