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
