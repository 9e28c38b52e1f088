"""By when something is to be handed in again 补正期限: the first words of a line's remark, so that it prints."""

import re
from datetime import date

from anjuan_core.dates import chinese

_DUE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日前补正(?:；|$)")


def with_supply_day(remark: str, day: date | None) -> str:
    """The remark with the day put first; None leaves the remark without one."""
    rest = without_supply_day(remark)
    words = "" if day is None else f"{chinese(day)}前补正"
    return "；".join(part for part in (words, rest) if part)


def without_supply_day(remark: str) -> str:
    return remark[found.end() :] if (found := _found(remark)) is not None else remark


def supply_day(remark: str) -> date | None:
    """The day a remark begins with; None where there is none."""
    found = _found(remark)
    return None if found is None else date(int(found[1]), int(found[2]), int(found[3]))


def _found(remark: str) -> "re.Match[str] | None":
    """Only where the day is one of the calendar: an officer may have typed anything."""
    found = _DUE.match(remark)
    if found is None:
        return None
    try:
        date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return found
