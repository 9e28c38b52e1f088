"""Bringing a copy back 带回: what that would do, and doing it in one transaction with both histories in the journal."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import select

from anjuan_desktop.casefile._carrying._copy import (
    Copy,
    contents_of,
    evaluation_row,
    evaluations,
    prefix_holds,
    read_copy,
    step_row,
    steps,
)
from anjuan_desktop.casefile._carrying._merge import (
    Given,
    Moment,
    Names,
    Piece,
    State,
    Tables,
    Verdict,
    compare,
    keyed,
    merged,
    named_here,
    of_field,
    of_row,
    placed,
    read,
    settled,
    snapshot,
    write,
    written,
)
from anjuan_desktop.casefile._carrying._plan import Decisions, Divergence, Plan
from anjuan_desktop.casefile._contents import discard, keep_bytes, keep_from, unused, whole
from anjuan_desktop.casefile._edits import Edit
from anjuan_desktop.casefile._reading import Reader
from anjuan_desktop.casefile._record import Action, Line, Row, pending
from anjuan_desktop.casefile._store import keep_numbering, last_payment
from anjuan_desktop.casefile._tables import BringBackRow, CarryOutRow, ContentRow, JournalRow
from anjuan_desktop.casefile.errors import DamagedCaseFile, EditRefused, damaged

_ANY_DAY: Final = date(2000, 1, 1)
_CHOSEN: Final = {"ours": "两边都有改动，经选择保留原案卷的", "theirs": "两边都有改动，经选择采用带回的"}


@dataclass(frozen=True)
class Comparison:
    """A copy held against its original. `moments`: what is kept of the copy, with the one that this return adds."""

    copy: Copy
    plan: Plan
    pieces: tuple[Piece, ...] = ()
    base: Tables = field(default_factory=dict)
    ours: Tables = field(default_factory=dict)
    theirs: Tables = field(default_factory=dict)
    moments: tuple[Moment, ...] = ()
    steps: tuple[tuple[Any, ...], ...] = ()
    evaluations: tuple[tuple[Any, ...], ...] = ()
    field_rows: tuple[Row, ...] = ()


def compared(reader: Reader, there: Reader) -> Comparison:
    """Raises EditRefused where the two don't belong together, DamagedCaseFile."""
    copy, session = read_copy(there), reader.session
    carried = _refuse_others(reader, copy)
    journal = session.execute(
        select(JournalRow.seq, JournalRow.digest, JournalRow.origin, JournalRow.field).order_by(JournalRow.seq)
    ).all()
    if not prefix_holds(copy, {row.seq: row.digest for row in journal}):
        raise EditRefused(
            f"“{there.path.name}”带出之前的日志与原案卷“{reader.path.name}”对不上，未作改动；"
            "原案卷若恢复过备份，请先恢复带出之后的备份。"
        )
    known = {row.origin for row in journal if row.origin is not None}
    against = journal[-1].digest
    if copy.returned in known | set(session.scalars(select(BringBackRow.returned))):
        return Comparison(copy, Plan(copy.carry_out, copy.returned, against, already=True))
    moments = _moments(reader, carried)
    base = next(one for one in reversed(moments) if one.returned is None or one.returned in copy.states)
    ours = snapshot(session.connection())
    given = Given(_used(journal), last_payment(session), copy.passing)
    theirs, names = named_here(moments[0].tables, base, ours, copy.tables, given)
    pieces = tuple(compare(keyed(base.tables), keyed(ours), keyed(theirs)))
    found = Comparison(
        copy,
        Plan(copy.carry_out, copy.returned, against),
        pieces,
        base.tables,
        ours,
        theirs,
        (*moments, Moment(copy.returned, theirs, names)),
        _joined(steps(session), steps(copy.session)),
        _joined(evaluations(session), evaluations(copy.session)),
        tuple(row for row in copy.field_rows if row["digest"] not in known),
    )
    return _planned(found, base.names)


def bring_back(edit: Edit, there: Reader, plan: Plan, decisions: Decisions) -> Plan:
    """Takes what the plan says; the plan as it was done. Raises EditRefused where a conflict isn't decided, or the case
    changed since the plan was made."""
    found = compared(edit.reader, there)
    if found.plan.already:
        return found.plan
    if found.plan != plan:
        raise EditRefused(f"案卷“{edit.reader.path.name}”在核对之后又有改动，未带回；请重新核对后再带回。")
    if left := plan.undecided(decisions):
        raise EditRefused(f"还有 {len(left)} 处两边都有改动、尚未选择（如 {left[0].path}），未带回；请逐项选定。")
    _write(edit, found, decisions)
    _append(edit, found)
    _tell(edit, found, decisions)
    _remember(edit, found)
    edit.session.flush()
    edit.session.expire_all()
    edit.reader.case(_ANY_DAY)  # whatever was merged is a case
    return plan


def _refuse_others(reader: Reader, copy: Copy) -> CarryOutRow:
    head, name = reader.head(), copy.reader.path.name
    if head.identity != copy.identity:
        number = copy.reader.head().number
        raise EditRefused(f"“{name}”是另一份案卷（编号 {number}）的副本，未带回到“{reader.path.name}”；请另选原案卷。")
    if head.carried is not None:
        raise EditRefused(f"“{reader.path.name}”本身是带出的副本，不能带回到它；请选原案卷。")
    row = reader.session.get(CarryOutRow, copy.carry_out)
    if row is None:
        raise EditRefused(
            f"原案卷“{reader.path.name}”中没有这次带出的记录（已作废，或恢复到了带出之前的备份），未带回；"
            "请先恢复带出之后的备份。"
        )
    return row


