"""Flags on figures just above a threshold: no more than 2 % over what a condition asks."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from anjuan_core.benefits import conditions_of
from anjuan_core.case import Case, Claim, SupportObject
from anjuan_core.facts import Fact, FactType
from anjuan_core.logic import Above, AtLeast, Condition, InYear, leaves
from anjuan_core.money import in_wan, written
from anjuan_core.packs import Library
from anjuan_core.results import Advice, ClaimResult

_MARGIN = Decimal("1.02")
_MEASURED = (FactType.MONEY, FactType.DECIMAL)
"""Counts and grades come in whole steps, so that the least of them is nothing odd."""

_YEARLY = "year."


def threshold_flags(case: Case, results: tuple[ClaimResult, ...], library: Library) -> Iterator[Advice]:
    live = {result.id for result in results if not result.status.is_zero}
    for claim in case.claims or ():
        if claim.id in live:
            for leaf in (leaf for condition in _conditions(claim, library) for leaf in leaves(condition)):
                if isinstance(leaf, AtLeast | Above):
                    yield from _just_above(leaf, claim, case, library)


def _conditions(claim: Claim, library: Library) -> Iterator[Condition]:
    """All that decide whether the claim is paid, and at which of the award's figures."""
    benefit = library.benefit(claim.benefit)
    yield benefit.when
    rule = benefit.stage_rule(claim.stage)
    if rule is not None and rule.when is not None:
        yield rule.when
    yield from conditions_of(benefit.award)
    yield from (item.when for item in library.supplements_of(claim.benefit) if item.when is not None)


def _just_above(leaf: AtLeast | Above, claim: Claim, case: Case, library: Library) -> Iterator[Advice]:
    item = case.by_id[claim.object]
    definition, seen, where = _figure(leaf, claim, item, case, library)
    limit = leaf.least if isinstance(leaf, AtLeast) else leaf.limit
    if definition is None or definition.type not in _MEASURED or not isinstance(seen, Decimal):
        return
    over = seen > limit if isinstance(leaf, Above) else seen >= limit
    if over and seen <= limit * _MARGIN:
        title = library.benefit(claim.benefit).title
        sentence = (
            f"{where}{definition.label}{_told(definition, seen)}"
            f"比{title}的门槛{_told(definition, limit)}高出不超过2%，请核对原始凭证"
        )
        yield Advice("just_above", (claim.id,), sentence)


def _figure(
    leaf: AtLeast | Above, claim: Claim, item: SupportObject, case: Case, library: Library
) -> tuple[Fact | None, object, str]:
    """The fact a condition measures, its value, and whose it is: the object's, or the enterprise's of a year."""
    if not leaf.fact.startswith(_YEARLY):
        by_name = library.dictionary.objects[item.kind].by_name
        return by_name.get(leaf.fact), item.facts.get(leaf.fact), f"“{item.name}”的"
    name = leaf.fact.removeprefix(_YEARLY)
    year = _year(leaf.in_year if isinstance(leaf, AtLeast) else None, claim, item)
    seen = case.enterprise.years.get(year, {}).get(name)
    return library.dictionary.years_by_name.get(name), seen, f"企业{year}年"


def _year(in_year: InYear | None, claim: Claim, item: SupportObject) -> int:
    """The fiscal year a condition speaks of; 0, of which nothing is known, where its day is unknown."""
    if in_year is None or in_year.of == "claim":
        return claim.year + (0 if in_year is None else in_year.plus)
    day = item.facts.get(in_year.of)
    return day.year + in_year.plus if isinstance(day, date) else 0


def _told(definition: Fact, figure: Decimal) -> str:
    return in_wan(figure) if definition.type is FactType.MONEY else f"{written(figure)}{definition.unit or ''}"
