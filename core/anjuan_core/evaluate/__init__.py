"""Evaluation 测算: claims → results, each with its reasons, its working and the words it rests on."""

from anjuan_core.evaluate._claims import evaluate_claim
from anjuan_core.evaluate._entries import entry_faults
from anjuan_core.evaluate._history import PastPayments
from anjuan_core.evaluate._judged import counted_lines
from anjuan_core.evaluate._shares import shares_of
from anjuan_core.evaluate._wording import shown

__all__ = ["PastPayments", "counted_lines", "entry_faults", "evaluate_claim", "shares_of", "shown"]
