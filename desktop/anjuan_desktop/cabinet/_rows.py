"""An entry's way into the index and out of it."""

import hashlib
import os
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from anjuan_desktop.cabinet import _finding
from anjuan_desktop.cabinet._entry import Entry, Glances, Pending, days, years
from anjuan_desktop.cabinet._folder import State
from anjuan_desktop.cabinet._schema import CELLS, Untrusted
from anjuan_desktop.casefile import Connection

if TYPE_CHECKING:
    from anjuan_desktop.cabinet._telling import Told

Line = tuple[str, int]
Mark = tuple[str, str, str]

_NAMES: Final = ", ".join(CELLS)
_SHOWN: Final = (
    "file, number, name, uscc, sample, stage, projects, total, warnings, error, "
    "handler, reviewer, programmes, years, carried_by, carried_at, in_field"
)
_ORDER: Final = "ORDER BY prefix, digits, number, file"
_ENTRIES: Final = f"SELECT id, ?, {_SHOWN} FROM case_file"
_PENDING: Final = """
SELECT ?, file, number, name, sample, stage, handler, reviewer, reached, supply, publicity FROM case_file
WHERE error IS NULL AND (handler IN ('', ?) OR reviewer IN ('', ?))
"""
_GLANCED: Final = "SELECT id, file, is_sample, is_broken, width FROM case_file NOT INDEXED"
_GLANCES: Final = f"SELECT id, file, is_sample, is_broken, width FROM case_file {_ORDER}"
_TEXT, _WHOLE, _NONE = {str}, {int}, {NoneType}
_KINDS: Final[tuple[Collection[type], ...]] = (
    *(_TEXT, {bytes}, _TEXT, _TEXT, _TEXT, _WHOLE, _TEXT, _TEXT, _WHOLE | _NONE, _WHOLE, _TEXT | _NONE),
    *(_TEXT, _TEXT, _TEXT, _TEXT, _TEXT | _NONE, _TEXT | _NONE, _WHOLE),
)
_PENDING_KINDS: Final = (_TEXT, {bytes}, _TEXT, _TEXT, _WHOLE, *(_TEXT,) * 6)
_STATE: Final = ("changed_ns", "moved_ns", "size", "settled", "said")
_PUT = (
    f"INSERT INTO case_file (file, {', '.join(_STATE)}, {_NAMES}) "
    f"VALUES ({', '.join('?' * (1 + len(_STATE) + len(CELLS)))}) "
    f"ON CONFLICT (file) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in (*_STATE, *CELLS))} "
    "RETURNING id"
)


class Known(NamedTuple):
    """What the index knows of a file: its row, its state when it was read, and a digest of what it said.

    `settled` is False where the file had just changed (a second change could carry the same time and size) or
    couldn't be read (it may be free again).
    """

    id: int
    state: State
    settled: bool
    said: bytes


def known(connection: Connection, only: str | None = None) -> dict[str, Known]:
    """All that the index knows, by the files' names; or what it knows of one of them."""
    query = "SELECT file, id, changed_ns, moved_ns, size, settled, said FROM case_file"
    if only is None:
        rows = connection.execute(query)
    else:
        rows = connection.execute(f"{query} WHERE file = ?", (os.fsencode(only),))
    return {os.fsdecode(file): Known(id_, State(*state), bool(done), said) for file, id_, *state, done, said in rows}


def numbers(connection: Connection) -> dict[str, str]:
    """The case numbers by the files' names."""
    rows = connection.execute("SELECT file, number FROM case_file")
    return {os.fsdecode(file): number for file, number in rows}


def remove(connection: Connection, ids: Iterable[int]) -> None:
    for id_ in ids:
        _finding.remove(connection, id_)
        connection.execute("DELETE FROM case_file WHERE id = ?", (id_,))


def digest(cells: Iterable[Any], lines: Iterable[Line], marks: Iterable[Mark]) -> bytes:
    """Of all that a row holds (its file, cells, words, pinyin) with its lines and marks in their order; 16 bytes."""
    text = repr((*cells, *lines, *marks))
    return hashlib.blake2b(text.encode("utf-8", "backslashreplace"), digest_size=16).digest()


def put(connection: Connection, told: "Told") -> None:
    """Adds what a file said, or overwrites what it said before."""
    run = connection.execute
    state = (*told.state, int(told.settled), told.digest)
    (id_,) = run(_PUT, (os.fsencode(told.file), *state, *told.cells)).fetchone()
    for table in ("line", "mark"):
        run(f"DELETE FROM {table} WHERE case_file = ?", (id_,))
    connection.executemany("INSERT INTO line VALUES (?, ?, ?)", ((*line, id_) for line in told.lines))
    connection.executemany("INSERT INTO mark VALUES (?, ?, ?, ?)", ((*mark, id_) for mark in told.marks))
    _finding.put(connection, id_, told.words, told.pinyin)


