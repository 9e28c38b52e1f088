"""测算: each claim's working line by line, and faults in plain words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anjuan_core.case import Case
from anjuan_core.errors import Fault
from anjuan_core.packs import Library
from anjuan_core.results import (
    Citation,
    ClaimResult,
    Evaluation,
    Status,
    Step,
)
from anjuan_desktop.ui.presenters.basic import naming
from anjuan_desktop.ui.presenters.entering.claims import missing_name

_FIGURE = re.compile(r"(?<![A-Za-z0-9.,#-])[1-9]\d{4,}(?:\.\d+)?(?![A-Za-z0-9,#-])")


@dataclass(frozen=True)
class TraceLine:
    label: str
    expression: str
    value: str
    citation: Citation | None


@dataclass(frozen=True)
class ClaimWorking:
    """One claim's working; `lines` are the trace, `notes` what is missing or fails, `shares` who pays and when."""

    id: str
    title: str
    source: str
    object: str
    year: str
    status: Status
    amount: str
    lines: tuple[TraceLine, ...]
    notes: tuple[str, ...]
    shares: tuple[str, ...]
    citation: Citation


def workings(case: Case, evaluation: Evaluation, library: Library) -> tuple[ClaimWorking, ...]:
    return tuple(_working(result, case, library) for result in evaluation.claims)


def missing_count(evaluation: Evaluation | None, faults: Sequence[Fault]) -> int:
    """What the tab says is missing here: claims whose figure waits for facts or a check, and entries that are wrong."""
    if evaluation is None:
        return len(faults)
    return sum(result.status in (Status.MISSING_FACTS, Status.BLOCKED) for result in evaluation.claims)


def fault_sentences(faults: Sequence[Fault], case: Case, library: Library) -> tuple[str, ...]:
    """Faults as an officer reads them: where in the case, and what is expected."""
    places = (_place(fault.path, case, library) for fault in faults)
    return tuple(
        f"{place}：{fault.message}" if place else fault.message for place, fault in zip(places, faults, strict=True)
    )


def readable(text: str) -> str:
    """The figures of an expression in groups of three: `10,000,000 × 3.45%`."""
    return _FIGURE.sub(lambda found: _grouped(found.group()), text)


def _grouped(figure: str) -> str:
    whole, point, part = figure.partition(".")
    return f"{int(whole):,}{point}{part}"


def _place(path: str, case: Case, library: Library) -> str:
    if found := re.match(r"\$\.objects\[(\d+)\]", path):
        item = case.objects[int(found.group(1))]
        return f"{library.dictionary.objects[item.kind].label}“{item.name}”"
    if (found := re.match(r"\$\.claims\[(\d+)\]", path)) and case.claims:
        claim = case.claims[int(found.group(1))]
        return f"{claim.id} {naming.claim_title(library, claim.benefit, claim.stage)}"
    return ""


def _working(result: ClaimResult, case: Case, library: Library) -> ClaimWorking:
    return ClaimWorking(
        id=result.id,
        title=naming.claim_title(library, result.benefit, result.stage),
        source=naming.claim_reference(library, result.benefit),
        object=naming.object_name(case, result.object),
        year=f"{result.year}年度",
        status=result.status,
        amount=_amount(result),
        lines=tuple(_line(step) for step in result.trace),
        notes=tuple(_notes(result)),
        shares=tuple(_shares(result)),
        citation=naming.own_citation(library, result.benefit),
    )


def _amount(result: ClaimResult) -> str:
    if result.status is Status.PAYABLE:
        return f"{naming.amount_text(result.amount)} 元"
    if result.status.is_zero:
        return "0.00 元"
    return naming.bound_text(result) + (" 元" if result.upper_bound is not None else "")


def _notes(result: ClaimResult) -> Iterator[str]:
    if result.missing:
        yield f"待补充：{'、'.join(missing_name(fact) for fact in result.missing)}"
    if result.status is Status.NEEDS_DECISION:
        yield "各项条件符合，金额由主管部门核定。"
    for failure in result.failed:
        if failure.kind in {"blocked", "used_up"}:
            yield f"{failure.explanation}。"


def _shares(result: ClaimResult) -> Iterator[str]:
    for share in result.shares:
        due = f"，{share.payable_when}" if share.payable_when else ""
        yield f"{naming.payer_name(share.payer)}资金 {naming.amount_text(share.amount)} 元{due}"


def _line(step: Step) -> TraceLine:
    return TraceLine(step.label, readable(step.expression), readable(step.value), step.citation)
