"""Money 金额: exact decimals in 元 (CNY), rounded once at the end to 0.01 元, half up."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

FEN = Decimal("0.01")
ZERO = Decimal("0.00")
WAN = Decimal(10_000)
LARGEST = Decimal("9999999999999.99")  # 分 still fit SQLite's 64-bit integers a thousand times over

_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)


def rounded(amount: Decimal) -> Decimal:
    """To 0.01 元, half up, as an award is rounded after its cap."""
    return amount.quantize(FEN, context=_EXACT)


def to_fen(amount: Decimal) -> int:
    """Whole 分 of an amount that is exact to the 分; raises ValueError for a finer one."""
    fen = amount.scaleb(2, context=_EXACT)
    if fen != fen.to_integral_value():
        raise ValueError(f"{amount} is finer than 0.01 元")
    return int(fen)


def from_fen(fen: int) -> Decimal:
    """The amount in 元 of whole 分, always with two places."""
    return Decimal(fen).scaleb(-2, context=_EXACT)


def split(amount: Decimal, percents: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Funding shares 资金分担: each but the last rounded, the last the remainder, so that they add up."""
    with localcontext(_EXACT):
        parts = [rounded(amount * percent / 100) for percent in percents[:-1]]
        return (*parts, amount - sum(parts, ZERO))


def plain(amount: Decimal) -> str:
    """As the public JSON writes money: no exponent, two places (`20700000.00`)."""
    return f"{rounded(amount):f}"


def written(number: Decimal) -> str:
    """A figure as it was given, without exponent or idle zeros (`0.30` is `0.3`, `1E+3` is `1000`)."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def grouped(amount: Decimal) -> str:
    """For reading: `20,700,000.00`."""
    return f"{rounded(amount):,.2f}"


def in_wan(amount: Decimal) -> str:
    """For sentences: `2070万元`, `276.54万元`; below 1万 in 元. Exact, never rounded away."""
    exact = rounded(amount)
    if abs(exact) < WAN:
        return f"{written(exact)}元"
    with localcontext(_EXACT):
        return f"{written(exact / WAN)}万元"


def in_percent(rate: Decimal) -> str:
    """A rate as the documents write it: `0.0345` is `3.45%`, `0.3` is `30%`."""
    with localcontext(_EXACT):
        return f"{written(rate * 100)}%"
