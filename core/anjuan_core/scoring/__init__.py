"""Scoring 评分: the 示范标杆 rubric, basic conditions, score, and ranking (hlj-2024-18)."""

from anjuan_core.scoring._applicant import Applicant, Judgements
from anjuan_core.scoring._openings import Opening, openings
from anjuan_core.scoring._ranking import Entry, Place, Ranking, Standing, rank
from anjuan_core.scoring._rubric import BasicCondition, Bonus, Item, Part, Rubric, load_rubric
from anjuan_core.scoring._scored import BonusFinding, ConditionFinding, PartScore, Scored
from anjuan_core.scoring._scoring import score

__all__ = [
    "Applicant",
    "BasicCondition",
    "Bonus",
    "BonusFinding",
    "ConditionFinding",
    "Entry",
    "Item",
    "Judgements",
    "Opening",
    "Part",
    "PartScore",
    "Place",
    "Ranking",
    "Rubric",
    "Scored",
    "Standing",
    "load_rubric",
    "openings",
    "rank",
    "score",
]
