"""Edits of what came with the case: the checklist 材料, visits 现场, and the scans and photos of both."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from anjuan_core.facts import NotAFact, read_date, to_json
from anjuan_desktop.casefile._contents import Told, keep_file
from anjuan_desktop.casefile._edits._edit import Edit
from anjuan_desktop.casefile._record import Action, compact
from anjuan_desktop.casefile._tables import AttachmentRow, Base, ContentRow, FindingRow, MaterialRow, VisitRow
from anjuan_desktop.casefile._values import storable
from anjuan_desktop.casefile.errors import CannotWrite, EditRefused, NotInCaseFile

Received = Literal["awaited", "received", "returned", "waived"]
"""待交, 已收, 退补, 不适用."""
_Row = TypeVar("_Row", bound=Base)


@dataclass(frozen=True)
class Material:
    """One line of the checklist. `item` names it in a benefit's checklist, None for one the officer added;
    `claim` the claim it is for. `key` is empty in one that isn't in the file yet."""

    name: str
    status: Received = "awaited"
    item: str | None = None
    claim: str | None = None
    received_on: date | None = None
    remark: str = ""
    key: str = ""


@dataclass(frozen=True)
class Finding:
    """What was found at one check point; `holds` None where it couldn't be told."""

    point: str
    found: str = ""
    holds: bool | None = None
    key: str = ""


@dataclass(frozen=True)
class Visit:
    """现场核查."""

    day: date | None = None
    place: str = ""
    people: str = ""
    summary: str = ""
    findings: tuple[Finding, ...] = ()
    key: str = ""


@dataclass(frozen=True)
class Attachment:
    """A scan, photo or PDF inside the file. `taken_at` and `added_at` are ISO; `size` in bytes."""

    key: str
    name: str
    content: str
    size: int
    material: str | None
    visit: str | None
    taken_at: str | None
    added_at: str
    added_by: str


# Materials


def materials(session: Session) -> list[Material]:
    rows = session.scalars(select(MaterialRow).order_by(MaterialRow.position, MaterialRow.key))
    return [_material(row) for row in rows]


def set_material(edit: Edit, material: Material) -> str:
    """Adds a line, or overwrites the one with its key. The line's key."""
    text = {name: storable(getattr(material, name), "材料") for name in ("name", "remark")}
    if not text["name"].strip():
        raise NotAFact("应填写材料名称")
    if material.key:
        row = _present(edit.session, MaterialRow, material.key, "这项材料")
        old = compact(_told(_material(row)))
    else:
        last = edit.session.scalar(select(func.max(MaterialRow.position))) or 0
        row, old = MaterialRow(key=_new_key(), position=last + 1), None
    made = replace(material, key=row.key)
    if old == compact(_told(made)):
        return row.key
    row.item, row.claim, row.status, row.received_on = made.item, made.claim, made.status, _day(made.received_on)
    row.name, row.remark = text["name"], text["remark"]
    edit.session.add(row)
    edit.record(Action.ADD if old is None else Action.SET, f"materials.{row.key}", old, compact(_told(made)))
    return row.key


def remove_material(edit: Edit, key: str) -> None:
    """With its attachments and drafts."""
    row = _present(edit.session, MaterialRow, key, "这项材料")
    for attached in edit.session.scalars(select(AttachmentRow.key).where(AttachmentRow.material == key)).all():
        remove_attachment(edit, attached)
    edit.drop_drafts_below(f"materials.{key}")
    edit.session.flush()
    edit.record(Action.REMOVE, f"materials.{key}", compact(_told(_material(row))), None)
    edit.session.delete(row)


# Visits


def visits(session: Session) -> list[Visit]:
    return [_visit(session, row) for row in session.scalars(select(VisitRow).order_by(VisitRow.date, VisitRow.key))]


def set_visit(edit: Edit, visit: Visit) -> str:
    """Adds a visit with its findings, or overwrites the one with its key. The visit's key."""
    session = edit.session
    row = _present(session, VisitRow, visit.key, "这次现场核查") if visit.key else VisitRow(key=_new_key())
    old = compact(_told(_visit(session, row))) if visit.key else None
    known = {found.key for found in _findings(session, row.key)}
    given = tuple(found if found.key in known else replace(found, key=_new_key()) for found in visit.findings)
    made = replace(visit, key=row.key, findings=given)
    if old == compact(_told(made)):
        return row.key
    row.date = _day(visit.day)
    row.place, row.people, row.summary = (
        storable(text, "现场核查") for text in (visit.place, visit.people, visit.summary)
    )
    session.add(row)
    session.flush()
    for gone in known - {found.key for found in given}:
        session.delete(_present(session, FindingRow, gone, "这条核查结果"))
    for position, found in enumerate(given):
        holds = None if found.holds is None else int(found.holds)
        texts = {"point": storable(found.point, "核查要点"), "found": storable(found.found, "核查结果")}
        session.merge(FindingRow(key=found.key, visit=row.key, position=position, holds=holds, **texts))
    edit.record(Action.ADD if old is None else Action.SET, f"visits.{row.key}", old, compact(_told(made)))
    return row.key


