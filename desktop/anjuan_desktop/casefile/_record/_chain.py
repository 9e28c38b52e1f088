"""The hash chain over the journal, and the digest of everything a file says: what was written can't change unseen.

A chain proves that nobody changed a middle without rewriting all that follows. It can't prove that its owner didn't
rewrite the whole; a digest on a printed sheet, or in a copy carried out, does.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy.engine import Connection

ALGORITHM: Final = "sm3" if "sm3" in hashlib.algorithms_available else "sha256"
"""The platform's: SM3 where its hash library has it, else SHA-256. Every digest names its own."""
_UNSTATED: Final = ("journal", "chunk")
"""Tables the state leaves out: the journal holds it, and chunks are what their content's digest says."""
CHAINED: Final = ("seq", "unit", "at", "by", "action", "field", "old", "new", "reason", "origin", "state")


def link(previous: str, row: Sequence[Any], algorithm: str = ALGORITHM) -> str:
    """The digest of a journal row (its CHAINED columns) after the row whose digest is `previous`."""
    written = json.dumps([previous, *row], ensure_ascii=False, separators=(",", ":"))
    return _named(algorithm, [written.encode()])


def state_of(connection: Connection, algorithm: str = ALGORITHM) -> str:
    """The digest of every row of every table but the journal and the chunks, whatever order they were written in."""
    return _named(algorithm, _rows(connection))


def algorithm_of(digest: str) -> str | None:
    """The algorithm a digest names; None where this platform doesn't have it."""
    name = digest.partition(":")[0]
    return name if name in ("sm3", "sha256") and name in hashlib.algorithms_available else None


def _named(algorithm: str, parts: Iterable[bytes]) -> str:
    digest = hashlib.new(algorithm)
    for part in parts:
        digest.update(part)
    return f"{algorithm}:{digest.hexdigest()}"


def _rows(connection: Connection) -> Iterable[bytes]:
    for table in tables(connection):
        if table in _UNSTATED:
            continue
        columns = connection.exec_driver_sql(f"PRAGMA table_info({table})").all()
        keys = sorted((column[5], column[1]) for column in columns if column[5])
        names = ", ".join(f'"{column[1]}"' for column in columns)
        order = ", ".join(f'"{name}"' for _, name in keys)
        yield f"{table}({names})\n".encode()
        for row in connection.exec_driver_sql(f"SELECT {names} FROM {table} NOT INDEXED ORDER BY {order}"):
            yield json.dumps(list(row), ensure_ascii=False, separators=(",", ":")).encode()


def tables(connection: Connection) -> list[str]:
    """The file's own tables, by name."""
    found = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").scalars()
    return [name for name in found if not name.startswith("sqlite_")]
