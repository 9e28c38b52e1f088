"""One enterprise's size class 划型结论, three-valued, with the reason an officer reads."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from anjuan_core.money import in_wan
from anjuan_core.reference._industries import groups_of
from anjuan_core.reference._sizes import Figures, Group, Indicator, SizeClass, read_groups
from anjuan_core.unknown import UNKNOWN, Unknown

_STANDARD = "《中小企业划型标准规定》"


@dataclass(frozen=True)
class SizeFinding:
    """The classes that are possible, from `smallest` to `largest`, and the reason in one sentence."""

    smallest: SizeClass
    largest: SizeClass
    reason: str

    @property
    def size(self) -> SizeClass | Unknown:
        """The class, where only one is possible."""
        return self.smallest if self.smallest is self.largest else UNKNOWN

    @property
    def is_sme(self) -> bool | Unknown:
        """中小企业: not large. Known where every possible class says the same."""
        if self.largest < SizeClass.LARGE:
            return True
        return False if self.smallest is SizeClass.LARGE else UNKNOWN


@dataclass(frozen=True)
class SizeStandard:
    """The standard, ready to be asked."""

    groups: Mapping[int, Group]

    @classmethod
    def from_csv(cls, text: str, file: str) -> "SizeStandard":
        """As `rates/sme_300.csv` holds it; raises PackError with the line at fault."""
        return cls(read_groups(text, file))

    def classify(self, industry: str | Unknown, figures: Figures) -> SizeFinding:
        """The class by industry code (GB/T 4754-2017, `C3512`) and one year's figures.

        A code too short to tell its group is judged by every group it may belong to.
        """
        if isinstance(industry, Unknown):
            return _undecided("所属行业未填，不能划型")
        numbers = groups_of(industry)
        if not numbers:
            return _undecided(f"国民经济行业分类中没有代码{industry}，不能划型，请核对所属行业")
        if numbers == {None}:
            return _undecided(f"{_STANDARD}未列入行业{industry}，不能据以划型")
        groups = [self.groups[number] for number in sorted(number for number in numbers if number is not None)]
        if len(numbers) == 1:
            smallest, largest = groups[0].span(figures)
            return SizeFinding(smallest, largest, _told(groups[0], figures, smallest, largest))
        spans = [group.span(figures) for group in groups]
        names = "、".join(group.name for group in groups)
        if None in numbers:
            return _undecided(f"行业代码{industry}可能属{names}，也可能属{_STANDARD}未列入的行业，请填写更细的行业代码")
        smallest, largest = min(low for low, _ in spans), max(high for _, high in spans)
        if smallest is largest:
            reason = f"行业代码{industry}可能属{names}，按各行业划型都是{smallest.label}"
        else:
            reason = f"行业代码{industry}可能属{names}，{_range(smallest, largest)}，请填写更细的行业代码"
        return SizeFinding(smallest, largest, reason)

    def of_year(self, industry: object, facts: Mapping[str, object]) -> SizeFinding:
        """`classify` by the industry and a year's facts as a case has them; None for one it hasn't.

        † Revenue left out is taken from 主营业务收入, as the statistics do (国统字〔2017〕213号 说明), and said so.
        """
        employees, assets = facts.get("employees"), facts.get("total_assets")
        main, revenue = facts.get("main_revenue"), facts.get("operating_revenue")
        stands_in = revenue is None and main is not None
        revenue = main if stands_in else revenue
        finding = self.classify(
            industry if isinstance(industry, str) else UNKNOWN,
            Figures(
                employees if isinstance(employees, int) else UNKNOWN,
                revenue if isinstance(revenue, Decimal) else UNKNOWN,
                assets if isinstance(assets, Decimal) else UNKNOWN,
            ),
        )
        note = "（营业收入以主营业务收入代替）" if stands_in and "营业收入" in finding.reason else ""
        return replace(finding, reason=f"{finding.reason}{note}")


def _undecided(reason: str) -> SizeFinding:
    return SizeFinding(SizeClass.MICRO, SizeClass.LARGE, reason)


def _told(group: Group, figures: Figures, smallest: SizeClass, largest: SizeClass) -> str:
    start = f"按{group.name}划型，{_given(group, figures)}"
    if smallest is not largest:
        missing = "、".join(
            item.indicator.label for item in group.floors if isinstance(figures.of(item.indicator), Unknown)
        )
        return f"{start}，{_range(smallest, largest)}，确定划型须补充{missing}"
    parts = [start]
    if smallest > SizeClass.MICRO:
        parts.append(f"达到{smallest.label}下限（{_floors(group, smallest)}）")
    if smallest < SizeClass.LARGE:
        above = SizeClass(smallest + 1)
        wholly = "未全部达到" if len(group.floors) > 1 else "未达到"
        parts.append(f"{wholly}{above.label}下限（{_floors(group, above)}）")
    return f"{'，'.join(parts)}，为{smallest.label}"


def _range(smallest: SizeClass, largest: SizeClass) -> str:
    verdict = "，都属于中小企业" if largest < SizeClass.LARGE else ""
    return f"可能是{smallest.label}至{largest.label}{verdict}"


def _given(group: Group, figures: Figures) -> str:
    return "、".join(_figure(item.indicator, figures.of(item.indicator)) for item in group.floors)


def _figure(indicator: Indicator, figure: Decimal | int | Unknown) -> str:
    if isinstance(figure, Unknown):
        return f"{indicator.label}未填"
    return f"{indicator.label}{in_wan(figure) if isinstance(figure, Decimal) else f'{figure}人'}"


def _floors(group: Group, size: SizeClass) -> str:
    return "、".join(f"{item.indicator.label}{item.of(size)}{item.indicator.unit}" for item in group.floors)
