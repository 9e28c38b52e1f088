"""Three-valued judgement: false decides, unknown carries through, a leaf remembers what it saw."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from anjuan_core.case import FactValue
from anjuan_core.errors import Contradiction
from anjuan_core.logic import Condition, Truth, judge, leaves
from anjuan_core.results import MissingFact
from anjuan_core.unknown import UNKNOWN, Unknown

CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)


class Facts:
    """A few facts by name."""

    def __init__(self, **known: FactValue) -> None:
        self.known = known

    def value(self, fact: str) -> FactValue | Unknown:
        return self.known.get(fact, UNKNOWN)

    def counts_as(self, fact: str, value: str) -> tuple[str, ...]:
        return (value, "digital") if value == "extra-digital" else (value,)

    def missing(self, fact: str) -> MissingFact:
        return MissingFact("P1", fact, fact)

    def holds(self, titles: tuple[str, ...], day: date | Unknown) -> tuple[Truth, tuple[MissingFact, ...]]:
        if isinstance(day, Unknown):
            return Truth.UNKNOWN, (MissingFact("R1", "expires_on", "有效期至"),)
        return Truth.of("giant" in titles and day < date(2025, 1, 1)), ()


def truth(condition: object, **known: FactValue) -> Truth:
    return judge(CONDITION.validate_python(condition), Facts(**known)).truth


@pytest.mark.parametrize(
    ("condition", "known", "expected"),
    [
        ({"fact": "a", "is": "digital"}, {"a": "digital"}, Truth.TRUE),
        ({"fact": "a", "is": "digital"}, {"a": "extra-digital"}, Truth.TRUE),
        ({"fact": "a", "is": "digital"}, {"a": "technical"}, Truth.FALSE),
        ({"fact": "a", "is": "digital"}, {}, Truth.UNKNOWN),
        ({"fact": "a", "is": True}, {"a": False}, Truth.FALSE),
        ({"fact": "a", "in": ["x", "digital"]}, {"a": "extra-digital"}, Truth.TRUE),
        ({"fact": "a", "in": ["x", "y"]}, {"a": "z"}, Truth.FALSE),
        ({"fact": "a", "at_least": 50}, {"a": Decimal(50)}, Truth.TRUE),
        ({"fact": "a", "at_least": 50}, {"a": Decimal("49.99")}, Truth.FALSE),
        ({"fact": "a", "above": 50}, {"a": 50}, Truth.FALSE),
        ({"fact": "a", "above": 50}, {"a": 51}, Truth.TRUE),
        ({"fact": "a", "starts": ["23"]}, {"a": "230109"}, Truth.TRUE),
        ({"fact": "a", "starts": ["2301", "2302"]}, {"a": "230600"}, Truth.FALSE),
        ({"not": {"fact": "a", "is": True}}, {"a": False}, Truth.TRUE),
        ({"not": {"fact": "a", "is": True}}, {}, Truth.UNKNOWN),
        ({"holds": ["giant"], "on": "day"}, {"day": date(2024, 1, 1)}, Truth.TRUE),
        ({"holds": ["giant"], "on": "day"}, {"day": date(2026, 1, 1)}, Truth.FALSE),
        ({"all": []}, {}, Truth.TRUE),
        ({"any": []}, {}, Truth.FALSE),
    ],
)
def test_each_kind_of_condition(condition: object, known: dict[str, FactValue], expected: Truth) -> None:
    assert truth(condition, **known) is expected


def test_a_false_part_decides_an_all_and_a_true_one_an_any() -> None:
    parts = [{"fact": "a", "is": True}, {"fact": "b", "is": True}]
    assert truth({"all": parts}, a=False) is Truth.FALSE
    assert truth({"all": parts}, a=True) is Truth.UNKNOWN
    assert truth({"any": parts}, a=True) is Truth.TRUE
    assert truth({"any": parts}, a=False) is Truth.UNKNOWN


def test_failing_and_open_leaves_and_what_to_collect() -> None:
    condition = CONDITION.validate_python(
        {"all": [{"fact": "a", "is": True}, {"any": [{"fact": "b", "is": True}, {"fact": "c", "is": True}]}]}
    )
    failed = judge(condition, Facts(a=True, b=False, c=False))
    assert [leaf.seen for leaf in failed.failing()] == [False, False]
    assert failed.open() == ()
    unsettled = judge(condition, Facts(a=True, b=False))
    assert unsettled.failing() == ()
    assert [fact.fact for fact in unsettled.to_collect()] == ["c"]
    assert len(list(leaves(condition))) == 3


def test_leaves_look_inside_a_negation() -> None:
    condition = CONDITION.validate_python({"not": {"any": [{"fact": "a", "is": True}]}})
    assert [getattr(leaf, "fact", None) for leaf in leaves(condition)] == ["a"]


def test_a_holding_on_an_unknown_day_asks_for_the_day_first() -> None:
    verdict = judge(CONDITION.validate_python({"holds": ["giant"], "on": "day"}), Facts())
    assert [fact.fact for fact in verdict.to_collect()] == ["day", "expires_on"]


def test_a_rule_that_does_not_fit_its_fact_is_our_fault_not_an_answer() -> None:
    with pytest.raises(Contradiction):
        truth({"fact": "a", "at_least": 5}, a="text")
    with pytest.raises(Contradiction):
        truth({"holds": ["giant"], "on": "a"}, a="text")


TRUTHS = st.sampled_from(Truth)


@given(TRUTHS, TRUTHS, TRUTHS)
def test_kleene_laws(a: Truth, b: Truth, c: Truth) -> None:
    assert Truth.all((a, b)) is Truth.all((b, a))
    assert ~Truth.all((a, b)) is Truth.any((~a, ~b))
    assert Truth.all((a, Truth.any((b, c)))) is Truth.any((Truth.all((a, b)), Truth.all((a, c))))
    assert ~~a is a
