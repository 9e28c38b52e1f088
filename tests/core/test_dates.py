"""Periods as the civil code counts them."""

from datetime import date

import pytest

from anjuan_core.dates import Window, chinese, days_later, months_later, years_later


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        (date(2023, 12, 22), 3, date(2026, 12, 22)),
        (date(2021, 10, 20), 4, date(2025, 10, 20)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
    ],
)
def test_years_later_is_the_same_calendar_day(day: date, years: int, expected: date) -> None:
    assert years_later(day, years) == expected


def test_months_later_falls_back_to_the_last_day_of_a_short_month() -> None:
    assert months_later(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert months_later(date(2024, 11, 30), 14) == date(2026, 1, 30)


def test_both_ends_of_a_window_are_included() -> None:
    window = Window(date(2023, 12, 22), date(2026, 12, 22))
    assert window.holds(date(2023, 12, 22))
    assert window.holds(date(2026, 12, 22))
    assert not window.holds(date(2023, 12, 21))
    assert not window.holds(date(2026, 12, 23))
    assert window.meets_year(2023)
    assert window.meets_year(2026)
    assert not window.meets_year(2022)
    assert not window.meets_year(2027)


def test_a_window_without_a_stated_end_goes_on() -> None:
    window = Window(date(2022, 1, 5), None)
    assert window.holds(date(2099, 1, 1))
    assert window.meets_year(2099)
    assert not window.holds(date(2022, 1, 4))
    assert "未载明截止日" in str(window)


def test_words() -> None:
    assert chinese(date(2024, 5, 10)) == "2024年5月10日"
    assert days_later(date(2024, 2, 28), 2) == date(2024, 3, 1)
