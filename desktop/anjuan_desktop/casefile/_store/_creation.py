"""Making a case file: whole or not at all."""

import os
import uuid
from pathlib import Path

from sqlalchemy.orm import Session

from anjuan_desktop.casefile._record import Action, Journal, pending, seal
from anjuan_desktop.casefile._store._connections import Connection, cut_off, driver, unlock
from anjuan_desktop.casefile._store._layout import is_backup, key_needed
from anjuan_desktop.casefile._store._places import place_of
from anjuan_desktop.casefile._store._replacing import sync_folder, written_beside
from anjuan_desktop.casefile._store._sessions import Store
from anjuan_desktop.casefile._tables import HeadRow
from anjuan_desktop.casefile._versions import READABLE_FROM, build
from anjuan_desktop.casefile.errors import CannotWrite, CaseFileExists, KeyNeeded

FIRST_STAGE = "收件"


def create_file(path: Path, number: str, sample: bool, journal: Journal, key: bytes | None = None) -> None:
    """A new case file at `path`, whole or not at all. Raises CaseFileExists, CannotWrite, KeyNeeded."""
    refuse_taken(path)
    _refuse_place(path, key)

    def fill(beside: Path) -> None:
        store = Store(path, lambda: new_database(beside, key), key)
        try:
            with store.writing() as session:
                build(session.connection())
                _first_rows(session, number, sample, journal)
        finally:
            store.close()

    with written_beside(path, fill) as beside:
        _publish(beside, path)


def new_database(path: Path, key: bytes | None) -> Connection:
    """An empty database that nobody else sees yet: fast, since a crash only leaves a file to throw away."""
    connection: Connection = driver(key).connect(str(path), isolation_level=None, check_same_thread=False)
    unlock(connection, key)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def refuse_taken(path: Path) -> None:
    """Raises CaseFileExists where a file stands, or the rollback journal of one that was moved away:
    SQLite would play that journal back into the new file."""
    if taken := taken_by(path):
        raise CaseFileExists(f"“{path.parent}”中已有“{taken}”，请换一个文件名。")


def taken_by(path: Path) -> str:
    """The name of what keeps a new file from standing there; empty for nothing."""
    return path.name if path.exists() else f"{path.name}-journal" if cut_off(path) else ""


def _refuse_place(path: Path, key: bytes | None) -> None:
    """Raises CannotWrite where a case couldn't be edited, KeyNeeded where it would be the one in plain."""
    if is_backup(path):
        raise CannotWrite(f"“{path.parent}”只存放备份，未新建“{path.name}”；请另选文件夹。")
    if unsafe := place_of(path.parent).unsafe:
        raise CannotWrite(f"未新建“{path.name}”：{unsafe}。")
    if key is None and key_needed(path.parent):
        raise KeyNeeded(f"“{path.parent}”中的案卷加密保存，未以明文新建“{path.name}”；请先输入本单位口令。")


def _first_rows(session: Session, number: str, sample: bool, journal: Journal) -> None:
    at, by = journal.now(), journal.by
    session.add(
        HeadRow(
            id=1,
            identity=uuid.uuid4().hex,
            number=number,
            sample=int(sample),
            stage=FIRST_STAGE,
            readable_from=READABLE_FROM,
            created_at=at,
            created_by=by,
        )
    )
    pending(session).append(journal.line(Action.CREATE, "", None, number))
    seal(session)


def _publish(beside: Path, path: Path) -> None:
    """Gives the finished file its name, never over another one."""
    try:
        os.link(beside, path)
    except FileExistsError:
        refuse_taken(path)
        raise
    except OSError:  # a stick's file system has no links
        refuse_taken(path)
        beside.rename(path)
    sync_folder(path.parent)
