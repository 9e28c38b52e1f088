"""Conditions 条件 as closed, total values, and their three-valued judgement (Kleene)."""

from anjuan_core.logic._conditions import (
    Above,
    All,
    AnyOf,
    AtLeast,
    Condition,
    DatedIn,
    FirstTime,
    Holds,
    InYear,
    Is,
    Not,
    OneOf,
    StartsWith,
    Within,
    facts_named,
    leaves,
    parts_of,
)
from anjuan_core.logic._judging import FactSource, Verdict, judge
from anjuan_core.logic._truth import Truth

__all__ = [
    "Above",
    "All",
    "AnyOf",
    "AtLeast",
    "Condition",
    "DatedIn",
    "FactSource",
    "FirstTime",
    "Holds",
    "InYear",
    "Is",
    "Not",
    "OneOf",
    "StartsWith",
    "Truth",
    "Verdict",
    "Within",
    "facts_named",
    "judge",
    "leaves",
    "parts_of",
]
