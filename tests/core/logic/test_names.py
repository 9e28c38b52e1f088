"""The facts a condition looks at, and that it is written by just one key."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from anjuan_core.logic import Condition, facts_named, leaves, parts_of

CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)
IS_A: dict[str, Any] = {"fact": "a", "is": True}
IS_B: dict[str, Any] = {"fact": "b", "is": True}


@pytest.mark.parametrize(
    ("condition", "named"),
    [
        (IS_A, ("a",)),
        ({"holds": ["giant"], "on": "day"}, ("day",)),
        ({"dated": "day", "in_year": {}}, ("day",)),
        ({"dated": "day", "in_year": {"of": "begun_on"}}, ("day", "begun_on")),
        ({"dated": "day", "in_year": {"of": "titled_on", "plus": 1}}, ("day", "titled_on")),
        ({"first_time": "first", "figure": "year.revenue", "least": 100}, ("first", "year.revenue")),
        ({"within_months": 12, "from": "begun", "to": "done"}, ("begun", "done")),
        ({"fact": "year.revenue", "at_least": 1}, ("year.revenue",)),
        ({"fact": "year.revenue", "at_least": 1, "in_year": {"of": "built_on"}}, ("year.revenue", "built_on")),
        ({"fact": "year.revenue", "at_least": 1, "in_year": {"plus": -1}}, ("year.revenue",)),
        ({"all": [IS_A, {"not": IS_B}]}, ("a", "b")),
        ({"any": [IS_B, {"all": [IS_A]}]}, ("b", "a")),
    ],
)
def test_the_facts_a_condition_names(condition: object, named: tuple[str, ...]) -> None:
    assert facts_named(CONDITION.validate_python(condition)) == named


def test_only_an_all_has_parts_that_must_each_hold() -> None:
    both, either = (CONDITION.validate_python({key: [IS_A, IS_B]}) for key in ("all", "any"))
    a, b = leaves(both)
    assert parts_of(both) == (a, b)
    assert parts_of(either) == (either,)
    assert parts_of(a) == (a,)


@pytest.mark.parametrize("wrong", [{}, {"fact": "a"}, {"fact": "a", "is": True, "in": ["x"]}, 5, None])
def test_a_condition_has_just_one_key_of_its_kind(wrong: object) -> None:
    with pytest.raises(ValidationError, match="a condition has just one of: all, any, not"):
        CONDITION.validate_python(wrong)
