"""Where the office has a key its cases are encrypted, and nothing falls back to plain files."""

import sqlite3
import sys
import time
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from anjuan_core.facts import Dictionary
from anjuan_desktop import shipped
from anjuan_desktop.casefile import (
    BACKUPS,
    KEY_FILE,
    CaseFile,
    CaseFileError,
    CipherMissing,
    DamagedCaseFile,
    Journal,
    KeyNeeded,
    NotACaseFile,
    back_up,
    check_file,
    convert_file,
    copy_file,
    driver,
    last_row,
    read_head,
    read_outline,
    restore_file,
)
from anjuan_desktop.casefile._store import connect
from tests.desktop.casefile.test_round_trip import RICH

DAY = date(2024, 11, 20)
KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
SECRETS = [text.encode() for text in ("龙芯", "91000000MA1C12342D", "SQLite format 3", "CREATE TABLE", "张三")]


def noon() -> datetime:
    return datetime(2026, 1, 5, 4, tzinfo=UTC)


@pytest.fixture
def made(path: Path, dictionary: Dictionary) -> Path:
    """A filled, encrypted case, closed."""
    with CaseFile.create(path, number="2026-0001", by="张三", dictionary=dictionary, key=KEY) as file:
        file.import_case(RICH)
        file.record_evaluation({"plan": {"total": "1.00", "advice": []}}, sheet=b"%PDF " * 3000)
    return path


@pytest.fixture
def no_cipher(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which SQLCipher can't be loaded."""
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)


def test_nothing_of_the_case_can_be_read_in_the_file(made: Path) -> None:
    content = made.read_bytes()
    assert [secret for secret in SECRETS if secret in content] == []
    with closing(sqlite3.connect(made)) as connection, pytest.raises(sqlite3.DatabaseError):
        connection.execute("SELECT * FROM head")


def test_nothing_of_an_edit_under_way_can_be_read_beside_it(made: Path, dictionary: Dictionary) -> None:
    with (
        CaseFile.open(made, by="张三", dictionary=dictionary, key=KEY) as file,
        file._opened.store.raw(writes=True) as running,
    ):
        running.exec_driver_sql("PRAGMA cache_size = 1")
        running.exec_driver_sql("UPDATE expense SET seller = seller || '91000000MA1C12342D'")
        beside = made.with_name(f"{made.name}-journal").read_bytes()
        running.rollback()
    assert len(beside) > 4096
    assert [secret for secret in SECRETS if secret in beside] == []


def test_with_the_key_it_is_a_case_like_any_other(made: Path, dictionary: Dictionary) -> None:
    assert read_head(made, KEY).number == read_outline(made, KEY).head.number == "2026-0001"
    with CaseFile.open(made, by="李四", dictionary=dictionary, key=KEY) as file:
        assert file.case(DAY) == RICH
        file.set_enterprise_fact("name", "乙公司")
        file.undo()
        assert file.case(DAY) == RICH
    assert check_file(made, shipped.texts(), key=KEY).ok


@pytest.mark.parametrize("read", [read_head, read_outline, last_row, lambda path, key: copy_file(path, path, key)])
def test_without_the_key_it_is_refused_with_a_sentence(made: Path, read: object) -> None:
    assert callable(read)
    before = made.read_bytes()
    with pytest.raises(NotACaseFile, match="或是加密的案卷"):
        read(made, None)
    with pytest.raises(NotACaseFile, match="不是用本单位的密钥加密的"):
        read(made, OTHER)
    assert made.read_bytes() == before


@pytest.mark.parametrize("where", ["", BACKUPS])
def test_in_a_cabinet_that_has_a_key_it_says_that_the_key_is_needed(
    made: Path, dictionary: Dictionary, where: str
) -> None:
    backup = back_up(made, KEY, noon)
    (made.parent / where / KEY_FILE).touch()
    for path in (made, backup):
        with pytest.raises(KeyNeeded, match="请先输入本单位口令"):
            CaseFile.open(path, by="李四", dictionary=dictionary)
    with pytest.raises(KeyNeeded, match="未以明文新建"):
        CaseFile.create(made.with_name("new.anjuan"), number="2", by="李四", dictionary=dictionary)
    plain = made.with_name("2026-0002.anjuan")
    assert not plain.exists()
    with pytest.raises(KeyNeeded, match="未恢复"):
        restore_file(backup, plain, Journal("李四", noon))
    assert not plain.exists()


def test_a_plain_file_opens_beside_encrypted_ones(path: Path, dictionary: Dictionary) -> None:
    with CaseFile.create(path, number="2026-0001", by="张三", dictionary=dictionary) as file:
        file.import_case(RICH)
    with CaseFile.open(path, by="李四", dictionary=dictionary, key=KEY) as file:
        assert not file.only_read
        assert file.case(DAY) == RICH


