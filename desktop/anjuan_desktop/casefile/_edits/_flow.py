"""Edits of the way of a case 流转: who handles it, its stages, how advice was answered, what came back from above."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from anjuan_core.case import PAYERS, Payer
from anjuan_core.facts import NotAFact, read_date, read_money, to_json
from anjuan_core.money import to_fen
from anjuan_desktop.casefile._edits._edit import Edit
from anjuan_desktop.casefile._record import Action, compact
from anjuan_desktop.casefile._tables import AnswerRow, OutcomeRow, StepRow
from anjuan_desktop.casefile._values import from_fen_checked, storable
from anjuan_desktop.casefile.errors import EditRefused, NotInCaseFile

Answer = Literal["acknowledged", "override"]


@dataclass(frozen=True)
class Step:
    """One step from stage to stage, signed. `at` is ISO in UTC."""

    at: str
    by: str
    role: str
    before: str
    after: str
    opinion: str


@dataclass(frozen=True)
class Outcome:
    """市级结果、公示、拨付 of one claim and payer; amounts in 元."""

    claim: str
    payer: Payer
    document: str = ""
    approved: Decimal | None = None
    decided_on: date | None = None
    publicity_from: date | None = None
    publicity_until: date | None = None
    paid: Decimal | None = None
    paid_on: date | None = None
    remark: str = ""
    key: str = ""


@dataclass(frozen=True)
class Answered:
    """Advice acknowledged or the plan overridden: about what, and the officer's reason."""

    kind: Answer
    subject: str
    reason: str
    by: str
    at: str


def set_person(edit: Edit, role: Literal["handler", "reviewer"], name: str) -> None:
    """经办人 or 复核人; an empty name takes it back. Raises EditRefused where one person would be both."""
    head, new = edit.reader.head(), storable(name.strip(), "姓名") or None
    other = head.reviewer if role == "handler" else head.handler
    if new is not None and new == other:
        raise EditRefused(f"经办与复核须为不同的人，{new} 已在其中一岗。")
    if edit.changed(f"head.{role}", getattr(head, role), new):
        setattr(head, role, new)


def take_step(edit: Edit, after: str, role: str, opinion: str) -> str:
    """Moves the case to another stage. The stage it was in."""
    head = edit.reader.head()
    before = head.stage
    if after == before:
        raise EditRefused(f"案卷已在“{before}”这一步。")
    row = StepRow(
        at=edit.journal.now(),
        by=edit.journal.by,
        role=role,
        before=before,
        after=storable(after, "环节"),
        opinion=storable(opinion, "意见"),
    )
    edit.session.add(row)
    head.stage = after
    edit.record(Action.STEP, "head.stage", before, after, opinion or None)
    return before


def steps(session: Session) -> list[Step]:
    rows = session.scalars(select(StepRow).order_by(StepRow.id))
    return [Step(row.at, row.by, row.role, row.before, row.after, row.opinion) for row in rows]


def answers(session: Session) -> list[Answered]:
    rows = session.scalars(select(AnswerRow).order_by(AnswerRow.kind, AnswerRow.subject))
    return [Answered(cast(Answer, row.kind), row.subject, row.reason, row.by, row.at) for row in rows]


def set_answer(edit: Edit, kind: Answer, subject: str, reason: str) -> None:
    """Raises NotAFact without a reason where the plan is overridden."""
    if kind == "override" and not reason.strip():
        raise NotAFact("应填写不按方案推荐的理由")
    row = edit.session.get(AnswerRow, (kind, subject))
    new = storable(reason, "理由")
    if row is not None and row.reason == new:
        return
    edit.record(Action.SET, f"answers.{kind}.{subject}", None if row is None else row.reason, new, new or None)
    made = row or AnswerRow(kind=kind, subject=storable(subject, "事项"))
    made.reason, made.by, made.at = new, edit.journal.by, edit.journal.now()
    edit.session.add(made)


def drop_answer(edit: Edit, kind: Answer, subject: str) -> None:
    row = edit.session.get(AnswerRow, (kind, subject))
    if row is None:
        raise NotInCaseFile("案卷中没有这条答复，它可能已被撤销；请刷新后再试。")
    edit.record(Action.REMOVE, f"answers.{kind}.{subject}", row.reason, None)
    edit.session.delete(row)


def outcomes(session: Session) -> list[Outcome]:
    return [_outcome(row) for row in session.scalars(select(OutcomeRow).order_by(OutcomeRow.claim, OutcomeRow.key))]


def set_outcome(edit: Edit, outcome: Outcome) -> str:
    """Adds a result, or overwrites the one with its key. Its key."""
    edit.claim(outcome.claim)
    if outcome.payer not in PAYERS:
        raise NotAFact(f"没有 {outcome.payer} 这一级支付方；可用：{'、'.join(PAYERS)}")
    row = edit.session.get(OutcomeRow, outcome.key) if outcome.key else OutcomeRow(key=uuid.uuid4().hex)
    if row is None:
        raise NotInCaseFile("案卷中没有这条市级结果，它可能已被删除；请刷新后再试。")
    old = compact(_told(_outcome(row))) if outcome.key else None
    made = replace(outcome, key=row.key)
    new = compact(_told(made))
    if old == new:
        return row.key
    for name, value in _cells(made).items():
        setattr(row, name, value)
    edit.session.add(row)
    edit.record(Action.ADD if old is None else Action.SET, f"outcomes.{row.key}", old, new)
    return row.key


def remove_outcome(edit: Edit, key: str) -> None:
    row = edit.session.get(OutcomeRow, key)
    if row is None:
        raise NotInCaseFile("案卷中没有这条市级结果，它可能已被删除；请刷新后再试。")
    edit.record(Action.REMOVE, f"outcomes.{key}", compact(_told(_outcome(row))), None)
    edit.session.delete(row)


def _cells(outcome: Outcome) -> Mapping[str, Any]:
    cells: dict[str, Any] = {}
    for name, value in vars(outcome).items():
        match value:
            case Decimal():
                cells[name] = to_fen(read_money(to_json(value)))
            case date():
                cells[name] = read_date(value.isoformat()).isoformat()
            case str():
                cells[name] = storable(value, "市级结果")
            case _:
                cells[name] = value
    return cells


def _outcome(row: OutcomeRow) -> Outcome:
    def day(text: str | None) -> date | None:
        return None if text is None else read_date(text)

    def money(fen: int | None) -> Decimal | None:
        return None if fen is None else from_fen_checked(fen)

    return Outcome(
        claim=row.claim,
        payer=cast(Payer, row.payer),
        document=row.document,
        approved=money(row.approved),
        decided_on=day(row.decided_on),
        publicity_from=day(row.publicity_from),
        publicity_until=day(row.publicity_until),
        paid=money(row.paid),
        paid_on=day(row.paid_on),
        remark=row.remark,
        key=row.key,
    )


def _told(outcome: Outcome) -> dict[str, Any]:
    plain = {
        name: to_json(value) if isinstance(value, Decimal | date) else value for name, value in vars(outcome).items()
    }
    return {name: value for name, value in plain.items() if name != "key" and value not in (None, "")}
