"""The journal 日志: every change with who, when, what, from what and to what."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from anjuan_desktop.casefile._tables import JournalRow

Clock = Callable[[], datetime]


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


@dataclass(frozen=True)
class JournalEntry:
    """One line of the journal. `at` is ISO in UTC; `field` is empty where it is about the whole file;
    `old` and `new` are None where there was, or is, nothing."""

    seq: int
    at: str
    by: str
    action: str
    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True)
class Journal:
    """Writes rows in the name of one person, at the time of one clock."""

    by: str
    clock: Clock

    def now(self) -> str:
        return self.clock().astimezone(UTC).isoformat(timespec="milliseconds")

    def record(self, session: Session, action: str, field: str, old: str | None, new: str | None) -> None:
        session.add(JournalRow(at=self.now(), by=self.by, action=action, field=field, old=old, new=new))


def entries(session: Session) -> list[JournalEntry]:
    """The whole journal, newest last."""
    rows = session.scalars(select(JournalRow).order_by(JournalRow.seq))
    return [JournalEntry(row.seq, row.at, row.by, row.action, row.field, row.old, row.new) for row in rows]


def compact(value: Any) -> str:
    """How the journal writes what isn't one value: JSON on one line, Chinese unescaped."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