@pytest.mark.usefixtures("no_cipher")
def test_without_the_cipher_nothing_is_made_in_plain(path: Path, dictionary: Dictionary) -> None:
    with pytest.raises(CipherMissing, match="加密组件（SQLCipher）不能加载，未以明文代替"):
        CaseFile.create(path, number="2026-0001", by="张三", dictionary=dictionary, key=KEY)
    with pytest.raises(CipherMissing):
        driver(KEY)
    assert list(path.parent.iterdir()) == []


def test_without_the_cipher_an_encrypted_case_is_refused_and_left_alone(
    made: Path, dictionary: Dictionary, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = made.read_bytes()
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    for read in (
        lambda: CaseFile.open(made, by="李四", dictionary=dictionary, key=KEY),
        lambda: read_head(made, KEY),
        lambda: back_up(made, KEY, noon),
        lambda: convert_file(made, KEY, encrypted=False),
    ):
        with pytest.raises(CipherMissing):
            read()
    assert made.read_bytes() == before
    assert [item for item in made.parent.rglob("*") if item.is_file()] == [made]


def test_without_the_cipher_a_plain_case_is_not_converted(
    path: Path, dictionary: Dictionary, monkeypatch: pytest.MonkeyPatch
) -> None:
    CaseFile.create(path, number="2026-0001", by="张三", dictionary=dictionary).close()
    before = path.read_bytes()
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    with pytest.raises(CipherMissing):
        convert_file(path, KEY, encrypted=True)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_changed_byte_anywhere_is_noticed(made: Path, dictionary: Dictionary) -> None:
    whole = made.read_bytes()
    for at in range(1000, len(whole), 4096):
        made.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises((DamagedCaseFile, NotACaseFile)):
            CaseFile.open(made, by="李四", dictionary=dictionary, key=KEY)
    for length in (50, 4096, len(whole) - 4096, len(whole) - 1):
        made.write_bytes(whole[:length])
        with pytest.raises((DamagedCaseFile, NotACaseFile)):
            CaseFile.open(made, by="李四", dictionary=dictionary, key=KEY)


def contents(path: Path, key: bytes | None) -> dict[str, object]:
    """All that a file holds: its marks, its tables and indexes, every row."""
    with closing(connect(path, key, read_only=True)) as connection:
        marks = [connection.execute(f"PRAGMA {name}").fetchone() for name in ("user_version", "application_id")]
        schema = connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name").fetchall()
        tables = [name for kind, name, _ in schema if kind == "table"]
        rows = {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in tables}
    return {"marks": marks, "schema": schema, **rows}


def test_converting_changes_the_key_and_nothing_else(path: Path, dictionary: Dictionary) -> None:
    with CaseFile.create(path, number="2026-0001", by="张三", dictionary=dictionary) as file:
        file.import_case(RICH)
        file.add_history(RICH.history[0])
        file.remove_history(file.history_rows()[-1][0])
        file.record_evaluation({"plan": {"total": "1.00", "advice": []}}, sheet=b"%PDF " * 30000)
    before = contents(path, None)
    assert convert_file(path, KEY, encrypted=True)
    assert not convert_file(path, KEY, encrypted=True)
    assert [secret for secret in SECRETS if secret in path.read_bytes()] == []
    assert contents(path, KEY) == before
    assert check_file(path, shipped.texts(), key=KEY).ok
    assert convert_file(path, KEY, encrypted=False)
    assert contents(path, None) == before
    assert list(path.parent.iterdir()) == [path]


def test_a_damaged_file_is_not_converted(path: Path, dictionary: Dictionary) -> None:
    with CaseFile.create(path, number="2026-0001", by="张三", dictionary=dictionary) as file:
        file.import_case(RICH)
    whole = path.read_bytes()
    spoiled = whole[:8192] + bytes(20000) + whole[28192:]
    path.write_bytes(spoiled)
    with pytest.raises(CaseFileError):
        convert_file(path, KEY, encrypted=True)
    assert path.read_bytes() == spoiled
    assert list(path.parent.iterdir()) == [path]


def test_a_key_of_another_length_is_a_fault_of_ours(path: Path, dictionary: Dictionary) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        CaseFile.create(path, number="2026-0001", by="张三", dictionary=dictionary, key=b"short")
    assert list(path.parent.iterdir()) == []


def test_opening_an_encrypted_case_takes_well_under_a_second(made: Path, dictionary: Dictionary) -> None:
    """A raw key: no derivation is paid for at every opening."""
    began = time.perf_counter()
    CaseFile.open(made, by="李四", dictionary=dictionary, key=KEY).close()
    assert time.perf_counter() - began < 1
