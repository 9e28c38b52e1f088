"""A returned copy as it is read: what it says, and its own history since the carrying out, proved by its chain."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from anjuan_desktop.casefile._carrying._merge import Tables, snapshot
from anjuan_desktop.casefile._reading import Reader
from anjuan_desktop.casefile._record import CHAINED, Action, Row, algorithm_of, link
from anjuan_desktop.casefile._tables import EvaluationRow, JournalRow, StepRow
from anjuan_desktop.casefile.errors import EditRefused

_STEP: Final = ("at", "by", "role", "before", "after", "opinion")
_EVALUATION: Final = ("at", "by", "total", "warnings", "document", "facts", "library", "sheet")


@dataclass(frozen=True)
class Copy:
    """What came back. `journal` is all of its journal; the rows from `since` on were written in the field."""

    reader: Reader
    identity: str
    carry_out: str
    tables: Tables
    journal: Sequence[Row]
    since: int

    @property
    def session(self) -> Session:
        return self.reader.session

    @cached_property
    def field_rows(self) -> Sequence[Row]:
        """The rows written in the field. One at the end that only tells of a new version of the file isn't: it is
        written anew whenever an older copy is read."""
        rows = list(self.journal[self.since :])
        while rows and rows[-1]["action"] == Action.UPGRADE:
            rows.pop()
        return rows

    @property
    def returned(self) -> str:
        """The digest that names this state of the copy."""
        row = self.field_rows[-1] if self.field_rows else self.journal[self.since - 1]
        return str(row["digest"])

    @property
    def states(self) -> set[str]:
        """The digests of all states this copy was ever in since the carrying out."""
        return {row["digest"] for row in self.journal[self.since - 1 :]}

    @property
    def passing(self) -> tuple[str, ...]:
        """The paths of everything added in the field, whether it is still there or not."""
        return tuple(row["field"] for row in self.field_rows if row["action"] == Action.ADD)


def read_copy(reader: Reader) -> Copy:
    """Raises EditRefused for a file that wasn't carried out, or whose journal doesn't hold together."""
    head = reader.head()
    if head.carried is None:
        raise EditRefused(f"“{reader.path.name}”不是带出的副本，未作改动；请选用带出后在外编辑过的那一份。")
    rows = _journal(reader.session)
    _verify(rows, head.identity, reader.path.name)
    at = [n for n, row in enumerate(rows) if row["action"] == Action.CARRY_OUT and row["new"] == head.carried]
    if not at:
        raise EditRefused(f"“{reader.path.name}”的日志中没有带出的记录，未作改动；请重新带回，或用备份恢复。")
    tables = snapshot(reader.session.connection())
    return Copy(reader, head.identity, head.carried, tables, rows, at[-1] + 1)


def prefix_holds(copy: Copy, digests: Mapping[int, str]) -> bool:
    """Whether the copy's journal up to the carrying out is the original's (its digests by number)."""
    if copy.since < 2:
        return False
    before = copy.journal[copy.since - 2]
    return bool(digests.get(before["seq"]) == before["digest"])


def steps(session: Session) -> list[tuple[Any, ...]]:
    """The steps taken, by all they say."""
    columns = [getattr(StepRow, name) for name in _STEP]
    return [tuple(row) for row in session.execute(select(*columns).order_by(StepRow.id))]


def step_row(told: tuple[Any, ...]) -> StepRow:
    return StepRow(**dict(zip(_STEP, told, strict=True)))


def evaluations(session: Session) -> list[tuple[Any, ...]]:
    """The evaluations recorded, by all they say."""
    columns = [getattr(EvaluationRow, name) for name in _EVALUATION]
    return [tuple(row) for row in session.execute(select(*columns).order_by(EvaluationRow.id))]


def evaluation_row(told: tuple[Any, ...]) -> EvaluationRow:
    return EvaluationRow(**dict(zip(_EVALUATION, told, strict=True)))


def contents_of(told: tuple[Any, ...]) -> Iterator[str]:
    """The digests an evaluation names."""
    row = dict(zip(_EVALUATION, told, strict=True))
    for name in ("document", "facts", "library", "sheet"):
        if row[name] is not None:
            yield row[name]


def _journal(session: Session) -> list[Row]:
    columns = [getattr(JournalRow, name) for name in (*CHAINED, "digest")]
    return [dict(row) for row in session.execute(select(*columns).order_by(JournalRow.seq)).mappings()]


def _verify(rows: Sequence[Row], identity: str, name: str) -> None:
    """Every row after the one before it; a row whose algorithm this computer lacks is passed over."""
    previous = identity
    for seq, row in enumerate(rows, 1):
        algorithm = algorithm_of(row["digest"])
        untold = algorithm is None and row["digest"].startswith(("sm3:", "sha256:"))
        sound = untold or (algorithm and link(previous, [row[n] for n in CHAINED], algorithm) == row["digest"])
        if row["seq"] != seq or not sound:
            raise EditRefused(
                f"带回的案卷“{name}”的日志在第 {seq} 条处对不上，可能在程序之外被改动，未作改动；"
                "请向带出的人核实，或重新从原来的副本带回。"
            )
        previous = row["digest"]
