"""Two plans of one case side by side: what each comes to, which claims changed, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anjuan_core.case import Case
from anjuan_core.money import ZERO
from anjuan_core.packs import Library
from anjuan_core.results import Citation, ClaimResult, Evaluation, ShareRef, Status
from anjuan_desktop.ui.presenters.basic import naming
from anjuan_desktop.ui.presenters.entering.claims import missing_name
from anjuan_desktop.ui.presenters.working.beside import Beside, figures_beside
from anjuan_desktop.ui.presenters.working.working import readable

_MOST_LINES = 3
"""Lines of the working told for one claim whose figure changed."""

Assessed = tuple[Case, Evaluation | None]


@dataclass(frozen=True)
class ClaimChange:
    """A claim that comes out otherwise: before, after, and why, a sentence each."""

    claim: str
    title: str
    before: str
    after: str
    why: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True)
class Comparison:
    """`faults` say why there is no other plan; then there is nothing else."""

    figures: tuple[Beside, ...]
    claims: tuple[ClaimChange, ...]
    faults: tuple[str, ...] = ()


def compare(before: Assessed, after: tuple[Case, Evaluation], library: Library) -> Comparison:
    """The first plan beside the second; a first without an evaluation counts nothing."""
    return Comparison(
        figures_beside(_paid(before[1]), _paid(after[1])),
        tuple(_changes(before, after, library)),
    )


def _paid(evaluation: Evaluation | None) -> dict[ShareRef, Decimal]:
    return {} if evaluation is None else {item.share: item.amount for item in evaluation.plan.counted}


def _results(evaluation: Evaluation | None) -> dict[str, ClaimResult]:
    return {} if evaluation is None else {result.id: result for result in evaluation.claims}


def _changes(before: Assessed, after: tuple[Case, Evaluation], library: Library) -> Iterator[ClaimChange]:
    one, two = _results(before[1]), _results(after[1])
    for id_ in dict.fromkeys((*one, *two)):
        old, new = one.get(id_), two.get(id_)
        texts = _standing(old, before[1]), _standing(new, after[1])
        if texts[0] == texts[1]:
            continue
        result = new or old
        if result is None:
            continue
        case = after[0] if new is not None else before[0]
        yield ClaimChange(
            id_,
            naming.claim_name(case, library, result),
            *texts,
            tuple(_why(old, new, before[1], after[1])),
            naming.own_citation(library, result.benefit),
        )


def _standing(result: ClaimResult | None, evaluation: Evaluation | None) -> str:
    """`可测算 345,000.00，计入 100,000.00`, `不符合`, `未申报`."""
    if result is None or evaluation is None:
        return "未申报"
    if result.status is not Status.PAYABLE:
        return result.status.label if result.status.is_zero else f"{result.status.label} {naming.bound_text(result)}"
    paid = sum((item.amount for item in evaluation.plan.counted if item.share.claim == result.id), ZERO)
    amount = f"{result.status.label} {naming.amount_text(result.amount)}"
    if paid == result.amount:
        return f"{amount}，计入"
    return f"{amount}，计入 {naming.amount_text(paid)}" if paid else f"{amount}，不计入"


def _why(
    old: ClaimResult | None, new: ClaimResult | None, before: Evaluation | None, after: Evaluation
) -> Iterator[str]:
    if new is None:
        yield "试算中不申报。"
        return
    if old is None:
        yield "试算中增加申报。"
    elif old.status is new.status and old.amount != new.amount:
        yield from _lines(old, new)
    elif old.status is not new.status:
        yield from (f"原先：{failure.explanation}。" for failure in old.failed)
    if old is None or old.status is not new.status:
        yield from (f"{failure.explanation}。" for failure in new.failed)
        if new.missing:
            yield f"缺{'、'.join(missing_name(fact) for fact in new.missing)}。"
    yield from _dropped(new.id, before, after)


def _lines(old: ClaimResult, new: ClaimResult) -> Iterator[str]:
    """The lines of the working that came out otherwise, the first few of them."""
    values = {step.label: step for step in old.trace}
    changed = [
        (values[step.label], step)
        for step in new.trace
        if step.label in values and values[step.label].expression != step.expression
    ]
    for was, now in changed[:_MOST_LINES]:
        yield f"{now.label}：{readable(was.expression)} → {readable(now.expression)}。"


def _dropped(claim: str, before: Evaluation | None, after: Evaluation) -> Iterator[str]:
    """Why shares of a claim no longer count, or that they count now."""
    told = {} if before is None else {item.share: item.kind for item in before.plan.dropped}
    for item in after.plan.dropped:
        if item.share.claim == claim and told.get(item.share) is not item.kind:
            yield naming.apart(item.explanation)[0]
    gone = set(told) - {item.share for item in after.plan.dropped}
    for share in sorted(gone & set(_paid(after))):
        if share.claim == claim:
            yield f"{naming.payer_name(share.payer)}资金不再因“{told[share].label}”而不计入。"
