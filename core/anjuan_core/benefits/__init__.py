"""Awards 支持金额: the closed set of formula shapes, and how each reckons a figure from facts.

A new policy is data; a new shape is one class in `_shapes` and one function in `_reckoning`.
"""

from anjuan_core.benefits._figure import Figure, Inputs
from anjuan_core.benefits._reckoning import reckon
from anjuan_core.benefits._shapes import (
    ApprovedRate,
    Award,
    ByChoice,
    ByStage,
    Discretionary,
    Fixed,
    Graded,
    Interest,
    Ladder,
    PerUnit,
    Premium,
    Rate,
    conditions_of,
    facts_of,
)

__all__ = [
    "ApprovedRate",
    "Award",
    "ByChoice",
    "ByStage",
    "Discretionary",
    "Figure",
    "Fixed",
    "Graded",
    "Inputs",
    "Interest",
    "Ladder",
    "PerUnit",
    "Premium",
    "Rate",
    "conditions_of",
    "facts_of",
    "reckon",
]
