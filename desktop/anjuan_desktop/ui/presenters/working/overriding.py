"""改选: an officer's choice of shares beside the program's plan, what it comes to, and why it may not stand."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from anjuan_core.case import Case
from anjuan_core.facts import NotAFact
from anjuan_core.packs import Library
from anjuan_core.results import Citation, Counted, Evaluation, ShareRef
from anjuan_core.stacking import override_refusals, paid_of
from anjuan_desktop.casefile import Answered, CaseFile
from anjuan_desktop.office import Override, override_reason, override_subject, overrides
from anjuan_desktop.ui.presenters.basic import naming
from anjuan_desktop.ui.presenters.working.answers import signed
from anjuan_desktop.ui.presenters.working.beside import Beside, figures_beside
from anjuan_desktop.ui.presenters.working.plan import PAYERS
from anjuan_desktop.ui.session import Session


@dataclass(frozen=True)
class ShareChoice:
    """A funding share that may be chosen. `worked_out` is its full figure; `planned` and `paid` what counts of it in
    the program's plan and in the choice, a dash where nothing does."""

    ref: ShareRef
    title: str
    payer: str
    worked_out: str
    planned: str
    paid: str
    chosen: bool

    @property
    def differs(self) -> bool:
        return self.planned != self.paid


@dataclass(frozen=True)
class ChoiceView:
    """A choice of shares, told beside the plan. `refusals` say why it may not stand; empty where it may."""

    shares: tuple[ShareChoice, ...]
    figures: tuple[Beside, ...]
    refusals: tuple[str, ...]
    same: bool
    """Whether it is the program's plan itself."""


@dataclass(frozen=True)
class KeptOverride:
    """The override that stands in the case. `troubles` say what no longer holds about it."""

    override: Override
    said: str
    shares: str
    citation: Citation | None
    troubles: tuple[str, ...]


def planned(evaluation: Evaluation) -> frozenset[ShareRef]:
    """The shares the program's plan counts."""
    return frozenset(item.share for item in evaluation.plan.counted)


def choice_view(case: Case, evaluation: Evaluation, library: Library, chosen: Collection[ShareRef]) -> ChoiceView:
    paid = _amounts(paid_of(case, evaluation, chosen, library))
    program = _amounts(evaluation.plan.counted)
    return ChoiceView(
        shares=tuple(_shares(case, evaluation, library, program, paid)),
        figures=figures_beside(program, paid),
        refusals=override_refusals(evaluation, chosen),
        same=set(chosen) == planned(evaluation),
    )


def kept_override(
    case: Case, evaluation: Evaluation, library: Library, answers: Sequence[Answered]
) -> KeptOverride | None:
    """The latest override in the case; None where there is none."""
    found = overrides(answers)
    if not found:
        return None
    latest = found[-1]
    troubles = [*_lacking(latest), *(f"{sentence}。" for sentence in override_refusals(evaluation, latest.shares))]
    if latest.shares and set(latest.shares) == planned(evaluation):
        troubles.append("程序方案现已与改选相同，可撤销改选。")
    if len(found) > 1:
        troubles.append(f"案卷中有 {len(found)} 种改选，只能保留一种；重新保存即只留一种。")
    shares = "、".join(_name(ref) for ref in latest.shares) or "（未说明）"
    citation = dict(clauses(case, evaluation, library)).get(latest.clause)
    return KeptOverride(latest, signed(latest.by, latest.at), shares, citation, tuple(troubles))


def told(view: ChoiceView, kept: KeptOverride) -> str:
    """What stands beside the plan's total where an override does; the plan itself stays as it is."""
    total = view.figures[0]
    compared = "与程序方案合计相同" if total.difference == naming.NOTHING else f"与程序方案相差 {total.difference} 元"
    doubt = "；现已不能成立，请看“改选”" if kept.troubles else ""
    return f"经办已改选：{kept.shares}，合计 {total.other} 元，{compared}{doubt}。"


def clauses(case: Case, evaluation: Evaluation, library: Library) -> tuple[tuple[str, Citation], ...]:
    """The clauses a choice may rest on, as they are written, with their words: the claims' own, those on 不重复."""
    found: dict[str, Citation] = {}
    for result in evaluation.claims:
        reference = naming.claim_reference(library, result.benefit)
        found.setdefault(reference, naming.own_citation(library, result.benefit))
    for exclusion in evaluation.exclusions:
        pack = library.packs[exclusion.citation.document]
        found.setdefault(naming.reference(pack, exclusion.citation.clause), exclusion.citation)
    return tuple(found.items())


def override(session: Session, chosen: Collection[ShareRef], clause: str, reason: str) -> None:
    """Keeps a choice beside the plan, in place of any earlier one.

    Raises NotAFact, in one sentence, without a clause or a reason, or where the choice may not stand; and what the
    case file raises.
    """
    evaluation = session.evaluation
    if evaluation is None:
        raise NotAFact("填写的内容与文件规定不符，更正后才能改选。")
    if not chosen:
        raise NotAFact("请至少选一份资金；一份也不推荐的，请在“流转”页办理不予推荐。")
    if set(chosen) == planned(evaluation):
        raise NotAFact("所选与程序方案相同，不需改选。")
    if refusals := override_refusals(evaluation, chosen):
        raise NotAFact(f"不能这样改选：{refusals[0]}。")
    if not clause.strip():
        raise NotAFact("请写明改选依据的条款，如“黑政办规〔2023〕7号（二）”。")
    if not reason.strip():
        raise NotAFact("请写明不按程序方案推荐的理由。")
    subject = override_subject(chosen)

    def keep(file: CaseFile) -> None:
        earlier = [item.subject for item in file.flow.answers() if item.kind == "override"]
        with file.together():
            file.flow.set_answer("override", subject, override_reason(clause, reason))
            for other in earlier:
                if other != subject:
                    file.flow.drop_answer("override", other)

    session.edit(keep)


def withdraw(session: Session) -> None:
    """Takes every override back; raises what the case file raises."""

    def drop(file: CaseFile) -> None:
        with file.together():
            for item in file.flow.answers():
                if item.kind == "override":
                    file.flow.drop_answer("override", item.subject)

    session.edit(drop)


def _lacking(kept: Override) -> Iterator[str]:
    for value, name in ((kept.shares, "计入哪些资金"), (kept.clause, "依据的条款"), (kept.reason, "理由")):
        if not value:
            yield f"改选没有写明{name}，请重新改选。"


def _name(ref: ShareRef) -> str:
    return f"{ref.claim} {naming.payer_name(ref.payer)}"


def _amounts(counted: Sequence[Counted]) -> dict[ShareRef, Decimal]:
    return {item.share: item.amount for item in counted}


def _shares(
    case: Case,
    evaluation: Evaluation,
    library: Library,
    program: dict[ShareRef, Decimal],
    paid: dict[ShareRef, Decimal],
) -> Iterator[ShareChoice]:
    for result in evaluation.claims:
        for share in sorted(result.shares, key=lambda share: PAYERS.index(share.payer)):
            ref = ShareRef(result.id, share.payer)
            yield ShareChoice(
                ref=ref,
                title=naming.claim_name(case, library, result),
                payer=naming.payer_name(share.payer),
                worked_out=naming.amount_text(share.amount),
                planned=naming.amount_text(program.get(ref)),
                paid=naming.amount_text(paid.get(ref)),
                chosen=ref in paid,
            )
