"""Days as an officer types them where no fact of the dictionary is meant."""

from datetime import date

from anjuan_core.facts import Fact, FactType, NotAFact
from anjuan_core.reference import Divisions
from anjuan_desktop.ui.presenters.entering.fields import Writing, typed

_DAY = Fact(name="day", label="日期", type=FactType.DATE)
_WRITING = Writing(Divisions({}, {}))


def read_day(text: str) -> date | None:
    """`2026-01-05`, `2026/1/5`, `2026年1月5日`; None for nothing. Raises NotAFact with the sentence to show."""
    found = typed(_DAY, text, _WRITING)
    return found if isinstance(found, date) else None


def read_past_day(text: str, today: date) -> date | None:
    """A day that isn't ahead. Raises NotAFact."""
    found = read_day(text)
    if found is not None and found > today:
        raise NotAFact("不能晚于今天")
    return found