def _moments(reader: Reader, carried: CarryOutRow) -> list[Moment]:
    try:
        return read(whole(reader.session, carried.base, reader.path))
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedCaseFile(damaged(reader.path, "带出时的底稿不能辨认")) from error


def _used(journal: Any) -> frozenset[str]:
    """Every object, claim and payment the journal ever spoke of."""
    return frozenset(".".join(row.field.split(".", 2)[:2]) for row in journal)


def _joined(ours: list[tuple[Any, ...]], theirs: list[tuple[Any, ...]]) -> tuple[tuple[Any, ...], ...]:
    """What only the copy has of what is only ever added to."""
    known, joined = Counter(ours), []
    for told in theirs:
        if known[told]:
            known[told] -= 1
        else:
            joined.append(told)
    return tuple(joined)


def _planned(found: Comparison, before: Names) -> Comparison:
    def told(verdict: Verdict) -> tuple[Divergence, ...]:
        return tuple(_divergence(piece) for piece in found.pieces if piece.verdict is verdict)

    plan = replace(
        found.plan,
        taken=told(Verdict.TAKEN),
        kept=told(Verdict.KEPT),
        same=told(Verdict.SAME),
        conflicts=told(Verdict.CONFLICT),
        renumbered=found.moments[-1].names.renumbered(before),
        attachments=tuple(
            piece.theirs["name"]
            for piece in found.pieces
            if piece.key.table == "attachment" and piece.verdict is Verdict.TAKEN and piece.ours is None
        ),
        steps=len(found.steps),
        evaluations=len(found.evaluations),
        rows=len(found.field_rows),
    )
    return replace(found, plan=plan)


def _divergence(piece: Piece) -> Divergence:
    def text(side: Any) -> str | None:
        if piece.field is None:
            return of_row(piece.key, side)
        return of_field(piece.key.table, piece.field, side)

    return Divergence(piece.path, text(piece.base), text(piece.ours), text(piece.theirs), piece.within)


def _write(edit: Edit, found: Comparison, decisions: Decisions) -> None:
    """The rows, and the contents they name."""
    base, ours, theirs = (keyed(side) for side in (found.base, found.ours, found.theirs))
    state = placed(base, ours, theirs, settled(merged(found.pieces, ours, theirs, decisions)))
    for digest in sorted(_contents(state, found)):
        keep_from(edit.session, found.copy.session, digest, found.copy.reader.path)
    edit.session.flush()
    write(edit.session.connection(), ours, state)
    keep_numbering(edit.session, max(found.moments[-1].names.history.values(), default=0))


def _contents(state: State, found: Comparison) -> set[str]:
    named = {row["content"] for key, row in state.items() if key.table == "attachment"}
    named |= {digest for told in found.evaluations for digest in contents_of(told)}
    there = set(found.copy.session.scalars(select(ContentRow.digest).where(ContentRow.digest.in_(named))))
    return named & there


def _append(edit: Edit, found: Comparison) -> None:
    """The steps and evaluations; the latter get numbers of here."""
    edit.session.add_all(step_row(told) for told in found.steps)
    known = found.moments[-1].names.evaluations
    numbers = {told: nth for nth, told in enumerate(evaluations(found.copy.session), 1)}
    for told in found.evaluations:
        row = evaluation_row(told)
        edit.session.add(row)
        edit.session.flush()
        known[numbers[told]] = row.id


def _tell(edit: Edit, found: Comparison, decisions: Decisions) -> None:
    """The return itself, the rows written in the field, then what came of the two."""
    names = found.moments[-1].names
    edit.record(Action.BRING_BACK, "", found.plan.carry_out, found.plan.returned)
    pending(edit.session).extend(_field_lines(found, names))
    for there, here in found.plan.renumbered:
        edit.record(Action.BRING_BACK, here, None, None, f"在外编为 {there.partition('.')[2]}，与原案卷重号，已改编")
    for one in found.plan.taken:
        edit.record(Action.BRING_BACK, one.path, one.ours, one.theirs)
    for one in found.plan.conflicts:
        side = decisions[one.path]
        old, new = (one.theirs, one.ours) if side == "ours" else (one.ours, one.theirs)
        edit.record(Action.BRING_BACK, one.path, old, new, _CHOSEN[side])


def _field_lines(found: Comparison, names: Names) -> Iterator[Line]:
    for row in found.field_rows:
        yield Line(
            row["at"],
            row["by"],
            Action.IN_FIELD,
            names.path(row["field"]),
            row["old"],
            row["new"],
            row["reason"],
            row["digest"],
        )


def _remember(edit: Edit, found: Comparison) -> None:
    """That this state came back, and what the copy said then: its next state is held against that."""
    session, plan = edit.session, found.plan
    session.add(
        BringBackRow(returned=plan.returned, carry_out=plan.carry_out, at=edit.journal.now(), by=edit.journal.by)
    )
    carried = session.get_one(CarryOutRow, plan.carry_out)
    old, carried.base = carried.base, keep_bytes(session, written(found.moments))
    session.flush()
    if old != carried.base and old in unused(session):
        discard(session, old)
    edit.record(Action.BRING_BACK, f"carry_outs.{plan.carry_out}", old, carried.base)
