"""Evaluations as they stood when they were recorded: the facts, the policy texts, the working, the printed sheet."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from anjuan_core.money import plain, to_fen
from anjuan_desktop import __version__
from anjuan_desktop.casefile._contents import keep_bytes, whole
from anjuan_desktop.casefile._edits._edit import Edit
from anjuan_desktop.casefile._reading import Reader
from anjuan_desktop.casefile._record import Action, compact
from anjuan_desktop.casefile._tables import ContentRow, EvaluationRow


@dataclass(frozen=True)
class RecordedEvaluation:
    """测算记录. `document` is `anjuan-evaluation/1`, `facts` the `anjuan-case/1` it was worked out from and `library`
    what `policy_record` says of the policies, None in records from before these were kept. `at` is ISO in UTC,
    `sheet` the printed sheet's digest (`sha256:` and hex), None without one."""

    id: int
    at: str
    by: str
    document: Mapping[str, Any]
    facts: Mapping[str, Any] | None
    library: Mapping[str, Any] | None
    sheet: str | None


def policy_record(
    texts: Mapping[str, str | Mapping[str, str]], supplements: Iterable[str], *, county: str | None = None
) -> dict[str, Any]:
    """What an evaluation was worked out with, so that it can be worked out again when the program ships others:
    the texts the library was read from, the supplements that were on, the county, and the program's version."""
    return {
        "program": __version__,
        "county": county,
        "supplements": sorted(supplements),
        "texts": {name: text if isinstance(text, str) else dict(text) for name, text in texts.items()},
    }


def record_evaluation(
    edit: Edit,
    document: Mapping[str, Any],
    facts: Mapping[str, Any] | None,
    library: Mapping[str, Any] | None,
    sheet: bytes | None,
) -> int:
    """The number of the recorded evaluation, 1 for the first."""
    total = Decimal(document["plan"]["total"])
    session = edit.session
    kept = {name: _kept(edit, value) for name, value in {"facts": facts, "library": library}.items()}
    row = EvaluationRow(
        at=edit.journal.now(),
        by=edit.journal.by,
        document=_kept(edit, document),
        total=to_fen(total),
        warnings=len(document["plan"]["advice"]),
        sheet=None if sheet is None else keep_bytes(session, sheet),
        **kept,
    )
    session.add(row)
    session.flush()
    summary = {"total": plain(total), "document": row.document, "sheet": row.sheet}
    edit.record(Action.EVALUATE, f"evaluations.{row.id}", None, compact(summary))
    return row.id


def recorded(reader: Reader, only: int | None = None) -> list[RecordedEvaluation]:
    """Every one, or the `only` one, the latest last. Raises DamagedCaseFile."""
    query = select(EvaluationRow).order_by(EvaluationRow.id)
    rows = reader.session.scalars(query if only is None else query.where(EvaluationRow.id == only))
    read: dict[str, dict[str, Any]] = {}  # most were worked out with the same policies

    def document(id_: int, digest: str) -> dict[str, Any]:
        if digest not in read:
            read[digest] = _document(reader, id_, digest)
        return read[digest]

    return [
        RecordedEvaluation(
            row.id,
            row.at,
            row.by,
            document(row.id, row.document),
            None if row.facts is None else document(row.id, row.facts),
            None if row.library is None else document(row.id, row.library),
            row.sheet,
        )
        for row in rows
    ]


def sheet_of(reader: Reader, id_: int) -> bytes | None:
    """The sheet printed from a recorded evaluation; None where the file doesn't hold it."""
    row = reader.session.get(EvaluationRow, id_)
    if row is None or row.sheet is None or reader.session.get(ContentRow, row.sheet) is None:
        return None
    return whole(reader.session, row.sheet, reader.path)


def _kept(edit: Edit, document: Mapping[str, Any] | None) -> str | None:
    return None if document is None else keep_bytes(edit.session, compact(document).encode())


def _document(reader: Reader, id_: int, digest: str) -> dict[str, Any]:
    try:
        document = json.loads(whole(reader.session, digest, reader.path))
    except ValueError:
        document = None
    if not isinstance(document, dict):
        raise reader.wrong(f"evaluations.{id_}", "不是测算记录")
    return document
