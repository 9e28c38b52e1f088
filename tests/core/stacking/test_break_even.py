"""Break-evens under a ceiling that others take of, some of them with one of their shares only."""

from decimal import Decimal
from typing import Any

import pytest

from anjuan_core.packs import Library
from tests.core.known_answers import evaluate
from tests.core.stacking.small_cases import case_of, claim, payment, thing

TITLE = {"title": "key-new-product"}


def _line(id_: str, city: int) -> dict[str, Any]:
    """A project for which the city pays so much."""
    return thing(
        *(id_, "project"), approvals_complete=True, compliant=True, municipal_title="smart-line",
        titled_on="2024-06-01", statistical_investment=str(city * 100), approved_rate="0.01",
    )  # fmt: skip


def _case(sales: Decimal | None = None) -> dict[str, Any]:
    """A product of unknown sales; another one of 40万, whose 16万 of the city falls for a project's 20万.

    The ceiling of 300万 is so far taken by history that beside the other's 24万 of the province 30万 are left.
    """
    product = thing("G1", "product", "P1", **TITLE, **({} if sales is None else {"annual_sales": str(sales)}))
    other = thing("H1", "product", "P2", **TITLE, annual_sales="20000000")
    claims = [claim("A1", "hlj-industry-2022/19c", "H1"), claim("C1", "hlj-industry-2022/19c", "G1")]
    claims += [claim("C2", "hrb-2022-1/3-4", "P1"), claim("C3", "hrb-2022-1/3-4", "P2")]
    used = payment("G9", 3_000_000 - 240_000 - 300_000, benefit="hlj-industry-2022/19c")
    return case_of([_line("P1", 100_000), _line("P2", 200_000), product, other], claims, [used])


def _counted(evaluation: dict[str, Any]) -> set[str]:
    return {f"{item['claim']}/{item['payer']}" for item in evaluation["plan"]["counted"]}


def test_the_ceiling_is_taken_of_by_what_the_plan_counts_of_the_others(library: Library) -> None:
    """The city's 40% pays from 25万 on, until the figure of 30万 fills the ceiling and a third more undoes it."""
    evaluation = evaluate(_case(), library)
    assert _counted(evaluation) == {"A1/province", "C2/city", "C3/city"}
    assert evaluation["plan"]["undecided"] == [{"claim": "C1", "break_even": "249999.99"}]


@pytest.mark.parametrize(
    ("figure", "displaced"), [("249999.98", False), ("249999.99", True), ("330000", True), ("335000", False)]
)
def test_there_the_claim_really_displaces(figure: str, displaced: bool, library: Library) -> None:
    evaluation = evaluate(_case(Decimal(figure) * 50), library)
    (claim_,) = (item for item in evaluation["claims"] if item["id"] == "C1")
    assert claim_["amount"] == f"{Decimal(figure):.2f}"
    assert ("C2/city" not in _counted(evaluation)) is displaced
