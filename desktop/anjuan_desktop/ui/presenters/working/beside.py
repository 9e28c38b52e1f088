"""The plan's figures beside others: those of an officer's choice, or of what would be if."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from anjuan_core.case import Payer
from anjuan_core.money import ZERO
from anjuan_core.results import ShareRef
from anjuan_desktop.ui.presenters.basic import naming
from anjuan_desktop.ui.presenters.working.plan import PAYERS


@dataclass(frozen=True)
class Beside:
    """One figure of the program's plan beside another, and by how much that is more (+) or less (−)."""

    name: str
    program: str
    other: str
    difference: str


def figures_beside(program: Mapping[ShareRef, Decimal], other: Mapping[ShareRef, Decimal]) -> tuple[Beside, ...]:
    """The totals of what is counted, then payer by payer; amounts in 元."""
    return tuple(_figures(program, other))


def _figures(program: Mapping[ShareRef, Decimal], other: Mapping[ShareRef, Decimal]) -> Iterator[Beside]:
    yield _beside("合计", sum(program.values(), ZERO), sum(other.values(), ZERO))
    for payer in PAYERS:
        one, two = _of(payer, program), _of(payer, other)
        if one or two:
            yield _beside(naming.payer_name(payer), one, two)


def _beside(name: str, program: Decimal, other: Decimal) -> Beside:
    return Beside(name, naming.amount_text(program), naming.amount_text(other), _difference(other - program))


def _difference(amount: Decimal) -> str:
    if not amount:
        return naming.NOTHING
    return f"{'+' if amount > 0 else '−'}{naming.amount_text(abs(amount))}"


def _of(payer: Payer, amounts: Mapping[ShareRef, Decimal]) -> Decimal:
    return sum((amount for ref, amount in amounts.items() if ref.payer == payer), ZERO)
