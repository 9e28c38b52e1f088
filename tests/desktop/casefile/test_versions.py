"""Files of earlier versions open, are brought up, and say what they said."""

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from anjuan_core.facts import Dictionary
from anjuan_core.packs import Library
from anjuan_desktop import shipped
from anjuan_desktop.casefile import (
    BACKUPS,
    CaseFile,
    DamagedCaseFile,
    Supervision,
    check_file,
    copy_file,
    read_head,
    read_outline,
)
from anjuan_desktop.casefile._tables import APPEND_ONLY, EDITED, Base
from anjuan_desktop.casefile._versions import FORMAT_VERSION, _ladder

DAY = date(2026, 11, 20)
OLD = {int(path.stem.removeprefix("v")): path for path in Path(__file__).with_name("versions").glob("v*.anjuan")}


CARRIED = Path(__file__).with_name("versions") / "carried-v2.anjuan"
"""The copy for the field that the program of version 2 made of the file it wrote."""


@pytest.fixture
def second(path: Path) -> Path:
    """A file written by the program of version 2 itself, with one of everything (`filled.fill`), carried out."""
    shutil.copy(OLD[2], path)
    return path


@pytest.fixture
def old(path: Path) -> Path:
    """A file written by the program of version 1 itself, with every kind of entry that version had."""
    shutil.copy(OLD[1], path)
    return path


