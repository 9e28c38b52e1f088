"""The tables of the index. It is a cache: another version of them is thrown away, never brought up."""

from typing import Final

from anjuan_desktop.casefile import Connection

INDEX_VERSION: Final = 4
APPLICATION_ID: Final = 0x414A_3149  # "AJ1I"
CELLS: Final = (
    "number",
    "name",
    "uscc",
    "sample",
    "stage",
    "projects",
    "total",
    "warnings",
    "error",
    "handler",
    "reviewer",
    "programmes",
    "years",
    "carried_by",
    "carried_at",
    "in_field",
    "identity",
    "reached",
    "supply",
    "publicity",
)
"""The columns that say what a file said."""

_TABLES: Final = (
    "CREATE TABLE about (folder BLOB NOT NULL, complete INTEGER NOT NULL) STRICT",
    # `file` is its name as the system writes it, which needn't be text. Ids are never used twice.
    """CREATE TABLE case_file (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    file BLOB NOT NULL UNIQUE,
    changed_ns INTEGER NOT NULL,
    moved_ns INTEGER NOT NULL,
    size INTEGER NOT NULL,
    settled INTEGER NOT NULL,
    said BLOB NOT NULL,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    uscc TEXT NOT NULL,
    sample INTEGER NOT NULL,
    stage TEXT NOT NULL,
    projects TEXT NOT NULL,
    total INTEGER,
    warnings INTEGER NOT NULL,
    error TEXT,
    handler TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    programmes TEXT NOT NULL,
    years TEXT NOT NULL,
    carried_by TEXT,
    carried_at TEXT,
    in_field INTEGER NOT NULL,
    identity TEXT NOT NULL,
    reached TEXT NOT NULL,
    supply TEXT NOT NULL,
    publicity TEXT NOT NULL,
    prefix TEXT AS (substr(number, 1, 5)),
    digits INTEGER AS (length(number)),
    is_sample INTEGER AS (sample <> 0),
    is_broken INTEGER AS (error IS NOT NULL),
    width INTEGER AS (
        length(number) + length(stage) + coalesce(length(total), 0)
        + 5 * (warnings > 0 OR error IS NOT NULL) + 5 * (sample <> 0)
    )
) STRICT""",
    # All that the list of ten thousand needs before its rows are looked at, in its order; `width` is about how many
    # characters a row takes, a mark as many as five.
    "CREATE INDEX in_order ON case_file (prefix, digits, number, file, is_sample, is_broken, width)",
    """CREATE TABLE line (
    invoice TEXT NOT NULL,
    line INTEGER NOT NULL,
    case_file INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    PRIMARY KEY (invoice, line, case_file)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX line_of ON line (case_file)",
    """CREATE TABLE mark (
    kind TEXT NOT NULL,
    sign TEXT NOT NULL,
    value TEXT NOT NULL,
    case_file INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    PRIMARY KEY (kind, sign, case_file, value)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX mark_of ON mark (case_file)",
    # What entries are found by; `found` looks it up three characters at a time and keeps no copy of its own.
    """CREATE TABLE search (
    id INTEGER NOT NULL PRIMARY KEY REFERENCES case_file (id) ON DELETE CASCADE,
    words TEXT NOT NULL,
    pinyin TEXT NOT NULL
) STRICT""",
    """CREATE VIRTUAL TABLE found USING fts5 (
    words, pinyin, content = 'search', content_rowid = 'id', tokenize = 'trigram case_sensitive 1')""",
)


class Untrusted(Exception):
    """An index of another folder or version, or one that doesn't hold what was put into it."""


def build(connection: Connection, folder: bytes) -> None:
    """An empty index over a folder, in an empty database."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {INDEX_VERSION}")
    for statement in _TABLES:
        connection.execute(statement)
    connection.execute("INSERT INTO about VALUES (?, 0)", (folder,))


def prepare(connection: Connection, folder: bytes) -> None:
    """Builds what is empty. Raises Untrusted for what isn't this folder's, of this version."""
    names = ("user_version", "application_id")
    version, application = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names)
    if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,):
        build(connection, folder)
        return
    if (version, application) != (INDEX_VERSION, APPLICATION_ID):
        raise Untrusted
    if connection.execute("SELECT folder FROM about").fetchall() != [(folder,)]:
        raise Untrusted
