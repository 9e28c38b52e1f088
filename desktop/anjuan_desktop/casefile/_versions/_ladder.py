"""The ladder: a small function for each version, each in one transaction with its own journal row.

To add version n: freeze its statements in `_schema_n.py`, write `_to_n.py`, register it in `_RUNGS`, raise
FORMAT_VERSION, and keep a real file of version n-1 in tests/desktop/casefile/versions.
"""

from collections.abc import Callable, Mapping
from typing import Final

from sqlalchemy.engine import Connection

from anjuan_desktop.casefile._record import Action, Journal, append
from anjuan_desktop.casefile._versions import _schema_2, _schema_3
from anjuan_desktop.casefile._versions._to_2 import to_2
from anjuan_desktop.casefile._versions._to_3 import to_3

APPLICATION_ID: Final = 0x414A_3143  # "AJ1C"
FORMAT_VERSION: Final = 3
READABLE_FROM: Final = 2
"""The oldest format whose programs can read this one, as far as they know it."""

STATED_FROM: Final = 2
"""The oldest format whose journal is chained and states what the file says."""

_SCHEMAS: Final[Mapping[int, tuple[str, ...]]] = {
    2: _schema_2.STATEMENTS,
    3: (*_schema_2.STATEMENTS, *_schema_3.STATEMENTS),
}
_RUNGS: Final[Mapping[int, Callable[[Connection], None]]] = {2: to_2, 3: to_3}


def build(connection: Connection, version: int = FORMAT_VERSION) -> None:
    """The schema of a version that states what it says, in an empty database."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")
    for statement in _SCHEMAS[version]:
        connection.exec_driver_sql(statement)


def upgrade(connection: Connection, version: int, journal: Journal) -> None:
    """Brings a file of an older version up, a rung at a time; `connection` is outside any transaction.

    A rung that fails leaves the file at the version it had. Raises what SQLite raises.
    """
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("PRAGMA foreign_keys = OFF")
    driver.execute("PRAGMA legacy_alter_table = ON")  # a renamed table takes no reference along
    try:
        for rung in range(version + 1, FORMAT_VERSION + 1):
            with connection.begin():
                _RUNGS[rung](connection)
                connection.exec_driver_sql(f"PRAGMA user_version = {rung}")
                append(connection, [journal.line(Action.UPGRADE, "", str(rung - 1), str(rung))])
    finally:
        driver.execute("PRAGMA legacy_alter_table = OFF")
        driver.execute("PRAGMA foreign_keys = ON")
