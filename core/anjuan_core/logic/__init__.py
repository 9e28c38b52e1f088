"""Conditions 条件 as closed, total values, and their three-valued judgement (Kleene)."""

from anjuan_core.logic._conditions import (
    Above,
    All,
    AnyOf,
    AtLeast,
    Condition,
    Holds,
    Is,
    Not,
    OneOf,
    StartsWith,
    leaves,
)
from anjuan_core.logic._judging import FactSource, Verdict, judge
from anjuan_core.logic._truth import Truth

__all__ = [
    "Above",
    "All",
    "AnyOf",
    "AtLeast",
    "Condition",
    "FactSource",
    "Holds",
    "Is",
    "Not",
    "OneOf",
    "StartsWith",
    "Truth",
    "Verdict",
    "judge",
    "leaves",
]
