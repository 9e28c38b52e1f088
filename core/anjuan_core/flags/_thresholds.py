"""Flags on figures just above a threshold: no more than 2 % over what a condition asks."""

from collections.abc import Iterator
from decimal import Decimal

from anjuan_core.case import Case
from anjuan_core.facts import FactType
from anjuan_core.logic import Above, AtLeast, leaves
from anjuan_core.packs import Library
from anjuan_core.results import Advice, ClaimResult

_MARGIN = Decimal("1.02")
_MEASURED = (FactType.MONEY, FactType.DECIMAL)
"""Counts and grades come in whole steps, so that the least of them is nothing odd."""


def threshold_flags(case: Case, results: tuple[ClaimResult, ...], library: Library) -> Iterator[Advice]:
    live = {result.id for result in results if not result.status.is_zero}
    for claim in case.claims or ():
        if claim.id not in live:
            continue
        benefit = library.benefit(claim.benefit)
        item = case.by_id[claim.object]
        definitions = library.dictionary.objects[item.kind].by_name
        for leaf in leaves(benefit.when):
            if not isinstance(leaf, AtLeast | Above) or leaf.fact not in definitions:
                continue
            definition, seen = definitions[leaf.fact], item.facts.get(leaf.fact)
            limit = leaf.least if isinstance(leaf, AtLeast) else leaf.limit
            measured = definition.type in _MEASURED and isinstance(seen, Decimal)
            if measured and isinstance(seen, Decimal) and limit <= seen <= limit * _MARGIN:
                sentence = f"“{item.name}”的{definition.label}只比{benefit.title}的门槛高出不到2%，请核对原始凭证"
                yield Advice("just_above", (claim.id,), sentence)
