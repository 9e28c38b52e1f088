"""Every flag over a case, in a fixed order."""

from anjuan_core.case import Case
from anjuan_core.flags._enterprise import enterprise_flags
from anjuan_core.flags._figures import figure_flags
from anjuan_core.flags._invoices import invoice_flags
from anjuan_core.flags._objects import object_flags
from anjuan_core.flags._thresholds import threshold_flags
from anjuan_core.packs import Library
from anjuan_core.results import Advice, ClaimResult


def flags_for(case: Case, results: tuple[ClaimResult, ...], library: Library) -> tuple[Advice, ...]:
    """疑点 of a case; each names the claims that rest on what it saw, none where it is the enterprise's own."""
    found = {
        *enterprise_flags(case, library),
        *object_flags(case, library),
        *figure_flags(case, library),
        *invoice_flags(case),
        *threshold_flags(case, results, library),
    }
    return tuple(sorted(found, key=lambda item: (item.kind, item.claims, item.explanation)))