def settle(connection: Connection, told: "Told", row: Known) -> None:
    """The same was said again: only the file's state is new."""
    connection.execute(
        "UPDATE case_file SET changed_ns = ?, moved_ns = ?, size = ?, settled = ? WHERE id = ?",
        (*told.state, int(told.settled), row.id),
    )


def is_complete(connection: Connection) -> bool:
    """Whether every file of the folder was read into the index once."""
    found: list[tuple[int]] = connection.execute("SELECT complete FROM about").fetchall()
    return found == [(1,)]


def set_complete(connection: Connection) -> None:
    connection.execute("UPDATE about SET complete = 1")


def entries(connection: Connection, folder: Path) -> dict[int, Entry]:
    """Every entry by its id, in the order of the case numbers. Raises Untrusted."""
    return _read(connection.execute(f"{_ENTRIES} {_ORDER}", (before(folder),)))


def some(connection: Connection, folder: Path, files: Sequence[bytes]) -> dict[bytes, Entry]:
    """The entries of these files, as far as they are still there. Raises Untrusted.

    By their names: ids begin again where an index is begun anew.
    """
    query = f"{_ENTRIES} WHERE file IN ({', '.join('?' * len(files))})"
    return {entry.file: entry for entry in _read(connection.execute(query, (before(folder), *files))).values()}


def pending(connection: Connection, folder: Path, name: str) -> list[Pending]:
    """The cases in which a person is named, or nobody yet. Raises Untrusted."""
    found = list(map(Pending._make, connection.execute(_PENDING, (before(folder), name, name))))
    _hold(found, _PENDING_KINDS)
    try:
        for text in {text for one in found for text in (one.supply_days, one.publicity_days)}:
            days(text)
        for moment in {one.reached for one in found}:
            datetime.fromisoformat(moment)
    except ValueError as error:
        raise Untrusted from error
    return found


def glances(connection: Connection) -> Glances:
    """Every entry as far as a list needs it, in the order of the case numbers. Raises Untrusted."""
    found = Glances(*zip(*connection.execute(_GLANCES), strict=True))
    if not set(map(type, found.files)) <= {bytes} or not set(map(type, found.widths)) <= {int}:
        raise Untrusted
    return found


def before(folder: Path) -> str:
    """What stands before a file's name in its path."""
    return str(folder / "x").removesuffix("x")


def verify(connection: Connection) -> None:
    """Holds every row, and what it is found by, against the digest it was put in with. Raises Untrusted.

    SQLite's own checks see a torn page, not another figure in a sound one.
    """
    lines = _by_case(connection, "SELECT case_file, invoice, line FROM line ORDER BY case_file, invoice, line")
    marks = _by_case(connection, "SELECT case_file, kind, sign, value FROM mark ORDER BY case_file, kind, sign, value")
    rows = connection.execute(
        f"SELECT said, id, file, {_NAMES}, words, pinyin FROM case_file LEFT JOIN search USING (id)"
    )
    for said, id_, file, *cells in rows:
        if said != digest((os.fsdecode(file), *cells), lines.pop(id_, ()), marks.pop(id_, ())):
            raise Untrusted
    if lines or marks:
        raise Untrusted
    # What the list shows at a glance comes from an index of SQLite's, whose content no check of its own looks at.
    if Counter(connection.execute(_GLANCES)) != Counter(connection.execute(_GLANCED)):
        raise Untrusted


def _by_case(connection: Connection, query: str) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = {}
    for id_, *rest in connection.execute(query):
        found.setdefault(id_, []).append(tuple(rest))
    return found


def _read(rows: Iterable[tuple[Any, ...]]) -> dict[int, Entry]:
    found = {id_: Entry._make(cells) for id_, *cells in rows}
    _hold(found.values(), _KINDS)
    try:
        for text in {entry.claim_years for entry in found.values()}:
            years(text)
    except ValueError as error:
        raise Untrusted from error
    return found


def _hold(rows: Iterable[tuple[Any, ...]], allowed: Sequence[Collection[type]]) -> None:
    """Raises Untrusted where a cell isn't what its column says: torn pages don't heed STRICT."""
    for kinds in {tuple(map(type, row)) for row in rows}:
        if not all(kind in some for kind, some in zip(kinds, allowed, strict=True)):
            raise Untrusted
