"""The journal and the recorded evaluations only ever grow."""

import sqlite3
from contextlib import closing
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from anjuan_core.assessment import assess
from anjuan_core.case import Case, Claim, Enterprise, SupportObject
from anjuan_core.interchange import evaluation_to_json
from anjuan_core.packs import Library
from anjuan_desktop.casefile import CaseFile, read_head
from tests.desktop.casefile.conftest import Reopen
from tests.desktop.casefile.test_edits import DAY, last

CASE = Case(
    DAY,
    Enterprise({"region": "230109"}, {}),
    (SupportObject("P1", "project", "改造", None, {"upgrade": "digital"}),),
    (Claim("C1", "hlj-2023-7/2a", "P1", 2024),),
)


@pytest.mark.parametrize("table", ["journal", "evaluation"])
@pytest.mark.parametrize("change", ["UPDATE {} SET at = ''", "DELETE FROM {}"])
def test_nothing_written_is_changed_or_deleted(file: CaseFile, path: Path, table: str, change: str) -> None:
    file.record_evaluation({"plan": {"total": "1.00", "advice": []}})
    with closing(sqlite3.connect(path)) as other, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        other.execute(change.format(table))


def test_an_evaluation_is_kept_as_it_stood(file: CaseFile, reopened: Reopen, library: Library) -> None:
    document = evaluation_to_json(assess(CASE, library))
    assert file.record_evaluation(document) == 1
    ((action, field, old, new),) = last(file)
    assert (action, field, old) == ("evaluate", "evaluations.1", None)
    assert '"total":"0.00","document":"sha256:' in str(new)
    assert file.record_evaluation(document, sheet=b"%PDF") == 2
    first, second = reopened().evaluations()
    assert first.document == second.document == document
    assert (first.by, first.sheet) == ("张三", None)
    assert second.sheet == f"sha256:{sha256(b'%PDF').hexdigest()}"


def test_the_head_tells_of_the_latest_evaluation(file: CaseFile, path: Path) -> None:
    assert (read_head(path).total, read_head(path).warnings) == (None, 0)
    file.record_evaluation({"plan": {"total": "5.00", "advice": []}})
    file.record_evaluation({"plan": {"total": "20700000.10", "advice": [{}, {}]}})
    assert (read_head(path).total, read_head(path).warnings) == (Decimal("20700000.10"), 2)


def test_what_was_done_without_a_change_is_noted(file: CaseFile) -> None:
    file.note("print", "申报推荐表")
    file.note("print", "申报推荐表")
    assert last(file, 2) == [("print", "", None, "申报推荐表")] * 2
