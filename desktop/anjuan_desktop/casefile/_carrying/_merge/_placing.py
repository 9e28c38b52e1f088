"""Where merged rows stand: the order of the side that changed it, and the rows written so that it is kept."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlalchemy.engine import Connection

from anjuan_desktop.casefile._carrying._merge._kinds import KINDS, Key
from anjuan_desktop.casefile._carrying._merge._snapshot import State
from anjuan_desktop.casefile._record import Row, put

_LISTS: Final[Mapping[str, str | None]] = {"expense": "object", "material": None, "finding": "visit"}
"""Tables whose rows have a position of their own, and the column that tells one list from another."""
_FIRST: Final[Mapping[str, int]] = {"expense": 0, "material": 1, "finding": 0}


def placed(base: State, ours: State, theirs: State, merged: State) -> State:
    """The merged rows in the order they will stand in, with their positions: the order of the side that changed it;
    where both did, ours, and after it what came from the copy."""
    found = dict(merged)
    for table in _LISTS:
        sides = [_lists(table, side) for side in (base, ours, theirs, merged)]
        for name in sides[3]:
            before, mine, new, now = (side.get(name, []) for side in sides)
            wanted = set(now)
            leading = new if mine == before else mine
            order = dict.fromkeys(key for key in (*leading, *mine, *new) if key in wanted)
            moved = list(order) != [key for key in mine if key in wanted] or len(order) != len(mine)
            for position, key in enumerate(order, _FIRST[table]):
                if moved or found[key]["position"] is None:
                    found[key] = {**found[key], "position": position}
    return found


def write(connection: Connection, ours: State, merged: State) -> None:
    """Has the file say what was merged instead of what it says. Inside a transaction."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    rewritten = set(_changed_lists(ours, merged))
    for key, row in ours.items():
        if key not in merged or (key.table, _list(key, row)) in rewritten:
            put(connection, key.table, row, None)
    for table in KINDS:
        for key, row in merged.items():
            if key.table != table:
                continue
            there = ours.get(key)
            if there is not None and (table, _list(key, row)) in rewritten:
                there = None
            if there != row:
                put(connection, table, there, row)


def _changed_lists(ours: State, merged: State) -> Iterator[tuple[str, Any]]:
    """The invoice lines of objects where a line changed: their position is part of the key, so all are written anew."""
    for key in ours.keys() | merged.keys():
        if key.table == "expense" and ours.get(key) != merged.get(key):
            yield "expense", key.parts[0]


def _lists(table: str, state: State) -> dict[Any, list[Key]]:
    """The keys of each list; a snapshot has them in their order."""
    found: defaultdict[Any, list[Key]] = defaultdict(list)
    for key, row in state.items():
        if key.table == table:
            found[_list(key, row)].append(key)
    return found


def _list(key: Key, row: Row) -> Any:
    column = _LISTS.get(key.table)
    return None if column is None else row[column]