def remove_visit(edit: Edit, key: str) -> None:
    """With its findings, photos and drafts."""
    row = _present(edit.session, VisitRow, key, "这次现场核查")
    told = compact(_told(_visit(edit.session, row)))
    for attached in edit.session.scalars(select(AttachmentRow.key).where(AttachmentRow.visit == key)).all():
        remove_attachment(edit, attached)
    for found in _findings(edit.session, key):
        edit.session.delete(found)
    edit.drop_drafts_below(f"visits.{key}")
    edit.session.flush()
    edit.record(Action.REMOVE, f"visits.{key}", told, None)
    edit.session.delete(row)


# Attachments


def attachments(session: Session) -> list[Attachment]:
    query = (
        select(AttachmentRow, ContentRow.size)
        .join(ContentRow, AttachmentRow.content == ContentRow.digest)
        .order_by(AttachmentRow.added_at, AttachmentRow.key)
    )
    return [_attachment(row, size) for row, size in session.execute(query)]


@dataclass(frozen=True)
class Owner:
    """Where an attachment belongs: a line of the checklist, or a visit with the time the photo was taken."""

    material: str | None = None
    visit: str | None = None
    taken_at: str | None = None


def attach(edit: Edit, path: Path, owner: Owner, told: Told, cancelled: Callable[[], bool]) -> str:
    """Takes a file's bytes into the case. The attachment's key. Raises EditRefused, Stopped, CannotWrite."""
    material, visit = owner.material, owner.visit
    if (material is None) == (visit is None):
        raise EditRefused("附件应归在一项材料或一次现场核查之下。")
    if material is not None:
        _present(edit.session, MaterialRow, material, "这项材料")
    if visit is not None:
        _present(edit.session, VisitRow, visit, "这次现场核查")
    try:
        digest = keep_file(edit.session, path, told, cancelled)
    except OSError as error:
        raise CannotWrite(f"不能读取“{path}”（{error.strerror}）；请检查文件是否还在、能否打开。") from error
    row = AttachmentRow(
        key=_new_key(),
        material=material,
        visit=visit,
        name=storable(path.name, "文件名"),
        content=digest,
        taken_at=owner.taken_at,
        added_at=edit.journal.now(),
        added_by=edit.journal.by,
    )
    edit.session.add(row)
    edit.record(Action.ADD, f"attachments.{row.key}", None, compact({"name": row.name, "content": digest}))
    return row.key


def remove_attachment(edit: Edit, key: str) -> None:
    row = _present(edit.session, AttachmentRow, key, "这个附件")
    edit.record(Action.REMOVE, f"attachments.{key}", compact({"name": row.name, "content": row.content}), None)
    edit.session.delete(row)


def attachment(session: Session, key: str) -> Attachment:
    """Raises NotInCaseFile."""
    row = _present(session, AttachmentRow, key, "这个附件")
    return _attachment(row, session.scalars(select(ContentRow.size).where(ContentRow.digest == row.content)).one())


def _attachment(row: AttachmentRow, size: int) -> Attachment:
    return Attachment(
        row.key, row.name, row.content, size, row.material, row.visit, row.taken_at, row.added_at, row.added_by
    )


def _material(row: MaterialRow) -> Material:
    status: Received = row.status  # type: ignore[assignment]  # the table takes no other
    received = None if row.received_on is None else read_date(row.received_on)
    return Material(row.name, status, row.item, row.claim, received, row.remark, row.key)


def _visit(session: Session, row: VisitRow) -> Visit:
    findings = tuple(
        Finding(found.point, found.found, None if found.holds is None else bool(found.holds), found.key)
        for found in _findings(session, row.key)
    )
    day = None if row.date is None else read_date(row.date)
    return Visit(day, row.place, row.people, row.summary, findings, row.key)


def _findings(session: Session, visit: str) -> list[FindingRow]:
    query = select(FindingRow).where(FindingRow.visit == visit).order_by(FindingRow.position, FindingRow.key)
    return list(session.scalars(query))


def _told(value: Material | Visit) -> dict[str, object]:
    """How the journal writes it: what is there, without the key that the field already names."""

    def plain(item: object) -> object:
        match item:
            case date():
                return item.isoformat()
            case tuple():
                return [_fields(found) for found in item]
            case _:
                return item

    return {name: plain(item) for name, item in vars(value).items() if name != "key" and item not in (None, "", ())}


def _fields(found: Finding) -> dict[str, object]:
    return {name: item for name, item in vars(found).items() if name != "key" and item not in (None, "")}


def _day(day: date | None) -> str | None:
    return None if day is None else read_date(str(to_json(day))).isoformat()


def _new_key() -> str:
    return uuid.uuid4().hex


def _present(session: Session, table: type[_Row], key: str, what: str) -> _Row:
    row = session.get(table, key)
    if row is None:
        raise NotInCaseFile(f"案卷中没有{what}，它可能已被删除；请刷新后再试。")
    return row
