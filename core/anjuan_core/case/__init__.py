"""A case 案卷 as plain frozen values: what an enterprise is, has, claims and was paid."""

from anjuan_core.case._values import (
    PAYERS,
    Case,
    Claim,
    Cleared,
    Enterprise,
    ExpenseLine,
    FactValue,
    HistoryRow,
    NeighbourLine,
    Payer,
    Stage,
    SupportObject,
)

__all__ = [
    "PAYERS",
    "Case",
    "Claim",
    "Cleared",
    "Enterprise",
    "ExpenseLine",
    "FactValue",
    "HistoryRow",
    "NeighbourLine",
    "Payer",
    "Stage",
    "SupportObject",
]
