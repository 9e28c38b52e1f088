"""What an index keeps of a case file: read in one connection, of any version, leaving no trace on the file."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from anjuan_desktop.casefile._store._connections import Connection
from anjuan_desktop.casefile._store._head import Head, head_of
from anjuan_desktop.casefile._store._header import key_for, refuse_newer, version_of
from anjuan_desktop.casefile._store._opening import reader
from anjuan_desktop.casefile._store._sessions import translated
from anjuan_desktop.casefile._supply import supply_day
from anjuan_desktop.casefile._versions import FORMAT_VERSION
from anjuan_desktop.casefile.errors import CaseFileError, DamagedCaseFile, damaged

_SELF = """
SELECT identity, handler, reviewer, carried, readable_from,
       coalesce((SELECT at FROM step ORDER BY id DESC LIMIT 1), created_at)
FROM head
"""
# A file of version 1 has no identity.
_SELF_1 = "SELECT number || ' ' || created_at, NULL, NULL, NULL, 1, created_at FROM head"
_CLAIMS = "SELECT DISTINCT benefit, year FROM claim"
_LINES = "SELECT DISTINCT invoice, line FROM expense"
_FILINGS = """
SELECT DISTINCT fact.value
FROM object_fact AS fact NOT INDEXED JOIN support_object AS item NOT INDEXED ON item.id = fact.object
WHERE fact.name = 'filing_number' AND item.kind = 'project'
"""
_SERIALS = "SELECT DISTINCT serial FROM expense WHERE serial IS NOT NULL"
_RETURNED = "SELECT DISTINCT remark FROM material WHERE status = 'returned'"
_PUBLICITY = """
SELECT DISTINCT publicity_until FROM outcome
WHERE publicity_until IS NOT NULL AND (decided_on IS NULL OR approved IS NULL) AND paid_on IS NULL
      AND claim IN (SELECT id FROM claim NOT INDEXED)
"""
_OUT = """
SELECT "by", at FROM carry_out
WHERE id NOT IN (SELECT carry_out FROM bring_back WHERE carry_out IS NOT NULL)
ORDER BY at DESC LIMIT 1
"""


@dataclass(frozen=True)
class Outline:
    """A case as an index keeps it.

    `identity` is the same in every copy of the case. `programmes` are the documents claimed under, `years` those of
    the claims, `lines` the invoice lines (invoice, line), `filings` the projects' 备案文号, `serials` the 出厂编号 of
    the equipment. `carried_out`: by whom and since when (ISO in UTC) the case is 带出 and not yet brought back;
    `in_field`: this is the copy that was carried out. `reached`: when it came to its stage (ISO in UTC). `supply`: the
    days by which something sent back is to be handed in again 补正期限; `publicity`: the last days of publicities 公示
    for which neither a decision nor a payment stands entered yet, of claims that are still made.
    """

    head: Head
    identity: str
    handler: str
    reviewer: str
    carried_out: tuple[str, str] | None
    in_field: bool
    programmes: tuple[str, ...]
    years: tuple[int, ...]
    lines: tuple[tuple[str, int], ...]
    filings: tuple[str, ...]
    serials: tuple[str, ...]
    reached: str
    supply: tuple[date, ...]
    publicity: tuple[date, ...]


def read_outline(path: Path, key: bytes | None = None) -> Outline:
    """Raises CaseFileError. An older file isn't brought up; a newer one is read where it allows it.

    Only an edit that a crash cut off makes it write: to undo that edit, as opening would.
    """
    version = version_of(path, key)
    try:
        with translated(path), closing(reader(path, key_for(path, key))) as connection:
            outline, readable_from = _outline(connection, path, version)
    except CaseFileError:
        refuse_newer(path, version)
        raise
    if readable_from > FORMAT_VERSION:
        refuse_newer(path, version)
    return outline


def _outline(connection: Connection, path: Path, version: int) -> tuple[Outline, int]:
    run, old = connection.execute, version < 2
    run("BEGIN")  # one state of the file, whoever writes it meanwhile
    head = head_of(connection, path, version)
    mine = run(_SELF_1 if old else _SELF).fetchone()
    claims = run(_CLAIMS).fetchall()
    carried_out = None if old or mine[3] is not None else run(_OUT).fetchone()
    lines = run(_LINES).fetchall()
    serials = [] if old else run(_SERIALS).fetchall()
    _hold(path, [(head.number, head.stage, head.warnings)], str, str, int)
    returned = [] if old else run(_RETURNED).fetchall()
    publicity = [] if old else run(_PUBLICITY).fetchall()
    _hold(path, [mine], str, str | None, str | None, object, int, str)
    _hold(path, claims, str, int)
    _hold(path, [carried_out] if carried_out else [], str, str)
    _hold(path, lines, str, int)
    _hold(path, serials, str)
    _hold(path, returned, str)
    _hold(path, publicity, str)
    identity, handler, reviewer, carried, readable_from, reached = mine
    try:
        datetime.fromisoformat(reached)
        ends = sorted(date.fromisoformat(day) for (day,) in publicity)
    except ValueError as error:
        raise DamagedCaseFile(damaged(path, "日期不是日历上的日子")) from error
    outline = Outline(
        head=head,
        identity=identity,
        handler=handler or "",
        reviewer=reviewer or "",
        carried_out=carried_out,
        in_field=carried is not None,
        programmes=tuple(sorted({benefit.partition("/")[0] for benefit, _ in claims})),
        years=tuple(sorted({year for _, year in claims})),
        lines=tuple(sorted(lines)),
        filings=tuple(sorted(str(value) for (value,) in run(_FILINGS))),
        serials=tuple(sorted(serial for (serial,) in serials)),
        reached=reached,
        supply=tuple(sorted({day for (remark,) in returned if (day := supply_day(remark)) is not None})),
        publicity=tuple(ends),
    )
    return outline, readable_from


def _hold(path: Path, rows: Iterable[Sequence[object]], *kinds: Any) -> None:
    """Raises DamagedCaseFile where a cell isn't what its column says: a damaged file keeps to no column's type."""
    for row in rows:
        if not all(map(isinstance, row, kinds)):
            raise DamagedCaseFile(damaged(path, "内容与所在栏目不符"))
