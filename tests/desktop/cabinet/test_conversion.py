"""A cabinet that has cases is encrypted file by file: stopped at any moment every case is whole, and it goes on."""

import os
import random
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from nacl.pwhash import argon2id

from anjuan_core.packs import Library
from anjuan_desktop.cabinet import Cabinet, NoOfficeKey, OfficeKey, WrongKey, _office_key, convert_cabinet
from anjuan_desktop.casefile import BACKUPS, KEY_FILE, CaseFile, CaseFileError, read_head
from tests.desktop.cabinet.conftest import add
from tests.desktop.killing import KILLS, forks, killing

PASSPHRASE = "某区工信局 2026"
NAMES = ["甲公司", "乙公司", "丙公司", "丁公司"]


@pytest.fixture
def key(cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The key of a cabinet that has four plain cases and a backup of each."""
    monkeypatch.setattr(_office_key, "_OPERATIONS", argon2id.OPSLIMIT_MIN)
    monkeypatch.setattr(_office_key, "_MEMORY", argon2id.MEMLIMIT_MIN)
    for name in NAMES:
        cabinet.backups.make(add(cabinet, name, "改造"))
    return OfficeKey(cabinet.folder).set_up(PASSPHRASE).key


def databases(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.anjuan"))


def is_plain(path: Path) -> bool:
    return path.read_bytes().startswith(b"SQLite format 3")


def assert_all(folder: Path, key: bytes | None, library: Library, *, plain: bool) -> None:
    """Eight files, all plain or all encrypted, saying what they said, and nothing left beside."""
    found = databases(folder)
    assert [is_plain(path) for path in found] == [plain] * 8
    assert sorted(read_head(path, key).name for path in found) == sorted(NAMES * 2)
    for path in found:
        with CaseFile.open(path, by="李四", dictionary=library.dictionary, key=key, read_only=True) as file:
            assert [item.name for item in file.case(date(2026, 1, 5)).objects] == ["改造", "不算项目"]
    beside = {item.name for item in folder.rglob("*") if item.is_file()} - {path.name for path in found}
    assert beside <= {KEY_FILE}


def test_cases_and_backups_are_encrypted_and_brought_back(folder: Path, key: bytes, library: Library) -> None:
    told: list[tuple[int, int]] = []
    done = convert_cabinet(folder, key, encrypted=True, by="张三", progress=lambda *at: told.append(at))
    assert (done.converted, done.left, done.whole) == (8, (), True)
    assert told == [(at, 8) for at in range(9)]
    assert_all(folder, key, library, plain=False)
    assert convert_cabinet(folder, key, encrypted=True, by="张三").converted == 0
    with Cabinet(folder, lambda: library.dictionary, key=OfficeKey(folder).unlock(PASSPHRASE)) as cabinet:
        assert [entry.name for entry in cabinet.entries()] == NAMES
    assert convert_cabinet(folder, key, encrypted=False, by="张三").converted == 8
    assert not OfficeKey(folder).needed
    assert_all(folder, None, library, plain=True)


def test_it_can_be_cancelled_and_goes_on_from_there(folder: Path, key: bytes, library: Library) -> None:
    asked = iter([False, False, False, True])
    done = convert_cabinet(folder, key, encrypted=True, by="张三", cancelled=lambda: next(asked))
    assert (done.converted, done.cancelled, done.whole) == (3, True, False)
    assert [is_plain(path) for path in databases(folder)].count(False) == 3
    assert {read_head(path, key).name for path in databases(folder)} == set(NAMES)  # half-way everything opens
    assert convert_cabinet(folder, key, encrypted=True, by="张三").converted == 5
    assert_all(folder, key, library, plain=False)


def test_cancelled_on_the_way_back_the_key_stays(folder: Path, key: bytes) -> None:
    convert_cabinet(folder, key, encrypted=True, by="张三")
    asked = iter([False, True])
    assert convert_cabinet(folder, key, encrypted=False, by="张三", cancelled=lambda: next(asked)).cancelled
    assert OfficeKey(folder).unlock(PASSPHRASE) == key


def test_an_open_case_is_left_and_named(folder: Path, key: bytes, cabinet: Cabinet, library: Library) -> None:
    path = folder / "2026-0002.anjuan"
    with cabinet.open(path, by="王五"):
        done = convert_cabinet(folder, key, encrypted=True, by="张三")
        ((left, why),) = done.left
        assert (left, done.converted, done.whole) == (path, 7, False)
        assert "正由王五（" in why
        assert is_plain(path)
    assert convert_cabinet(folder, key, encrypted=True, by="张三").converted == 1
    assert_all(folder, key, library, plain=False)


def test_a_damaged_case_is_left_as_it_was_and_keeps_the_key(folder: Path, key: bytes) -> None:
    convert_cabinet(folder, key, encrypted=True, by="张三")
    path = folder / "2026-0003.anjuan"
    spoiled = random.Random(5).randbytes(40_000)
    path.write_bytes(spoiled)
    done = convert_cabinet(folder, key, encrypted=False, by="张三")
    assert [left for left, _ in done.left] == [path]
    assert path.read_bytes() == spoiled
    assert OfficeKey(folder).needed


def test_an_edit_cut_off_by_a_crash_is_turned_back_first(folder: Path, key: bytes) -> None:
    path = folder / "2026-0001.anjuan"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA cache_size = 1")
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE enterprise_fact SET value = '戊公司'")
        for number in range(200):
            other.execute("INSERT INTO draft VALUES (?, ?)", (str(number), "某" * 400))
        crashed = path.read_bytes(), path.with_name(f"{path.name}-journal").read_bytes()
        other.execute("ROLLBACK")
    path.write_bytes(crashed[0])
    path.with_name(f"{path.name}-journal").write_bytes(crashed[1])
    assert convert_cabinet(folder, key, encrypted=True, by="张三").whole
    assert not path.with_name(f"{path.name}-journal").exists()
    assert read_head(path, key).name == "甲公司"


@pytest.mark.parametrize("again", [False, True])
def test_what_a_crash_left_of_a_finished_edit_is_deleted(folder: Path, key: bytes, again: bool) -> None:
    path = folder / "2026-0001.anjuan"
    if again:
        convert_cabinet(folder, key, encrypted=True, by="张三")
    beside = path.with_name(f"{path.name}-journal")
    beside.write_bytes(b"\0" * 28 + "甲公司".encode())
    assert convert_cabinet(folder, key, encrypted=True, by="张三").whole
    assert not beside.exists()
    assert read_head(path, key).name == "甲公司"


def test_unfinished_plain_copies_of_a_crash_are_deleted(folder: Path, key: bytes, library: Library) -> None:
    home = folder / BACKUPS / "2026-0001"
    left = [
        folder / ".2026-0001.anjuan.0a1b2c3d.new",
        folder / ".2026-0001.anjuan.0a1b2c3d.new-journal",
        home / ".2026-0001 2026-01-05 0900.anjuan.0a1b2c3d.new",
    ]
    others = folder / ".2026-00011.anjuan.0a1b2c3d.new"  # a case that is being made
    for path in (*left, others):
        path.write_bytes(b"plain")
    convert_cabinet(folder, key, encrypted=True, by="张三")
    others.unlink()
    assert_all(folder, key, library, plain=False)


def test_a_cabinet_without_a_key_or_with_another_is_left_alone(folder: Path, key: bytes) -> None:
    before = [path.read_bytes() for path in databases(folder)]
    with pytest.raises(WrongKey):
        convert_cabinet(folder, bytes(32), encrypted=True, by="张三")
    OfficeKey(folder).remove()
    with pytest.raises(NoOfficeKey, match="请先设置本单位口令"):
        convert_cabinet(folder, key, encrypted=True, by="张三")
    assert [path.read_bytes() for path in databases(folder)] == before


def test_a_folder_that_cannot_be_read(folder: Path, key: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", away)
    with pytest.raises(CaseFileError, match="不能读取案卷文件夹"):
        convert_cabinet(folder, key, encrypted=True, by="张三")


def test_a_disk_that_is_full_leaves_every_case_as_it_was(
    folder: Path, key: bytes, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = convert_cabinet(folder, key, encrypted=True, by="张三")
    assert len(done.left) == 8
    assert {why for _, why in done.left if "No space left" not in why} == set()
    monkeypatch.undo()
    assert_all(folder, key, library, plain=True)


@forks
@pytest.mark.parametrize("encrypted", [True, False])
def test_killed_at_any_moment_every_case_is_whole_and_it_goes_on(
    folder: Path, key: bytes, library: Library, tmp_path: Path, encrypted: bool
) -> None:
    if not encrypted:
        convert_cabinet(folder, key, encrypted=True, by="张三")
    fresh = tmp_path / "fresh"
    shutil.copytree(folder, fresh)
    asked = "yes" if encrypted else ""
    with killing("tests.desktop.cabinet.converting:convert") as killer:
        whole = killer.seconds(str(shutil.copytree(fresh, tmp_path / "copy")), key.hex(), asked)
        for _ in range(KILLS):
            shutil.rmtree(folder)
            shutil.copytree(fresh, folder)
            killed = killer.kill(str(folder), key.hex(), asked, within=whole)
            done = int(killed.confirmed[-1].partition("/")[0]) if killed.confirmed else 0
            found = databases(folder)
            assert sorted(read_head(path, key).name for path in found) == sorted(NAMES * 2)
            assert sum(is_plain(path) is not encrypted for path in found) >= done
            if OfficeKey(folder).needed:
                assert OfficeKey(folder).unlock(PASSPHRASE) == key
                assert convert_cabinet(folder, key, encrypted=encrypted, by="张三").whole
            if encrypted:
                assert_all(folder, key, library, plain=False)
            else:
                assert [is_plain(path) for path in databases(folder)] == [True] * 8
