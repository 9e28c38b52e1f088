"""The forms there are, each a class of its own over shared parts and sections."""

from anjuan_desktop.forms.sheets._recommendation import Recommendation
from anjuan_desktop.forms.sheets._sheet import Sheet

__all__ = ["Recommendation", "Sheet"]
