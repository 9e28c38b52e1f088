"""Flags on figures against their sisters: 万元 typed for 元, tax mixed in, and parts larger than the whole."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations, pairwise

from anjuan_core.case import Case, FactValue, SupportObject
from anjuan_core.flags._evidence import claims_on
from anjuan_core.money import in_percent, in_wan
from anjuan_core.packs import Library
from anjuan_core.results import Advice

_SISTERS = (
    ("project_investment", "statistical_investment", "contract_amount", "total_investment"),
    ("equipment_software_investment", "actual_investment"),
    ("unit_price", "deal_amount"),
)
"""Money facts of one object that are of one order of magnitude."""

_WITHIN = (
    ("statistical_investment", "project_investment"),
    ("contract_amount", "project_investment"),
    ("contract_amount", "statistical_investment"),
    ("five_g_equipment_cost", "project_investment"),
    ("actual_investment", "total_investment"),
)
"""A part, and the whole it can't exceed."""

_YEARLY = ("operating_revenue", "main_revenue", "total_assets")
_LEAST, _MOST = Decimal(2_000), Decimal(50_000)
"""A factor around 10,000 between sisters looks like a slip of unit."""

_TAXES = (Decimal("0.13"), Decimal("0.09"), Decimal("0.06"), Decimal("0.03"))
_CLOSE = Decimal("0.001")


def figure_flags(case: Case, library: Library) -> Iterator[Advice]:
    for item in case.objects:
        figures = _positive(item.facts)
        if len(figures) > 1:
            yield from _unit_slips(case, item, figures, library)
            yield from _parts_over_wholes(case, item, figures, library)
    yield from _yearly_slips(case, library)


def _positive(facts: Mapping[str, FactValue]) -> dict[str, Decimal]:
    return {name: value for name, value in facts.items() if isinstance(value, Decimal) and value > 0}


def slipped(a: Decimal, b: Decimal) -> bool:
    """Whether two figures stand about ten thousand to one."""
    return min(a, b) > 0 and _LEAST <= max(a, b) / min(a, b) <= _MOST


def tax_between(a: Decimal, b: Decimal) -> str | None:
    """The rate of value added tax (`13%`) by which one figure is just larger than the other, if any is."""
    more, less = max(a, b), min(a, b)
    return next((in_percent(tax) for tax in _TAXES if less > 0 and _near(more, less * (1 + tax))), None)


def _near(a: Decimal, b: Decimal) -> bool:
    return abs(a - b) <= b * _CLOSE


def _unit_slips(case: Case, item: SupportObject, figures: Mapping[str, Decimal], library: Library) -> Iterator[Advice]:
    by_name = library.dictionary.objects[item.kind].by_name
    for sisters in _SISTERS:
        for one, other in combinations([name for name in sisters if name in figures], 2):
            a, b = figures[one], figures[other]
            if slipped(a, b):
                sentence = (
                    f"“{item.name}”的{by_name[one].label}{in_wan(a)}与{by_name[other].label}{in_wan(b)}"
                    "相差约一万倍，请核对是否把万元填成了元"
                )
                yield Advice("unit_slip", claims_on(case, item.id), sentence)


def _parts_over_wholes(
    case: Case, item: SupportObject, figures: Mapping[str, Decimal], library: Library
) -> Iterator[Advice]:
    by_name = library.dictionary.objects[item.kind].by_name
    for part, whole in _WITHIN:
        if part not in figures or whole not in figures or figures[part] <= figures[whole]:
            continue
        a, b = figures[part], figures[whole]
        what, other = f"“{item.name}”的{by_name[part].label}{in_wan(a)}", f"{by_name[whole].label}{in_wan(b)}"
        tax = tax_between(a, b)
        if tax is not None:
            sentence = f"{what}与{other}正好相差税率（{tax}），请核对含税与不含税口径"
            yield Advice("tax_mixed", claims_on(case, item.id), sentence)
        else:
            yield Advice("sums_disagree", claims_on(case, item.id), f"{what}大于{other}，请核对")


def _yearly_slips(case: Case, library: Library) -> Iterator[Advice]:
    years = [(year, _positive(facts)) for year, facts in sorted(case.enterprise.years.items())]
    for (earlier, before), (later, after) in pairwise(years):
        for name in _YEARLY:
            if name in before and name in after and slipped(before[name], after[name]):
                label = library.dictionary.years_by_name[name].label
                sentence = (
                    f"{label}{earlier}年{in_wan(before[name])}与{later}年{in_wan(after[name])}"
                    "相差约一万倍，请核对是否把万元填成了元"
                )
                yield Advice("unit_slip", (), sentence)
