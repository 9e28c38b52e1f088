"""The claims that take part in the plan, with all that decides what may stand beside them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from anjuan_core.benefits import Graded
from anjuan_core.case import Case, Claim, FactValue, Payer
from anjuan_core.evaluate import counted_lines
from anjuan_core.packs import Benefit, Library, Once, Pack
from anjuan_core.results import ClaimResult, ShareRef, Status

TAKING_PART = (Status.PAYABLE, Status.NEEDS_DECISION, Status.MISSING_FACTS)


@dataclass(frozen=True)
class Standing:
    """One claim as the 不重复 rules see it."""

    claim: Claim
    result: ClaimResult
    pack: Pack
    benefit: Benefit
    root: str
    """The id at which the `part_of` chain of its object ends: the same thing (同一项目、同一事项)."""
    lines: frozenset[str]
    """Keys of the invoice lines it counts; none for a benefit of a fixed sum."""
    scale: tuple[FactValue | None, FactValue | None] | None
    """For a 递进 benefit, the facts that tell its scale and its step."""

    @property
    def decided(self) -> bool:
        return self.result.status is Status.PAYABLE

    @property
    def payers(self) -> tuple[Payer, ...]:
        return self.benefit.payers

    @property
    def issued(self) -> date:
        return self.pack.issued

    def ref(self, payer: Payer) -> ShareRef:
        return ShareRef(self.claim.id, payer)

    def amount(self, payer: Payer) -> Decimal | None:
        """What the payer bears of a payable claim; None where the figure isn't known."""
        return next((share.amount for share in self.result.shares if share.payer == payer), None)


def standings(case: Case, results: tuple[ClaimResult, ...], library: Library) -> tuple[Standing, ...]:
    """Those claims whose amount isn't 0 by status, in the order of their ids."""
    claims = {claim.id: claim for claim in case.claims or ()}
    found: list[Standing] = []
    for result in sorted(results, key=lambda item: item.id):
        if result.status not in TAKING_PART:
            continue
        claim = claims[result.id]
        pack, benefit = library.by_benefit[claim.benefit]
        lines = counted_lines(claim, case) if benefit.counts_costs else frozenset[str]()
        found.append(
            Standing(claim, result, pack, benefit, case.root(claim.object), lines, _scale(claim, benefit, case))
        )
    return tuple(found)


def _scale(claim: Claim, benefit: Benefit, case: Case) -> tuple[FactValue | None, FactValue | None] | None:
    facts = case.by_id[claim.object].facts
    if isinstance(benefit.award, Graded):
        return facts.get(benefit.award.per), facts.get(benefit.award.grade)
    if benefit.once is Once.LADDER:
        return "ladder", None
    return None
