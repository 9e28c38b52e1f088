"""Flags on figures against their sisters: 万元 typed for 元, and parts larger than the whole."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from anjuan_core.case import Case
from anjuan_core.flags._claims import claims_on
from anjuan_core.money import in_wan
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
    ("five_g_equipment_cost", "project_investment"),
    ("actual_investment", "total_investment"),
)
"""A part, and the whole it can't exceed."""

_YEARLY = ("operating_revenue", "main_revenue", "total_assets")
_LEAST, _MOST = Decimal(2_000), Decimal(50_000)
"""A factor around 10,000 between sisters looks like a slip of unit."""


def figure_flags(case: Case, library: Library) -> Iterator[Advice]:
    yield from _unit_slips(case, library)
    yield from _parts_over_wholes(case, library)
    yield from _yearly_slips(case, library)


def _money(facts: object, name: str) -> Decimal | None:
    value = facts.get(name) if isinstance(facts, dict) else None
    return value if isinstance(value, Decimal) and value > 0 else None


def _slipped(a: Decimal, b: Decimal) -> bool:
    return _LEAST <= max(a, b) / min(a, b) <= _MOST


def _unit_slips(case: Case, library: Library) -> Iterator[Advice]:
    for item in case.objects:
        by_name = library.dictionary.objects[item.kind].by_name
        facts = dict(item.facts)
        for sisters in _SISTERS:
            for one, other in combinations(sisters, 2):
                a, b = _money(facts, one), _money(facts, other)
                if a is not None and b is not None and _slipped(a, b):
                    sentence = (
                        f"“{item.name}”的{by_name[one].label}{in_wan(a)}与{by_name[other].label}{in_wan(b)}"
                        "相差约一万倍，请核对是否把万元填成了元"
                    )
                    yield Advice("unit_slip", claims_on(case, item.id), sentence)


def _parts_over_wholes(case: Case, library: Library) -> Iterator[Advice]:
    for item in case.objects:
        by_name = library.dictionary.objects[item.kind].by_name
        facts = dict(item.facts)
        for part, whole in _WITHIN:
            a, b = _money(facts, part), _money(facts, whole)
            if a is not None and b is not None and a > b:
                sentence = (
                    f"“{item.name}”的{by_name[part].label}{in_wan(a)}大于{by_name[whole].label}{in_wan(b)}，请核对"
                )
                yield Advice("sums_disagree", claims_on(case, item.id), sentence)


def _yearly_slips(case: Case, library: Library) -> Iterator[Advice]:
    years = sorted(case.enterprise.years.items())
    for (earlier, before), (later, after) in pairwise(years):
        for name in _YEARLY:
            a, b = _money(dict(before), name), _money(dict(after), name)
            if a is not None and b is not None and _slipped(a, b):
                label = library.dictionary.years_by_name[name].label
                sentence = f"{label}{earlier}年{in_wan(a)}与{later}年{in_wan(b)}相差约一万倍，请核对是否把万元填成了元"
                yield Advice("unit_slip", (), sentence)
