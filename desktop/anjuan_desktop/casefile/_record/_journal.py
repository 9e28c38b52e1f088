"""The journal 日志: every change with who, when, what, from what and to what, chained row to row."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from anjuan_desktop.casefile._clock import Clock
from anjuan_desktop.casefile._record._chain import CHAINED, follows, link, runs, state_of
from anjuan_desktop.casefile._tables import HeadRow, JournalRow
from anjuan_desktop.casefile.errors import DamagedCaseFile, damaged

_PENDING = "anjuan_journal"


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
    RESTORE = "restore"
    """A backup took the file's place; the unit's other rows name what that lost. `origin` is the digest the replaced
    file's journal ended with."""
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
    state, rows = state_of(runs(connection)), []
    for line in lines:
        seq += 1
        row = {"seq": seq, "unit": unit + 1, **vars(line), "state": state}
        digest = link(digest, [row[name] for name in CHAINED])
        rows.append({**row, "digest": digest})
    connection.execute(insert(JournalRow), rows)
    return tuple(JournalEntry(**{name: row[name] for name in JournalEntry.__dataclass_fields__}) for row in rows)


def entries(session: Session, path: Path) -> list[JournalEntry]:
    """The whole journal, newest last. Raises DamagedCaseFile where the chain doesn't hold: no row is shown wrong."""
    columns = [getattr(JournalRow, name) for name in (*CHAINED, "digest")]
    previous, found = session.scalar(select(HeadRow.identity)) or "", list[JournalEntry]()
    for *row, digest in session.execute(select(*columns).order_by(JournalRow.seq)):
        told = dict(zip(CHAINED, row, strict=True))
        if told["seq"] != len(found) + 1 or follows(previous, row, digest) is False:
            raise DamagedCaseFile(damaged(path, f"日志第 {len(found) + 1} 条被改动或缺失"))
        del told["state"]
        found.append(JournalEntry(**told))
        previous = digest
    return found


def compact(value: Any) -> str:
    """How the journal writes what isn't one value: JSON on one line, Chinese unescaped."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
