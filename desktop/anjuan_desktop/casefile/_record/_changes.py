"""What a transaction changed, row by row, as SQLite itself saw it; and how to turn it back."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.engine import Connection

from anjuan_desktop.casefile._record._chain import runs
from anjuan_desktop.casefile._tables import EDITED, Base

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """One row before and after; None where there was, or is, none."""

    table: str
    old: Row | None
    new: Row | None


def watch(connection: Connection) -> None:
    """Has the connection remember every row changed through it. Temporary: nothing of it is in the file."""
    run = runs(connection)
    run("CREATE TEMP TABLE seen (n INTEGER PRIMARY KEY, tab TEXT, old TEXT, new TEXT)")
    for table in EDITED:
        old, new = (_as_json(table, side) for side in ("OLD", "NEW"))
        for event, values in {"INSERT": f"NULL, {new}", "UPDATE": f"{old}, {new}", "DELETE": f"{old}, NULL"}.items():
            run(
                f"CREATE TEMP TRIGGER seen_{table}_{event} AFTER {event} ON main.{table} "
                f"BEGIN INSERT INTO seen (tab, old, new) VALUES ('{table}', {values}); END"
            )


def forget(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM temp.seen")


def seen(connection: Connection) -> tuple[Change, ...]:
    """What changed since `forget`, in the order it happened."""
    found = connection.exec_driver_sql("SELECT tab, old, new FROM temp.seen ORDER BY n").all()
    return tuple(Change(table, _row(old), _row(new)) for table, old, new in found)


def revert(connection: Connection, changes: Sequence[Change]) -> None:
    """Turns the changes back, the last first. Raises sqlalchemy's IntegrityError where something else rests on them."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for change in reversed(changes):
        put(connection, change.table, change.new, change.old)


def put(connection: Connection, table: str, there: Row | None, wanted: Row | None) -> None:
    """Makes the row that is `there` into the one `wanted`; None is no row."""
    columns = Base.metadata.tables[table].c
    if wanted is None:
        assert there is not None
        where, values = _where(table, there)
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE {where}", values)
    elif there is None:
        names = ", ".join(f'"{column.name}"' for column in columns)
        marks = ", ".join("?" for _ in columns)
        row = tuple(wanted[column.name] for column in columns)
        connection.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", row)
    else:
        changed = [name for name in wanted if wanted[name] != there[name]]
        where, values = _where(table, there)
        pairs = ", ".join(f'"{name}" = ?' for name in changed)
        if changed:
            row = (*(wanted[name] for name in changed), *values)
            connection.exec_driver_sql(f"UPDATE {table} SET {pairs} WHERE {where}", row)


def _where(table: str, row: Row) -> tuple[str, tuple[Any, ...]]:
    keys = [column.name for column in Base.metadata.tables[table].primary_key]
    return " AND ".join(f'"{key}" = ?' for key in keys), tuple(row[key] for key in keys)


def _as_json(table: str, side: str) -> str:
    pairs = ", ".join(f"'{column.name}', {side}.\"{column.name}\"" for column in Base.metadata.tables[table].c)
    return f"json_object({pairs})"


def _row(text: str | None) -> Row | None:
    if text is None:
        return None
    row: Row = json.loads(text)
    return row
