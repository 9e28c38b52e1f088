"""What a case shares with those of other enterprises: invoice lines, 备案文号, 出厂编号 of equipment."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from anjuan_desktop.cabinet._words import sign
from anjuan_desktop.casefile import Connection

if TYPE_CHECKING:
    from anjuan_core.case import Case, NeighbourLine

FILING: Final = "filing"
SERIAL: Final = "serial"
NO_USCC = "未填信用代码"
_FOUND = "file, identity, sample, uscc, name, number"


class Sighting(NamedTuple):
    """A number of this case (`own`: as it stands here), as another enterprise's case has it, and which case that is."""

    value: str
    number: str
    name: str
    uscc: str
    path: Path
    own: str


class Own(NamedTuple):
    """The case that others are held against: its file's name where it is in the cabinet, else empty; `uscc` likewise
    where it isn't filled."""

    file: str
    identity: str
    sample: bool
    uscc: str


class _Other(NamedTuple):
    file: str
    identity: str
    sample: bool
    uscc: str
    name: str
    number: str

    def counts_beside(self, own: Own) -> bool:
        """Whether it is another enterprise's: another file, no copy of this case, another code as far as both are
        filled; a made-up sample counts beside samples only."""
        return (
            self.file != own.file
            and self.identity != own.identity
            and self.sample == own.sample
            and not (self.uscc and self.uscc == own.uscc)
        )


def identity_of(connection: Connection, file: str) -> tuple[str, bool] | None:
    """Which case a file of the cabinet is, and whether it is a sample; None where the index doesn't know."""
    row = connection.execute("SELECT identity, sample FROM case_file WHERE file = ?", (os.fsencode(file),)).fetchone()
    return None if row is None or not row[0] else (row[0], bool(row[1]))


def neighbours(connection: Connection, case: "Case", own: Own) -> "tuple[NeighbourLine, ...]":
    """Other enterprises' invoice lines that are also the case's; each enterprise names a line once."""
    from anjuan_core.case import NeighbourLine  # noqa: PLC0415 - the start of the program shouldn't wait for it

    query = f"SELECT {_FOUND} FROM line JOIN case_file ON id = case_file WHERE invoice = ? AND line = ?"
    found = {
        NeighbourLine(other.uscc or NO_USCC, other.name or other.number, *line)
        for line in {(line.invoice, line.line) for item in case.objects for line in item.expenses}
        for other in _others(connection, query, line)
        if other.counts_beside(own)
    }
    return tuple(sorted(found, key=lambda line: (line.invoice, line.line, line.uscc, line.name)))


def sightings(connection: Connection, kind: str, values: Iterable[str], own: Own, folder: Path) -> tuple[Sighting, ...]:
    """Other enterprises' cases with one of the numbers, however it is spaced or in whichever case.

    What has no digit (无, 待补) is no number.
    """
    query = f"SELECT {_FOUND}, value FROM mark JOIN case_file ON id = case_file WHERE kind = ? AND sign = ?"
    found = {
        Sighting(row[-1], other.number, other.name, other.uscc, folder / other.file, value)
        for value in set(values)
        if any(letter.isdigit() for letter in value)
        for row in connection.execute(query, (kind, sign(value)))
        if (other := _other(row)).counts_beside(own)
    }
    return tuple(sorted(found, key=lambda item: (sign(item.own), item.number, item.path.name, item.value, item.own)))


def _others(connection: Connection, query: str, values: tuple[Any, ...]) -> Iterator[_Other]:
    return map(_other, connection.execute(query, values))


def _other(row: tuple[Any, ...]) -> _Other:
    file, identity, sample, uscc, name, number, *_ = row
    return _Other(os.fsdecode(file), identity, bool(sample), uscc, name, number)