def schema(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql NOT NULL ORDER BY name").fetchall()


def test_every_rung_has_a_real_old_file() -> None:
    assert set(OLD) == set(range(1, FORMAT_VERSION))
    assert {rung - 1 for rung in _ladder._RUNGS} == set(OLD)
    for version, path in OLD.items():
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (version,)


def test_the_tables_are_the_ones_the_program_maps(file: CaseFile, path: Path) -> None:
    assert file.number
    with closing(sqlite3.connect(path)) as connection:
        told = {
            table: [tuple(row[1:4]) for row in connection.execute(f"PRAGMA table_info({table})")]
            for table in Base.metadata.tables
        }
    for name, table in Base.metadata.tables.items():
        assert [column for column, _, _ in told[name]] == [column.name for column in table.c]
        assert [bool(strict) for _, _, strict in told[name]] == [not column.nullable for column in table.c]
    assert set(EDITED) | set(APPEND_ONLY) | {"content", "chunk", "carry_out"} == set(Base.metadata.tables)


def test_an_old_file_is_brought_up_and_says_the_same(old: Path, dictionary: Dictionary, tmp_path: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        before = connection.execute('SELECT at, "by", action, field, old, new FROM journal ORDER BY seq').fetchall()
    head = read_head(old)
    with CaseFile.open(old, by="李四", dictionary=dictionary) as file:
        assert not file.only_read
        case = file.case(DAY)
        *journal, first, last = file.journal()
        (recorded,) = file.evaluations()
        (one, _) = file.history_rows()
        assert file.drafts() == {"enterprise.uscc": "9123"}
    assert read_head(old) == head
    assert [(row.at, row.by, row.action, row.field, row.old, row.new) for row in journal] == before
    assert [(row.by, row.action, row.old, row.new) for row in (first, last)] == [
        ("李四", "upgrade", "1", "2"),
        ("李四", "upgrade", "2", "3"),
    ]
    assert case.enterprise.name == head.name
    assert [item.name for item in case.objects][-1] == "咨询诊断服务"
    assert [claim.id for claim in case.claims or ()] == ["C2"]
    assert (len(case.neighbours), len(case.cleared), len(case.objects[1].expenses)) == (1, 1, 2)
    assert one[0] == 1
    assert recorded.document["plan"]["total"] == str(head.total)
    assert (recorded.facts, recorded.library) == (None, None)
    assert recorded.sheet is not None


def test_brought_up_it_has_the_tables_of_a_new_one(old: Path, dictionary: Dictionary, tmp_path: Path) -> None:
    CaseFile.open(old, by="李四", dictionary=dictionary).close()
    fresh = tmp_path / "fresh.anjuan"
    CaseFile.create(fresh, number="2026-0002", by="李四", dictionary=dictionary).close()
    assert schema(old) == schema(fresh)


def test_who_set_a_value_is_taken_from_the_journal(old: Path, dictionary: Dictionary) -> None:
    CaseFile.open(old, by="李四", dictionary=dictionary).close()
    with closing(sqlite3.connect(old)) as connection:
        known = connection.execute("SELECT DISTINCT known, by, at IS NULL FROM enterprise_fact").fetchall()
    assert known == [(None, "张三", 0)]


def test_the_old_file_is_kept_beside(old: Path, dictionary: Dictionary) -> None:
    CaseFile.open(old, by="李四", dictionary=dictionary).close()
    (kept,) = (old.parent / BACKUPS / old.stem).iterdir()
    assert re.fullmatch(r"2026-0001 \d{4}-\d\d-\d\d \d{4} 升级前\.anjuan", kept.name)
    assert schema(kept) == schema(OLD[1])


def test_numbers_once_given_are_not_given_again(old: Path, dictionary: Dictionary) -> None:
    with CaseFile.open(old, by="李四", dictionary=dictionary) as file:
        assert file.add_object("project", "新项目") == "P3"


def test_an_old_file_that_cannot_be_written_is_read_in_a_copy(old: Path, dictionary: Dictionary) -> None:
    before = old.read_bytes()
    with CaseFile.open(old, by="李四", dictionary=dictionary, read_only=True) as file:
        assert file.case(DAY).enterprise.name == read_head(old).name
        assert file.only_read
    assert old.read_bytes() == before
    assert list(old.parent.iterdir()) == [old]


def test_an_upgrade_that_fails_leaves_the_old_file(
    old: Path, dictionary: Dictionary, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old.read_bytes()

    def fails(connection: object) -> None:
        _ladder.to_2(connection)  # type: ignore[arg-type]
        raise RuntimeError("half-way")

    monkeypatch.setattr(_ladder, "_RUNGS", {2: fails})
    with pytest.raises(RuntimeError, match="half-way"):
        CaseFile.open(old, by="李四", dictionary=dictionary)
    monkeypatch.undo()
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert schema(old) == schema(OLD[1])
    assert len(before) == old.stat().st_size
    CaseFile.open(old, by="李四", dictionary=dictionary).close()


@pytest.mark.parametrize("first", ["head", "outline", "check", "open", "copy"])
def test_an_upgrade_cut_off_by_a_crash_is_turned_back_by_whoever_comes_first(
    old: Path, dictionary: Dictionary, tmp_path: Path, first: str
) -> None:
    head, crashed = read_head(old), tmp_path / "crashed.anjuan"
    with closing(sqlite3.connect(old, isolation_level=None)) as other:
        other.execute("PRAGMA cache_size = 1")  # so that its journal is on the disk before the commit
        other.execute("BEGIN IMMEDIATE")
        other.execute("PRAGMA user_version = 2")
        for number in range(200):
            other.execute("INSERT INTO draft VALUES (?, ?)", (str(number), "某" * 400))
        shutil.copy(f"{old}-journal", f"{crashed}-journal")
        other.execute("COMMIT")
    shutil.copy(old, crashed)  # all but the last step of a commit: the journal is still there
    assert crashed.read_bytes()[63] == 2
    reads: dict[str, Callable[[], object]] = {
        "head": lambda: read_head(crashed),
        "outline": lambda: read_outline(crashed),
        "check": lambda: check_file(crashed, shipped.texts(), library=shipped.library()).version,
        "open": lambda: CaseFile.open(crashed, by="李四", dictionary=dictionary, read_only=True).close(),
        "copy": lambda: copy_file(crashed, tmp_path / "copy.anjuan"),
    }
    told = reads[first]()
    assert told in (head, 1, None) or getattr(told, "head", None) == head
    assert crashed.read_bytes()[63] == 1
    with CaseFile.open(crashed, by="李四", dictionary=dictionary) as file:
        assert file.drafts() == {"enterprise.uscc": "9123"}
        assert [row.action for row in file.journal()].count("upgrade") == FORMAT_VERSION - 1


def test_a_damaged_old_file_is_not_brought_up(old: Path, dictionary: Dictionary) -> None:
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        connection.execute("DROP TABLE claim")
    with pytest.raises(DamagedCaseFile):
        CaseFile.open(old, by="李四", dictionary=dictionary)


def test_a_file_opened_twice_is_brought_up_once(old: Path, dictionary: Dictionary) -> None:
    CaseFile.open(old, by="李四", dictionary=dictionary).close()
    with CaseFile.open(old, by="李四", dictionary=dictionary) as file:
        assert [row.action for row in file.journal()].count("upgrade") == FORMAT_VERSION - 1


def test_a_file_of_version_2_is_brought_up_and_says_the_same(second: Path, library: Library) -> None:
    head, outline = read_head(second), read_outline(second)
    with closing(sqlite3.connect(second)) as connection:
        before = connection.execute("SELECT * FROM journal ORDER BY seq").fetchall()
    with CaseFile.open(second, by="李四", dictionary=library.dictionary) as file:
        assert not file.only_read
        (handler, _), (visit,) = file.flow.people(), file.papers.visits()
        assert (handler, visit.summary, len(file.papers.attachments()), len(file.evaluations())) == (
            "张三",
            "设备在用",
            2,
            2,
        )
        assert (file.flow.supervision(), file.judgements()) == ([], {})
        file.judge("design.1", True)
    with closing(sqlite3.connect(second)) as connection:
        after = connection.execute("SELECT * FROM journal ORDER BY seq").fetchall()
    assert after[: len(before)] == before
    assert [row[4:8] for row in after[len(before) :]] == [
        ("upgrade", "", "2", "3"),
        ("set", "judgements.design.1", None, "true"),
    ]
    assert (read_head(second), read_outline(second)) == (head, outline)
    assert check_file(second, shipped.texts(), library=library).ok


def test_a_file_of_version_2_is_checked_as_it_is(second: Path, library: Library) -> None:
    before = second.read_bytes()
    report = check_file(second, shipped.texts(), library=library)
    assert (report.version, {found.ok for found in report.findings}) == (2, {True})
    assert second.read_bytes() == before


@pytest.mark.parametrize(
    "change",
    ["UPDATE enterprise_fact SET value = '乙公司' WHERE name = 'name'", "CREATE TABLE judgement (item TEXT)"],
)
def test_a_file_of_version_2_that_was_changed_is_not_brought_up(second: Path, library: Library, change: str) -> None:
    with closing(sqlite3.connect(second, isolation_level=None)) as connection:
        connection.execute(change)
    before = second.read_bytes()
    assert not check_file(second, shipped.texts(), library=library).ok
    with pytest.raises(DamagedCaseFile):
        CaseFile.open(second, by="李四", dictionary=library.dictionary)
    with pytest.raises(DamagedCaseFile):
        CaseFile.open(second, by="李四", dictionary=library.dictionary, read_only=True)
    assert second.read_bytes() == before


def test_what_version_2_carried_out_comes_back(second: Path, library: Library, tmp_path: Path) -> None:
    copy = tmp_path / "carried.anjuan"
    shutil.copy(CARRIED, copy)
    with (
        CaseFile.open(second, by="张三", dictionary=library.dictionary) as ours,
        CaseFile.open(copy, by="李四", dictionary=library.dictionary) as theirs,
    ):
        claim = (theirs.case(DAY).claims or ())[0].id
        theirs.flow.set_supervision(Supervision(claim, 2025, "已投产"))
        theirs.judge("design.1", True)
        theirs.set_enterprise_fact("name", "乙公司")
        plan = ours.carrying.plan(theirs.carrying)
        assert plan.conflicts == ()
        ours.carrying.bring_back(theirs.carrying, plan, {})
        assert ours.flow.supervision() == theirs.flow.supervision()
        assert ours.judgements() == {"design.1": True}
        assert ours.case(DAY).enterprise.name == "乙公司"
