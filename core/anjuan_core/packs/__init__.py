"""Policy packs 政策包: a document with its clauses, words, validity and stacking words, as data."""

from anjuan_core.packs._library import Library
from anjuan_core.packs._loading import load_dictionary, load_pack, load_quoting, load_supplement
from anjuan_core.packs._model import (
    Benefit,
    Ceiling,
    Common,
    Guidance,
    Once,
    Pack,
    Reading,
    ShareRule,
    StackingWords,
    Validity,
)
from anjuan_core.packs._supplement import Supplement

__all__ = [
    "Benefit",
    "Ceiling",
    "Common",
    "Guidance",
    "Library",
    "Once",
    "Pack",
    "Reading",
    "ShareRule",
    "StackingWords",
    "Supplement",
    "Validity",
    "load_dictionary",
    "load_pack",
    "load_quoting",
    "load_supplement",
]
