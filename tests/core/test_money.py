"""Money: rounding half up, shares that add up, and how figures are written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan_core.money import from_fen, grouped, in_percent, in_wan, plain, rounded, split, to_fen, written

AMOUNTS = st.decimals(min_value=0, max_value=10**12, places=2)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("0.005", "0.01"), ("0.0049", "0.00"), ("1.115", "1.12"), ("2.125", "2.13"), ("90000.3", "90000.30")],
)
def test_rounding_is_half_up_to_the_fen(amount: str, expected: str) -> None:
    assert str(rounded(Decimal(amount))) == expected


@given(AMOUNTS, st.integers(1, 99))
def test_shares_add_up_and_all_but_the_last_are_rounded(amount: Decimal, percent: int) -> None:
    first, last = split(amount, [Decimal(percent), Decimal(100 - percent)])
    assert first + last == amount
    assert first == rounded(amount * percent / 100)


def test_the_last_share_takes_the_remainder() -> None:
    assert split(Decimal("0.01"), [Decimal(60), Decimal(40)]) == (Decimal("0.01"), Decimal("0.00"))


@given(AMOUNTS)
def test_of_three_shares_two_are_rounded(amount: Decimal) -> None:
    parts = split(amount, [Decimal(50), Decimal(30), Decimal(20)])
    assert parts[:2] == (rounded(amount / 2), rounded(amount * 3 / 10))
    assert sum(parts) == amount


@given(AMOUNTS)
def test_fen_and_back(amount: Decimal) -> None:
    assert from_fen(to_fen(amount)) == amount


@pytest.mark.parametrize("amount", ["0.001", "0.009", "-0.001", "-0.009"])
def test_finer_than_a_fen_is_refused_whichever_fen_is_nearer(amount: str) -> None:
    with pytest.raises(ValueError, match="finer"):
        to_fen(Decimal(amount))


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("20700000", "2070万元"), ("2765400", "276.54万元"), ("9999.99", "9999.99元"), ("0", "0元"), ("10000", "1万元")],
)
def test_sentences_speak_of_wan(amount: str, expected: str) -> None:
    assert in_wan(Decimal(amount)) == expected


def test_other_ways_of_writing() -> None:
    assert plain(Decimal("1E+3")) == "1000.00"
    assert written(Decimal("1E+3")) == "1000"
    assert written(Decimal("0.30")) == "0.3"
    assert grouped(Decimal("20700000")) == "20,700,000.00"
    assert in_percent(Decimal("0.0345")) == "3.45%"
    assert in_percent(Decimal("0.3")) == "30%"
