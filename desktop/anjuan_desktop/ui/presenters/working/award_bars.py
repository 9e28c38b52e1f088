"""What each claim comes to by payer, what of it the plan counts, and what each rule against doubling costs."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anjuan_core.case import Case
from anjuan_core.money import ZERO
from anjuan_core.packs import Library
from anjuan_core.results import Citation, Dropped, Evaluation, Exclusion, ExclusionKind, ShareRef
from anjuan_core.stacking import cost_of
from anjuan_desktop.ui.presenters.basic import naming
from anjuan_desktop.ui.presenters.working.plan import PAYERS, words_of

_WITHOUT_ANOTHER = (ExclusionKind.ALREADY_PAID, ExclusionKind.CEILING)


@dataclass(frozen=True)
class AwardBar:
    """One payer's share of a claim. `full` and `counted` in 元; `full` is None where the figure isn't known."""

    claim: str
    title: str
    object: str
    payer: str
    full: Decimal | None
    counted: Decimal
    reason: str
    """Why not all of it counts, in a few words; empty where all does."""
    citation: Citation

    @property
    def paid(self) -> str:
        return naming.amount_text(self.counted) if self.counted else naming.NOTHING

    @property
    def left_out(self) -> str:
        lost = None if self.full is None else self.full - self.counted
        return naming.amount_text(lost) if lost else naming.NOTHING


@dataclass(frozen=True)
class RuleCost:
    """A rule, and by how much the whole plan would be more without it, in 元."""

    name: str
    amount: Decimal
    citation: Citation | None

    @property
    def text(self) -> str:
        return naming.amount_text(self.amount)


def award_bars(case: Case, evaluation: Evaluation, library: Library) -> tuple[AwardBar, ...]:
    """Claim by claim, the payers of each as the documents name them."""
    return tuple(_bars(case, evaluation, library))


def rule_costs(case: Case, evaluation: Evaluation, library: Library) -> tuple[RuleCost, ...]:
    """Every rule that leaves something out, each lifted by itself: the costs don't add up."""
    return (*_exclusions(case, evaluation, library), *_alone(evaluation, library))


def _bars(case: Case, evaluation: Evaluation, library: Library) -> Iterator[AwardBar]:
    counted = {item.share: item.amount for item in evaluation.plan.counted}
    reasons: dict[ShareRef, Dropped] = {item.share: item for item in evaluation.plan.dropped}
    for result in evaluation.claims:
        if result.status.is_zero:
            continue
        known = {share.payer: share.amount for share in result.shares}
        for payer in sorted(library.benefit(result.benefit).payers, key=PAYERS.index):
            ref = ShareRef(result.id, payer)
            full = known.get(payer)
            left_out = reasons[ref].kind.label if ref in reasons else ""
            yield AwardBar(
                claim=result.id,
                title=naming.claim_title(library, result.benefit, result.stage),
                object=naming.object_name(case, result.object),
                payer=naming.payer_name(payer),
                full=full,
                counted=counted.get(ref, ZERO),
                reason=result.status.label if full is None else left_out,
                citation=naming.own_citation(library, result.benefit),
            )


def _exclusions(case: Case, evaluation: Evaluation, library: Library) -> Iterator[RuleCost]:
    rules: dict[tuple[ExclusionKind, Citation], list[Exclusion]] = {}
    for exclusion in evaluation.exclusions:
        rules.setdefault((exclusion.kind, exclusion.citation), []).append(exclusion)
    for (kind, citation), lifted in rules.items():
        reference = naming.reference(library.packs[citation.document], citation.clause)
        yield RuleCost(f"{kind.label}　{reference}", cost_of(case, evaluation, lifted, library), citation)


def _alone(evaluation: Evaluation, library: Library) -> Iterator[RuleCost]:
    """What was paid before and what a ceiling cuts leaves out just what it says."""
    sums: dict[tuple[ExclusionKind, str], list[Dropped]] = {}
    for item in evaluation.plan.dropped:
        if item.kind in _WITHOUT_ANOTHER:
            sums.setdefault((item.kind, item.share.claim), []).append(item)
    for (kind, claim), items in sums.items():
        quote = naming.apart(items[0].explanation)[1]
        amount = sum((item.amount for item in items), ZERO)
        yield RuleCost(f"{kind.label}　{claim}", amount, words_of(quote, claim, evaluation, library))
