"""A file that can't be trusted is refused with a sentence, and never gives a figure."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

import pytest

from anjuan_core.facts import Dictionary
from anjuan_desktop.casefile import (
    CaseFile,
    CaseFileExists,
    DamagedCaseFile,
    NewerCaseFile,
    NoSuchCaseFile,
    NotACaseFile,
    read_head,
)
from tests.desktop.casefile.test_round_trip import RICH

DAY = date(2024, 11, 20)
Sql = Callable[[str], None]


@pytest.fixture
def sql(file: CaseFile, path: Path) -> Sql:
    """Runs a statement on the closed, filled file, behind the program's back."""
    file.import_case(RICH)
    file.close()

    def run(statement: str) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("PRAGMA ignore_check_constraints = ON")
            other.execute(statement)

    return run


def opened(path: Path, dictionary: Dictionary) -> None:
    with CaseFile.open(path, by="张三", dictionary=dictionary) as file:
        file.case(DAY)
        file.journal()


def test_a_missing_file(path: Path, dictionary: Dictionary) -> None:
    with pytest.raises(NoSuchCaseFile, match="2026-0001"):
        opened(path, dictionary)
    assert not path.exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a spreadsheet" * 40, "纯文本".encode() * 200])
def test_what_is_no_database(path: Path, dictionary: Dictionary, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(NotACaseFile, match="不是本程序的案卷文件"):
        opened(path, dictionary)
    assert path.read_bytes() == content


def test_a_folder_is_no_case_file(path: Path, dictionary: Dictionary) -> None:
    path.mkdir()
    with pytest.raises(NotACaseFile):
        opened(path, dictionary)


@pytest.mark.parametrize("pragma", ["application_id = 7", "user_version = 0"])
def test_another_programs_database(sql: Sql, path: Path, dictionary: Dictionary, pragma: str) -> None:
    sql(f"PRAGMA {pragma}")
    with pytest.raises(NotACaseFile):
        opened(path, dictionary)


def test_a_newer_version_is_named(sql: Sql, path: Path, dictionary: Dictionary) -> None:
    sql("PRAGMA user_version = 12")
    with pytest.raises(NewerCaseFile, match="文件版本 12，本程序支持到 3"):
        read_head(path)
    with CaseFile.open(path, by="张三", dictionary=dictionary) as file:
        assert file.only_read == "由更新版本的程序写成"
        assert file.case(DAY) == RICH


@pytest.mark.parametrize("change", ["UPDATE head SET readable_from = 12", "DROP TABLE claim"])
def test_a_newer_version_that_this_program_cannot_read(
    sql: Sql, path: Path, dictionary: Dictionary, change: str
) -> None:
    sql("PRAGMA user_version = 12")
    sql(change)
    with pytest.raises(NewerCaseFile, match="请升级本程序"):
        opened(path, dictionary)


def test_a_file_cut_short(sql: Sql, path: Path, dictionary: Dictionary) -> None:
    whole = path.read_bytes()
    for length in (50, 100, 4096, len(whole) // 2, len(whole) - 4096, len(whole) - 1):
        path.write_bytes(whole[:length])
        with pytest.raises((NotACaseFile, DamagedCaseFile)):
            opened(path, dictionary)


def test_garbage_gives_a_sentence_and_nothing_else(sql: Sql, path: Path, dictionary: Dictionary) -> None:
    """Bytes overwritten anywhere: it opens, or it is refused as damaged; no other error comes through."""
    whole, chance, refused = path.read_bytes(), random.Random(20260105), 0
    for _ in range(40):
        at = chance.randrange(100, len(whole) - 3000)
        path.write_bytes(whole[:at] + chance.randbytes(3000) + whole[at + 3000 :])
        with suppress(DamagedCaseFile):
            read_head(path)
        with suppress(DamagedCaseFile):
            opened(path, dictionary)
            refused -= 1
        refused += 1
    assert refused > 20


def test_text_that_is_not_text(sql: Sql, path: Path, dictionary: Dictionary) -> None:
    sql("UPDATE support_object SET name = CAST(x'e9bb' AS TEXT) WHERE kind = 'project'")
    for read in (lambda: opened(path, dictionary), lambda: read_head(path)):
        with pytest.raises(DamagedCaseFile, match="无法辨认"):
            read()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE enterprise_fact SET value = '91000000MA1C12342E' WHERE name = 'uscc'", "enterprise.uscc"),
        ("UPDATE enterprise_fact SET value = 7 WHERE name = 'joint_punishment'", "joint_punishment：应为 0 或 1"),
        ("UPDATE enterprise_fact SET name = 'nam' WHERE name = 'name'", "enterprise.nam：事实字典中没有"),
        ("UPDATE year_fact SET value = -5 WHERE name = 'main_revenue'", "main_revenue：金额不得为负数"),
        ("UPDATE year_fact SET value = '5.005' WHERE name = 'main_revenue'", "前后不一致"),
        ("UPDATE year_fact SET type = 'count' WHERE name = 'main_revenue'", "记录的类型是 count，应为 money"),
        ("UPDATE year_fact SET value = 9223372036854775807 WHERE type = 'money'", "超出可记录的范围"),
        ("UPDATE year_fact SET year = 23 WHERE year = 2023", "years.23"),
        ("UPDATE object_fact SET value = '2024-02-30' WHERE type = 'date'", "日期不存在"),
        ("UPDATE support_object SET kind = 'factory' WHERE id = 'R1'", "没有 factory 这种支持对象"),
        ("UPDATE expense SET amount = -1 WHERE position = 0", "objects.P1.expenses"),
        ("UPDATE claim SET approved_amount = -1 WHERE id = 'C2'", "claims.C2"),
        ("UPDATE claim SET expenses = '[1]' WHERE id = 'C2'", "发票行的列表"),
        ("UPDATE claim SET expenses = '[' WHERE id = 'C2'", "发票行的列表"),
        ("UPDATE claim SET object = 'P9' WHERE id = 'C2'", "前后不一致"),
        ("UPDATE history SET payer = 'county' WHERE id = 1", "前后不一致"),
        ("UPDATE history SET level = -2 WHERE id = 1", "history.1"),
        ("DELETE FROM head", "缺少"),
        ("DROP TABLE expense", "表结构被改动"),
        ("ALTER TABLE support_object RENAME COLUMN id TO identity", "表结构被改动"),
        ("DROP TRIGGER journal_refuses_update", "表结构被改动"),
        ("UPDATE year_fact SET value = 7 WHERE name = 'main_revenue'", "内容与日志不符"),
        ("DELETE FROM claim", "内容与日志不符"),
        ("INSERT INTO draft VALUES ('enterprise.name', '甲')", "内容与日志不符"),
    ],
)
def test_a_value_that_cannot_be_one(sql: Sql, path: Path, dictionary: Dictionary, statement: str, said: str) -> None:
    sql(statement)
    with pytest.raises(DamagedCaseFile) as refused:
        opened(path, dictionary)
    assert said in str(refused.value)
    assert "请用备份恢复" in str(refused.value)


