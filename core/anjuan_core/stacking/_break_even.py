"""Break-evens: the smallest figure at which an undecided claim would displace a counted share."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from itertools import combinations

from anjuan_core.case import Payer
from anjuan_core.evaluate import shares_of
from anjuan_core.money import ZERO, from_fen, to_fen
from anjuan_core.packs import ShareRule
from anjuan_core.results import ShareRef
from anjuan_core.stacking import _solver
from anjuan_core.stacking._problem import Field, Ground
from anjuan_core.stacking._shares import Standing


def break_even(ground: Ground, item: Standing, counted: frozenset[ShareRef]) -> Decimal | None:
    """The figure in 元; None where it lies above the claim's bound or nothing counted stands against it.

    What a set is worth grows along straight lines with the figure, with a bend only where a ceiling fills.
    Between bends the advantage of displacing is convex, so it is looked for at the ends and found by halving.
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
        highest = to_fen(item.result.upper_bound)
    else:
        highest = _surely_enough(item, sum((_amount(ground, ref) for ref in counted), ZERO))
    touched = _touched(ground, item, mine, highest)
    displaces = partial(_displaces, ground.field(item, _split(item, highest), touched), item, counted & touched)
    low = 0
    for high in [*_bends(ground, item, touched, highest), highest]:
        if displaces(high):
            return from_fen(_smallest(low, high, displaces))
        low = high + 1
    return None


def _smallest(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """The least figure from `low` to `high` from which on `holds` does; it holds at `high`."""
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return high


def _amount(ground: Ground, ref: ShareRef) -> Decimal:
    return next(item.amount(ref.payer) or ZERO for item in ground.standing if item.claim.id == ref.claim)


def _surely_enough(item: Standing, total: Decimal) -> int:
    """A figure (分) of which even the smallest share is worth more than all that is counted."""
    least = min(rule.percent for rule in item.benefit.shares)
    return to_fen(total) * (int(100 / least) + 1) + 100


def _touched(ground: Ground, item: Standing, mine: set[ShareRef], fen: int) -> frozenset[ShareRef]:
    """The shares whose place in the plan the claim can touch at all, its own among them."""
    field = ground.field(item, _split(item, fen))
    own = sum(1 << index for index, ref in enumerate(field.shares) if ref in mine)
    return frozenset(field.refs(_solver.component_of(field.problem, own)))


def _bends(ground: Ground, item: Standing, touched: frozenset[ShareRef], highest: int) -> list[int]:
    """Figures (分) at which the claim's shares may fill its ceiling, beside what others take of it."""
    key = ground.ceiling_key(item)
    if key is None or len(item.payers) == 1:
        return []
    others = [
        to_fen(other.amount(payer) or ZERO)
        for other in ground.standing
        if other is not item and other.decided and ground.ceiling_key(other) == key
        for payer in other.payers
        if other.ref(payer) in touched
    ]
    taken = {0, sum(others)}
    if len(others) <= _FEW:
        for amount in others:
            taken |= {sum_ + amount for sum_ in taken}
    room = to_fen(ground.rooms[key])
    percents = {sum(rule.percent for rule in group) for group in _groups(item.benefit.shares)}
    near = {
        int((room - sum_) * 100 / percent) + step
        for sum_ in taken
        if sum_ <= room
        for percent in percents
        for step in (-2, -1, 0, 1, 2)
    }
    return sorted(fen for fen in near if 0 <= fen < highest)


_FEW = 6
"""Shares under one ceiling up to which every sum of them is looked at as a bend."""


def _groups(shares: tuple[ShareRule, ...]) -> Iterator[tuple[ShareRule, ...]]:
    """Every set of shares but the empty one."""
    for count in range(1, len(shares) + 1):
        yield from combinations(shares, count)


def _split(item: Standing, fen: int) -> dict[Payer, Decimal]:
    return dict(zip(item.payers, shares_of(item.benefit, from_fen(fen)), strict=True))


def _displaces(field: Field, item: Standing, counted: frozenset[ShareRef], fen: int) -> bool:
    """Whether the plan over the field, the claim at this figure, no longer holds some share that was counted."""
    given = {item.ref(payer): amount for payer, amount in _split(item, fen).items()}
    repriced = field.repriced(given)
    return not counted <= set(repriced.refs(_solver.best(repriced.problem)))
