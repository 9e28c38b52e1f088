"""The tables of a case file as they are in the current version."""

from typing import Final

from sqlalchemy.orm import configure_mappers

from anjuan_desktop.casefile._tables._base import KNOWN, Base, Raw, TypedCell
from anjuan_desktop.casefile._tables._case import (
    AnswerRow,
    ClaimRow,
    ClearedRow,
    DraftRow,
    EnterpriseFactRow,
    ExpenseRow,
    JudgementRow,
    NeighbourRow,
    ObjectFactRow,
    ObjectRow,
    PaymentRow,
    YearFactRow,
)
from anjuan_desktop.casefile._tables._papers import (
    AttachmentRow,
    ChunkRow,
    ContentRow,
    FindingRow,
    MaterialRow,
    VisitRow,
)
from anjuan_desktop.casefile._tables._record import (
    APPEND_ONLY,
    BringBackRow,
    CarryOutRow,
    EvaluationRow,
    HeadRow,
    JournalRow,
    OutcomeRow,
    StepRow,
    SupervisionRow,
)

EDITED: Final = (
    "head",
    "enterprise_fact",
    "year_fact",
    "support_object",
    "object_fact",
    "expense",
    "claim",
    "history",
    "neighbour",
    "cleared",
    "draft",
    "answer",
    "material",
    "visit",
    "finding",
    "attachment",
    "outcome",
    "judgement",
    "supervision",
)
"""What an officer edits, parents before children: these can be undone, carried out and brought back."""

__all__ = [
    "APPEND_ONLY",
    "EDITED",
    "KNOWN",
    "AnswerRow",
    "AttachmentRow",
    "Base",
    "BringBackRow",
    "CarryOutRow",
    "ChunkRow",
    "ClaimRow",
    "ClearedRow",
    "ContentRow",
    "DraftRow",
    "EnterpriseFactRow",
    "EvaluationRow",
    "ExpenseRow",
    "FindingRow",
    "HeadRow",
    "JournalRow",
    "JudgementRow",
    "MaterialRow",
    "NeighbourRow",
    "ObjectFactRow",
    "ObjectRow",
    "OutcomeRow",
    "PaymentRow",
    "Raw",
    "StepRow",
    "SupervisionRow",
    "TypedCell",
    "VisitRow",
    "YearFactRow",
]

configure_mappers()
# Now, in whatever thread imports this; else at the first query, and then mostly in the window's.
