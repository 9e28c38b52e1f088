"""The loan prime rate of a day, and the end of what is known."""

from datetime import date
from decimal import Decimal

import pytest

from anjuan_core.dates import Window
from anjuan_core.packs import Library
from anjuan_core.reference import Publication
from anjuan_core.unknown import UNKNOWN


@pytest.mark.parametrize(
    ("day", "rate"),
    [
        (date(2024, 7, 21), "0.0345"),
        (date(2024, 7, 22), "0.0335"),
        (date(2022, 6, 15), "0.0370"),
        (date(2019, 8, 20), "0.0425"),
        (date(2026, 9, 20), "0.0300"),
    ],
)
def test_the_rate_most_recently_published(day: date, rate: str, library: Library) -> None:
    found = library.lpr.on(day)
    assert isinstance(found, Publication)
    assert found.rate == Decimal(rate)


@pytest.mark.parametrize("day", [date(2019, 8, 19), date(2026, 9, 21)])
def test_before_the_first_and_31_days_after_the_last_nothing_is_known(day: date, library: Library) -> None:
    assert library.lpr.on(day) is UNKNOWN


def test_the_highest_rate_of_a_window(library: Library) -> None:
    assert library.lpr.highest(Window(date(2022, 3, 16), date(2025, 12, 31))) == Decimal("0.0370")
    assert library.lpr.highest(Window(date(2024, 7, 21), date(2024, 7, 22))) == Decimal("0.0345")
    assert library.lpr.highest(Window(date(2022, 1, 5), None)) is None
    assert library.lpr.highest(Window(date(2022, 1, 5), date(2026, 12, 22))) is None
    assert library.lpr.highest(Window(date(2019, 1, 5), date(2020, 12, 22))) is None


def test_divisions_by_code(library: Library) -> None:
    assert library.divisions.full_name("230109") == "哈尔滨市松北区"
    assert library.divisions.full_name("230600") == "大庆市"
    assert library.divisions.full_name("230000") == "黑龙江省"
    assert library.divisions.full_name("999999") is None
