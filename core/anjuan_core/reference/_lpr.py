"""The 1-year loan prime rate 一年期贷款市场报价利率: published monthly, each standing until the next."""

import csv
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from anjuan_core.dates import Window, days_later
from anjuan_core.errors import PackError
from anjuan_core.unknown import UNKNOWN, Unknown

STANDS_FOR = 31
"""Days after the last publication loaded for which its rate is still taken as known."""


@dataclass(frozen=True, order=True)
class Publication:
    """One month's figure. `rate` is a fraction: 3.45% is 0.0345."""

    day: date
    rate: Decimal


@dataclass(frozen=True)
class LprSeries:
    """Every publication loaded, oldest first."""

    publications: tuple[Publication, ...]

    @classmethod
    def from_csv(cls, text: str, file: str) -> "LprSeries":
        """Columns publish_date, lpr_1y_pct; raises PackError with the line at fault."""
        found: list[Publication] = []
        for number, row in enumerate(csv.DictReader(text.splitlines()), start=2):
            try:
                publication = Publication(
                    date.fromisoformat(row["publish_date"]), Decimal(row["lpr_1y_pct"]).scaleb(-2)
                )
            except (KeyError, TypeError, ValueError, InvalidOperation) as error:
                raise PackError(file, number, "应为发布日期和百分数两列，如 2024-05-20,3.45") from error
            if found and publication.day <= found[-1].day:
                raise PackError(file, number, f"发布日期 {publication.day} 应晚于上一行")
            found.append(publication)
        if not found:
            raise PackError(file, 1, "没有任何一期 LPR")
        return cls(tuple(found))

    @property
    def known_until(self) -> date:
        """The last day whose rate is known."""
        return days_later(self.publications[-1].day, STANDS_FOR)

    def on(self, day: date) -> Publication | Unknown:
        """The publication most recently made on or before `day`."""
        index = bisect_right(self.publications, day, key=lambda publication: publication.day)
        if index == 0 or day > self.known_until:
            return UNKNOWN
        return self.publications[index - 1]

    def highest(self, window: Window) -> Decimal | None:
        """The highest rate of any day of the window; None where some day's rate is unknown."""
        if window.last is None or window.last > self.known_until:
            return None
        standing = self.on(window.first)
        if isinstance(standing, Unknown):
            return None
        inside = [item.rate for item in self.publications if window.holds(item.day)]
        return max([standing.rate, *inside])
