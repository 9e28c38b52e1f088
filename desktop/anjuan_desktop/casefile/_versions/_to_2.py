"""From version 1 to 2: the chained journal, contents by hash, how each value is known, and what comes with papers,
visits, stages and payments."""

import hashlib
import json
import zlib
from typing import Any, Final

from sqlalchemy.engine import Connection

from anjuan_desktop.casefile._record import CHAINED, link
from anjuan_desktop.casefile._versions._schema_2 import STATEMENTS

_KEPT: Final = {
    "enterprise_fact": "name, type, value",
    "year_fact": "year, name, type, value",
    "support_object": "seq, id, kind, name, part_of",
    "object_fact": "object, name, type, value",
    "expense": "object, position, invoice, line, date, seller, amount",
    "claim": "seq, id, benefit, object, year, stage, approved_amount, expenses",
    "history": "id, benefit, programme, object, year, stage, payer, amount, standard, level",
    "neighbour": "seq, uscc, name, invoice, line",
    "cleared": "seq, invoice, line, reason",
    "draft": "field, text",
}
_FIELDS: Final = {
    "enterprise_fact": "'enterprise.' || name",
    "year_fact": "'years.' || year || '.' || name",
    "object_fact": "'objects.' || object || '.' || name",
}


def to_2(connection: Connection) -> None:
    """A value's author is who last set it by the journal; how it is known nobody noted then."""
    run = connection.exec_driver_sql
    used = run("SELECT seq FROM sqlite_sequence WHERE name = 'history'").scalar()
    for table in (*_KEPT, "head", "evaluation", "journal"):
        run(f"ALTER TABLE {table} RENAME TO old_{table}")
    for statement in run("SELECT 'DROP TRIGGER ' || name FROM sqlite_schema WHERE type = 'trigger'").scalars().all():
        run(statement)
    for statement in STATEMENTS:
        run(statement)
    for table, columns in _KEPT.items():
        run(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM old_{table}")
    for table, field in _FIELDS.items():
        run(
            f'UPDATE {table} SET ("by", at) = (SELECT "by", at FROM old_journal '
            f"WHERE action = 'set' AND field = {field} ORDER BY seq DESC LIMIT 1)"
        )
    run(
        "INSERT INTO head (id, identity, number, sample, stage, readable_from, created_at, created_by) "
        "SELECT id, ?, number, sample, stage, 2, created_at, created_by FROM old_head",
        (identity := _identity(connection),),
    )
    _evaluations(connection)
    _journal(connection, identity)
    for table in (*_KEPT, "head", "evaluation", "journal"):
        run(f"DROP TABLE old_{table}")
    if used is not None:  # ids of removed rows are not given again
        run("UPDATE sqlite_sequence SET seq = ? WHERE name = 'history'", (used,))


def _identity(connection: Connection) -> str:
    """The same for every copy of a case, whichever of them is brought up: version 1 had none of its own."""
    told = connection.exec_driver_sql("SELECT number, created_at, created_by FROM old_head").one()
    return hashlib.sha256(json.dumps(list(told), ensure_ascii=False).encode()).hexdigest()[:32]


def _evaluations(connection: Connection) -> None:
    """Documents become contents. The library and the facts weren't kept, so these can't be worked out again."""
    run = connection.exec_driver_sql
    for id_, at, by, document, total, warnings, sheet in run(
        'SELECT id, at, "by", document, total, warnings, sheet_sha256 FROM old_evaluation ORDER BY id'
    ).all():
        written = document.encode()
        digest = f"sha256:{hashlib.sha256(written).hexdigest()}"
        run("INSERT OR IGNORE INTO content (digest, size) VALUES (?, ?)", (digest, len(written)))
        run(
            "INSERT OR IGNORE INTO chunk (digest, position, packed, data) VALUES (?, 0, 1, ?)",
            (digest, zlib.compress(written)),
        )
        run(
            'INSERT INTO evaluation (id, at, "by", total, warnings, document, sheet) VALUES (?, ?, ?, ?, ?, ?, ?)',
            (id_, at, by, total, warnings, digest, None if sheet is None else f"sha256:{sheet}"),
        )


def _journal(connection: Connection, identity: str) -> None:
    """Every old row is a unit of its own and states nothing: the file's state wasn't taken down then."""
    run, digest = connection.exec_driver_sql, identity
    for row in run('SELECT seq, at, "by", action, field, old, new FROM old_journal ORDER BY seq').mappings().all():
        told: dict[str, Any] = {**row, "unit": row["seq"], "reason": None, "origin": None, "state": ""}
        digest = link(digest, [told[name] for name in CHAINED])
        names = (*CHAINED, "digest")
        columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" for _ in names)
        told["digest"] = digest
        run(f"INSERT INTO journal ({columns}) VALUES ({marks})", tuple(told[name] for name in names))
