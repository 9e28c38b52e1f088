"""Putting a backup in a case's place: what that would change, and doing it so that nothing is lost unsaid."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from anjuan_desktop.casefile._clock import local_time
from anjuan_desktop.casefile._record import Action, Journal, Line, append
from anjuan_desktop.casefile._statement import Difference, Statement, differences, stated
from anjuan_desktop.casefile._store._connections import connect
from anjuan_desktop.casefile._store._copies import back_up, fill_copy
from anjuan_desktop.casefile._store._dated import Before, new_backup
from anjuan_desktop.casefile._store._header import key_for, version_of
from anjuan_desktop.casefile._store._layout import home_of, is_backup, key_needed
from anjuan_desktop.casefile._store._lock import Lock
from anjuan_desktop.casefile._store._numbering import keep_numbering, last_payment
from anjuan_desktop.casefile._store._opening import bring_up, open_unread
from anjuan_desktop.casefile._store._places import place_of
from anjuan_desktop.casefile._store._replacing import sync_folder, written_beside
from anjuan_desktop.casefile._store._sessions import Store, translated
from anjuan_desktop.casefile._tables import HeadRow, JournalRow
from anjuan_desktop.casefile._versions import FORMAT_VERSION
from anjuan_desktop.casefile.errors import (
    CannotWrite,
    CaseFileBusy,
    DamagedCaseFile,
    EditRefused,
    KeyNeeded,
    NotACaseFile,
)


@dataclass(frozen=True)
class Restored:
    """What restoring did. `kept`: where the file as it was before lies now, None where there was none;
    `changed`: what it said, and what the case says now."""

    kept: Path | None
    changed: tuple[Difference, ...]


@dataclass(frozen=True)
class _Said:
    """What a file says, and where its numbering and its journal stand."""

    identity: str
    number: str
    statement: Statement
    last_payment: int
    last_digest: str


def would_change(backup: Path, path: Path, key: bytes | None = None) -> tuple[Difference, ...]:
    """From what the case says to what it would say. Raises CaseFileError where either can't be read, EditRefused where
    they are two cases."""
    return _changes(_said(path, key), _said(backup, key), backup)


def restore_file(backup: Path, path: Path, journal: Journal, key: bytes | None = None) -> Restored:
    """The backup in the case's place, under the office's key if there is one; the journal tells what that changed.

    The file as it was is kept first; one that is damaged as it is, byte for byte. Raises CaseFileBusy where a program
    has the case open, EditRefused for another case's backup, CaseFileError; the case is then as it was.
    """
    if is_backup(path):
        raise CannotWrite(f"“{path.name}”本身是备份，不能改写；请指定原案卷。")
    if unsafe := place_of(path.parent).unsafe:
        raise CannotWrite(f"未恢复“{path.name}”：{unsafe}。")
    if key is None and key_needed(path.parent):
        raise KeyNeeded(f"“{path.parent}”中的案卷加密保存，未恢复“{path.name}”；请先输入本单位口令。")
    with _held(path, journal):
        then = _said(backup, key)
        now, kept = _put_aside(path, then, backup, journal, key)
        changed = () if now is None else _changes(now, then, backup)
        lines = _told(changed, kept, backup, now, journal)

        def fill(beside: Path) -> None:
            fill_copy(backup, key_for(backup, key), beside, key)
            if (version := version_of(beside, key)) < FORMAT_VERSION:
                bring_up(beside, version, key, journal)
            _sign(beside, key, lines, 0 if now is None else now.last_payment)

        with translated(backup), written_beside(path, fill) as beside:
            path.with_name(f"{path.name}-journal").unlink(missing_ok=True)  # else SQLite would play it into the backup
            os.replace(beside, path)
            sync_folder(path.parent)
    return Restored(kept, changed)


@contextmanager
def _held(path: Path, journal: Journal) -> Iterator[None]:
    lock = Lock(path)
    try:
        taken = lock.take(journal.by, journal.now())
    except OSError as error:
        raise CannotWrite(f"未恢复：“{path.parent}”不可写入（{error.strerror}）；请检查权限或磁盘空间。") from error
    if not taken:
        raise CaseFileBusy(f"案卷“{path.name}”正由{lock.holder() or '另一个程序'}打开，不能恢复；请先关闭它。")
    try:
        yield
    finally:
        lock.release()


def _put_aside(
    path: Path, then: _Said, backup: Path, journal: Journal, key: bytes | None
) -> tuple[_Said | None, Path | None]:
    """What the present file says, None if it can't be read; and where it is kept, None if it isn't there."""
    if not path.exists():
        return None, None
    try:
        now = _said(path, key)
    except (DamagedCaseFile, NotACaseFile):
        if backup.absolute().parent != home_of(path.absolute()) and then.number != path.stem:
            raise EditRefused(
                f"“{path.name}”已不能读取，无法核对“{backup.name}”（编号 {then.number}）是不是它的备份，未予恢复；"
                "请选“备份”文件夹中该案卷的备份。"
            ) from None
        return None, _put_aside_damaged(path, journal)
    _changes(now, then, backup)
    return now, back_up(path, key, journal.clock, Before.RESTORE)


def _put_aside_damaged(path: Path, journal: Journal) -> Path:
    """Byte for byte, with the rollback journal that may belong to it; not by a backup's name, so no rule drops it."""
    made = local_time(journal.clock)
    target = new_backup(path, made, None)
    target = target.with_name(f"{path.stem} {made:%Y-%m-%d %H%M%S} 已损坏{path.suffix}")
    beside = path.with_name(f"{path.name}-journal")
    try:
        home_of(path).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        if beside.exists():
            shutil.copyfile(beside, target.with_name(f"{target.name}-journal"))
    except OSError as error:
        raise CannotWrite(f"未恢复：不能另存已损坏的案卷到“{target.parent}”（{error.strerror}）。") from error
    return target


def _said(path: Path, key: bytes | None) -> _Said:
    opened = open_unread(path, key)
    try:
        with opened.store.reading() as session:
            identity, number = session.execute(select(HeadRow.identity, HeadRow.number)).one()
            digest = session.scalar(select(JournalRow.digest).order_by(JournalRow.seq.desc()).limit(1))
            return _Said(identity, number, stated(session.connection()), last_payment(session), str(digest))
    finally:
        opened.close()


def _changes(now: _Said, then: _Said, backup: Path) -> tuple[Difference, ...]:
    """Raises EditRefused where the backup is another case's."""
    if now.identity != then.identity:
        raise EditRefused(f"“{backup.name}”是另一份案卷（编号 {then.number}）的备份，未予恢复；请另选备份。")
    return differences(now.statement, then.statement)


def _told(
    changed: tuple[Difference, ...], kept: Path | None, backup: Path, now: _Said | None, journal: Journal
) -> list[Line]:
    at, by = journal.now(), journal.by
    ended = None if now is None else now.last_digest
    first = Line(at, by, Action.RESTORE, "", None if kept is None else kept.name, backup.name, origin=ended)
    return [first, *(Line(at, by, Action.RESTORE, item.field, item.old, item.new) for item in changed)]


def _sign(path: Path, key: bytes | None, lines: list[Line], last: int) -> None:
    """Writes the journal rows, and keeps numbers that were given once from being given again."""
    store = Store(path, lambda: connect(path, key), key)
    try:
        with store.writing() as session:
            keep_numbering(session, last)
            append(session.connection(), lines)
    finally:
        store.close()
