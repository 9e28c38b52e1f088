"""Which backups are kept: the newest of each of 7 days, 4 weeks and 12 months that have any."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from anjuan_desktop.casefile import Backup

_PERIODS: Final[tuple[tuple[int, Callable[[date], object]], ...]] = (
    (7, lambda day: day),
    (4, lambda day: day.isocalendar()[:2]),
    (12, lambda day: (day.year, day.month)),
)


def kept(backups: Iterable[Backup]) -> set[Backup]:
    """Those the rule keeps. Periods without a backup don't count, so age alone never drops the last one.

    A backup made before an upgrade, a bringing back or a restoring is the only copy of what that replaced: of the last
    7 days all of these are kept, later they follow the weeks and months like any other.
    """
    newest_first = sorted(backups, reverse=True)
    found: set[Backup] = set()
    for number, period in _PERIODS:
        periods: dict[object, Backup] = {}
        for backup in newest_first:
            periods.setdefault(period(backup.made.date()), backup)
        found.update(list(periods.values())[:number])
    days = list(dict.fromkeys(backup.made.date() for backup in newest_first))[:7]
    return found | {backup for backup in newest_first if backup.before and backup.made.date() in days}
