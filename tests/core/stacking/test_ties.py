"""Between sets of equal amount: newer documents first, then the shares that come first."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from anjuan_core.stacking._problem import _tie_breaks

DAYS = st.sampled_from([date(2021, 7, 1), date(2022, 3, 1), date(2023, 12, 22)])


@given(st.lists(DAYS, min_size=1, max_size=6))
def test_ties_order_sets_of_shares_as_the_rule_says(issued: list[date]) -> None:
    ties, bits = _tie_breaks([day.toordinal() for day in issued])
    sets = [tuple(bool(mask >> index & 1) for index in range(len(issued))) for mask in range(1 << len(issued))]

    def by_rule(held: tuple[bool, ...]) -> tuple[list[date], tuple[bool, ...]]:
        newest_first = sorted((day for day, is_ in zip(issued, held, strict=True) if is_), reverse=True)
        return newest_first, held

    def by_ties(held: tuple[bool, ...]) -> int:
        return sum(tie for tie, is_ in zip(ties, held, strict=True) if is_)

    assert sorted(sets, key=by_ties) == sorted(sets, key=by_rule)
    assert len({by_ties(held) for held in sets}) == len(sets)
    assert min(ties) > 0
    assert sum(ties) < 1 << bits
