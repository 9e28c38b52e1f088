"""Sections that stand in one form or several, each from a dossier, its template and a title."""

from anjuan_desktop.forms.sections._claims import claims, common_words
from anjuan_desktop.forms.sections._columns import columns_of
from anjuan_desktop.forms.sections._conflicts import advice, dropped, exclusions, history, invoices, stacking
from anjuan_desktop.forms.sections._enterprise import enterprise
from anjuan_desktop.forms.sections._objects import objects
from anjuan_desktop.forms.sections._opinions import opinions
from anjuan_desktop.forms.sections._plan import ordered, plan
from anjuan_desktop.forms.sections._signing import signing

__all__ = [
    "advice",
    "claims",
    "columns_of",
    "common_words",
    "dropped",
    "enterprise",
    "exclusions",
    "history",
    "invoices",
    "objects",
    "opinions",
    "ordered",
    "plan",
    "signing",
    "stacking",
]
