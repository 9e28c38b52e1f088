"""Every benefit against its document's validity: the day before, the first, the last, the day after.

hlj-2024-18 has no benefit, so no trigger that could lie outside its validity.
"""

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest

import anjuan_resources
from anjuan_core.packs import Benefit, Library, Pack
from tests.core.known_answers import case_files, evaluate, load

LIBRARY = Library.from_texts(**anjuan_resources.library_texts()).with_supplements(())
ONE_DAY = timedelta(days=1)

Found = tuple[dict[str, Any], dict[str, Any]]
"""A case document with known answers, and the payable claim in it."""


def _payable() -> dict[str, Found]:
    """For each benefit the simplest case in which a claim of it is payable, the first stage where it has stages.

    Where the authority fixes the figure and no case has one, it is entered here.
    """
    simplest: dict[str, tuple[tuple[bool, int], Found]] = {}
    for path in [*case_files("golden"), *case_files("cases")]:
        known = load(path)
        case, expected = known["case"], known["expect"].get("claims", {})
        for claim in case.get("claims") or []:
            name, status = claim["benefit"], expected.get(claim["id"], {}).get("status")
            stages = LIBRARY.benefit(name).stages
            if status not in ("payable", "needs_decision") or (stages and claim.get("stage") != stages[0]):
                continue
            weight = (status != "payable", len(json.dumps(case)))
            if not case.get("history") and (name not in simplest or weight < simplest[name][0]):
                approved = {"approved_amount": "1.00"} if status == "needs_decision" else {}
                simplest[name] = weight, (case, {**claim, **approved})
    return {name: found for name, (_, found) in simplest.items()}


PAYABLE = _payable()


def _bounds(pack: Pack, benefit: Benefit) -> tuple[date, date | None]:
    """The first and the last day on which the trigger may lie; a year counts whole (any day of it inside)."""
    first, last = pack.validity.first, pack.validity.last
    if benefit.by_year:
        return date(first.year, 1, 1), None if last is None else date(last.year, 12, 31)
    if benefit.or_year:  # 上一年度 awarded: the year claimed for, one later, may lie inside in the day's stead
        return date(first.year - 1, 1, 1), last
    return first, last


def _moments() -> Iterator[tuple[str, str, date, bool]]:
    for name, (pack, benefit) in LIBRARY.by_benefit.items():
        first, last = _bounds(pack, benefit)
        yield name, "the day before", first - ONE_DAY, False
        yield name, "the first day", first, True
        if last is not None:
            yield name, "the last day", last, True
            yield name, "the day after", last + ONE_DAY, False


def _moved(found: Found, benefit: Benefit, day: date) -> dict[str, Any]:
    """The case with that one claim, all its object's days and the enterprise's years moved along with the trigger."""
    case, claim = deepcopy(found[0]), deepcopy(found[1])
    item = next(item for item in case["objects"] if item["id"] == claim["object"])
    trigger = benefit.trigger_of(claim.get("stage"))
    if benefit.by_year:
        years, days = day.year - claim["year"], None
    else:
        then = date.fromisoformat(item["facts"][trigger])
        years, days = day.year - then.year, day - then
    claim["year"] = day.year + 1 if benefit.or_year else day.year
    for of in case["objects"]:
        for fact, value in of["facts"].items():
            if fact == "fiscal_year":
                of["facts"][fact] = value + years
            elif days is not None and (then_too := _day(value)) is not None:
                of["facts"][fact] = (then_too + days).isoformat()
    given = case["enterprise"].get("years", {})
    case["enterprise"]["years"] = {str(int(year) + years): facts for year, facts in given.items()}
    return {**case, "as_of": (day + ONE_DAY).isoformat(), "claims": [claim]}


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


@pytest.mark.parametrize("name", LIBRARY.by_benefit)
def test_every_benefit_has_a_payable_case_to_move(name: str) -> None:
    assert name in PAYABLE


@pytest.mark.parametrize(
    ("name", "day", "inside"),
    [pytest.param(name, day, inside, id=f"{name} {when}") for name, when, day, inside in _moments() if name in PAYABLE],
)
def test_the_validity_begins_and_ends_on_its_days(name: str, day: date, inside: bool) -> None:
    benefit = LIBRARY.benefit(name)
    (claim,) = evaluate(_moved(PAYABLE[name], benefit, day), LIBRARY)["claims"]
    if not inside:
        assert (claim["status"], claim["amount"]) == ("out_of_window", "0.00")
        assert "不在文件有效期" in claim["failed"][0]["explanation"]
    elif claim["status"] != "payable":
        # All that a validity's last days may still lack is a rate that nobody has published yet.
        assert (claim["status"], [item["fact"] for item in claim["missing"]]) == ("missing_facts", ["lpr_1y"])
