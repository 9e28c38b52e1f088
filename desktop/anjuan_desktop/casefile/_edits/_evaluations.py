"""Evaluations as they stood when they were recorded, with the digest of the sheet printed from them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any

from sqlalchemy import select

from anjuan_core.money import plain, to_fen
from anjuan_desktop.casefile._edits._edit import Edit
from anjuan_desktop.casefile._journal import Action, compact
from anjuan_desktop.casefile._reading import Reader
from anjuan_desktop.casefile._tables import EvaluationRow


@dataclass(frozen=True)
class RecordedEvaluation:
    """测算记录. `document` is `anjuan-evaluation/1`, `at` ISO in UTC, `sheet_sha256` hex, None without a sheet."""

    id: int
    at: str
    by: str
    document: Mapping[str, Any]
    sheet_sha256: str | None


def record_evaluation(edit: Edit, document: Mapping[str, Any], sheet: bytes | None) -> int:
    """The number of the recorded evaluation, 1 for the first."""
    total = Decimal(document["plan"]["total"])
    digest = None if sheet is None else sha256(sheet).hexdigest()
    row = EvaluationRow(
        at=edit.journal.now(),
        by=edit.journal.by,
        document=compact(document),
        total=to_fen(total),
        warnings=len(document["plan"]["advice"]),
        sheet_sha256=digest,
    )
    edit.session.add(row)
    edit.session.flush()
    summary = {"total": plain(total), "sheet_sha256": digest}
    edit.record(Action.EVALUATE, f"evaluations.{row.id}", None, compact(summary))
    return row.id


def recorded(reader: Reader) -> list[RecordedEvaluation]:
    """Every one, the latest last. Raises DamagedCaseFile."""
    rows = reader.session.scalars(select(EvaluationRow).order_by(EvaluationRow.id))
    return [RecordedEvaluation(row.id, row.at, row.by, _document(reader, row), row.sheet_sha256) for row in rows]


def _document(reader: Reader, row: EvaluationRow) -> dict[str, Any]:
    try:
        document = json.loads(row.document)
    except ValueError:
        document = None
    if not isinstance(document, dict):
        raise reader.wrong(f"evaluations.{row.id}", "不是测算记录")
    return document
