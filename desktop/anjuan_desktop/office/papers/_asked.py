"""The facts of its object that a claim's clause asks for: in its conditions, its trigger, and for its figure."""

from collections.abc import Iterator

from anjuan_core.benefits import facts_of
from anjuan_core.case import Claim
from anjuan_core.logic import facts_named, leaves
from anjuan_core.packs import Library
from anjuan_core.results import Citation


def asked(claim: Claim, library: Library) -> dict[str, Citation]:
    """Fact name → the words that ask for it, in the clause's order; each once, by the first words."""
    found: dict[str, Citation] = {}
    known = library.dictionary.objects[library.benefit(claim.benefit).object].by_name
    for fact, citation in _asked(claim, library):
        if fact in known:
            found.setdefault(fact, citation)
    return found


def _asked(claim: Claim, library: Library) -> Iterator[tuple[str, Citation]]:
    pack, benefit = library.by_benefit[claim.benefit]
    terms = pack.terms(benefit, claim.stage)
    for condition, citation in terms.conditions:
        for leaf in leaves(condition):
            yield from ((fact, citation) for fact in facts_named(leaf))
    for item in library.supplements_of(claim.benefit):
        for leaf in () if item.when is None else leaves(item.when):
            yield from ((fact, item.citation) for fact in facts_named(leaf))
    yield terms.triggers[0], terms.rule
    yield from ((fact, terms.rule) for fact in facts_of(benefit.award))
