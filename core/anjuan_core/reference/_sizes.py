"""Size classes 企业划型 of 《中小企业划型标准规定》（工信部联企业〔2011〕300号）: sixteen groups of industries."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import Any

from anjuan_core.errors import PackError
from anjuan_core.money import WAN
from anjuan_core.reference._industries import GROUP_OF
from anjuan_core.unknown import Unknown


class SizeClass(IntEnum):
    """划型, in order of size."""

    MICRO = 0
    SMALL = 1
    MEDIUM = 2
    LARGE = 3

    @property
    def label(self) -> str:
        return ("微型企业", "小型企业", "中型企业", "大型企业")[self]


class Indicator(StrEnum):
    """What a group is measured by; revenue and assets stand in 万元 in the standard."""

    EMPLOYEES = "employees"
    REVENUE = "revenue_wan"
    ASSETS = "total_assets_wan"

    @property
    def label(self) -> str:
        return {"employees": "从业人员", "revenue_wan": "营业收入", "total_assets_wan": "资产总额"}[self]

    @property
    def unit(self) -> str:
        return "人" if self is Indicator.EMPLOYEES else "万元"


@dataclass(frozen=True)
class Figures:
    """An enterprise's year: people, and revenue and assets in 元."""

    employees: int | Unknown
    revenue: Decimal | Unknown
    total_assets: Decimal | Unknown

    def of(self, indicator: Indicator) -> Decimal | int | Unknown:
        """In people or 元."""
        return {
            Indicator.EMPLOYEES: self.employees,
            Indicator.REVENUE: self.revenue,
            Indicator.ASSETS: self.total_assets,
        }[indicator]


@dataclass(frozen=True)
class Floors:
    """下限 of one indicator, from small to large, in its unit; the floor itself belongs to the class (及以上)."""

    indicator: Indicator
    small: int
    medium: int
    large: int

    def of(self, size: SizeClass) -> int:
        return (0, self.small, self.medium, self.large)[size]

    def span(self, figures: Figures) -> tuple[SizeClass, SizeClass]:
        """The smallest and the largest class this indicator alone allows; every one where it is unknown."""
        figure = figures.of(self.indicator)
        if isinstance(figure, Unknown):
            return SizeClass.MICRO, SizeClass.LARGE
        unit = 1 if self.indicator is Indicator.EMPLOYEES else WAN
        reached = max(size for size in SizeClass if figure >= self.of(size) * unit or size is SizeClass.MICRO)
        return reached, reached


@dataclass(frozen=True)
class Group:
    """A group of industries with its one or two indicators."""

    number: int
    name: str
    floors: tuple[Floors, ...]

    def span(self, figures: Figures) -> tuple[SizeClass, SizeClass]:
        """Every class needs all its floors, so the lowest indicator decides (否则下划一档)."""
        low, high = zip(*(floors.span(figures) for floors in self.floors), strict=True)
        return min(low), min(high)


def read_groups(text: str, file: str) -> Mapping[int, Group]:
    """The groups from CSV: number, name, and for each of two indicators its name and its floors, large to small.

    Raises PackError with the line at fault.
    """
    groups: dict[int, Group] = {}
    for number, row in enumerate(csv.DictReader(text.splitlines()), start=2):
        try:
            floors = [_floors(row, "1"), *([_floors(row, "2")] if row["indicator_2"] else [])]
            group = Group(int(row["group"]), row["name"], tuple(floors))
        except (KeyError, TypeError, ValueError) as error:
            remedy = "应为组号、名称和一至两项指标（大、中、小型下限由大到小的整数）"
            raise PackError(file, number, remedy) from error
        if group.number in groups:
            raise PackError(file, number, f"组号 {group.number} 重复")
        groups[group.number] = group
    needed = {group for codes in GROUP_OF.values() for group in codes.values() if group is not None}
    if missing := needed - groups.keys():
        raise PackError(file, 0, f"缺少第 {'、'.join(map(str, sorted(missing)))} 组")
    return groups


def _floors(row: dict[str, Any], which: str) -> Floors:
    large, medium, small = (int(row[f"{size}_{which}"]) for size in ("large", "medium", "small"))
    if not large > medium > small > 0:
        raise ValueError(f"{large}, {medium}, {small}")
    return Floors(Indicator(row[f"indicator_{which}"]), small, medium, large)
