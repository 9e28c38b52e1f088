"""The hash chain over the journal, and the digest of everything a file says: what was written can't change unseen.

A chain proves that nobody changed a middle without rewriting all that follows. It can't prove that its owner didn't
rewrite the whole; a digest on a printed sheet, or in a copy carried out, does.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from sqlalchemy.engine import Connection

ALGORITHM: Final = "sm3" if "sm3" in hashlib.algorithms_available else "sha256"
"""The platform's: SM3 where its hash library has it, else SHA-256. Every digest names its own."""
NAMED: Final = ("sm3", "sha256")
_UNSTATED: Final = ("journal", "chunk")
"""Tables the state leaves out: the journal holds it, and chunks are what their content's digest says."""
CHAINED: Final = ("seq", "unit", "at", "by", "action", "field", "old", "new", "reason", "origin", "state")
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=bytes.hex)
"""One for all rows: every edit writes every row of the file down."""
Run = Callable[[str], Iterable[Sequence[Any]]]
"""Runs a query on an open file: `execute` of the driver's connection."""


def link(previous: str, row: Sequence[Any], algorithm: str = ALGORITHM) -> str:
    """The digest of a journal row (its CHAINED columns) after the row whose digest is `previous`."""
    return _named(algorithm, [_written([previous, *row])])


def runs(connection: Connection) -> Run:
    """The driver's own `execute`: a file has dozens of tables, and a session's way costs more than their rows."""
    driver = connection.connection.driver_connection
    assert driver is not None
    run: Run = driver.execute
    return run


def follows(previous: str, row: Sequence[Any], digest: str) -> bool | None:
    """Whether `digest` is that of a row (its CHAINED columns) after `previous`; None where this platform can't tell."""
    algorithm = algorithm_of(digest)
    if algorithm is None:
        return None if is_named(digest) else False
    return link(previous, row, algorithm) == digest


def states(run: Run, state: str) -> bool | None:
    """Whether `state` is the digest of what the file says; None where this platform can't tell."""
    algorithm = algorithm_of(state)
    if algorithm is None:
        return None if is_named(state) else False
    return state_of(run, algorithm) == state


def state_of(run: Run, algorithm: str = ALGORITHM) -> str:
    """The digest of every row of every table but the journal and the chunks, whatever order they were written in."""
    return _named(algorithm, _rows(run))


def algorithm_of(digest: str) -> str | None:
    """The algorithm a digest names; None where this platform doesn't have it."""
    name = digest.partition(":")[0]
    return name if name in NAMED and name in hashlib.algorithms_available else None


def is_named(digest: str) -> bool:
    """Whether a digest names an algorithm that some platform has."""
    return digest.partition(":")[0] in NAMED


def _named(algorithm: str, parts: Iterable[bytes]) -> str:
    digest = hashlib.new(algorithm)
    for part in parts:
        digest.update(part)
    return f"{algorithm}:{digest.hexdigest()}"


def _written(values: list[Any]) -> bytes:
    return _ENCODER.encode(values).encode()


def _rows(run: Run) -> Iterable[bytes]:
    for table in tables(run):
        if table in _UNSTATED:
            continue
        columns = list(run(f"PRAGMA table_info({table})"))
        keys = sorted((column[5], column[1]) for column in columns if column[5])
        names = ", ".join(f'"{column[1]}"' for column in columns)
        order = ", ".join(f'"{name}"' for _, name in keys) or names
        yield f"{table}({names})\n".encode()
        for row in run(f"SELECT {names} FROM {table} NOT INDEXED ORDER BY {order}"):
            yield _written(list(row))


def tables(run: Run) -> list[str]:
    """The file's own tables, by name."""
    found = run("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    return [name for (name,) in found if not name.startswith("sqlite_")]
