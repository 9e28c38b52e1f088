"""What a case file remembers of itself: its journal, the chain over it, and what each edit changed."""

from anjuan_desktop.casefile._record._chain import CHAINED, algorithm_of, link, state_of, tables
from anjuan_desktop.casefile._record._changes import Change, Row, forget, put, revert, seen, watch
from anjuan_desktop.casefile._record._journal import (
    Action,
    Clock,
    Journal,
    JournalEntry,
    Line,
    append,
    compact,
    entries,
    pending,
    seal,
    utc_now,
)

__all__ = [
    "CHAINED",
    "Action",
    "Change",
    "Clock",
    "Journal",
    "JournalEntry",
    "Line",
    "Row",
    "algorithm_of",
    "append",
    "compact",
    "entries",
    "forget",
    "link",
    "pending",
    "put",
    "revert",
    "seal",
    "seen",
    "state_of",
    "tables",
    "utc_now",
    "watch",
]
