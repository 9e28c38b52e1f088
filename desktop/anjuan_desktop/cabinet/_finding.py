"""Finding entries by what one types: the characters of their words, or of their pinyin."""

from anjuan_desktop.cabinet._words import folded
from anjuan_desktop.casefile import Connection

_THREE = 3  # the shortest text that the index of trigrams can look up


def find(connection: Connection, text: str) -> set[int] | None:
    """The ids of those in which every part of the text (between blanks) occurs; None for all, where nothing is asked.

    Latin letters and digits are also looked for in the pinyin.
    """
    parts = folded(text).split()
    if not parts:
        return None
    looked_up = [part for part in parts if len(part) >= _THREE]
    conditions, values = [], []
    if looked_up:
        conditions.append("id IN (SELECT rowid FROM found WHERE found MATCH ?)")
        values.append(" AND ".join(map(_phrase, looked_up)))
    for part in parts:
        if part not in looked_up:
            conditions.append("(instr(words, ?) OR instr(pinyin, ?))" if part.isascii() else "instr(words, ?)")
            values += [part, part] if part.isascii() else [part]
    (ids,) = connection.execute(
        f"SELECT group_concat(id) FROM search WHERE {' AND '.join(conditions)}", values
    ).fetchone()
    return set(map(int, ids.split(","))) if ids else set()  # one text is told sooner than ten thousand rows


def put(connection: Connection, id_: int, words: str, pinyin: str) -> None:
    """Has an entry found by these from now on."""
    remove(connection, id_)
    connection.execute("INSERT INTO search VALUES (?, ?, ?)", (id_, words, pinyin))
    connection.execute("INSERT INTO found (rowid, words, pinyin) VALUES (?, ?, ?)", (id_, words, pinyin))


def remove(connection: Connection, id_: int) -> None:
    # `found` has to be told which words go, as it has no copy. Triggers can't do it: with trusted_schema off, SQLite
    # lets none of them write to a virtual table.
    connection.execute(
        "INSERT INTO found (found, rowid, words, pinyin) SELECT 'delete', id, words, pinyin FROM search WHERE id = ?",
        (id_,),
    )
    connection.execute("DELETE FROM search WHERE id = ?", (id_,))


def _phrase(part: str) -> str:
    columns = "{words pinyin}" if part.isascii() else "words"
    quoted = part.replace('"', '""')
    return f'({columns} : "{quoted}")'
