"""Quotations: a document's words in quotation marks; what is only known at second hand without, and marked so."""

from collections.abc import Iterable

from anjuan_core.packs import Library
from anjuan_core.results import Citation, ClaimResult

_IN_THE_DOCUMENT = "P"


def cited(citation: Citation, library: Library) -> str:
    """`黑政办规〔2023〕7号 附则`."""
    if citation.document in library.supplements:
        return library.supplements[citation.document].title
    return f"{library.packs[citation.document].number} {citation.clause}"


def words(citation: Citation, library: Library) -> str:
    """`“……”`; of a supplement nobody has read in the document itself: `……（据一处转载，确度 S）` without marks."""
    supplement = library.supplements.get(citation.document)
    if supplement is None or supplement.certainty == _IN_THE_DOCUMENT:
        return f"“{citation.quote}”"
    return f"{citation.quote}（大意，据{supplement.known_through}，确度 {supplement.certainty}）"


def quoted(citation: Citation, library: Library) -> str:
    """Where the words stand, and the words."""
    return f"{cited(citation, library)}：{words(citation, library)}"


def citations_of(claim: ClaimResult) -> list[Citation]:
    """Everything a claim's working and reasons rest on, each once, in their order."""
    found = [*(step.citation for step in claim.trace), *(failure.citation for failure in claim.failed)]
    return list(dict.fromkeys(citation for citation in found if citation is not None))


def longest(citations: Iterable[Citation]) -> list[Citation]:
    """Without passages that are part of another one of the same clause."""
    given = list(citations)

    def inside(one: Citation, other: Citation) -> bool:
        same = (one.document, one.clause) == (other.document, other.clause)
        return same and one.quote != other.quote and one.quote in other.quote

    return [one for one in given if not any(inside(one, other) for other in given)]
