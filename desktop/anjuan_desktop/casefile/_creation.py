"""Making a case file: whole or not at all."""

import os
import secrets
import sqlite3
from pathlib import Path

from sqlalchemy.orm import Session

from anjuan_desktop.casefile._journal import Action, Journal
from anjuan_desktop.casefile._store import Store, set_up
from anjuan_desktop.casefile._tables import HeadRow, build
from anjuan_desktop.casefile.errors import CannotWrite, CaseFileExists

FIRST_STAGE = "收件"


def create_file(path: Path, number: str, sample: bool, journal: Journal) -> None:
    """A new case file at `path`, whole or not at all. Raises CaseFileExists, CannotWrite."""
    refuse_taken(path)
    content = _content(number, sample, journal)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        try:
            with beside.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            _publish(beside, path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(
            f"不能在“{path.parent}”中新建案卷（{error.strerror}）；请检查该文件夹是否存在、可写，磁盘是否已满。"
        ) from error


def refuse_taken(path: Path) -> None:
    """Raises CaseFileExists where a file stands, or the rollback journal of one that was moved away:
    SQLite would play that journal back into the new file."""
    for taken in (path, path.with_name(f"{path.name}-journal")):
        if taken.exists():
            raise CaseFileExists(f"“{path.parent}”中已有“{taken.name}”，请换一个文件名。")


def _content(number: str, sample: bool, journal: Journal) -> bytes:
    """The bytes of an empty case file, built in memory so that one write puts it on the disk."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    store = Store(Path(":memory:"), lambda: connection)
    try:
        set_up(connection)
        with store.writing() as session:
            build(session.connection())
            _first_rows(session, number, sample, journal)
        return connection.serialize()
    finally:
        store.close()
        connection.close()


def _first_rows(session: Session, number: str, sample: bool, journal: Journal) -> None:
    at, by = journal.now(), journal.by
    session.add(HeadRow(id=1, number=number, sample=int(sample), stage=FIRST_STAGE, created_at=at, created_by=by))
    journal.record(session, Action.CREATE, "", None, number)


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
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
