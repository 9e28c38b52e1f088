"""Claims whose titles, payments, triggers or supplements are only half told."""

from dataclasses import replace
from typing import Any

import pytest

import anjuan_resources
from anjuan_core.errors import Contradiction
from anjuan_core.evaluate import evaluate_claim
from anjuan_core.interchange import read_case
from anjuan_core.packs import Library
from tests.core.known_answers import TESTS, TODAY, evaluate, load

BENCHMARK = {"title": "digital-benchmark-sme", "awarded_on": "2024-06-01"}


def _case(kind: str, facts: dict[str, Any], benefit: str, **more: Any) -> dict[str, Any]:
    """One object and one claim of it for 2024, by the enterprise of the plain case."""
    plain = load(TESTS / "golden" / "s0-2a-plain.json")["case"]
    item = {"id": "X1", "kind": kind, "name": "对象", "facts": facts}
    return {
        **plain,
        **more,
        "objects": [item, *more.get("objects", [])],
        "claims": [{"id": "C1", "benefit": benefit, "object": "X1", "year": 2024}],
    }


def _missing(claim: dict[str, Any]) -> set[tuple[str | None, str]]:
    return {(item["object"], item["fact"]) for item in claim["missing"]}


def test_a_recognition_without_a_title_might_be_the_one_that_raises_the_award(library: Library) -> None:
    untitled = {"awarded_on": "2023-01-01", "expires_on": "2026-01-01"}
    other = {"id": "R2", "kind": "recognition", "name": "认定", "facts": untitled}
    (claim,) = evaluate(_case("recognition", BENCHMARK, "hlj-2023-7/7", objects=[other]), library)["claims"]
    assert (claim["status"], claim["upper_bound"]) == ("missing_facts", "1000000.00")
    assert _missing(claim) == {("R2", "title")}
    lapsed = {**other, "facts": {**untitled, "expires_on": "2024-05-31"}}
    (claim,) = evaluate(_case("recognition", BENCHMARK, "hlj-2023-7/7", objects=[lapsed]), library)["claims"]
    assert (claim["status"], claim["amount"]) == ("payable", "500000.00")


def test_a_title_that_raises_the_award_is_asked_for_its_days_and_another_isnt(library: Library) -> None:
    other = {"id": "R2", "kind": "recognition", "name": "认定", "facts": {"title": "national-little-giant"}}
    (claim,) = evaluate(_case("recognition", BENCHMARK, "hlj-2023-7/7", objects=[other]), library)["claims"]
    assert (claim["status"], claim["upper_bound"]) == ("missing_facts", "1000000.00")
    assert _missing(claim) == {("R2", "awarded_on"), ("R2", "expires_on")}
    plain = {**other, "facts": {"title": "provincial-srdi"}}
    (claim,) = evaluate(_case("recognition", BENCHMARK, "hlj-2023-7/7", objects=[plain]), library)["claims"]
    assert (claim["status"], claim["amount"]) == ("payable", "500000.00")


def _on_the_same_scale(**told: Any) -> dict[str, Any]:
    row = {"benefit": "hlj-2023-7/3", "object": "R0", "year": 2024, "payer": "province", "amount": "300000", **told}
    facts = {"awarded_on": "2024-06-01", "standard": "dcmm", "level": 4, "first_time": True}
    return _case("recognition", facts, "hlj-2023-7/3", history=[row])


def test_an_earlier_payment_on_the_scale_whose_step_nobody_told_leaves_the_rest_open(library: Library) -> None:
    (claim,) = evaluate(_on_the_same_scale(standard="dcmm"), library)["claims"]
    assert (claim["status"], claim["upper_bound"], _missing(claim)) == ("missing_facts", "500000.00", {("R0", "level")})
    (claim,) = evaluate(_on_the_same_scale(standard="dcmm", level=3), library)["claims"]
    assert (claim["status"], claim["upper_bound"]) == ("needs_decision", "500000.00")
    (claim,) = evaluate(_on_the_same_scale(standard="dcmm", level=4), library)["claims"]
    assert claim["status"] == "used_up"
    (claim,) = evaluate(_on_the_same_scale(standard="csmm"), library)["claims"]
    assert (claim["status"], claim["upper_bound"]) == ("needs_decision", "800000.00")


def test_a_trigger_that_is_neither_day_nor_year_is_our_fault_not_an_answer(library: Library) -> None:
    case = read_case(load(TESTS / "golden" / "s0-2a-plain.json")["case"], library, TODAY)
    (claim,), (item,) = case.claims or (), case.objects
    titled = replace(item, facts={**item.facts, "provincial_title": "digital-workshop", "titled_on": "六月"})
    with pytest.raises(Contradiction, match="neither a day nor a year"):
        evaluate_claim(replace(claim, benefit="hlj-2023-7/2b"), replace(case, objects=(titled,)), library)


WORKSHOP = {"provincial_title": "digital-workshop", "contract_amount": "10000000"}


@pytest.mark.parametrize(
    ("told", "status", "missing"),
    [
        ({"titled_on": "2025-05-29", "workshop_grade": "basic"}, "payable", set()),
        ({"titled_on": "2025-05-30", "workshop_grade": "basic"}, "not_met", set()),
        ({"titled_on": "2025-05-30", "workshop_grade": "advanced"}, "payable", set()),
        ({"titled_on": "2025-05-30"}, "missing_facts", {("X1", "workshop_grade")}),
        ({"workshop_grade": "basic"}, "missing_facts", {("X1", "titled_on")}),
        ({"workshop_grade": "advanced"}, "missing_facts", {("X1", "titled_on")}),
    ],
)
def test_a_supplement_is_asked_only_from_its_first_day(
    told: dict[str, str], status: str, missing: set[tuple[str, str]], library: Library
) -> None:
    graded = library.with_supplements(["workshop-grades"])
    (claim,) = evaluate(_case("project", {**WORKSHOP, **told}, "hlj-2023-7/2b"), graded)["claims"]
    assert (claim["status"], _missing(claim)) == (status, missing)


def test_conditions_inside_conditions_are_worked_out_line_by_line(library: Library) -> None:
    texts = anjuan_resources.library_texts()
    old = "when: {fact: title, is: digital-benchmark-sme}"
    text = texts["packs"]["hlj-2023-7.yaml"]
    inner = "{all: [{fact: title, is: digital-benchmark-sme}, {fact: first_time, is: true}]}"
    assert text.count(old) == 1
    packs = {**texts["packs"], "hlj-2023-7.yaml": text.replace(old, f"when: {{all: [{inner}]}}")}
    nested = Library.from_texts(**{**texts, "packs": packs}).with_supplements(())  # type: ignore[typeddict-item]
    case = _case("recognition", {**BENCHMARK, "first_time": True}, "hlj-2023-7/7")
    (claim,), (plain,) = evaluate(case, nested)["claims"], evaluate(case, library)["claims"]
    assert (claim["status"], claim["amount"]) == (plain["status"], plain["amount"]) == ("payable", "500000.00")
    steps, plain_steps = ([step["label"] for step in of["trace"]] for of in (claim, plain))
    assert [label for label in steps if label not in plain_steps] == ["首次获得：应为是"]
