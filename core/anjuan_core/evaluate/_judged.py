"""One claim, judged: what its status, its amounts, its reasons and its working all rest on."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from anjuan_core.benefits import Figure, Graded, Ladder, reckon
from anjuan_core.case import Case, Claim
from anjuan_core.errors import Contradiction
from anjuan_core.evaluate._facts import ClaimFacts
from anjuan_core.logic import Truth, Verdict, judge, parts_of
from anjuan_core.results import Citation, MissingFact, Status
from anjuan_core.unknown import Unknown


class Judged(NamedTuple):
    """`conditions` are every condition on the claim with its verdict and words, supplements last.

    `in_window` says whether the trigger lies inside the validity, or what the document takes in its stead does;
    `blocking` are sentences on invoice lines that stand in other enterprises' cases and weren't cleared.
    """

    facts: ClaimFacts
    conditions: tuple[tuple[Verdict, Citation], ...]
    met: Truth
    in_window: Truth
    used_up: bool
    blocking: tuple[str, ...]
    figure: Figure
    missing: tuple[MissingFact, ...]
    status: Status


def judge_claim(facts: ClaimFacts) -> Judged:
    """Everything that is judged and reckoned for a claim; nothing is put into words but what blocks it."""
    conditions = [(judge(condition, facts), citation) for condition, citation in facts.terms.conditions]
    if facts.supplements:
        conditions.extend(_supplemented(facts))
    met = Truth.all([verdict.truth for verdict, _ in conditions])
    in_window = _in_window(facts)
    used_up, blocking = _used_up(facts), _blocking(facts)
    figure = reckon(facts.benefit.award, facts)
    missing: tuple[MissingFact, ...] = ()
    if met is Truth.FALSE:
        status = Status.NOT_MET
    elif in_window is Truth.FALSE:
        status = Status.OUT_OF_WINDOW
    elif used_up:
        status = Status.USED_UP
    elif blocking:
        status = Status.BLOCKED
    elif missing := tuple(dict.fromkeys(_missing(conditions, in_window, figure, facts))):
        status = Status.MISSING_FACTS
    else:
        status = Status.PAYABLE if figure.known else Status.NEEDS_DECISION
    return Judged(facts, tuple(conditions), met, in_window, used_up, blocking, figure, missing, status)


def inside(trigger: str, facts: ClaimFacts) -> Truth:
    """Whether a trigger's day lies in the validity, or its year meets it; raises Contradiction for anything else."""
    moment, window = facts.moment(trigger), facts.terms.window
    if isinstance(moment, date):
        return Truth.of(window.holds(moment))
    if isinstance(moment, Unknown):
        return Truth.UNKNOWN
    if not isinstance(moment, int):
        raise Contradiction(f"the trigger {trigger} is neither a day nor a year")
    return Truth.of(window.meets_year(moment))


def counted_lines(claim: Claim, case: Case) -> frozenset[str]:
    """The keys of the invoice lines a claim counts: those it names, else all of its object."""
    if claim.expenses is not None:
        return frozenset(claim.expenses)
    return frozenset(line.key for line in case.by_id[claim.object].expenses)


def _supplemented(facts: ClaimFacts) -> Iterator[tuple[Verdict, Citation]]:
    for item, open_ in facts.supplements:
        for part in () if item.when is None else parts_of(item.when):
            verdict = judge(part, facts)
            yield verdict.left_open(open_) if open_ else verdict, item.citation


def _in_window(facts: ClaimFacts) -> Truth:
    found = [inside(trigger, facts) for trigger in facts.terms.triggers]
    if found[0] is Truth.UNKNOWN and not facts.benefit.or_year:
        return Truth.UNKNOWN  # a stage whose own day nobody knows hasn't been reached yet
    return Truth.any(found)


def _used_up(facts: ClaimFacts) -> bool:
    award, past = facts.benefit.award, facts.past
    if not past.own:
        return False
    if isinstance(award, Ladder):
        step = award.steps.get(str(facts.value(award.fact)))
        return step is not None and step <= past.total
    if isinstance(award, Graded):
        scale = past.on_scale(award.per, award.grade)
        return scale.reached or (bool(scale.rows) and scale.paid >= award.at_most)
    return past.used_up


def _blocking(facts: ClaimFacts) -> tuple[str, ...]:
    case = facts.case
    if not case.neighbours or not facts.benefit.counts_costs:
        return ()
    cleared = {item.key for item in case.cleared}
    counted = counted_lines(facts.claim, case)
    return tuple(
        sorted(
            f"发票 {line.invoice} 第{line.line}行同时见于{line.name}（{line.uscc}）的案卷，核实前不予测算"
            for line in set(case.neighbours)
            if line.key in counted and line.key not in cleared and line.uscc != case.enterprise.uscc
        )
    )


def _missing(
    conditions: list[tuple[Verdict, Citation]], in_window: Truth, figure: Figure, facts: ClaimFacts
) -> Iterator[MissingFact]:
    for verdict, _ in conditions:
        if verdict.truth is Truth.UNKNOWN:
            yield from verdict.to_collect()
    if in_window is Truth.UNKNOWN:
        open_ = [name for name in facts.terms.triggers if isinstance(facts.moment(name), Unknown)]
        own = facts.terms.triggers[0]
        yield from (facts.missing(name) for name in ([own] if own in open_ else open_))
    if not figure.known:
        yield from figure.missing
