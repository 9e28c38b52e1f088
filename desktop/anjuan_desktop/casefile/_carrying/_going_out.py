"""Carrying a case out 带出: the mark in the original, and the copy that goes along."""

import secrets
import uuid
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from anjuan_desktop.casefile._carrying._merge import Moment, Names, snapshot, written
from anjuan_desktop.casefile._carrying._plan import CarriedOut
from anjuan_desktop.casefile._clock import Clock, utc_now
from anjuan_desktop.casefile._contents import keep_bytes
from anjuan_desktop.casefile._edits import Edit
from anjuan_desktop.casefile._record import Action, Journal, append
from anjuan_desktop.casefile._store import KEY_LENGTH, Store, fill_copy, key_for, new_database, sync, translated
from anjuan_desktop.casefile._tables import BringBackRow, CarryOutRow, HeadRow
from anjuan_desktop.casefile.errors import EditRefused, NotInCaseFile


def mark(edit: Edit, purpose: str) -> str:
    """Marks the original as carried out, and keeps what it says now. The carrying out's id. Raises EditRefused."""
    if edit.reader.head().carried is not None:
        raise EditRefused(f"“{edit.reader.path.name}”本身是带出的副本；请直接打包带回，或在原案卷上带出。")
    id_ = uuid.uuid4().hex
    edit.session.flush()
    moment = Moment(None, snapshot(edit.session.connection()), Names())
    base = keep_bytes(edit.session, written([moment]))
    edit.session.add(CarryOutRow(id=id_, at=edit.journal.now(), by=edit.journal.by, purpose=purpose, base=base))
    edit.record(Action.CARRY_OUT, "", None, id_, purpose or None)
    return id_


def withdraw(edit: Edit, id_: str) -> None:
    """Takes a carrying out back: its copy can't be brought back any more. Raises NotInCaseFile."""
    row = edit.session.get(CarryOutRow, id_)
    if row is None:
        raise NotInCaseFile("案卷中没有这次带出的记录，它可能已作废；请刷新后再试。")
    if edit.session.scalar(select(BringBackRow.returned).where(BringBackRow.carry_out == id_).limit(1)):
        raise EditRefused("这次带出已经带回过，不能作废。")
    edit.session.delete(row)
    edit.record(Action.CARRY_OUT, "", id_, None)


def outstanding(session: Session) -> list[CarriedOut]:
    """What was carried out and hasn't come back, the earliest first."""
    back = select(BringBackRow.carry_out).where(BringBackRow.carry_out.is_not(None))
    rows = session.scalars(select(CarryOutRow).where(CarryOutRow.id.not_in(back)).order_by(CarryOutRow.at))
    return [CarriedOut(row.id, row.by, row.at, row.purpose) for row in rows]


def copy_for_field(
    path: Path, target: Path, carry_out: str | None, *, by: str, clock: Clock = utc_now, key: bytes | None = None
) -> bytes | None:
    """The case as it stands, at `target`, an empty file or none; `carry_out` makes it the copy of that carrying out,
    None leaves a copy as it is. The key it is under, made for this one file where the case is encrypted; else None.

    Raises CaseFileError, OSError.
    """
    key = key_for(path, key)
    own = None if key is None else secrets.token_bytes(KEY_LENGTH)
    with translated(path):
        fill_copy(path, key, target, own)
    if carry_out is not None:
        _sign(target, carry_out, Journal(by, clock), own)
    sync(target)
    return own


def settle_copy(path: Path, target: Path, own: bytes | None, key: bytes | None) -> None:
    """A copy that came out of a package under its `own` key, at `target` under the office's, or in plain for None.
    Raises CaseFileError."""
    with translated(path):
        fill_copy(path, own, target, key)
    sync(target)


def _sign(path: Path, carry_out: str, journal: Journal, key: bytes | None) -> None:
    store = Store(path, lambda: new_database(path, key), key)
    try:
        with store.writing() as session:
            session.get_one(HeadRow, 1).carried = carry_out
            session.flush()
            append(session.connection(), [journal.line(Action.CARRY_OUT, "head.carried", None, carry_out)])
    finally:
        store.close()
