"""The head of a case file, for lists: read by itself, cheaply, leaving no trace on the file."""

from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from anjuan_core.facts import NotAFact
from anjuan_desktop.casefile._store._checking import check_told
from anjuan_desktop.casefile._store._connections import Connection
from anjuan_desktop.casefile._store._header import key_for, refuse_newer, version_of
from anjuan_desktop.casefile._store._opening import reader
from anjuan_desktop.casefile._store._sessions import translated
from anjuan_desktop.casefile._values import from_fen_checked
from anjuan_desktop.casefile.errors import DamagedCaseFile, damaged

_HEAD = """
SELECT number, sample, stage,
       (SELECT value FROM enterprise_fact NOT INDEXED WHERE name = 'name'),
       (SELECT value FROM enterprise_fact NOT INDEXED WHERE name = 'uscc'),
       (SELECT total FROM evaluation ORDER BY id DESC LIMIT 1),
       (SELECT warnings FROM evaluation ORDER BY id DESC LIMIT 1)
FROM head
"""
_PROJECTS = "SELECT name FROM support_object WHERE kind = 'project' ORDER BY seq"


@dataclass(frozen=True)
class Head:
    """What a list shows of a case. `total` in 元 and `warnings` are of the last recorded evaluation."""

    number: str
    sample: bool
    stage: str
    name: str
    uscc: str
    projects: tuple[str, ...]
    total: Decimal | None
    warnings: int


def read_head(path: Path, key: bytes | None = None) -> Head:
    """Raises CaseFileError. Only an edit that a crash cut off makes it write: to undo that edit, as opening would."""
    version = version_of(path, key)
    refuse_newer(path, version)
    with translated(path), closing(reader(path, key_for(path, key))) as connection:
        connection.execute("BEGIN")  # one state of the file, whoever writes it meanwhile
        return head_of(connection, path, version)


def head_of(connection: Connection, path: Path, version: int) -> Head:
    """Out of a connection in a transaction to a file of any version. Raises DamagedCaseFile where the file doesn't say
    what it did when it was written: a list must not show a wrong total either."""
    check_told(connection.execute, path, version)
    row = connection.execute(_HEAD).fetchone()
    if row is None:
        raise DamagedCaseFile(damaged(path, "缺少案卷编号"))
    number, sample, stage, name, uscc, total, warnings = row
    try:
        amount = None if total is None else from_fen_checked(total)
    except NotAFact as error:
        raise DamagedCaseFile(damaged(path, f"测算总额：{error}")) from error
    projects = tuple(str(project) for (project,) in connection.execute(_PROJECTS))
    return Head(number, bool(sample), stage, str(name or ""), str(uscc or ""), projects, amount, warnings or 0)
