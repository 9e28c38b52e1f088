"""Claims as the 不重复 rules see them, put together without an evaluation: their figures are given."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from anjuan_core.case import Case, Claim, Enterprise, FactValue, HistoryRow, Payer, Stage, SupportObject
from anjuan_core.packs import Library
from anjuan_core.results import ClaimResult, Share, ShareRef, Status
from anjuan_core.stacking import Standing
from anjuan_core.stacking._advice import advice_for
from anjuan_core.stacking._exclusions import Paid

AS_OF = date(2026, 1, 1)


def thing(id_: str, part_of: str | None = None, /, **facts: FactValue) -> SupportObject:
    return SupportObject(id_, "any", f"对象{id_}", part_of, facts)


def case_with(*objects: SupportObject, history: tuple[HistoryRow, ...] = ()) -> Case:
    return Case(AS_OF, Enterprise({}, {}), objects, (), history)


def paid(object_: str, amount: str, payer: Payer = "province", year: int = 2022, /, **of: Any) -> HistoryRow:
    row = {"benefit": None, "programme": None, "stage": None, **of}
    return HistoryRow(object=object_, year=year, payer=payer, amount=Decimal(amount), **row)


def standing(
    id_: str,
    benefit: str,
    object_: str,
    case: Case,
    library: Library,
    *,
    amounts: dict[Payer, str] | None = None,
    lines: str = "",
    year: int = 2024,
    stage: Stage | None = None,
    expenses: tuple[str, ...] | None = None,
) -> Standing:
    """A claim payable at the amounts given; without them, one that waits for a decision."""
    pack, terms = library.by_benefit[benefit]
    claim = Claim(id_, benefit, object_, year, stage, expenses=expenses)
    shares = tuple(Share(payer, Decimal(amount)) for payer, amount in (amounts or {}).items())
    status = Status.NEEDS_DECISION if amounts is None else Status.PAYABLE
    total = None if amounts is None else sum((share.amount for share in shares), Decimal(0))
    result = ClaimResult(
        *(id_, benefit, object_, year, stage, status, total, Decimal(0), None, shares), missing=(), failed=(), trace=()
    )
    return Standing(claim, result, pack, terms, case.root(object_), frozenset(lines.split()), None)


def advice(
    kind: str,
    case: Case,
    items: list[Standing],
    library: Library,
    *,
    counted: frozenset[ShareRef] | None = None,
    already: Mapping[ShareRef, tuple[Paid, ...]] | None = None,
) -> list[tuple[tuple[str, ...], str]]:
    """The claims and the sentence of each advice of a kind; `counted` are all shares where nothing else is said."""
    if counted is None:
        counted = frozenset(item.ref(payer) for item in items for payer in item.payers)
    found = advice_for(case, tuple(items), counted, already or {}, library)
    return [(item.claims, item.explanation) for item in found if item.kind == kind]


def advised(kind: str, case: Case, items: list[Standing], library: Library) -> list[tuple[str, ...]]:
    return [claims for claims, _ in advice(kind, case, items, library)]
