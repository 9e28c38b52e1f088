"""Verdicts as chips: the same mark and word on every form and in the window."""

from anjuan_core.logic import Truth
from anjuan_core.results import Status
from anjuan_desktop.forms.paper import Chip, Mark
from anjuan_desktop.forms.parts._fields import GREY

GREEN, AMBER, RED = (0.07, 0.42, 0.2), (0.52, 0.33, 0.0), (0.66, 0.11, 0.1)
_VERDICTS = {
    Status.PAYABLE: (Mark.CHECK, GREEN),
    Status.NEEDS_DECISION: (Mark.HALF, AMBER),
    Status.MISSING_FACTS: (Mark.PLUS, AMBER),
    Status.NOT_MET: (Mark.CROSS, RED),
    Status.OUT_OF_WINDOW: (Mark.CLOCK, GREY),
    Status.USED_UP: (Mark.DOT, GREY),
    Status.BLOCKED: (Mark.ALERT, RED),
}
_OPEN = (Status.NEEDS_DECISION, Status.MISSING_FACTS, Status.BLOCKED)
_TRUTHS = {
    Truth.TRUE: ("符合", Mark.CHECK, GREEN),
    Truth.FALSE: ("不符合", Mark.CROSS, RED),
    Truth.UNKNOWN: ("未判定", Mark.HALF, AMBER),
}
_RECEIVED = {
    "awaited": ("待交", Mark.PLUS, AMBER),
    "received": ("已收", Mark.CHECK, GREEN),
    "returned": ("退补", Mark.ALERT, RED),
    "waived": ("不适用", Mark.DOT, GREY),
}


def verdict(status: Status) -> Chip:
    """The chip of a claim's verdict."""
    mark, ink = _VERDICTS[status]
    return Chip(status.label, mark, ink=ink, dashed=status in _OPEN, centred=True)


def truth_chip(truth: Truth) -> Chip:
    """符合, 不符合 or 未判定."""
    word, mark, ink = _TRUTHS[truth]
    return Chip(word, mark, ink=ink, dashed=truth is Truth.UNKNOWN, centred=True)


def received_chip(status: str) -> Chip:
    """How a line of the checklist stands."""
    word, mark, ink = _RECEIVED[status]
    return Chip(word, mark, ink=ink, dashed=status in ("awaited", "returned"), centred=True)
