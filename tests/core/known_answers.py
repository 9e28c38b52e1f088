"""Holding an evaluation against a case file with known answers."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from anjuan_core.assessment import assess
from anjuan_core.interchange import evaluation_to_json, read_case
from anjuan_core.packs import Library

TESTS = Path(__file__).parent.parent
TODAY = date(2026, 1, 1)


def case_files(folder: str) -> list[Path]:
    return sorted((TESTS / folder).glob("*.json"))


def load(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def evaluate(document: dict[str, Any], library: Library) -> dict[str, Any]:
    """The public JSON of a case document's evaluation."""
    return evaluation_to_json(assess(read_case(document, library, TODAY), library))


def compare(expected: dict[str, Any], got: dict[str, Any]) -> None:
    """Everything `expected` names holds exactly; what it leaves out is free."""
    claims = {claim["id"]: claim for claim in got["claims"]}
    for id_, wanted in expected.get("claims", {}).items():
        actual = claims[id_]
        for key in ("status", "amount", "upper_bound"):
            if key in wanted:
                assert (id_, key, actual[key]) == (id_, key, wanted[key])
        if "shares" in wanted:
            assert {share["payer"]: share["amount"] for share in actual["shares"]} == wanted["shares"]
        for key in ("missing", "failed"):
            if key in wanted:
                assert (id_, key, {item["fact"] for item in actual[key]}) == (id_, key, set(wanted[key]))
    plan, actual_plan = expected.get("plan", {}), got["plan"]
    if "total" in plan:
        assert actual_plan["total"] == plan["total"]
    for payer, amount in plan.get("by_payer", {}).items():
        assert (payer, actual_plan["by_payer"][payer]) == (payer, amount)
    for key in ("counted", "dropped"):
        if key in plan:
            assert {f"{item['claim']}/{item['payer']}" for item in actual_plan[key]} == set(plan[key])
    if "undecided" in plan:
        assert {item["claim"]: item["break_even"] for item in actual_plan["undecided"]} == plan["undecided"]
