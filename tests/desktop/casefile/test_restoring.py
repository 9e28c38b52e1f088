"""A backup is a sound copy to be read; restoring one says what it changes, and keeps what it replaces."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from anjuan_core.facts import Dictionary
from anjuan_desktop.casefile import (
    BACKUPS,
    CannotWrite,
    CaseFile,
    CaseFileError,
    DamagedCaseFile,
    Difference,
    EditRefused,
    Journal,
    NoSuchCaseFile,
    OpenedToRead,
    back_up,
    backups_of,
    restore_file,
    would_change,
)
from tests.desktop.casefile.test_round_trip import RICH
from tests.desktop.casefile.test_versions import OLD

DAY = date(2024, 11, 20)
KEY = bytes(range(32))
posix = pytest.mark.skipif(os.name != "posix", reason="uses what only POSIX has")


def noon() -> datetime:
    return datetime(2026, 1, 5, 4, tzinfo=UTC)


BY = Journal("李四", noon)


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> bytes | None:
    """What holds for plain files holds for encrypted ones."""
    asked: bytes | None = request.param
    return asked


plain = pytest.mark.parametrize("key", [None], ids=["plain"], indirect=True)


@pytest.fixture
def backup(path: Path, dictionary: Dictionary, key: bytes | None) -> Path:
    """A backup of a filled case, which was edited afterwards and closed."""
    with CaseFile.create(path, number="2026-0001", by="张三", dictionary=dictionary, key=key) as file:
        file.import_case(RICH)
        made = back_up(path, key, noon)
        file.set_enterprise_fact("name", "乙公司")
        file.remove_object("R1")
        file.set_draft("enterprise.uscc", "9123")
    return made


def test_a_backup_is_made_while_the_case_is_open_and_says_what_it_said(
    backup: Path, path: Path, dictionary: Dictionary, key: bytes | None
) -> None:
    assert backup.parent == path.parent / BACKUPS / path.stem
    assert [item.path for item in backups_of(path)] == [backup]
    with CaseFile.open(backup, by="李四", dictionary=dictionary, key=key) as file:
        assert file.case(DAY) == RICH


def test_a_backup_opens_like_any_case_and_says_that_it_is_one(
    backup: Path, dictionary: Dictionary, key: bytes | None
) -> None:
    before = backup.read_bytes()
    with CaseFile.open(backup, by="李四", dictionary=dictionary, key=key) as file:
        assert file.only_read == "这是备份，只供查阅；要用它，请在原案卷上“恢复”"
        with pytest.raises(OpenedToRead, match="这是备份"):
            file.set_enterprise_fact("name", "丙公司")
    assert backup.read_bytes() == before
    assert list(backup.parent.iterdir()) == [backup]


def test_what_would_change_is_told_field_by_field_and_changes_nothing(
    backup: Path, path: Path, key: bytes | None
) -> None:
    before = path.read_bytes(), backup.read_bytes()
    told = {item.field: (item.old, item.new) for item in would_change(backup, path, key)}
    assert (path.read_bytes(), backup.read_bytes()) == before
    assert told.pop("enterprise.name") == ("乙公司", RICH.enterprise.facts["name"])
    assert told.pop("enterprise.uscc#draft") == ("9123", None)
    assert {field.split(".")[1] for field in told} == {"R1"}
    assert {old for old, _ in told.values()} == {None}
    assert would_change(path, path, key) == ()


def test_the_file_before_is_kept_and_the_journal_tells_what_was_lost(
    backup: Path, path: Path, dictionary: Dictionary, key: bytes | None
) -> None:
    expected = would_change(backup, path, key)
    with CaseFile.open(path, by="李四", dictionary=dictionary, key=key, read_only=True) as file:
        before, drafts = file.case(DAY), file.drafts()
    restored = restore_file(backup, path, BY, key)
    assert restored.changed == expected
    assert restored.kept is not None
    assert restored.kept.name == f"2026-0001 {noon().astimezone():%Y-%m-%d %H%M} 恢复前.anjuan"
    with CaseFile.open(path, by="李四", dictionary=dictionary, key=key) as file:
        assert not file.only_read
        assert file.case(DAY) == RICH
        assert file.drafts() == {}
        told = [row for row in file.journal() if row.action == "restore"]
    assert {row.by for row in told} == {"李四"}
    assert (told[0].old, told[0].new) == (restored.kept.name, backup.name)
    assert [Difference(row.field, row.old, row.new) for row in told[1:]] == list(expected)
    with CaseFile.open(restored.kept, by="李四", dictionary=dictionary, key=key) as file:
        assert (file.case(DAY), file.drafts()) == (before, drafts)


def test_restoring_can_itself_be_turned_back(
    backup: Path, path: Path, dictionary: Dictionary, key: bytes | None
) -> None:
    with CaseFile.open(path, by="李四", dictionary=dictionary, key=key, read_only=True) as file:
        before = file.case(DAY)
    restored = restore_file(backup, path, BY, key)
    assert restored.kept is not None
    restore_file(restored.kept, path, BY, key)
    with CaseFile.open(path, by="李四", dictionary=dictionary, key=key) as file:
        assert file.case(DAY) == before


@plain
def test_the_replaced_journal_is_named_by_the_digest_it_ended_with(backup: Path, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (ended,) = connection.execute("SELECT digest FROM journal ORDER BY seq DESC").fetchone()
    restore_file(backup, path, BY)
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT origin FROM journal WHERE action = 'restore' AND origin NOT NULL").fetchall()
    assert found == [(ended,)]


def test_a_payments_number_given_once_is_not_given_again(path: Path, dictionary: Dictionary, key: bytes | None) -> None:
    with CaseFile.create(path, number="2026-0001", by="张三", dictionary=dictionary, key=key) as file:
        file.import_case(RICH)
        kept = back_up(path, key, noon)
        ((_, payment), *_) = file.history_rows()
        used = [file.add_history(payment) for _ in range(3)]
    restore_file(kept, path, BY, key)
    with CaseFile.open(path, by="李四", dictionary=dictionary, key=key) as file:
        assert file.add_history(payment) == max(used) + 1


def test_a_case_that_is_gone_comes_back(backup: Path, path: Path, dictionary: Dictionary, key: bytes | None) -> None:
    path.unlink()
    with pytest.raises(NoSuchCaseFile):
        would_change(backup, path, key)
    assert restore_file(backup, path, BY, key).kept is None
    with CaseFile.open(path, by="李四", dictionary=dictionary, key=key) as file:
        assert file.case(DAY) == RICH


def test_a_damaged_case_is_kept_byte_for_byte(
    backup: Path, path: Path, dictionary: Dictionary, key: bytes | None
) -> None:
    spoiled = bytearray(path.read_bytes())
    spoiled[9000:30000] = random.Random(7).randbytes(21000)
    path.write_bytes(spoiled)
    with pytest.raises(DamagedCaseFile):
        would_change(backup, path, key)
    restored = restore_file(backup, path, BY, key)
    assert restored.changed == ()
    assert restored.kept is not None
    assert "已损坏" in restored.kept.name
    assert restored.kept.read_bytes() == spoiled
    assert [item.path for item in backups_of(path)] == [backup]
    with CaseFile.open(path, by="李四", dictionary=dictionary, key=key) as file:
        assert file.case(DAY) == RICH


def test_another_cases_backup_is_refused(
    backup: Path, path: Path, dictionary: Dictionary, key: bytes | None, tmp_path: Path
) -> None:
    other = tmp_path / "2026-0002.anjuan"
    CaseFile.create(other, number="2026-0002", by="张三", dictionary=dictionary, key=key).close()
    before = path.read_bytes()
    with pytest.raises(EditRefused, match="另一份案卷（编号 2026-0002）"):
        restore_file(back_up(other, key, noon), path, BY, key)
    path.write_bytes(b"gone bad " * 200)
    with pytest.raises(EditRefused, match="无法核对"):
        restore_file(back_up(other, key, noon), path, BY, key)
    path.write_bytes(before)
    assert [item.path for item in backups_of(path)] == [backup]


def test_a_damaged_backup_is_refused(backup: Path, path: Path, key: bytes | None) -> None:
    before = path.read_bytes()
    whole = backup.read_bytes()
    backup.write_bytes(whole[: len(whole) - 5000])
    with pytest.raises(CaseFileError):
        restore_file(backup, path, BY, key)
    assert path.read_bytes() == before
    assert [item.path for item in backups_of(path)] == [backup]


def test_a_backup_is_not_restored_over(backup: Path, path: Path, key: bytes | None) -> None:
    with pytest.raises(CannotWrite, match="本身是备份"):
        restore_file(path, backup, BY, key)


def test_no_backup_of_a_case_gone_bad(path: Path, dictionary: Dictionary) -> None:
    with CaseFile.create(path, number="2026-0001", by="张三", dictionary=dictionary) as file:
        file.import_case(RICH)
    whole = path.read_bytes()
    path.write_bytes(whole[:12288] + bytes(8192) + whole[20480:])
    with pytest.raises(DamagedCaseFile):
        back_up(path, None, noon)
    assert backups_of(path) == []
    assert list((path.parent / BACKUPS / path.stem).iterdir()) == []


def test_a_backup_of_an_older_version_is_brought_up_in_the_cases_place(path: Path, dictionary: Dictionary) -> None:
    shutil.copy(OLD[1], path)
    CaseFile.open(path, by="张三", dictionary=dictionary).close()
    (older,) = backups_of(path)
    before = older.path.read_bytes()
    with CaseFile.open(path, by="张三", dictionary=dictionary) as file:
        name = file.case(DAY).enterprise.name
        file.set_enterprise_fact("name", "乙公司")
    assert would_change(older.path, path) == (Difference("enterprise.name", "乙公司", name),)
    restore_file(older.path, path, BY)
    with CaseFile.open(path, by="张三", dictionary=dictionary) as file:
        assert file.case(DAY).enterprise.name == name
    assert older.path.read_bytes() == before


@plain
def test_the_rollback_journal_of_a_crash_is_not_played_into_the_backup(
    backup: Path, path: Path, dictionary: Dictionary
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA cache_size = 1")
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE enterprise_fact SET value = '丙公司' WHERE name = 'name'")
        for number in range(200):
            other.execute("INSERT INTO draft VALUES (?, ?)", (str(number), "某" * 400))
        crashed = path.read_bytes(), path.with_name(f"{path.name}-journal").read_bytes()
        other.execute("ROLLBACK")
    path.write_bytes(crashed[0])
    path.with_name(f"{path.name}-journal").write_bytes(crashed[1])
    restored = restore_file(backup, path, BY)
    with CaseFile.open(path, by="李四", dictionary=dictionary) as file:
        assert file.case(DAY) == RICH
    assert restored.kept is not None
    with CaseFile.open(restored.kept, by="李四", dictionary=dictionary) as file:
        assert file.case(DAY).enterprise.name == "乙公司"


FULL = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from anjuan_desktop.casefile import CannotWrite, Journal, back_up, convert_file, restore_file, utc_now

path, backup, key = Path(sys.argv[1]), Path(sys.argv[2]), bytes.fromhex(sys.argv[3]) or None
resource.setrlimit(resource.RLIMIT_FSIZE, (20480, resource.RLIM_INFINITY))
works = [lambda: back_up(path, key, utc_now), lambda: restore_file(backup, path, Journal("李四", utc_now), key)]
works.append(lambda: convert_file(path, key or bytes(32), encrypted=key is None))
for work in works:
    try:
        work()
    except CannotWrite as error:
        print(error)
"""


@posix
def test_a_disk_that_is_full_leaves_everything_as_it_was(backup: Path, path: Path, key: bytes | None) -> None:
    before = {item: item.read_bytes() for item in path.parent.rglob("*") if item.is_file()}
    assert path.stat().st_size > 20480
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", FULL, path, backup, "" if key is None else key.hex()],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = done.stdout.splitlines()
    assert len(told) == 3
    assert all("磁盘" in sentence for sentence in told), told
    assert {item: item.read_bytes() for item in path.parent.rglob("*") if item.is_file()} == before
