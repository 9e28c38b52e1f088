"""带出 and 带回: cases in one encrypted package, for a laptop or a stick, and back into their originals."""

from anjuan_desktop.exchange._field._arriving import Arrived, receive
from anjuan_desktop.exchange._field._going_out import SUFFIX, Gone, carry_out
from anjuan_desktop.exchange._field._package import Entry, Manifest, look_into
from anjuan_desktop.exchange._field._returning import Brought, Return, Returning
from anjuan_desktop.exchange._field._watching import Cancel, Progress

__all__ = [
    "SUFFIX",
    "Arrived",
    "Brought",
    "Cancel",
    "Entry",
    "Gone",
    "Manifest",
    "Progress",
    "Return",
    "Returning",
    "carry_out",
    "look_into",
    "receive",
]
