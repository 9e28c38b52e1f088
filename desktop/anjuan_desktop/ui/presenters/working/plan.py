"""The plan 支持方案 as read from top to bottom: what it comes to, what counts, what doesn't and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from anjuan_core.case import Case, Payer
from anjuan_core.money import in_wan
from anjuan_core.packs import Library
from anjuan_core.results import (
    ADVICE,
    Advice,
    Citation,
    ClaimResult,
    Counted,
    Dropped,
    Evaluation,
    RunnerUp,
    ShareRef,
    Status,
    Undecided,
)
from anjuan_desktop.ui.presenters.basic import naming

PAYERS: tuple[Payer, ...] = ("nation", "province", "city")

T = TypeVar("T", Counted, Dropped)


@dataclass(frozen=True)
class ShareLine:
    """A counted share. `cut` says what a ceiling took off it, empty where nothing."""

    claim: str
    title: str
    source: str
    payer: str
    amount: str
    cut: str
    citation: Citation


@dataclass(frozen=True)
class DroppedLine:
    claim: str
    payer: str
    kind: str
    amount: str
    sentence: str
    citation: Citation | None


@dataclass(frozen=True)
class UndecidedLine:
    claim: str
    title: str
    status: Status
    bound: str
    sentence: str
    citation: Citation


@dataclass(frozen=True)
class RunnerUpView:
    """The next best set: what it comes to, what it counts instead, what it leaves out."""

    sentence: str
    instead: str
    without: str


@dataclass(frozen=True)
class AdviceLine:
    kind: str
    claims: str
    sentence: str
    citation: Citation | None


@dataclass(frozen=True)
class PlanView:
    """The plan as read from top to bottom. Amounts grouped, in 元."""

    total: str
    total_in_wan: str
    payers: tuple[tuple[str, str], ...]
    counted: tuple[ShareLine, ...]
    dropped: tuple[DroppedLine, ...]
    undecided: tuple[UndecidedLine, ...]
    runner_up: RunnerUpView | None
    advice: tuple[AdviceLine, ...]


def plan_view(case: Case, evaluation: Evaluation, library: Library) -> PlanView:
    plan = evaluation.plan
    results = {result.id: result for result in evaluation.claims}
    return PlanView(
        total=naming.amount_text(plan.total),
        total_in_wan=in_wan(plan.total),
        payers=tuple((naming.payer_name(payer), naming.amount_text(plan.by_payer[payer])) for payer in plan.by_payer),
        counted=tuple(_counted(item, case, evaluation, library) for item in _in_order(plan.counted)),
        dropped=tuple(_dropped(item, evaluation, library) for item in _in_order(plan.dropped)),
        undecided=tuple(_undecided(item, results[item.claim], case, library) for item in plan.undecided),
        runner_up=None if plan.runner_up is None else _runner_up(plan.runner_up, evaluation),
        advice=tuple(
            AdviceLine(
                ADVICE[item.kind], "、".join(item.claims), f"{item.explanation}。", _cite(item, results, library)
            )
            for item in plan.advice
        ),
    )


def _in_order(items: tuple[T, ...]) -> list[T]:
    """Claim by claim as the core has them, the payers of each as the documents name them: 省级, 市县."""
    claims = list(dict.fromkeys(item.share.claim for item in items))
    return sorted(items, key=lambda item: (claims.index(item.share.claim), PAYERS.index(item.share.payer)))


def _counted(item: Counted, case: Case, evaluation: Evaluation, library: Library) -> ShareLine:
    result = next(result for result in evaluation.claims if result.id == item.share.claim)
    full = next(share.amount for share in result.shares if share.payer == item.share.payer)
    cut = "" if full == item.amount else f"测算 {naming.amount_text(full)}，受年度限额核减"
    return ShareLine(
        claim=result.id,
        title=naming.claim_name(case, library, result),
        source=naming.claim_reference(library, result.benefit),
        payer=naming.payer_name(item.share.payer),
        amount=naming.amount_text(item.amount),
        cut=cut,
        citation=naming.own_citation(library, result.benefit),
    )


def _dropped(item: Dropped, evaluation: Evaluation, library: Library) -> DroppedLine:
    sentence, quote = naming.apart(item.explanation)
    return DroppedLine(
        claim=item.share.claim,
        payer=naming.payer_name(item.share.payer),
        kind=item.kind.label,
        amount=naming.amount_text(item.amount),
        sentence=sentence,
        citation=words_of(quote, item.share.claim, evaluation, library),
    )


def words_of(quote: str, claim: str, evaluation: Evaluation, library: Library) -> Citation | None:
    """The place of a quotation a sentence ends with: a document's words on 不重复, else the claim's own clause."""
    for pack in library.packs.values():
        if pack.stacking.words == quote:
            return pack.stacking_citation
    result = next(result for result in evaluation.claims if result.id == claim)
    pack, benefit = library.by_benefit[result.benefit]
    return pack.cite(benefit.id, quote) if quote in library.sources[pack.source] else None


def _undecided(item: Undecided, result: ClaimResult, case: Case, library: Library) -> UndecidedLine:
    if item.break_even is None:
        sentence = "无论金额定为多少，均不影响已计入的支持资金。"
    else:
        sentence = f"金额达到 {naming.amount_text(item.break_even)} 元时，将替代已计入的支持资金。"
    return UndecidedLine(
        claim=result.id,
        title=naming.claim_name(case, library, result),
        status=result.status,
        bound=naming.bound_text(result),
        sentence=sentence,
        citation=naming.own_citation(library, result.benefit),
    )


def _cite(item: Advice, results: Mapping[str, ClaimResult], library: Library) -> Citation | None:
    """What the advice rests on: the reading's words, the document's validity, else the first claim's clause; None for
    one about the enterprise, or about an object for which nothing is claimed."""
    if not item.claims:
        return None
    pack, benefit = library.by_benefit[results[item.claims[0]].benefit]
    if item.kind == "interpretation" and benefit.reading is not None:
        return pack.cite(benefit.id, benefit.reading.words)
    if item.kind == "validity_unconfirmed":
        return pack.cite("附则", pack.validity.words)
    return pack.cite(benefit.id, benefit.words[0])


def _runner_up(second: RunnerUp, evaluation: Evaluation) -> RunnerUpView:
    """What the next best set counts otherwise, and what it would lose."""
    plan = evaluation.plan
    first = {item.share: item.amount for item in plan.counted}
    other = {item.share: item.amount for item in second.counted}
    lost = plan.total - second.total
    verdict = "与本方案合计金额相同" if lost == 0 else f"比本方案少 {naming.amount_text(lost)} 元"
    return RunnerUpView(
        sentence=f"合计 {naming.amount_text(second.total)} 元，{verdict}。",
        instead=_changes("改计", other, first),
        without=_changes("不计", first, other),
    )


def _changes(verb: str, one: Mapping[ShareRef, Decimal], other: Mapping[ShareRef, Decimal]) -> str:
    parts = [
        f"{ref.claim} {naming.payer_name(ref.payer)} {naming.amount_text(amount)} 元"
        for ref, amount in sorted(one.items(), key=lambda item: (item[0].claim, PAYERS.index(item[0].payer)))
        if other.get(ref) != amount
    ]
    return f"{verb}：{'、'.join(parts)}" if parts else ""
