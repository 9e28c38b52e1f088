"""Every flag over a case, in a fixed order."""

from anjuan_core.case import Case
from anjuan_core.flags._enterprise import enterprise_flags
from anjuan_core.flags._figures import figure_flags
from anjuan_core.flags._invoices import invoice_flags
from anjuan_core.flags._objects import object_flags
from anjuan_core.flags._papers import paper_flags
from anjuan_core.flags._sellers import seller_flags
from anjuan_core.flags._sums import sum_flags
from anjuan_core.flags._thresholds import threshold_flags
from anjuan_core.packs import Library
from anjuan_core.results import Advice, ClaimResult


def flags_for(
    case: Case, results: tuple[ClaimResult, ...], library: Library, county: str | None = None
) -> tuple[Advice, ...]:
    """疑点 of a case; each names the claims that rest on what it saw, none where it is the enterprise's own.

    `county` is the division code of the county that recommends; unknown, nothing is said of it.
    """
    found = {
        *enterprise_flags(case, library, county),
        *object_flags(case, results, library),
        *figure_flags(case, library),
        *invoice_flags(case, results, library),
        *sum_flags(case, library),
        *seller_flags(case),
        *paper_flags(case, library),
        *threshold_flags(case, results, library),
    }
    return tuple(sorted(found, key=lambda item: (item.kind, item.claims, item.explanation)))
