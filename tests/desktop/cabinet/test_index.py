"""The index is only a cache: missing, old, damaged, foreign, unwritable or taken, the list is right all the same."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from anjuan_core.packs import Library
from anjuan_desktop.cabinet import Cabinet, _index
from anjuan_desktop.cabinet._schema import Untrusted
from anjuan_desktop.casefile import CipherMissing
from tests.desktop.cabinet.conftest import MakeCabinet, add, names, rename, settle

KEY = bytes(range(32))
posix = pytest.mark.skipif(os.name != "posix", reason="uses what only POSIX has")


@pytest.fixture
def filled(cabinet: Cabinet) -> Iterator[Cabinet]:
    """Two cases, listed, and the index let go of."""
    for name in ("甲公司", "乙公司"):
        settle(add(cabinet, name, "技改项目"))
    cabinet.refresh()
    cabinet.close()
    yield cabinet
    cabinet.close()


def run(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


def test_it_lies_in_the_users_cache_one_for_each_folder(filled: Cabinet, tmp_path: Path, library: Library) -> None:
    assert filled._index.path.is_relative_to(tmp_path / "缓存")
    assert filled._index.path.exists()
    other = Cabinet(tmp_path / "另一柜", lambda: library.dictionary)
    assert other._index.path != filled._index.path
    same = Cabinet(filled.folder / ".." / filled.folder.name, lambda: library.dictionary)
    assert same._index.path == filled._index.path


def test_missing_it_is_made_anew(filled: Cabinet, again: MakeCabinet) -> None:
    filled._index.path.unlink()
    cabinet = again()
    assert not cabinet.complete
    assert names(cabinet) == []
    cabinet.refresh()
    assert names(cabinet) == ["甲公司", "乙公司"]


@pytest.mark.parametrize(
    "script",
    [
        "PRAGMA user_version = 1",
        "PRAGMA user_version = 1000",
        "PRAGMA application_id = 7",
        "UPDATE about SET folder = x'2f'",
        "DELETE FROM about",
        "DROP TABLE about",
    ],
)
def test_of_another_version_or_folder_it_is_thrown_away_at_once(
    filled: Cabinet, again: MakeCabinet, script: str
) -> None:
    run(filled._index.path, script)
    cabinet = again()
    assert names(cabinet) == []
    assert not cabinet.complete
    cabinet.refresh()
    assert names(cabinet) == ["甲公司", "乙公司"]
    cabinet.close()
    assert names(again()) == ["甲公司", "乙公司"]


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00", b"\0" * 8192])
def test_what_is_no_index_is_replaced(filled: Cabinet, again: MakeCabinet, content: bytes) -> None:
    filled._index.path.write_bytes(content)
    cabinet = again()
    cabinet.refresh()
    assert names(cabinet) == ["甲公司", "乙公司"]


@pytest.mark.parametrize(
    "script",
    [
        "UPDATE case_file SET name = '丙公司' WHERE id = 1",
        "UPDATE case_file SET total = 1",
        "UPDATE case_file SET years = '二〇二六'",
        "UPDATE case_file SET projects = ''",
        "UPDATE case_file SET said = x'00'",
        "UPDATE search SET pinyin = 'bing'",
        "UPDATE search SET words = '丙' WHERE id = 2",
        "DELETE FROM search WHERE id = 2",
        "DELETE FROM found",
        "INSERT INTO found (found, rowid, words, pinyin) SELECT 'delete', * FROM search WHERE id = 1",
        "INSERT INTO line VALUES ('24312000000012345678', 1, 1)",
        "INSERT INTO mark VALUES ('filing', '1', '1', 2)",
        "PRAGMA foreign_keys = OFF; INSERT INTO line VALUES ('24312000000012345678', 1, 99)",
        "PRAGMA foreign_keys = OFF; DELETE FROM case_file WHERE id = 1",
        "DROP TABLE line",
        "DROP TABLE found",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TABLE line (x' WHERE name = 'line'",
    ],
)
def test_what_it_says_otherwise_than_it_was_told_is_found_and_mended(
    filled: Cabinet, again: MakeCabinet, script: str
) -> None:
    expected = filled.entries()
    filled.close()
    run(filled._index.path, script)
    cabinet = again()
    cabinet.refresh()
    assert cabinet.listed() == expected
    assert [entry.name for entry in cabinet.find("yigongsi")] == ["乙公司"]
    assert [entry.name for entry in cabinet.find("甲公司")] == ["甲公司"]
    assert [entry.name for entry in cabinet.find("技改")] == ["甲公司", "乙公司"]


def test_bytes_flipped_anywhere_in_it_never_stay(filled: Cabinet, again: MakeCabinet) -> None:
    expected = filled.entries()
    filled.close()
    path, chance = filled._index.path, random.Random(4)
    whole = path.read_bytes()
    for _ in range(120):
        torn = bytearray(whole)
        for _ in range(chance.choice((1, 8, 200))):
            torn[chance.randrange(len(torn))] = chance.randrange(256)
        path.write_bytes(torn[: chance.choice((len(torn), len(torn), chance.randrange(len(torn))))])
        with again() as cabinet:
            cabinet.listed()  # whatever it shows until the folder is read
            cabinet.find("gongsi")
            cabinet.looked_at(cabinet.glances().files)
            cabinet.refresh()
            assert cabinet.listed() == cabinet.looked_at(cabinet.glances().files) == expected
            assert cabinet.find("gongsi") == cabinet.find("技改项目") == expected


def test_damage_met_while_searching_is_mended_by_the_next_refresh(filled: Cabinet) -> None:
    filled.refresh()
    filled._index.read(lambda connection: connection.execute("SELECT 1"))
    run(filled._index.path, "DROP TABLE found")
    assert filled.find("甲公司") == []  # begun anew, and empty
    assert not filled.complete
    filled.refresh()
    assert [entry.name for entry in filled.find("甲公司")] == ["甲公司"]


def test_across_the_cases_an_index_lost_meanwhile_is_made_up_for(filled: Cabinet) -> None:
    filled.refresh()
    run(filled._index.path, "DROP TABLE found")
    assert [entry.name for entry in filled.search("甲公司")] == ["甲公司"]


@posix
def test_a_place_that_takes_no_file_leaves_it_in_memory(cabinet: Cabinet, again: MakeCabinet, tmp_path: Path) -> None:
    add(cabinet, "甲公司")
    (tmp_path / "文件").touch()
    (tmp_path / "目录").mkdir()
    in_file, in_folder = again(index=tmp_path / "文件" / "索引"), again(index=tmp_path / "目录")
    in_folder._index.path.mkdir()
    for kept in (in_file, in_folder):
        kept.refresh()
        assert names(kept) == ["甲公司"]
        assert [entry.name for entry in kept.find("jgs")] == ["甲公司"]
    assert (tmp_path / "文件").read_bytes() == b""
    in_file.close()
    assert names(in_file) == []
    assert not in_file.complete
    in_file.refresh()
    assert names(in_file) == ["甲公司"]


def test_a_lock_that_says_something_is_emptied(filled: Cabinet, again: MakeCabinet) -> None:
    filled.refresh()
    filled.close()
    lock = filled._index.path.with_name(f"{filled._index.path.name}.lock")
    lock.write_bytes(b"7" * 5000)
    cabinet = again()
    assert names(cabinet) == ["甲公司", "乙公司"]
    assert not cabinet._index._in_memory
    assert lock.read_bytes() == b""


def test_a_place_that_was_removed_meanwhile_is_made_anew(filled: Cabinet) -> None:
    filled.refresh()
    filled.close()
    shutil.rmtree(filled._index.path.parent)
    filled.refresh()
    assert names(filled) == ["甲公司", "乙公司"]
    assert not filled._index._in_memory


FULL = """
import resource, sys
from pathlib import Path
import anjuan_resources
from anjuan_core.packs import load_dictionary
from anjuan_desktop.cabinet import Cabinet

