"""Deadlines in working days, over the holidays of the table and never beyond it."""

from datetime import date

import pytest

from anjuan_core.packs import Library
from anjuan_core.unknown import UNKNOWN
from anjuan_desktop.office import Due, day_of, due_after, due_on


@pytest.mark.parametrize(
    ("start", "days", "today", "on", "left", "sentence"),
    [
        (date(2026, 1, 5), 5, date(2026, 1, 5), date(2026, 1, 12), 5, "应于2026年1月12日前办结，还剩 5 个工作日"),
        (date(2026, 1, 5), 5, date(2026, 1, 10), date(2026, 1, 12), 1, "应于2026年1月12日前办结，还剩 1 个工作日"),
        (date(2026, 1, 5), 5, date(2026, 1, 12), date(2026, 1, 12), 0, "应于2026年1月12日前办结，今天到期"),
        (date(2026, 9, 29), 3, date(2026, 9, 30), date(2026, 10, 9), 2, "应于2026年10月9日前办结，还剩 2 个工作日"),
        (date(2026, 1, 5), 4, date(2026, 1, 10), date(2026, 1, 9), 0, "应于2026年1月9日前办结，已逾期"),
        (date(2026, 1, 5), 4, date(2026, 1, 13), date(2026, 1, 9), -2, "应于2026年1月9日前办结，已逾期 2 个工作日"),
    ],
)
def test_a_deadline_counts_working_days(
    library: Library, *, start: date, days: int, today: date, on: date, left: int, sentence: str
) -> None:
    due = due_after(start, days, today, library.working_days)
    assert (due.on, due.left, due.overdue) == (on, left, today > on)
    assert due.sentence == sentence


def test_near_is_two_working_days_off(library: Library) -> None:
    calendar, friday = library.working_days, date(2026, 1, 9)
    near = [due_on(friday, date(2026, 1, day), calendar).near for day in (6, 7, 8, 9, 10)]
    assert near == [False, True, True, True, False]


def test_beyond_the_calendar_nothing_is_guessed(library: Library) -> None:
    known = library.working_days.known.last
    assert known is not None
    due = due_after(known, 1, known, library.working_days)
    assert due == Due(UNKNOWN, UNKNOWN)
    assert (due.overdue, due.near) == (False, False)
    assert "无法推算" in due.sentence
    beyond = due_on(known, date(known.year + 1, 1, 4), library.working_days)
    assert beyond.overdue
    assert "无法推算" in beyond.sentence


def test_a_moment_of_the_evening_in_london_is_tomorrow_in_china() -> None:
    assert day_of("2026-01-04T15:59:59.999+00:00") == date(2026, 1, 4)
    assert day_of("2026-01-04T16:00:00.000+00:00") == date(2026, 1, 5)
