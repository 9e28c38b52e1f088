"""Break-evens: the smallest figure at which an undecided claim would displace a counted share."""

from decimal import Decimal

from anjuan_core.evaluate import shares_of
from anjuan_core.money import ZERO, from_fen, to_fen
from anjuan_core.results import ShareRef
from anjuan_core.stacking import _solver
from anjuan_core.stacking._problem import Ground
from anjuan_core.stacking._shares import Standing


def break_even(ground: Ground, item: Standing, counted: frozenset[ShareRef]) -> Decimal | None:
    """The figure in 元; None where it lies above the claim's bound or nothing counted stands against it.

    A larger figure never makes the claim's shares worth less, so the smallest is found by halving.
    """
    mine = {item.ref(payer) for payer in item.payers} - ground.closed
    against = {
        other
        for exclusion in ground.exclusions
        for one, other in ((exclusion.a, exclusion.b), (exclusion.b, exclusion.a))
        if one in mine and other in counted
    }
    if not against:
        return None
    if item.result.upper_bound is not None:
        high = to_fen(item.result.upper_bound)
    else:
        high = _surely_enough(item, sum((_amount(ground, ref) for ref in counted), ZERO))
    if not _displaces(ground, item, counted, high):
        return None
    low = 0
    while low < high:
        middle = (low + high) // 2
        if _displaces(ground, item, counted, middle):
            high = middle
        else:
            low = middle + 1
    return from_fen(high)


def _amount(ground: Ground, ref: ShareRef) -> Decimal:
    return next(item.amount(ref.payer) or ZERO for item in ground.standing if item.claim.id == ref.claim)


def _surely_enough(item: Standing, total: Decimal) -> int:
    """A figure (分) of which even the smallest share is worth more than all that is counted."""
    least = min(rule.percent for rule in item.benefit.shares)
    return to_fen(total) * (int(100 / least) + 1) + 100


def _displaces(ground: Ground, item: Standing, counted: frozenset[ShareRef], fen: int) -> bool:
    amounts = dict(zip(item.payers, shares_of(item.benefit, from_fen(fen)), strict=True))
    field = ground.field(item, amounts)
    return not counted <= set(field.refs(_solver.best(field.problem)))
