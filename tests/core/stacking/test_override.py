"""Override: another admissible choice is taken, one that breaks a rule is refused with its reason."""

import pytest

from anjuan_core.assessment import assess
from anjuan_core.interchange import read_case
from anjuan_core.packs import Library
from anjuan_core.results import Evaluation, ShareRef
from anjuan_core.stacking import override_refusals
from tests.core.known_answers import TESTS, TODAY, load


def evaluation(name: str, library: Library) -> Evaluation:
    return assess(read_case(load(TESTS / name)["case"], library, TODAY), library)


@pytest.fixture
def case_b(library: Library) -> Evaluation:
    return evaluation("golden/stack-b.json", library)


def test_the_plan_and_the_runner_up_are_admissible(case_b: Evaluation) -> None:
    assert override_refusals(case_b, [item.share for item in case_b.plan.counted]) == ()
    assert case_b.plan.runner_up is not None
    assert override_refusals(case_b, [item.share for item in case_b.plan.runner_up.counted]) == ()


def test_less_than_the_plan_is_admissible(case_b: Evaluation) -> None:
    assert override_refusals(case_b, [ShareRef("C1", "city")]) == ()
    assert override_refusals(case_b, []) == ()


def test_two_shares_that_exclude_each_other_are_refused_with_the_words(case_b: Evaluation) -> None:
    (refusal,) = override_refusals(case_b, [ShareRef("C1", "city"), ShareRef("C2", "city")])
    assert "市级资金不重复支持" in refusal
    assert "从高不重复" in refusal


def test_a_share_that_is_not_there_is_refused(case_b: Evaluation) -> None:
    (refusal,) = override_refusals(case_b, [ShareRef("C2", "province")])
    assert "C2 没有可计入的省级资金" in refusal


def test_a_share_paid_before_is_refused(library: Library) -> None:
    document = load(TESTS / "golden" / "stack-b.json")["case"]
    row = {"benefit": "hlj-industry-2022/1", "object": "P1", "year": 2022, "payer": "province", "amount": "2664000"}
    paid = assess(read_case({**document, "history": [row]}, library, TODAY), library)
    (refusal,) = override_refusals(paid, [ShareRef("C1", "province")])
    assert "已享受" in refusal
