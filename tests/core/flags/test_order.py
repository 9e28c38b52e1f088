"""The flags of a case are the same whatever the order of its lists."""

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from hypothesis import given
from hypothesis import strategies as st

from anjuan_core.case import Case, Claim, HistoryRow
from anjuan_core.packs import Library
from tests.core.flags.known import case, flags, line, project, thing

_T = TypeVar("_T")


def _suspicious() -> Case:
    def bought(number: int, **more: Any) -> Any:
        told = {"seller_representative": "样例甲", "contract": f"HT-{number % 3}", "goods": "二手办公桌"}
        return line(str(number), date(2024, 3, 1 + number % 4), "1000", paid=Decimal(900), **{**told, **more})

    objects = (
        project("P1", *map(bought, range(6)), ordered_on=date(2024, 3, 3), filing_number="4月31日", name="甲"),
        project("P2", *map(bought, range(4, 9)), statistical_investment=Decimal(5_001), filing_number="4月31日"),
        thing("service", "S1", bought(3, seller="样例一号有限公司"), clients="样例一号有限公司、甲公司"),
        thing("recognition", "R1", title="national-smart-scenario", awarded_on=date(2023, 1, 1)),
    )
    claims = (
        Claim("C1", "hlj-2023-7/2a", "P2", 2024, expenses=("4#1", "5#1")),
        Claim("C2", "hlj-2023-7/11a", "R1", 2023),
        Claim("C3", "hlj-2023-7/2a", "P1", 2024),
    )
    row = HistoryRow(None, "2月30日办法", "P1", 2023, None, "city", Decimal(1))
    given_ = case(*objects, claims=claims, legal_representative="样例甲", joint_punishment=True)
    return replace(given_, history=(row, replace(row, object="P2")))


def _shuffled(items: tuple[_T, ...], chance: random.Random) -> tuple[_T, ...]:
    return tuple(chance.sample(items, len(items)))


@given(seed=st.integers(0, 2**32))
def test_the_order_of_lists_changes_no_flag(seed: int, library: Library) -> None:
    chance, known = random.Random(seed), _suspicious()
    other = replace(
        known,
        objects=_shuffled(
            tuple(
                replace(
                    item,
                    expenses=_shuffled(item.expenses, chance),
                    facts=dict(_shuffled(tuple(item.facts.items()), chance)),
                )
                for item in known.objects
            ),
            chance,
        ),
        claims=_shuffled(known.claims or (), chance),
        history=_shuffled(known.history, chance),
    )
    assert flags(other, library, "230206") == flags(known, library, "230206")


def test_the_case_raises_what_it_is_meant_to(library: Library) -> None:
    raised = {item.kind for item in flags(_suspicious(), library, "230206")}
    assert raised >= {
        *("paid_less", "related_seller", "own_seller", "second_hand", "office_goods", "split_contract", "own_client"),
        *("title_before_programme", "impossible_date", "registered_elsewhere", "invoice_before_order", "one_filing"),
        *("sums_disagree", "credit_list"),
    }
