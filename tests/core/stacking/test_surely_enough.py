"""How far a break-even is looked for where the claim's own text sets no bound."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from anjuan_core.evaluate import shares_of
from anjuan_core.money import from_fen
from anjuan_core.packs import Library
from anjuan_core.stacking._break_even import _surely_enough


@pytest.mark.parametrize("total", ["0", "0.01", "33333.33", "98765432.10"])
def test_even_the_smallest_share_is_worth_more_than_all_that_is_counted(total: str, library: Library) -> None:
    benefits = [benefit for pack in library.packs.values() for benefit in pack.benefits.values()]
    assert {len(benefit.shares) for benefit in benefits} == {1, 2}
    for benefit in benefits:
        item = SimpleNamespace(benefit=benefit)
        enough = _surely_enough(item, Decimal(total))  # type: ignore[arg-type]
        assert isinstance(enough, int)
        assert min(shares_of(benefit, from_fen(enough))) > Decimal(total), benefit.id
