"""What two claims share, and by which words they exclude each other, where no shipped case tells it apart."""

from dataclasses import replace
from itertools import permutations

import pytest

from anjuan_core.packs import Library
from anjuan_core.results import ExclusionKind
from anjuan_core.stacking import Standing, exclusions_between
from anjuan_core.stacking._exclusions import paid_before, shared_lines
from tests.core.stacking.standing import case_with, paid, standing, thing

CASE = case_with(thing("P1"), thing("P2"), thing("R1", title="a"), thing("R2", title="b"))
STAGED, PLAIN = "hlj-industry-2022/11", "hlj-2023-7/2b"
NAMED = ("1#1", "1#2")


@pytest.mark.parametrize(
    ("benefits", "objects", "named", "shared"),
    [
        ((PLAIN, "hlj-2023-7/2c"), ("P1", "P2"), (None, None), True),
        ((PLAIN, "hlj-2023-7/2c"), ("P1", "P1"), (NAMED, NAMED), True),
        ((PLAIN, "hlj-2023-7/2c"), ("P1", "P1"), (NAMED, None), False),
        ((PLAIN, "hlj-2023-7/2c"), ("P1", "P1"), (None, NAMED), False),
        ((PLAIN, PLAIN), ("P1", "P1"), (NAMED, NAMED), True),
        ((STAGED, STAGED), ("P1", "P1"), (NAMED, NAMED), False),
        ((STAGED, STAGED), ("P1", "P2"), (None, None), True),
        ((STAGED, PLAIN), ("P1", "P1"), (NAMED, NAMED), True),
        ((STAGED, "hlj-industry-2022/2a"), ("P1", "P1"), (NAMED, NAMED), True),
        ((STAGED, PLAIN), ("P1", "P2"), (None, None), True),
    ],
)
def test_the_invoice_lines_by_which_two_claims_exclude_each_other(
    benefits: tuple[str, str],
    objects: tuple[str, str],
    named: tuple[tuple[str, ...] | None, ...],
    shared: bool,
    library: Library,
) -> None:
    """On one object only where both name the line, and never two stages of one benefit."""
    one, other = (
        standing(id_, benefit, object_, CASE, library, lines="1#1 1#2 1#3" if not of else "1#1 1#2", expenses=of)
        for id_, benefit, object_, of in zip(("C1", "C2"), benefits, objects, named, strict=True)
    )
    assert bool(shared_lines(one, other)) is shared


def _on_scale(id_: str, object_: str, step: str, library: Library) -> Standing:
    item = standing(id_, "hlj-industry-2022/15", object_, CASE, library, amounts={"province": "1"})
    words = (*item.benefit.words[:1], "中间一句", "收尾一句")
    return replace(item, benefit=item.benefit.model_copy(update={"words": words}), scale=("ladder", step))


def test_a_ladder_speaks_by_its_last_words_however_many_it_has(library: Library) -> None:
    (exclusion,) = exclusions_between((_on_scale("C1", "R1", "1", library), _on_scale("C2", "R2", "2", library)))
    assert (exclusion.kind, exclusion.citation.quote) == (ExclusionKind.LADDER, "收尾一句")


@pytest.mark.parametrize(
    "rows",
    [
        [paid("P1", "1", programme=name) for name in ("丙", "甲", "乙")],
        [paid("P1", "1", benefit=f"hlj-industry-2022/{id_}") for id_ in ("3a", "2b", "2a")],
        [paid(id_, "1", programme="甲") for id_ in ("Q2", "P1", "Q1")],
        [paid("P1", "1", "province", year, programme="甲") for year in (2023, 2021, 2022)],
        [paid("P1", amount, programme="甲") for amount in ("3", "1", "2")],
    ],
    ids=["programme", "benefit", "object", "year", "amount"],
)
def test_earlier_payments_stand_in_the_same_order_however_the_history_is_sorted(
    rows: list[object], library: Library
) -> None:
    orders = set()
    for history in permutations(rows):
        case = case_with(thing("P1"), thing("Q1", "P1"), thing("Q2", "P1"), history=history)  # type: ignore[arg-type]
        item = standing("C1", PLAIN, "P1", case, library, amounts={"province": "1"})
        found = paid_before(item, "province", case, library)
        assert len(found) == len(rows)
        orders.add(tuple(str(one.row) for one in found))
    assert len(orders) == 1