dictionary = load_dictionary(anjuan_resources.text("facts.yaml"), "facts.yaml")
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
with Cabinet(Path(sys.argv[1]), lambda: dictionary, index=Path(sys.argv[2])) as cabinet:
    cabinet.listed()
    cabinet.refresh()
    for entry in cabinet.find("gongsi"):
        print(entry.name)
"""


@posix
@pytest.mark.parametrize("room", [0, 4096, 20_000, 60_000])
def test_a_disk_that_is_full_costs_nothing_but_time(cabinet: Cabinet, tmp_path: Path, room: int) -> None:
    for name in ("甲公司", "乙公司"):
        add(cabinet, name)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"}
    place = tmp_path / "满"
    for _ in range(2):  # the second time there is what the first one could write
        done = subprocess.run(
            [sys.executable, "-c", FULL, cabinet.folder, place, str(room)],
            capture_output=True,
            encoding="utf-8",
            env=environment,
            check=False,
        )
        assert (done.stdout.split(), done.stderr) == (["甲公司", "乙公司"], "")
    with Cabinet(cabinet.folder, cabinet._dictionary, index=place) as later:
        assert [entry.name for entry in later.entries()] == ["甲公司", "乙公司"]


def test_a_disk_that_fills_up_while_it_is_open(filled: Cabinet) -> None:
    filled.refresh()
    third = add(filled, "丙公司")
    filled._index.read(lambda connection: connection.execute("PRAGMA max_page_count = 1").fetchone())
    for number in range(40):  # until the last free page is used
        name = f"丙公司{number}" + "".join(chr(0x4E00 + 190 * number + at) for at in range(180))
        rename(filled, third, name)
        filled.refresh()
        assert names(filled) == ["甲公司", "乙公司", name]
    assert filled._index._in_memory


def test_one_that_may_only_be_read(filled: Cabinet, again: MakeCabinet) -> None:
    cabinet = again()
    cabinet.listed()
    cabinet._index.read(lambda connection: connection.execute("PRAGMA query_only = ON").fetchone())
    rename(cabinet, cabinet.listed()[0].path, "甲乙公司")
    cabinet.refresh()
    assert names(cabinet) == ["甲乙公司", "乙公司"]


def test_one_that_another_program_never_lets_go_of(
    filled: Cabinet, again: MakeCabinet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_index, "BUSY_SECONDS", 0.0)
    with closing(sqlite3.connect(filled._index.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        cabinet = again()
        assert names(cabinet) == []
        cabinet.refresh()
        assert names(cabinet) == ["甲公司", "乙公司"]
        other.execute("ROLLBACK")
    assert names(again()) == ["甲公司", "乙公司"]


def test_two_programs_share_it(cabinet: Cabinet, again: MakeCabinet) -> None:
    other = again()
    one = add(cabinet, "甲公司")
    cabinet.refresh()
    assert names(other) == ["甲公司"]
    two = add(other, "乙公司")
    other.refresh()
    assert names(cabinet) == ["甲公司", "乙公司"]
    rename(other, one, "丙公司")
    two.unlink()
    cabinet.refresh()
    assert names(other) == names(cabinet) == ["丙公司"]
    cabinet.close()
    assert names(other) == ["丙公司"]


@posix
def test_a_program_that_holds_a_thrown_away_one_harms_no_other(filled: Cabinet, again: MakeCabinet) -> None:
    holder = again()
    holder.refresh()
    other = again()
    other._index._begin_anew(Untrusted())
    assert names(other) == []
    other.refresh()
    rename(holder, holder.listed()[0].path, "甲乙公司")
    holder.refresh()
    other.refresh()
    assert names(holder) == names(other) == ["甲乙公司", "乙公司"]
    holder.close()  # which mustn't take the other's files with it
    third = again()
    assert names(third) == ["甲乙公司", "乙公司"]
    rename(third, third.listed()[1].path, "乙乙公司")
    third.refresh()
    assert names(other) == ["甲乙公司", "乙乙公司"]


def test_an_edit_that_breaks_halfway_leaves_no_half(filled: Cabinet) -> None:
    def half(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM case_file")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        filled._index.write(half)
    assert names(filled) == ["甲公司", "乙公司"]


def test_a_fault_of_the_program_is_no_reason_to_go_on_for_ever(filled: Cabinet) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        filled._index.read(lambda connection: connection.execute("SELECT * FROM missing"))
    assert [entry.name for entry in filled.entries()] == ["甲公司", "乙公司"]


# Encrypted


def test_with_a_key_it_is_encrypted(cabinet: Cabinet, again: MakeCabinet, tmp_path: Path) -> None:
    sealed = again(key=KEY)
    path = add(sealed, "黑龙江机密公司")
    sealed.refresh()
    assert [entry.name for entry in sealed.find("heilongjiang")] == ["黑龙江机密公司"]
    beside = [file.read_bytes() for file in sealed._index.path.parent.iterdir()]
    assert len(beside) > 1  # its write-ahead log too
    for content in (path.read_bytes(), *beside):
        for word in (b"SQLite format 3", "黑龙江".encode(), b"heilongjiang", b"2026-0001"):
            assert word not in content
    sealed.close()
    assert names(again(key=KEY)) == ["黑龙江机密公司"]


def test_another_key_or_none_finds_nothing_in_it(cabinet: Cabinet, again: MakeCabinet) -> None:
    sealed = again(key=KEY)
    add(sealed, "机密公司")
    sealed.refresh()
    sealed.close()
    for key in (bytes(32), None):
        stranger = again(key=key)
        assert names(stranger) == []
        stranger.refresh()
        (entry,) = stranger.listed()
        assert (entry.name, entry.number) == ("", "2026-0001")
        assert entry.error
        stranger.close()
    with again(key=KEY) as sealed:
        assert [entry.name for entry in sealed.entries()] == ["机密公司"]


def test_where_the_cipher_cannot_be_loaded_nothing_is_kept_in_plain(
    cabinet: Cabinet, again: MakeCabinet, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    add(cabinet, "明文公司")

    def missing(key: bytes | None) -> None:
        raise CipherMissing("本机的加密组件不能加载。")

    monkeypatch.setattr(_index, "driver", missing)
    sealed = again(key=KEY, index=tmp_path / "不写")
    sealed.refresh()
    assert names(sealed) == ["明文公司"]
    assert not (tmp_path / "不写").exists()


def test_bytes_flipped_in_an_encrypted_one_never_stay(again: MakeCabinet) -> None:
    sealed = again(key=KEY)
    for name in ("甲公司", "乙公司"):
        settle(add(sealed, name))
    expected = sealed.entries()
    sealed.close()
    path, chance = sealed._index.path, random.Random(5)
    whole = path.read_bytes()
    for _ in range(15):
        torn = bytearray(whole)
        torn[chance.randrange(len(torn))] ^= 1 + chance.randrange(255)
        path.write_bytes(torn)
        with again(key=KEY) as cabinet:
            assert cabinet.entries() == expected
