"""Conditions made of conditions, days that aren't days, and questions that are open as a whole."""

from datetime import date

import pytest
from pydantic import TypeAdapter

from anjuan_core.case import FactValue
from anjuan_core.errors import Contradiction
from anjuan_core.logic import Condition, InYear, Truth, judge
from anjuan_core.results import MissingFact
from anjuan_core.unknown import UNKNOWN, Unknown

CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)
WITHIN = {"within_months": 12, "from": "begun", "to": "done"}


class Facts:
    """Facts by name; the claim is for 2024."""

    def __init__(self, **known: FactValue) -> None:
        self.known = known

    def value(self, fact: str) -> FactValue | Unknown:
        return self.known.get(fact, UNKNOWN)

    def missing(self, fact: str) -> MissingFact:
        return MissingFact("P1", fact, fact)

    def year(self, year: InYear) -> int | Unknown:
        if year.of == "claim":
            return 2024 + year.plus
        day = self.value(year.of)
        return day.year + year.plus if isinstance(day, date) else UNKNOWN

    def earlier(self, fact: str) -> tuple[FactValue, ...]:
        earlier = self.known.get(f"earlier {fact}")
        return () if earlier is None else (earlier,)

    def in_year(self, fact: str, _: InYear) -> tuple[FactValue | Unknown, tuple[MissingFact, ...]]:
        return self.value(fact.replace(".", "_")), (self.missing(fact),)


def _truth(condition: object, **known: FactValue) -> Truth:
    return judge(CONDITION.validate_python(condition), Facts(**known)).truth  # type: ignore[arg-type]


def test_a_condition_may_be_made_of_conditions_as_of_plain_data() -> None:
    inner = CONDITION.validate_python({"fact": "a", "is": True})
    read = CONDITION.validate_python({"all": [{"fact": "a", "is": True}]})
    assert CONDITION.validate_python({"all": [inner]}) == read
    assert CONDITION.validate_python(read) is read


@pytest.mark.parametrize(
    ("begun", "done", "expected"),
    [
        (date(2024, 1, 31), date(2025, 1, 31), Truth.TRUE),
        (date(2024, 1, 31), date(2025, 2, 1), Truth.FALSE),
        (date(2024, 2, 29), date(2025, 2, 28), Truth.TRUE),
        (date(2024, 2, 29), date(2025, 3, 1), Truth.FALSE),
    ],
)
def test_a_span_of_months_ends_on_the_same_day(begun: date, done: date, expected: Truth) -> None:
    assert _truth(WITHIN, begun=begun, done=done) is expected


def test_a_span_asks_for_each_of_its_days_that_is_unknown() -> None:
    verdict = judge(CONDITION.validate_python(WITHIN), Facts(done=date(2024, 1, 1)))  # type: ignore[arg-type]
    assert (verdict.truth, [fact.fact for fact in verdict.to_collect()]) == (Truth.UNKNOWN, ["begun"])


@pytest.mark.parametrize(
    ("of", "expected"), [({}, Truth.TRUE), ({"plus": -1}, Truth.FALSE), ({"of": "listed", "plus": 1}, Truth.TRUE)]
)
def test_a_day_lies_in_the_year_named(of: dict[str, object], expected: Truth) -> None:
    known = {"day": date(2024, 7, 1), "listed": date(2023, 1, 1)}
    assert _truth({"dated": "day", "in_year": of}, **known) is expected


def test_a_text_where_a_day_is_asked_for_is_our_fault_not_an_answer() -> None:
    with pytest.raises(Contradiction, match="done is asked for as a day"):
        _truth(WITHIN, begun=date(2024, 1, 1), done="年底")


FIRST = {"first_time": "first", "figure": "year.revenue", "least": 100}


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"first": True}, Truth.TRUE),
        ({"first": False}, Truth.FALSE),
        ({}, Truth.UNKNOWN),
        ({"first": True, "earlier year.revenue": 100}, Truth.FALSE),
        ({"first": True, "earlier year.revenue": 99}, Truth.TRUE),
        ({"earlier year.revenue": 100}, Truth.FALSE),
    ],
)
def test_the_first_time_is_confirmed_and_no_earlier_year_reached_it(
    known: dict[str, FactValue], expected: Truth
) -> None:
    assert _truth(FIRST, **known) is expected


@pytest.mark.parametrize(("revenue", "expected"), [(100, Truth.TRUE), (99, Truth.FALSE), (None, Truth.UNKNOWN)])
def test_a_yearly_figure_reaches_the_least_asked(revenue: int | None, expected: Truth) -> None:
    known = {} if revenue is None else {"year_revenue": revenue}
    assert _truth({"fact": "year.revenue", "at_least": 100}, **known) is expected


def test_what_is_open_as_a_whole_is_open_where_it_would_fail_and_met_where_it_is_met() -> None:
    condition = CONDITION.validate_python({"all": [{"fact": "a", "is": True}, {"fact": "b", "is": True}]})
    day = (MissingFact("P1", "titled_on", "认定日期"),)
    failed = judge(condition, Facts(a=False)).left_open(day)  # type: ignore[arg-type]
    assert (failed.truth, failed.to_collect(), failed.failing()) == (Truth.UNKNOWN, day, ())
    met = judge(condition, Facts(a=True, b=True))  # type: ignore[arg-type]
    assert met.left_open(day) is met
