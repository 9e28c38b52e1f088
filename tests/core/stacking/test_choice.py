"""What another choice really pays, and what an exclusion costs the plan."""

from decimal import Decimal

import pytest

from anjuan_core.assessment import assess
from anjuan_core.case import Case
from anjuan_core.interchange import read_case
from anjuan_core.packs import Library
from anjuan_core.results import Counted, Evaluation, ShareRef
from anjuan_core.stacking import cost_of, paid_of
from tests.core.known_answers import TESTS, TODAY, load


def assessed(name: str, library: Library) -> tuple[Case, Evaluation]:
    case = read_case(load(TESTS / f"golden/{name}.json")["case"], library, TODAY)
    return case, assess(case, library)


@pytest.mark.parametrize("name", ["stack-a", "stack-b", "stack-e", "s3-19a-ceiling"])
def test_what_the_plan_counts_pays_what_the_plan_says(name: str, library: Library) -> None:
    case, evaluation = assessed(name, library)
    counted = evaluation.plan.counted
    assert paid_of(case, evaluation, [item.share for item in counted], library) == counted


def test_a_ceiling_cuts_a_choice_by_what_the_choice_itself_uses(library: Library) -> None:
    case, evaluation = assessed("s3-19a-ceiling", library)
    chosen = [ShareRef("C3", "province"), ShareRef("C1", "province")]
    assert {item.share.claim for item in evaluation.plan.counted} == {"C1", "C2", "C3"}
    full = {claim.id: claim.shares[0].amount for claim in evaluation.claims}
    assert evaluation.plan.counted[2].amount < full["C3"]
    assert paid_of(case, evaluation, chosen, library) == (
        Counted(chosen[1], full["C1"]),
        Counted(chosen[0], min(full["C3"], Decimal(5_000_000) - full["C1"])),
    )


def test_a_share_that_is_not_there_pays_nothing(library: Library) -> None:
    case, evaluation = assessed("stack-b", library)
    assert paid_of(case, evaluation, [ShareRef("C9", "city")], library) == ()


def test_without_its_exclusion_the_dropped_share_would_count_too(library: Library) -> None:
    case, evaluation = assessed("stack-b", library)
    (dropped,) = evaluation.plan.dropped
    assert cost_of(case, evaluation, evaluation.exclusions, library) == dropped.amount == Decimal("1776000.00")
    assert cost_of(case, evaluation, (), library) == 0


def test_one_of_several_exclusions_alone_may_cost_nothing(library: Library) -> None:
    case, evaluation = assessed("stack-a", library)
    assert len(evaluation.exclusions) == 6
    assert cost_of(case, evaluation, evaluation.exclusions[:1], library) == 0
    assert cost_of(case, evaluation, evaluation.exclusions, library) == sum(
        (item.amount for item in evaluation.plan.dropped), Decimal(0)
    )
