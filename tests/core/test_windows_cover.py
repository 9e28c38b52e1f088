"""Spans of days inside each other, as a supplement's validity holds its document's or doesn't."""

from datetime import date

import pytest

from anjuan_core.dates import Window

FIRST, LAST = date(2023, 12, 22), date(2026, 12, 22)
WHOLE = Window(FIRST, LAST)
EARLIER, LATER = date(2023, 12, 21), date(2026, 12, 23)


@pytest.mark.parametrize(
    ("outer", "inner", "covered"),
    [
        (WHOLE, WHOLE, True),
        (WHOLE, Window(date(2023, 12, 23), date(2026, 12, 21)), True),
        (WHOLE, Window(EARLIER, LAST), False),
        (WHOLE, Window(FIRST, LATER), False),
        (WHOLE, Window(FIRST, None), False),
        (Window(FIRST, None), WHOLE, True),
        (Window(FIRST, None), Window(FIRST, None), True),
        (Window(FIRST, None), Window(EARLIER, None), False),
        (Window(LATER, None), WHOLE, False),
    ],
)
def test_a_span_covers_another_where_every_day_of_it_lies_inside(outer: Window, inner: Window, covered: bool) -> None:
    assert outer.covers(inner) is covered


def test_an_equal_span_is_covered_whichever_value_says_so() -> None:
    assert Window(date.fromisoformat("2023-12-22"), date.fromisoformat("2026-12-22")).covers(WHOLE)
