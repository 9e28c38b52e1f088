"""Scoring 评分: basic conditions, score and ranking by the 示范标杆 rubric (hlj-2024-18)."""

from anjuan_core.scoring._applicant import Applicant, Judgements
from anjuan_core.scoring._openings import Opening, openings
from anjuan_core.scoring._ranking import Entry, Place, Ranking, Standing, rank
from anjuan_core.scoring._scored import BonusFinding, ConditionFinding, PartScore, Scored
from anjuan_core.scoring._scoring import score

__all__ = [
    "Applicant",
    "BonusFinding",
    "ConditionFinding",
    "Entry",
    "Judgements",
    "Opening",
    "PartScore",
    "Place",
    "Ranking",
    "Scored",
    "Standing",
    "openings",
    "rank",
    "score",
]
