"""The facts a figure rests on, by the shape of the award."""

from typing import Any

import pytest
from pydantic import TypeAdapter

from anjuan_core.benefits import Award, conditions_of, facts_of

AWARD: TypeAdapter[Award] = TypeAdapter(Award)
LARGE = {"fact": "investment", "at_least": 5}
PREMIUM = {"shape": "premium", "premium": "paid", "insured": "sum", "percent": 80, "premium_up_to_percent": 3}


@pytest.mark.parametrize(
    ("award", "facts"),
    [
        ({"shape": "fixed", "amount": 1}, ()),
        ({"shape": "by_stage", "amounts": {"1": 1}}, ()),
        ({"shape": "by_choice", "fact": "title", "amounts": {"a": 1}}, ("title",)),
        ({"shape": "ladder", "fact": "title", "steps": {"a": 1}}, ("title",)),
        ({"shape": "rate", "base": "cost", "percent": 1}, ("cost",)),
        ({"shape": "rate", "base": "cost", "percent": 1, "staged": True}, ("cost_1", "cost_2", "cost_3")),
        ({"shape": "approved_rate", "base": "cost", "rate": "given", "at_most_percent": 1}, ("cost", "given")),
        ({"shape": "per_unit", "count": "clients", "each": 1}, ("clients",)),
        ({"shape": "graded", "per": "standard", "grade": "level", "at_most": 1}, ("standard", "level")),
        (PREMIUM, ("sum", "paid_1", "paid_2", "paid_3")),
        ({"shape": "discretionary", "inputs": ["a", "b"]}, ("a", "b")),
    ],
)
def test_the_facts_a_figure_rests_on(award: dict[str, Any], facts: tuple[str, ...]) -> None:
    assert facts_of(AWARD.validate_python(award)) == facts


def test_the_conditions_that_choose_between_figures() -> None:
    raised = {"amount": 2, "when": LARGE}
    interest = {"shape": "interest", "base": "cost", "rate": "lpr_1y", "on": "day"}
    tiers = [{"times": 2, "cap": 1, "when": LARGE}, {"times": 1, "cap": 1}]
    for award in (
        {"shape": "fixed", "amount": 1, "raised": raised},
        {"shape": "rate", "base": "cost", "percent": 1, "cap": 1, "raised_cap": raised},
        {**interest, "tiers": tiers},
    ):
        (condition,) = conditions_of(AWARD.validate_python(award))
        assert getattr(condition, "fact", None) == "investment"
    assert conditions_of(AWARD.validate_python({"shape": "fixed", "amount": 1})) == ()
    assert facts_of(AWARD.validate_python({**interest, "tiers": tiers})) == ("cost", "day")
