"""Edits of what an officer judges for the score sheet 评分: an item met or not, and the level of self-assessment."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from anjuan_core.facts import NotAFact
from anjuan_desktop.casefile._edits._edit import Edit
from anjuan_desktop.casefile._tables import JudgementRow
from anjuan_desktop.casefile._values import storable

LEVEL: Final = "self_assessment_level"
"""The one item that is no yes or no."""
HIGHEST: Final = 4

Judgement = bool | int
"""Whether an item is met; for LEVEL the level, 0 to 4."""


def judgements(session: Session) -> Mapping[str, Judgement]:
    """What was judged so far, by item; what isn't there is unknown."""
    rows = session.scalars(select(JudgementRow).order_by(JudgementRow.item))
    return {row.item: row.verdict if row.item == LEVEL else bool(row.verdict) for row in rows}


def judge(edit: Edit, item: str, judgement: Judgement | None) -> None:
    """None takes it back. Raises NotAFact."""
    if judgement is not None and not _fits(item, judgement):
        raise NotAFact(f"应为 0 至 {HIGHEST} 的等级" if item == LEVEL else "应为“符合”或“不符合”")
    row = edit.session.get(JudgementRow, item)
    old = None if row is None else told_judgement(item, row.verdict)
    new = None if judgement is None else told_judgement(item, int(judgement))
    if not edit.changed(f"judgements.{item}", old, new):
        return
    if judgement is None:
        edit.session.delete(row)
    elif row is None:
        edit.session.add(JudgementRow(item=storable(item, "评分项"), verdict=int(judgement)))
    else:
        row.verdict = int(judgement)


def _fits(item: str, judgement: Judgement) -> bool:
    if item != LEVEL:
        return isinstance(judgement, bool)
    return not isinstance(judgement, bool) and 0 <= judgement <= HIGHEST


def told_judgement(item: str, verdict: int) -> str:
    """As the journal writes it."""
    return str(verdict) if item == LEVEL else ("false", "true")[verdict]
