"""A made case with twenty claims: the objects of all samples under one enterprise, and what may be claimed of them."""

from dataclasses import replace

from anjuan_core.case import Case, Claim
from anjuan_core.packs import Library
from anjuan_core.results import ClaimResult, Status
from anjuan_core.screening import screen
from anjuan_desktop import samples

_FIRST = (Status.PAYABLE, Status.NEEDS_DECISION, Status.MISSING_FACTS)


def many_claims(library: Library, count: int = 20) -> Case:
    found = {sample.slug[0]: sample.case for sample in samples.samples(library)}
    facts = {name: value for case in found.values() for name, value in case.enterprise.facts.items()}
    years = {year: figures for case in found.values() for year, figures in case.enterprise.years.items()}
    objects = tuple(
        replace(
            item,
            id=f"{item.id}{letter}",
            part_of=None if item.part_of is None else f"{item.part_of}{letter}",
            expenses=tuple(replace(line, invoice=f"{letter}{line.invoice}") for line in item.expenses),
        )
        for letter, case in found.items()
        for item in case.objects
    )
    base = found["a"]
    whole = Case(base.as_of, replace(base.enterprise, facts=facts, years=years), objects, ())
    offered = sorted(screen(whole, library), key=_rank)
    claims = tuple(replace(claim, id=f"C{number}") for number, (claim, _) in enumerate(offered[:count], start=1))
    return replace(whole, claims=claims)


def _rank(offer: tuple[Claim, ClaimResult]) -> tuple[int, int, str]:
    claim, result = offer
    status = _FIRST.index(result.status) if result.status in _FIRST else len(_FIRST)
    return status, len(result.missing), claim.id