def test_a_recorded_evaluation_whose_content_was_changed(
    file: CaseFile, path: Path, dictionary: Dictionary, sql: Sql
) -> None:
    with CaseFile.open(path, by="张三", dictionary=dictionary) as again:
        again.record_evaluation({"plan": {"total": "1.00", "advice": []}})
    sql("UPDATE chunk SET data = x'7b7d', packed = 0")
    with (
        CaseFile.open(path, by="张三", dictionary=dictionary) as again,
        pytest.raises(DamagedCaseFile, match="与其摘要不符"),
    ):
        again.evaluations()


def test_a_new_file_never_replaces_one(file: CaseFile, path: Path, dictionary: Dictionary) -> None:
    before = path.read_bytes()
    with pytest.raises(CaseFileExists, match="已有"):
        CaseFile.create(path, number="2026-0002", by="张三", dictionary=dictionary)
    assert path.read_bytes() == before
    file.close()
    assert list(path.parent.iterdir()) == [path]


def test_a_new_file_is_not_put_beside_anothers_rollback_journal(path: Path, dictionary: Dictionary) -> None:
    path.with_name(f"{path.name}-journal").write_bytes(b"of a case that was moved away")
    with pytest.raises(CaseFileExists, match="-journal"):
        CaseFile.create(path, number="2026-0001", by="张三", dictionary=dictionary)


def test_a_new_file_may_lie_beside_what_a_finished_edit_left(path: Path, dictionary: Dictionary) -> None:
    path.with_name(f"{path.name}-journal").write_bytes(b"\0" * 28 + b"emptied by SQLite")
    with CaseFile.create(path, number="2026-0001", by="张三", dictionary=dictionary) as file:
        file.set_enterprise_fact("name", "甲公司")
        assert file.case(DAY).enterprise.name == "甲公司"
    assert list(path.parent.iterdir()) == [path]


def test_an_edit_cut_off_by_a_crash_is_undone_on_opening(
    file: CaseFile, path: Path, dictionary: Dictionary, tmp_path: Path
) -> None:
    file.set_enterprise_fact("name", "甲公司")
    crashed = [tmp_path / "opened.anjuan", tmp_path / "listed.anjuan"]
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA cache_size = 1")  # so that half of the edit is on the disk already
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE enterprise_fact SET value = '乙公司'")
        for number in range(200):
            other.execute("INSERT INTO draft VALUES (?, ?)", (str(number), "某" * 400))
        for copy in crashed:
            shutil.copy(path, copy)
            shutil.copy(f"{path}-journal", f"{copy}-journal")
        other.execute("ROLLBACK")
    assert read_head(crashed[1]).name == "甲公司"
    for copy in crashed:
        with CaseFile.open(copy, by="张三", dictionary=dictionary) as again:
            assert again.case(DAY).enterprise.name == "甲公司"
            assert again.drafts() == {}
        assert not Path(f"{copy}-journal").exists()


def test_reading_the_head_leaves_no_trace(file: CaseFile, path: Path) -> None:
    file.import_case(RICH)
    before = path.stat().st_mtime_ns, path.read_bytes()
    head = read_head(path)
    assert (head.number, head.name, head.projects) == ("2026-0001", RICH.enterprise.name, ("智能化改造",))
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before
    file.close()
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("name", ["a?b#c%20.anjuan", "案卷 一.anjuan", "-x.anjuan"])
def test_any_file_name_will_do(tmp_path: Path, dictionary: Dictionary, name: str) -> None:
    with CaseFile.create(tmp_path / name, number="2026-0001", by="张三", dictionary=dictionary) as file:
        file.set_enterprise_fact("name", "甲公司")
    assert read_head(tmp_path / name).name == "甲公司"
    assert [item.name for item in tmp_path.iterdir()] == [name]
