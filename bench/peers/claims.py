"""Case documents flattened to what the other engines' rules ask for, once, outside of every timing."""

from collections.abc import Iterator
from typing import Any

DOCUMENT = "hlj-2023-7"
NOWHEN = "1970-01-01"

TRIGGERS = {
    **{"2a": "statistical_entry_on", "2b": "titled_on", "2c": "titled_on", "16": "built_on", "19a": "built_on"},
    **dict.fromkeys(("3", "4", "5", "7", "11a", "11b"), "awarded_on"),
}
"""The fact that is the trigger; 15 and 19b go by the fiscal year."""

FACTS: dict[str, dict[str, Any]] = {
    "2a": {"upgrade": "", "key_industry": False, "statistical_investment": 0.0},
    "2b": {"provincial_title": "", "contract_amount": 0.0},
    "2c": {"provincial_title": "", "contract_amount": 0.0},
    "3": {"standard": "", "level": 0, "first_time": False},
    "4": {"title": ""},
    "5": {"standard": "", "level": 0},
    "7": {"title": ""},
    "11a": {"title": ""},
    "11b": {"title": ""},
    "15": {"service": "", "adopted_clients": 0},
    "16": {"platform": ""},
    "19a": {"centre": "", "computing_power_p": 0.0, "construction_cost": 0.0},
    "19b": {"service": "", "paid_amount": 0.0, "listed_provider": False, "research_use": False},
}
"""What each benefit asks of its object, and what stands for a fact that is unknown: neither peer knows unknowns."""

_ONCE_BY_YEAR = ("15", "19b")
_RAISING = ("national-little-giant", "national-single-champion")


def flattened(case: dict[str, Any]) -> list[dict[str, Any]]:
    """The claims of one enterprise, each with all its rules ask for."""
    objects = {item["id"]: item for item in case["objects"]}
    raising = list(_titles(case))
    region = int(case["enterprise"].get("region", "0"))
    return [_claim(claim, case, objects[claim["object"]]["facts"], region, raising) for claim in case["claims"]]


def _claim(
    claim: dict[str, Any], case: dict[str, Any], known: dict[str, Any], region: int, raising: list[dict[str, str]]
) -> dict[str, Any]:
    benefit = claim["benefit"].removeprefix(f"{DOCUMENT}/")
    facts = {name: _like(known.get(name, unknown), unknown) for name, unknown in FACTS[benefit].items()}
    return {
        "id": claim["id"],
        "benefit": benefit,
        "region": region,
        "year": claim["year"],
        "trigger": known.get(TRIGGERS.get(benefit, ""), NOWHEN),
        "paid_before": _paid_before(claim, benefit, case["history"]),
        "approved": float(claim.get("approved_amount", 0)),
        "titles": raising if benefit == "7" else [],
        **facts,
    }


def _like(value: Any, unknown: Any) -> Any:
    return float(value) if isinstance(unknown, float) else value


def _titles(case: dict[str, Any]) -> Iterator[dict[str, str]]:
    for item in case["objects"]:
        facts = item["facts"]
        if facts.get("title") in _RAISING and "awarded_on" in facts:
            yield {"from": facts["awarded_on"], "until": facts.get("expires_on", facts["awarded_on"])}


def _paid_before(claim: dict[str, Any], benefit: str, history: list[dict[str, Any]]) -> bool:
    rows = [row for row in history if row["benefit"] == claim["benefit"]]
    if benefit != "7":  # once per enterprise
        rows = [row for row in rows if row["object"] == claim["object"]]
    if benefit in _ONCE_BY_YEAR:
        rows = [row for row in rows if row["year"] == claim["year"]]
    return bool(rows)
