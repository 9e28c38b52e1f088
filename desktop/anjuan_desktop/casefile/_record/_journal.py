"""The journal 日志: every change with who, when, what, from what and to what, chained row to row."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from anjuan_desktop.casefile._record._chain import CHAINED, link, state_of
from anjuan_desktop.casefile._tables import HeadRow, JournalRow

Clock = Callable[[], datetime]
_PENDING = "anjuan_journal"


def utc_now() -> datetime:
    return datetime.now(UTC)


class Action(StrEnum):
    """What a journal row tells of. `note` may add others: print, preview, export."""

    CREATE = "create"
    SET = "set"
    DRAFT = "draft"
    ADD = "add"
    REMOVE = "remove"
    IMPORT = "import"
    EVALUATE = "evaluate"
    UNDO = "undo"
    REDO = "redo"
    STEP = "step"
    UPGRADE = "upgrade"
    DISCARD = "discard"
    CARRY_OUT = "carry_out"
    BRING_BACK = "bring_back"
    IN_FIELD = "in_field"
    """A row of the journal of the copy that was carried out; `origin` is its digest there."""


@dataclass(frozen=True)
class JournalEntry:
    """One line of the journal. `at` is ISO in UTC; `field` is empty where it is about the whole file;
    `old` and `new` are None where there was, or is, nothing. Rows of one edit share `unit`."""

    seq: int
    unit: int
    at: str
    by: str
    action: str
    field: str
    old: str | None
    new: str | None
    reason: str | None = None
    origin: str | None = None


@dataclass(frozen=True)
class Line:
    """A row about to be written."""

    at: str
    by: str
    action: str
    field: str
    old: str | None
    new: str | None
    reason: str | None = None
    origin: str | None = None


@dataclass(frozen=True)
class Journal:
    """Writes rows in the name of one person, at the time of one clock."""

    by: str
    clock: Clock = field(repr=False)

    def now(self) -> str:
        return self.clock().astimezone(UTC).isoformat(timespec="milliseconds")

    def line(self, action: str, field: str, old: str | None, new: str | None, reason: str | None = None) -> Line:
        return Line(self.now(), self.by, action, field, old, new, reason)


def pending(session: Session) -> list[Line]:
    """The rows of the transaction under way."""
    found: list[Line] = session.info.setdefault(_PENDING, [])
    return found


def seal(session: Session) -> tuple[JournalEntry, ...]:
    """Writes the pending rows as one unit, with the digest of what the file says now; the rows as entries."""
    lines = pending(session)
    session.flush()
    if not lines:
        return ()
    session.info.pop(_PENDING)
    return append(session.connection(), lines)


def append(connection: Connection, lines: Sequence[Line]) -> tuple[JournalEntry, ...]:
    """Rows at the end of the chain, all of one unit."""
    before = connection.execute(
        select(JournalRow.seq, JournalRow.unit, JournalRow.digest).order_by(JournalRow.seq.desc()).limit(1)
    ).one_or_none()
    seq, unit, digest = before or (0, 0, connection.execute(select(HeadRow.identity)).scalar_one())
    state, rows = state_of(connection), []
    for line in lines:
        seq += 1
        row = {"seq": seq, "unit": unit + 1, **vars(line), "state": state}
        digest = link(digest, [row[name] for name in CHAINED])
        rows.append({**row, "digest": digest})
    connection.execute(insert(JournalRow), rows)
    return tuple(JournalEntry(**{name: row[name] for name in JournalEntry.__dataclass_fields__}) for row in rows)


def entries(session: Session) -> list[JournalEntry]:
    """The whole journal, newest last."""
    names = [getattr(JournalRow, name) for name in JournalEntry.__dataclass_fields__]
    return [JournalEntry(*row) for row in session.execute(select(*names).order_by(JournalRow.seq))]


def compact(value: Any) -> str:
    """How the journal writes what isn't one value: JSON on one line, Chinese unescaped."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
