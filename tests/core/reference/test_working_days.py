"""Working days, held against what the library `holidays` 0.108 answers for every day of 2022 to 2026."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import anjuan_resources
from anjuan_core.errors import PackError
from anjuan_core.reference import WorkingDays
from anjuan_core.unknown import UNKNOWN

FILE = "working_days.csv"
TEXT = anjuan_resources.text("rates", FILE)
DAYS = WorkingDays.from_text(TEXT, FILE)
ANSWERS: dict[str, str] = json.loads((Path(__file__).parent / "working_days.json").read_text(encoding="utf-8"))
HEAD = "day,kind,name,source\n"
YEAR = "2030-01-01,休,元旦,通知\n2030-10-01,休,国庆节,通知\n"


@pytest.mark.parametrize("year", sorted(ANSWERS))
def test_every_day_is_as_the_library_says(year: str) -> None:
    first = date(int(year), 1, 1)
    ours = [DAYS.is_working(first + timedelta(days=index)) for index in range(len(ANSWERS[year]))]
    assert ours == [answer == "1" for answer in ANSWERS[year]]
    assert first + timedelta(days=len(ours)) == date(int(year) + 1, 1, 1)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 9, 29), True),
        (date(2024, 10, 1), False),
        (date(2024, 10, 7), False),
        (date(2024, 10, 8), True),
        (date(2024, 10, 12), True),
        (date(2024, 10, 13), False),
    ],
)
def test_the_national_day_of_2024(day: date, works: bool) -> None:
    assert DAYS.is_working(day) is works


@pytest.mark.parametrize("day", [date(2021, 12, 31), date(2027, 1, 1), date.max])
def test_outside_the_table_nothing_is_known(day: date) -> None:
    assert DAYS.is_working(day) is UNKNOWN


def test_the_days_after_a_day() -> None:
    # Publicity of five working days from Friday 27 September 2024: 29, 30 September, 8, 9, 10 October.
    assert DAYS.after(date(2024, 9, 27), 5) == date(2024, 10, 10)
    assert DAYS.after(date(2024, 9, 27), 1) == date(2024, 9, 29)
    assert DAYS.after(date(2024, 9, 27), 0) == date(2024, 9, 27)
    assert DAYS.after(date(2021, 12, 31), 1) == date(2022, 1, 4)


@pytest.mark.parametrize(("day", "count"), [(date(2026, 12, 31), 1), (date(2026, 12, 1), 30), (date.max, 1)])
def test_a_count_past_the_end_is_unknown(day: date, count: int) -> None:
    assert DAYS.after(day, count) is UNKNOWN


def test_a_negative_count_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="-1"):
        DAYS.after(date(2024, 1, 2), -1)


def test_how_many_lie_between() -> None:
    assert DAYS.between(date(2024, 9, 27), date(2024, 10, 10)) == 5
    assert DAYS.between(date(2024, 9, 27), date(2024, 9, 27)) == 0
    assert DAYS.between(date(2024, 9, 28), date(2024, 9, 27)) == 0
    assert DAYS.between(date(2026, 12, 30), date(2026, 12, 31)) == 1
    assert DAYS.between(date(2026, 12, 30), date(2027, 1, 1)) is UNKNOWN


@given(st.dates(date(2022, 1, 1), date(2026, 6, 30)), st.integers(1, 60))
def test_after_and_between_are_each_others_inverse(day: date, count: int) -> None:
    end = DAYS.after(day, count)
    assert isinstance(end, date)
    assert DAYS.is_working(end) is True
    assert DAYS.between(day, end) == count


def test_an_officer_adds_a_year() -> None:
    longer = WorkingDays.from_text(TEXT + YEAR.replace("2030", "2027"), FILE)
    assert longer.is_working(date(2027, 10, 1)) is False
    assert longer.is_working(date(2027, 12, 31)) is True
    assert longer.is_working(date(2028, 1, 3)) is UNKNOWN


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (HEAD, 1, "没有任何一天"),
        (HEAD + "2030-01-32,休,元旦,通知\n", 2, "应为日期"),
        (HEAD + YEAR + "2030-10-02,假,国庆节,通知\n", 4, "休或班"),
        (HEAD + YEAR + "2030-10-02,休,国庆节\n", 4, "来源"),
        (HEAD + YEAR + "2030-10-02,休,,通知\n", 4, "节日"),
        (HEAD + YEAR + "2030-10-01,休,国庆节,通知\n", 4, "应晚于上一行"),
        (HEAD + YEAR + "2030-10-11,班,国庆节,通知\n", 4, "不是周末"),
        ("日期,类别\n2030-01-01,休\n", 2, "应为日期"),
        (HEAD + YEAR + "2031-01-01,休,元旦,通知\n", 0, "2031年不完整：缺少 2031-10-01"),
        (HEAD + YEAR + YEAR.replace("2030", "2032"), 0, "2031年不完整：缺少 2031-01-01"),
        (HEAD + "2033-01-01,班,元旦,通知\n2033-10-01,休,国庆节,通知\n", 0, "2033年不完整"),
    ],
)
def test_a_table_that_is_not_right_is_refused(text: str, line: int, says: str) -> None:
    with pytest.raises(PackError) as caught:
        WorkingDays.from_text(text, FILE)
    assert (caught.value.file, caught.value.line) == (FILE, line)
    assert says in caught.value.message
