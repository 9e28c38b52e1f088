"""人民币大写, against expectations written by hand, and against cn2an."""

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan_core.money import from_fen, to_fen
from anjuan_desktop.forms import capitals


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("0", "零元整"),
        ("0.00", "零元整"),
        ("0.01", "壹分"),
        ("0.10", "壹角整"),
        ("0.56", "伍角陆分"),
        ("1", "壹元整"),
        ("1.05", "壹元零伍分"),
        ("1.50", "壹元伍角整"),
        ("10", "壹拾元整"),
        ("15.08", "壹拾伍元零捌分"),
        ("20.30", "贰拾元叁角整"),
        ("101", "壹佰零壹元整"),
        ("110", "壹佰壹拾元整"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("1001.00", "壹仟零壹元整"),
        ("1010", "壹仟零壹拾元整"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("10000", "壹万元整"),
        ("10001", "壹万零壹元整"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("100000", "壹拾万元整"),
        ("100100", "壹拾万零壹佰元整"),
        ("345000", "叁拾肆万伍仟元整"),
        ("7664000.00", "柒佰陆拾陆万肆仟元整"),
        ("10000000", "壹仟万元整"),
        ("29700000", "贰仟玖佰柒拾万元整"),
        ("30050000", "叁仟零伍万元整"),
        ("100000000", "壹亿元整"),
        ("100000001", "壹亿零壹元整"),
        ("100010000", "壹亿零壹万元整"),
        ("110000000", "壹亿壹仟万元整"),
        ("1000000000.01", "壹拾亿元零壹分"),
        ("1020003004.05", "壹拾亿贰仟万叁仟零肆元零伍分"),
        ("999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
        ("1000000000000", "壹万亿元整"),
        ("1000100000000", "壹万零壹亿元整"),
        ("9000000000000.90", "玖万亿元玖角整"),
        ("-276.54", "负贰佰柒拾陆元伍角肆分"),
    ],
)
def test_capitals(amount: str, expected: str) -> None:
    assert capitals(Decimal(amount)) == expected


def test_half_a_fen_is_refused() -> None:
    with pytest.raises(ValueError, match=r"finer than 0\.01"):
        capitals(Decimal("1.005"))


@given(st.integers(0, 99_999_999_999_999) | st.integers(0, 9_999).map(lambda number: number * 10**9 + 5))
def test_as_cn2an_writes_it(fen: int) -> None:
    """It leaves out the 整 behind 角, which the regulation lets one do."""
    amount = from_fen(fen)
    ours = capitals(amount)
    assert ours.replace("角整", "角") == cn2an.an2cn(f"{amount:.2f}", "rmb").replace("角整", "角")


@given(st.integers(1, 99_999_999_999_999))
def test_it_reads_back_as_the_same_amount(fen: int) -> None:
    assert to_fen(_read(capitals(from_fen(fen)))) == fen


def _read(text: str) -> Decimal:
    """A reading of capitals of its own: place by place, with the rules of 万 and 亿."""
    digits = {digit: value for value, digit in enumerate("零壹贰叁肆伍陆柒捌玖")}
    units = {"拾": 10, "佰": 100, "仟": 1000}
    whole, _, cents = text.partition("元") if "元" in text else ("", "", text)
    total = section = digit = 0
    for character in whole:
        if character in digits:
            digit = digits[character]
        elif character in units:
            section += digit * units[character]
            digit = 0
        elif character == "万":
            total, section, digit = total + (section + digit) * 10_000, 0, 0
        else:
            total, section, digit = (total + section + digit) * 100_000_000, 0, 0
    fen = (total + section + digit) * 100
    for unit, worth in (("角", 10), ("分", 1)):
        if unit in cents:
            fen += digits[cents[cents.index(unit) - 1]] * worth
    return from_fen(fen)
