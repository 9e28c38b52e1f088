"""The forms there are, each a class of its own over shared parts and sections."""

from anjuan_desktop.forms.sheets._letter import Letter
from anjuan_desktop.forms.sheets._lines import Sum, SummaryLine, summary_lines, sums_of
from anjuan_desktop.forms.sheets._materials import Materials
from anjuan_desktop.forms.sheets._recommendation import Recommendation
from anjuan_desktop.forms.sheets._refusal import Refusal
from anjuan_desktop.forms.sheets._score import Score
from anjuan_desktop.forms.sheets._sheet import Sheet
from anjuan_desktop.forms.sheets._stacking import Stacking
from anjuan_desktop.forms.sheets._summary import Summary
from anjuan_desktop.forms.sheets._summary_book import summary_book
from anjuan_desktop.forms.sheets._supervision import YearReport
from anjuan_desktop.forms.sheets._supply import Supply
from anjuan_desktop.forms.sheets._visit import VisitRecord
from anjuan_desktop.forms.sheets._working import Working

__all__ = [
    "Letter",
    "Materials",
    "Recommendation",
    "Refusal",
    "Score",
    "Sheet",
    "Stacking",
    "Sum",
    "Summary",
    "SummaryLine",
    "Supply",
    "VisitRecord",
    "Working",
    "YearReport",
    "summary_book",
    "summary_lines",
    "sums_of",
]
