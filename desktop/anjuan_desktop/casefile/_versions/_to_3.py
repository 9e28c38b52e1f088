"""From version 2 to 3: what an officer judged for the score sheet, and what came of each year's supervision."""

from sqlalchemy.engine import Connection

from anjuan_desktop.casefile._versions._schema_3 import STATEMENTS


def to_3(connection: Connection) -> None:
    """A program that knows version 2 reads such a file as before: it has two tables more."""
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
