"""Growth 增长率: the mean of the last two years' rates, exact (hlj-2024-18 二（一）, †)."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from anjuan_core.case import Enterprise
from anjuan_core.logic import Truth
from anjuan_core.money import in_percent, in_wan

MEASURES = {"main_revenue": "主营业务收入", "net_profit": "净利润"}


@dataclass(frozen=True)
class Growth:
    """One measure's verdict and what was seen, as a part of a sentence."""

    verdict: Truth
    seen: str


def growth(enterprise: Enterprise, measure: str, last: int, least: Decimal) -> Growth:
    """Whether the rates of `last` and the year before it come to `least` or more on average.

    Unknown where one of the three years' figures is, or where a base isn't above 0: then the officer judges.
    """
    label = MEASURES[measure]
    years = (last - 2, last - 1, last)
    figures = [enterprise.years.get(year, {}).get(measure) for year in years]
    known = [figure for figure in figures if isinstance(figure, Decimal)]
    if len(known) < len(years):
        missing = "、".join(f"{year}年" for year, figure in zip(years, figures, strict=True) if figure is None)
        return Growth(Truth.UNKNOWN, f"缺少{missing}{label}")
    for year, base in zip(years[:2], known[:2], strict=True):
        if base <= 0:
            return Growth(Truth.UNKNOWN, f"{label}的基数不大于零（{year}年{in_wan(base)}），增长率须由经办人判断")
    before, after = (Fraction(new) / Fraction(old) - 1 for old, new in pairwise(known))
    mean = (before + after) / 2
    verdict = Truth.of(mean >= Fraction(least))
    seen = (
        f"{label}{last - 1}年增长{_shown(before)}、{last}年增长{_shown(after)}，"
        f"平均{_shown(mean)}，{'不低于' if verdict is Truth.TRUE else '低于'}{in_percent(least)}"
    )
    return Growth(verdict, seen)


def _shown(rate: Fraction) -> str:
    """A rate in percent, to two places and downwards, so that what is shown never passes what it failed."""
    hundredths = rate.numerator * 10_000 // rate.denominator
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 100}.{abs(hundredths) % 100:02}%"
