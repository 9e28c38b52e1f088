"""Override 改选: whether an officer's own choice of shares may stand in place of the plan."""

from collections.abc import Collection

from anjuan_core.case import PAYERS
from anjuan_core.results import Evaluation, ExclusionKind, ShareRef


def override_refusals(evaluation: Evaluation, chosen: Collection[ShareRef]) -> tuple[str, ...]:
    """Why a choice of shares is refused, in sentences; none where it is admissible.

    A choice may be smaller than the plan, but holds no two shares that exclude each other, none that was paid
    before, and only shares of payable claims. A yearly ceiling cuts a choice as it cuts the plan.
    """
    wanted = sorted(set(chosen), key=str)
    payable = {ShareRef(claim.id, share.payer) for claim in evaluation.claims for share in claim.shares}
    refusals = [f"{ref.claim} 没有可计入的{PAYERS[ref.payer]}资金，不能改选" for ref in wanted if ref not in payable]
    refusals += [
        item.explanation
        for item in evaluation.plan.dropped
        if item.kind is ExclusionKind.ALREADY_PAID and item.share in wanted
    ]
    refusals += [item.explanation for item in evaluation.exclusions if item.a in wanted and item.b in wanted]
    return tuple(refusals)
