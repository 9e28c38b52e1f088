"""Policy packs 政策包: a document with its clauses, words, validity and stacking words, as data."""

from anjuan_core.packs._library import Library
from anjuan_core.packs._loading import load_dictionary, load_pack, load_supplement
from anjuan_core.packs._model import (
    Benefit,
    Ceiling,
    Common,
    Guidance,
    Head,
    Once,
    Pack,
    Reading,
    ShareRule,
    StackingWords,
    Validity,
)
from anjuan_core.packs._rubric import (
    BasicCondition,
    Bonus,
    BonusTitle,
    ConditionId,
    Rubric,
    RubricItem,
    RubricPart,
    load_rubric,
)
from anjuan_core.packs._supplement import Supplement
from anjuan_core.packs._terms import Terms

__all__ = [
    "BasicCondition",
    "Benefit",
    "Bonus",
    "BonusTitle",
    "Ceiling",
    "Common",
    "ConditionId",
    "Guidance",
    "Head",
    "Library",
    "Once",
    "Pack",
    "Reading",
    "Rubric",
    "RubricItem",
    "RubricPart",
    "ShareRule",
    "StackingWords",
    "Supplement",
    "Terms",
    "Validity",
    "load_dictionary",
    "load_pack",
    "load_rubric",
    "load_supplement",
]
