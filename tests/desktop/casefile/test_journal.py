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
from anjuan_desktop.casefile import CaseFile, DamagedCaseFile, read_head
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


@pytest.mark.parametrize("action", ["print", "preview", "export"])
def test_what_was_done_without_a_change_is_noted(file: CaseFile, action: str) -> None:
    file.note(action, "申报推荐表")
    file.note(action, "申报推荐表")
    assert last(file, 2) == [(action, "", None, "申报推荐表")] * 2
    assert file.undoable == ()


def test_carrying_out_is_told(file: CaseFile) -> None:
    id_ = file.carrying.carry_out("现场核查")
    row = file.journal()[-1]
    assert (row.action, row.by) == ("carry_out", "张三")
    assert id_ in f"{row.field}{row.new}"
    assert "现场核查" in f"{row.new}{row.reason}"


def test_rows_of_one_edit_are_a_unit_and_each_follows_the_one_before(file: CaseFile, path: Path) -> None:
    file.import_case(CASE)
    file.set_draft("enterprise.name", "甲")
    file.set_enterprise_fact("name", "甲公司")  # with its draft: two rows
    rows = file.journal()
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    assert [row.unit for row in rows[-3:]] == [3, 4, 4]
    assert [row.action for row in rows[-2:]] == ["draft", "set"]
    with closing(sqlite3.connect(path)) as other:
        *_, one, two = other.execute("SELECT state, digest FROM journal ORDER BY seq").fetchall()
    assert one[0] == two[0]
    assert one[1] != two[1]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE journal SET new = '乙公司' WHERE seq = 2",
        "UPDATE journal SET at = '2020' WHERE seq = 2",
        "DELETE FROM journal WHERE seq = 2",
        "UPDATE journal SET digest = 'sha256:00' WHERE seq = 2",
        "UPDATE head SET identity = '0'",
    ],
)
def test_a_journal_that_was_changed_is_not_shown(file: CaseFile, path: Path, change: str) -> None:
    for name in ("甲公司", "乙公司", "丙公司", "丁公司"):
        file.set_enterprise_fact("name", name)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        for (trigger,) in other.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            other.execute(f"DROP TRIGGER {trigger}")
        other.execute(change)
    with pytest.raises(DamagedCaseFile, match=r"日志第 [12] 条被改动或缺失"):
        file.journal()
