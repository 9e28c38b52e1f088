"""Deadlines in working days, over the holidays of the table and never beyond it."""

from datetime import date

import pytest

from anjuan_core.packs import Library
from anjuan_core.unknown import UNKNOWN
from anjuan_desktop.office import Due, Matter, day_of, due_after, due_on


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


@pytest.mark.parametrize(
    ("today", "matter", "brief"),
    [
        (date(2026, 1, 8), Matter.SUPPLY, "1月10日前补正，还剩 1 个工作日"),
        (date(2026, 1, 9), Matter.SUPPLY, "1月10日前补正，下个工作日前到期"),
        (date(2026, 1, 9), Matter.PUBLICITY, "公示至1月10日，下个工作日前期满"),
        (date(2026, 1, 10), Matter.SUPPLY, "1月10日前补正，今天到期"),
        (date(2026, 1, 11), Matter.SUPPLY, "1月10日前补正，逾期"),
    ],
)
def test_a_day_off_is_due_before_the_day_after_it(library: Library, today: date, matter: Matter, brief: str) -> None:
    due = due_on(date(2026, 1, 10), today, library.working_days, matter)
    assert due.brief == brief
    assert due.countdown in due.sentence or due.overdue


@pytest.mark.parametrize(
    ("on", "today", "matter", "brief"),
    [
        (date(2026, 1, 4), date(2025, 12, 30), Matter.STAGE, "2026年1月4日前办结，还剩 2 个工作日"),
        (date(2025, 12, 31), date(2026, 1, 4), Matter.STAGE, "2025年12月31日前办结，逾期 1 个工作日"),
        (date(2019, 1, 1), date(2026, 1, 5), Matter.SUPPLY, "2019年1月1日前补正，逾期"),
        (date(2025, 12, 31), date(2026, 1, 4), Matter.PUBLICITY, "公示已于2025年12月31日结束"),
        (date(2026, 1, 4), date(2025, 12, 31), Matter.PUBLICITY, "公示至2026年1月4日，还剩 1 个工作日"),
    ],
)
def test_a_day_of_another_year_says_which(library: Library, on: date, today: date, matter: Matter, brief: str) -> None:
    assert due_on(on, today, library.working_days, matter).brief == brief


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
