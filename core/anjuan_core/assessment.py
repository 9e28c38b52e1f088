"""A whole case, assessed: claims → results → exclusions → plan, as one value."""

from dataclasses import replace

from anjuan_core.case import Case
from anjuan_core.errors import InputError
from anjuan_core.evaluate import entry_faults, evaluate_claim
from anjuan_core.flags import flags_for
from anjuan_core.packs import Library
from anjuan_core.results import Evaluation
from anjuan_core.screening import with_proposals
from anjuan_core.stacking import exclusions_between, plan_for, standings


def assess(case: Case, library: Library, *, county: str | None = None) -> Evaluation:
    """The evaluation of a case. Where it has no claims at all, every benefit that fits is proposed.

    `county` is the division code of the county that recommends, where it is known.
    Raises InputError where an entry contradicts its clause (an approved amount above the bound, …).
    """
    case = with_proposals(case, library)
    faults = list(entry_faults(case, library))
    if faults:
        raise InputError(faults)
    claims = sorted(case.claims or (), key=lambda claim: claim.id)
    results = tuple(evaluate_claim(claim, case, library) for claim in claims)
    standing = standings(case, results, library)
    exclusions = exclusions_between(standing)
    plan = plan_for(case, standing, exclusions, library)
    used = {library.pack_of(claim.benefit).id for claim in claims}
    used |= {item.id for claim in claims for item in library.supplements_of(claim.benefit)}
    return Evaluation(
        uscc=case.enterprise.uscc,
        as_of=case.as_of,
        packs=tuple(stamp for id_, stamp in sorted(library.stamps.items()) if id_ in used),
        claims=results,
        exclusions=exclusions,
        plan=replace(plan, advice=(*plan.advice, *flags_for(case, results, library, county))),
    )
