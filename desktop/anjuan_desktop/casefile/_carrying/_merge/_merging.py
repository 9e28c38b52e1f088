"""The three-way comparison: what each side did since the carrying out, and what follows from both."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from anjuan_desktop.casefile._carrying._merge._kinds import KINDS, Key, alike, owners, path_of
from anjuan_desktop.casefile._carrying._merge._snapshot import State
from anjuan_desktop.casefile._carrying._plan import Decisions
from anjuan_desktop.casefile._record import Row

_EMPTY: Final = (None, "")


class Verdict(StrEnum):
    TAKEN = "taken"
    KEPT = "kept"
    SAME = "same"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class Piece:
    """One unit of the merge: a field of a row, or (`field` None) a row with the `rows` that go with it."""

    verdict: Verdict
    path: str
    key: Key
    field: str | None
    base: Any
    ours: Any
    theirs: Any
    rows: tuple[Key, ...] = ()
    within: tuple[str, ...] = ()


def compare(base: State, ours: State, theirs: State) -> Iterator[Piece]:
    """Every piece on which the three don't agree."""
    states = (base, ours, theirs)
    below = [_below(state) for state in states]
    covered: set[Key] = set()

    def tree(root: Key) -> tuple[Key, ...]:
        found = dict.fromkeys(key for index in below for key in _under(root, index))
        return tuple(key for table in KINDS for key in found if key.table == table)

    for table in KINDS:
        for key in _of(table, states):
            if key in covered:
                continue
            b, o, t = base.get(key), ours.get(key), theirs.get(key)
            if b is not None and (o is None or t is None):
                piece = _removed(key, tree(key), base, ours, theirs)
                covered.update(piece.rows)
                yield piece
            else:
                yield from _compared(key, b, o, t)


def merged(pieces: Iterable[Piece], ours: State, theirs: State, decisions: Decisions) -> State:
    """What the case says after the merge, before what follows from it is settled."""
    state = dict(ours)
    for piece in pieces:
        decided = piece.verdict is Verdict.CONFLICT and decisions[piece.path] == "theirs"
        if piece.verdict is not Verdict.TAKEN and not decided:
            continue
        if piece.field is not None:
            state[piece.key] = {**state[piece.key], piece.field: piece.theirs}
            continue
        for key in piece.rows:
            state.pop(key, None)
            if key in theirs:
                state[key] = _placed(key, theirs[key], ours.get(key))
    return state


def _removed(key: Key, rows: tuple[Key, ...], base: State, ours: State, theirs: State) -> Piece:
    """A row that one side, or both, no longer have, with everything under it."""
    b, o, t = base[key], ours.get(key), theirs.get(key)
    path = path_of(key, b)
    if o is None and t is None:
        return Piece(Verdict.SAME, path, key, None, b, None, None, rows)
    still = theirs if o is None else ours
    touched = [row for row in rows if row in still and not alike(row, still[row], base.get(row))]
    touched += _joined(key, rows, base, still)
    within = tuple(path_of(row, still[row]) for row in touched if row != key)
    quiet = Verdict.KEPT if o is None else Verdict.TAKEN
    return Piece(Verdict.CONFLICT if touched else quiet, path, key, None, b, o, t, rows, within)


def _joined(key: Key, rows: tuple[Key, ...], base: State, still: State) -> list[Key]:
    """The objects made part of a removed one since."""
    if key.table != "support_object":
        return []
    return [
        other
        for other, row in still.items()
        if other.table == key.table
        and other not in rows
        and row["part_of"] == key.parts[0]
        and (other not in base or base[other]["part_of"] != key.parts[0])
    ]


def _compared(key: Key, b: Row | None, o: Row | None, t: Row | None) -> Iterator[Piece]:
    """A row that both sides have, or that one of them added."""
    there = t if o is None else o
    assert there is not None
    path = path_of(key, there)
    if KINDS[key.table].whole or o is None or t is None:
        if not (alike(key, b, o) and alike(key, b, t)):
            verdict = _verdict(alike(key, o, t), alike(key, b, o), alike(key, b, t))
            yield Piece(verdict, path, key, None, b, o, t, (key,))
        return
    if b is None and alike(key, o, t):
        yield Piece(Verdict.SAME, path, key, None, None, o, t, (key,))
        return
    for name in KINDS[key.table].fields:
        ours, theirs = o[name], t[name]
        base = b[name] if b is not None else ours if ours in _EMPTY else None
        if not base == ours == theirs:
            verdict = _verdict(ours == theirs, base == ours, base == theirs)
            yield Piece(verdict, f"{path}.{name}", key, name, base, ours, theirs)


def _verdict(agree: bool, ours_as_before: bool, theirs_as_before: bool) -> Verdict:
    if agree:
        return Verdict.SAME
    if ours_as_before:
        return Verdict.TAKEN
    return Verdict.KEPT if theirs_as_before else Verdict.CONFLICT


def _placed(key: Key, row: Row, there: Row | None) -> Row:
    """A row of the copy, at the place the original has for it."""
    order = KINDS[key.table].order
    if order is None:
        return row
    return {**row, order: None if there is None else there[order]}


def _of(table: str, states: tuple[State, ...]) -> dict[Key, None]:
    return dict.fromkeys(key for state in states for key in state if key.table == table)


def _below(state: State) -> dict[Key, list[Key]]:
    index: defaultdict[Key, list[Key]] = defaultdict(list)
    for key, row in state.items():
        for owner in owners(key, row):
            index[owner].append(key)
    return index


def _under(root: Key, below: dict[Key, list[Key]]) -> Iterator[Key]:
    yield root
    for key in below.get(root, ()):
        yield from _under(key, below)
