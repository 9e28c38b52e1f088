"""What can go wrong with a table from outside. Every message is one Chinese sentence that says what to do.

TableError
├── UnreadableTable   the file isn't a table this program reads, or is more than it takes
├── CannotSave        the place for a table can't be written to; nothing was left behind
└── Cancelled         the person stopped it; nothing was left behind
"""

from anjuan_core.errors import AnjuanError


class TableError(AnjuanError):
    """The root of the errors of tables."""


class UnreadableTable(TableError):
    """The file can't be taken."""


class CannotSave(TableError):
    """The file can't be written."""


class Cancelled(TableError):
    """Stopped by the person."""
