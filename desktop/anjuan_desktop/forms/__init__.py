"""Forms 表单: sheets of paper from values only. No Qt, no database, no clock."""

from anjuan_desktop.forms._capitals import capitals
from anjuan_desktop.forms._sheet import RECOMMENDATION, Office, SheetInput, digest_of
from anjuan_desktop.forms.paper import UnprintableCharacter
from anjuan_desktop.forms.recommendation import recommendation_sheet

__all__ = [
    "RECOMMENDATION",
    "Office",
    "SheetInput",
    "UnprintableCharacter",
    "capitals",
    "digest_of",
    "recommendation_sheet",
]
