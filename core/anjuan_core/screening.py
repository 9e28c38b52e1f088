"""Screening 能申报什么: objects → the claims worth looking at, without any claim made."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from anjuan_core.case import Case, Claim, Stage, SupportObject
from anjuan_core.evaluate import evaluate_claim
from anjuan_core.packs import Benefit, Library
from anjuan_core.results import ClaimResult


def proposals(case: Case, library: Library) -> tuple[Claim, ...]:
    """Every benefit on every object of its kind, every stage of it; ids in the order of objects and clauses."""
    found = [
        (item, name, benefit, stage)
        for item in sorted(case.objects, key=lambda item: item.id)
        for name, (_, benefit) in library.by_benefit.items()
        if benefit.object == item.kind
        for stage in (benefit.stages or (None,))
    ]
    width = len(str(len(found)))
    return tuple(
        Claim(f"S{number:0{width}}", name, item.id, claim_year(item, benefit, case.as_of, stage), stage)
        for number, (item, name, benefit, stage) in enumerate(found, start=1)
    )


def with_proposals(case: Case, library: Library) -> Case:
    """The case itself where it has claims, else with every proposal as a claim."""
    return case if case.claims is not None else replace(case, claims=proposals(case, library))


def claim_year(item: SupportObject, benefit: Benefit, as_of: date, stage: Stage | None = None) -> int:
    """The fiscal year a claim would be for: the trigger's; for a yearly benefit the object's, else the last.

    Stages counted in years (第2年) are claimed in the years after the first.
    """
    later = stage - 1 if isinstance(stage, int) else 0
    if benefit.by_year:
        year = item.facts.get("fiscal_year")
        return (year if isinstance(year, int) else as_of.year - 1) + later
    day = item.facts.get(benefit.trigger_of(stage))
    if not isinstance(day, date):
        return as_of.year + later
    # 上一年度 awarded: claimed for the year after
    return day.year + later + (1 if benefit.or_year else 0)


def screen(case: Case, library: Library) -> Iterator[tuple[Claim, ClaimResult]]:
    """Each proposal with its result, as if it were the only claim."""
    open_case = replace(case, claims=proposals(case, library))
    for claim in open_case.claims or ():
        yield claim, evaluate_claim(claim, open_case, library)
