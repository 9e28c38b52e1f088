"""Which facts the case waits for: those of the claims made, and of the clauses chosen where none is made yet."""

from collections.abc import Iterator

from anjuan_core.results import ClaimResult, MissingFact
from anjuan_desktop.ui.presenters.entering.asking import Fit, deciding, fit
from anjuan_desktop.ui.session import Session

ALWAYS = ("uscc", "name", "region")
"""Facts of the enterprise every case needs."""


Wanted = tuple[str | None, str, int | None]
"""Object (None: the enterprise), fact, and fiscal year (None where the fact has none)."""


def waited_for(session: Session) -> frozenset[Wanted]:
    """What the case waits for. What is known is never among it."""
    return session.keep("waited for", lambda: _waited_for(session))


def _waited_for(session: Session) -> frozenset[Wanted]:
    found = {(missing.object, missing.fact, missing.year) for missing in _missing(session)}
    found |= {(None, fact, None) for fact in ALWAYS if fact not in session.case.enterprise.facts}
    return frozenset(found)


def undecided(session: Session) -> frozenset[str]:
    """Objects on which no choice has been made yet, so that nobody can say which clause is theirs."""
    return frozenset(
        item.id
        for item in session.case.objects
        if (choices := deciding(session.library, item.kind)) and not any(name in item.facts for name in choices)
    )


def drafts_under(session: Session, prefix: str) -> int:
    """How many drafts stand below a field path."""
    return sum(path.startswith(prefix) for path in session.drafts)


def _missing(session: Session) -> Iterator[MissingFact]:
    for result in _results(session):
        yield from result.missing


def _results(session: Session) -> Iterator[ClaimResult]:
    evaluation = session.evaluation
    claimed = set()
    if evaluation is not None and session.case.claims:
        claimed = {result.object for result in evaluation.claims}
        yield from evaluation.claims
    for claim, result in session.screening():
        item = session.case.by_id[claim.object]
        benefit = session.library.benefit(claim.benefit)
        if item.id not in claimed and fit(session.library, benefit, item) is Fit.FITS:
            yield result
