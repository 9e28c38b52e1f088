"""The break-even of a claim whose text sets no bound, against a share whose figure is known."""

from decimal import Decimal

import pytest

from anjuan_core.packs import Library
from anjuan_core.results import Citation, Exclusion, ExclusionKind, ShareRef
from anjuan_core.stacking._break_even import break_even
from anjuan_core.stacking._problem import Ground
from tests.core.stacking.standing import case_with, standing, thing

ONE_PAYER = "hlj-digital-2021/9"


@pytest.mark.parametrize(("id_", "expected"), [("A1", "100000.00"), ("C1", "100000.01")])
@pytest.mark.parametrize("shut", [False, True])
def test_it_displaces_from_the_other_figure_on_and_by_what_decides_between_equals(
    id_: str, expected: str, shut: bool, library: Library
) -> None:
    case = case_with(thing("P1"), thing("P2"))
    counted = standing("B1", ONE_PAYER, "P1", case, library, amounts={"province": "100000"})
    waiting = standing(id_, ONE_PAYER, "P2", case, library)
    mine, other = ShareRef(id_, "province"), ShareRef("B1", "province")
    between = Exclusion(mine, other, ExclusionKind.DOCUMENT_RULE, Citation("", "", ""), "")
    ground = Ground(case, (counted, waiting), (between,), frozenset({mine} if shut else ()))
    found = break_even(ground, waiting, frozenset({other}))
    assert found == (None if shut else Decimal(expected))
    assert break_even(ground, waiting, frozenset()) is None


def test_it_is_looked_for_above_all_that_is_counted_whatever_order_the_claims_come_in(library: Library) -> None:
    case = case_with(*(thing(f"P{number}") for number in range(4)))
    sums = {"B2": "1", "A0": "1", "B1": "100000"}
    items = [
        standing(id_, ONE_PAYER, f"P{number}", case, library, amounts={"province": amount})
        for number, (id_, amount) in enumerate(sums.items())
    ]
    waiting = standing("C1", ONE_PAYER, "P3", case, library)
    words = (ExclusionKind.DOCUMENT_RULE, Citation("", "", ""), "")
    against = Exclusion(ShareRef("B1", "province"), ShareRef("C1", "province"), *words)
    ground = Ground(case, (*items, waiting), (against,), frozenset())
    counted = frozenset(ShareRef(id_, "province") for id_ in sums)
    assert break_even(ground, waiting, counted) == Decimal("100000.01")
