"""What a flag names as its evidence, and how texts of different papers are compared."""

from collections.abc import Iterable
from unicodedata import normalize

from anjuan_core.case import Case, Claim, ExpenseLine

_NAMED = 10


def claims_on(case: Case, *object_ids: str) -> tuple[str, ...]:
    """The ids of the claims made on these objects, in order."""
    return tuple(sorted(claim.id for claim in case.claims or () if claim.object in object_ids))


def counted(claim: Claim, lines: Iterable[ExpenseLine]) -> tuple[ExpenseLine, ...]:
    """Those of its object's lines that a claim counts."""
    keys = None if claim.expenses is None else frozenset(claim.expenses)
    return tuple(line for line in lines if keys is None or line.key in keys)


def comparable(text: object) -> str | None:
    """A text with full-width forms written half-width and without spaces, nothing else guessed; None for no text."""
    return "".join(normalize("NFKC", text).split()) if isinstance(text, str) else None


def named(evidence: Iterable[str]) -> str:
    """`1#1、2#1`: the pieces in order, each once; past the tenth they are only counted."""
    found = sorted(set(evidence))
    more = f"等{len(found)}行" if len(found) > _NAMED else ""
    return "、".join(found[:_NAMED]) + more
