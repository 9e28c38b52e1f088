"""How each status looks, everywhere."""

from anjuan_core.results import Status
from anjuan_desktop.ui.theme.tokens import Tone, Verdict

VERDICTS: dict[Status, Verdict] = {
    Status.PAYABLE: Verdict(Tone.GOOD, "circle-check"),
    Status.NEEDS_DECISION: Verdict(Tone.CARE, "stamp"),
    Status.MISSING_FACTS: Verdict(Tone.CARE, "circle-question-mark"),
    Status.BLOCKED: Verdict(Tone.BAD, "shield-alert"),
    Status.NOT_MET: Verdict(Tone.BAD, "circle-x"),
    Status.OUT_OF_WINDOW: Verdict(Tone.IDLE, "calendar-x"),
    Status.USED_UP: Verdict(Tone.IDLE, "history"),
}
