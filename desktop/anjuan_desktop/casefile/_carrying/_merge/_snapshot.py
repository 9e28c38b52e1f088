"""Everything a case says at one moment, as rows, and as the text that is kept of it: what a copy is merged against."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.engine import Connection

from anjuan_desktop.casefile._carrying._merge._kinds import KINDS, Key
from anjuan_desktop.casefile._carrying._merge._names import Names
from anjuan_desktop.casefile._record import Row
from anjuan_desktop.casefile._tables import EDITED, Base

Tables = Mapping[str, Sequence[Row]]
"""The rows of every edited table, in the order they stand in."""
State = dict[Key, Row]
_FORMAT: Final = "anjuan-base/2"


@dataclass(frozen=True)
class Moment:
    """What both sides knew of each other at one time: the carrying out (`returned` None), or the coming back of the
    state of the copy that has this digest; `tables` then are the copy's, with the `names` it has here."""

    returned: str | None
    tables: Tables
    names: Names


def snapshot(connection: Connection) -> Tables:
    """The rows of every edited table as they are now."""
    found: dict[str, list[Row]] = {}
    for name in EDITED:
        table, order = Base.metadata.tables[name], KINDS[name].order
        by = [table.c[order]] if order else []
        rows = connection.execute(select(table).order_by(*by, *table.primary_key))
        found[name] = [dict(row) for row in rows.mappings()]
    return found


def written(moments: Sequence[Moment]) -> bytes:
    """The canonical JSON: the same for the same rows."""
    told = [{"returned": one.returned, "tables": one.tables, "names": one.names.as_json()} for one in moments]
    document = {"format": _FORMAT, "moments": told}
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read(text: bytes) -> list[Moment]:
    """What was `written`, the carrying out first; of tables that there weren't yet it has no rows. Raises ValueError
    for anything else."""
    document: Any = json.loads(text)
    if not isinstance(document, dict) or document.get("format") != _FORMAT:
        raise ValueError(f"not {_FORMAT}")
    none: dict[str, Sequence[Row]] = {name: [] for name in EDITED}
    return [Moment(one["returned"], none | one["tables"], Names.from_json(one["names"])) for one in document["moments"]]


def keyed(tables: Tables) -> State:
    """Every row under its key; of rows that are alike, the first is 1."""
    state: State = {}
    for name, rows in tables.items():
        kind, met = KINDS[name], Counter[tuple[Any, ...]]()
        for row in rows:
            parts = tuple(row[column] for column in kind.keys)
            if kind.nth:
                met[parts] += 1
                parts = (*parts, met[parts])
            state[Key(name, parts)] = row
    return state
