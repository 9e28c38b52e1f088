"""What can go wrong with a table from outside. Every message is one Chinese sentence that says what to do.

TableError            (an ExchangeError, as is Cancelled, which tables raise too)
├── UnreadableTable   the file isn't a table this program reads, or is more than it takes
└── CannotSave        the place for a table can't be written to; it says what was left behind
"""

from anjuan_desktop.exchange.errors import Cancelled, ExchangeError

__all__ = ["Cancelled", "CannotSave", "ExchangeError", "TableError", "UnreadableTable"]


class TableError(ExchangeError):
    """The root of the errors of tables."""


class UnreadableTable(TableError):
    """The file can't be taken."""


class CannotSave(TableError):
    """The files can't be written, nor all of those begun be taken away."""
