"""Small case documents, put together from objects, claims and earlier payments."""

from typing import Any

from tests.core.known_answers import TESTS, load

STANDARD = {"awarded_on": "2024-06-01", "standard": "dcmm", "level": 4, "first_time": True}
"""A recognition of a standard, of the 4th grade."""


def thing(id_: str, kind: str, part_of: str | None = None, /, **facts: Any) -> dict[str, Any]:
    return {"id": id_, "kind": kind, "name": f"对象{id_}", "part_of": part_of, "facts": facts}


def claim(id_: str, benefit: str, object_: str, year: int = 2024) -> dict[str, Any]:
    return {"id": id_, "benefit": benefit, "object": object_, "year": year}


def payment(object_: str, amount: object, payer: str = "province", year: int = 2024, /, **of: str) -> dict[str, Any]:
    return {"object": object_, "year": year, "payer": payer, "amount": str(amount), **of}


def case_of(
    objects: list[dict[str, Any]], claims: list[dict[str, Any]], history: list[dict[str, Any]] | None = None
) -> dict[str, Any]:
    plain = load(TESTS / "golden" / "s0-2a-plain.json")["case"]
    return {**plain, "objects": objects, "claims": claims, "history": history or []}
