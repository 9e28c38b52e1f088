"""Small cases for the flags: an enterprise that raises none, objects with a few facts, invoice lines."""

from datetime import date
from decimal import Decimal
from typing import Any

from anjuan_core.assessment import assess
from anjuan_core.case import Case, Claim, Enterprise, ExpenseLine, FactValue, SupportObject
from anjuan_core.packs import Library
from anjuan_core.results import ADVICE, Advice

SOUND: dict[str, FactValue] = {
    "uscc": "91000000MA1T01016T",
    "name": "样例一号有限公司",
    "region": "230109",
    "tax_region": "230109",
}
AS_OF = date(2024, 12, 31)


def thing(kind: str, id_: str, *lines: ExpenseLine, name: str = "", **facts: FactValue) -> SupportObject:
    return SupportObject(id_, kind, name or f"对象{id_}", None, facts, lines)


def project(id_: str = "P1", *lines: ExpenseLine, name: str = "项目", **facts: FactValue) -> SupportObject:
    return thing("project", id_, *lines, name=name, **facts)


def line(
    invoice: str = "1", day: date = date(2024, 3, 1), amount: str = "100", seller: Any = "某公司", **more: Any
) -> ExpenseLine:
    return ExpenseLine(invoice, 1, day, seller, Decimal(amount), **more)


def case(*objects: SupportObject, claims: tuple[Claim, ...] = (), **enterprise: FactValue) -> Case:
    return Case(AS_OF, Enterprise({**SOUND, **enterprise}, {}), objects, claims)


def flags(given: Case, library: Library, county: str | None = None) -> tuple[Advice, ...]:
    advice = assess(given, library, county=county).plan.advice
    assert all(item.kind in ADVICE for item in advice)
    return advice


def kinds(given: Case, library: Library, county: str | None = None) -> list[str]:
    return [item.kind for item in flags(given, library, county)]
