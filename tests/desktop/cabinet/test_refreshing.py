"""The index follows the files: added, removed, changed, renamed, replaced, cut off, or unreadable."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from anjuan_core.packs import Library
from anjuan_desktop import casefile
from anjuan_desktop.cabinet import Cabinet, Entry, _refreshing, _rows
from anjuan_desktop.casefile import BACKUPS, CaseFileBusy, Connection, Outline, read_outline
from tests.desktop.cabinet.conftest import TODAY, MakeCabinet, add, names, rename, settle

VERSION_1 = Path(__file__).parents[1] / "casefile" / "versions" / "v1.anjuan"


def test_nothing_is_known_before_the_first_refresh_and_everything_after(cabinet: Cabinet, again: MakeCabinet) -> None:
    for name in ("甲公司", "乙公司"):
        add(cabinet, name)
    fresh = again(index=cabinet.folder / "另一处")
    assert not fresh.complete
    assert fresh.listed() == []
    assert fresh.refresh()
    assert fresh.complete
    assert names(fresh) == ["甲公司", "乙公司"]


def test_the_next_start_lists_at_once_without_the_files(cabinet: Cabinet, again: MakeCabinet) -> None:
    path = add(cabinet, "甲公司")
    cabinet.refresh()
    cabinet.close()
    path.unlink()
    later = again()
    assert names(later) == ["甲公司"]
    assert [entry.name for entry in later.find("jgs")] == ["甲公司"]
    later.refresh()
    assert names(later) == []


@pytest.mark.parametrize("settled", [True, False])
def test_every_kind_of_change_is_noticed(cabinet: Cabinet, settled: bool) -> None:
    kept, changed, removed, renamed, swapped = (add(cabinet, name) for name in "甲乙丙丁戊")
    other = add(cabinet, "己")
    if settled:
        for path in (kept, changed, removed, renamed, swapped, other):
            settle(path)
    cabinet.refresh()
    rename(cabinet, changed, "乙改")
    removed.unlink()
    renamed.rename(cabinet.folder / "换了名.anjuan")
    os.replace(other, swapped)
    added = add(cabinet, "庚")
    cabinet.refresh()
    assert {entry.path: entry.name for entry in cabinet.listed()} == {
        kept: "甲",
        changed: "乙改",
        cabinet.folder / "换了名.anjuan": "丁",
        swapped: "己",
        added: "庚",
    }


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps no time of the renaming")
def test_another_file_of_the_same_size_and_time_in_a_files_place_is_noticed(cabinet: Cabinet) -> None:
    one, two = add(cabinet, "甲公司"), add(cabinet, "乙公司")
    settle(one)
    settle(two)
    assert one.stat().st_size == two.stat().st_size
    cabinet.refresh()
    between = cabinet.folder / "之间"
    one.rename(between)
    two.rename(one)
    between.rename(two)
    cabinet.refresh()
    assert [(entry.path, entry.name) for entry in cabinet.listed()] == [(two, "甲公司"), (one, "乙公司")]


def test_a_file_of_version_1_is_listed_and_stays_one(cabinet: Cabinet) -> None:
    cabinet.folder.mkdir()
    path = cabinet.folder / VERSION_1.name
    shutil.copyfile(VERSION_1, path)
    before = path.read_bytes()
    cabinet.refresh()
    (entry,) = cabinet.listed()
    assert entry.error is None
    assert entry.name
    assert entry.number
    assert path.read_bytes() == before
    with cabinet.open(path, by="张三") as file:
        assert file.number == entry.number
    cabinet.refresh()
    assert cabinet.listed() == [entry]


def test_backups_are_never_listed(cabinet: Cabinet) -> None:
    path = add(cabinet, "甲公司")
    for place in (cabinet.folder / BACKUPS, cabinet.folder / BACKUPS / path.stem):
        place.mkdir(exist_ok=True)
        shutil.copyfile(path, place / path.name)
    cabinet.refresh()
    assert [entry.path for entry in cabinet.listed()] == [path]


def test_progress_is_told_and_a_cancelled_refresh_goes_on_where_it_stopped(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "甲乙丙丁":
        settle(add(cabinet, name))
    cabinet.close()
    cabinet._index.path.unlink()
    told: list[tuple[int, int]] = []
    assert not cabinet.refresh(lambda done, total: told.append((done, total)), lambda: told[-1][0] == 3)
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4)]
    assert names(cabinet) == ["甲", "乙", "丙"]
    assert not cabinet.complete
    told.clear()
    assert cabinet.refresh(lambda done, total: told.append((done, total)))
    assert told == [(0, 1), (1, 1)]
    assert names(cabinet) == ["甲", "乙", "丙", "丁"]


def test_many_files_are_written_in_lots(cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_refreshing, "_AT_ONCE", 2)
    for name in "甲乙丙丁戊":
        add(cabinet, name)
    cabinet.refresh()
    assert names(cabinet) == ["甲", "乙", "丙", "丁", "戊"]


def test_one_file_is_brought_up_alone(cabinet: Cabinet) -> None:
    one, two = add(cabinet, "甲"), add(cabinet, "乙")
    cabinet.refresh()
    rename(cabinet, one, "甲改")
    rename(cabinet, two, "乙改")
    cabinet.reread(one)
    assert names(cabinet) == ["甲改", "乙"]
    two.unlink()
    cabinet.reread(two)
    assert names(cabinet) == ["甲改"]
    cabinet.reread(two)
    cabinet.reread(cabinet.folder.parent / one.name)  # of another folder
    assert names(cabinet) == ["甲改"]


def test_a_folder_that_went_away_is_empty_until_it_comes_back(cabinet: Cabinet) -> None:
    add(cabinet, "甲公司")
    cabinet.refresh()
    away = cabinet.folder.with_name("拔掉的U盘")
    cabinet.folder.rename(away)
    assert cabinet.refresh()
    assert cabinet.listed() == []
    away.rename(cabinet.folder)
    cabinet.refresh()
    assert names(cabinet) == ["甲公司"]


def test_a_case_that_is_just_being_written_keeps_its_row(cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch) -> None:
    path = add(cabinet, "甲公司")
    cabinet.refresh()
    rename(cabinet, path, "乙公司")

    def busy(path: Path, key: bytes | None) -> Outline:
        raise CaseFileBusy(f"案卷“{path.name}”正被另一个程序或窗口写入，请稍候再试。")

    with monkeypatch.context() as patched:
        patched.setattr(casefile, "read_outline", busy)
        cabinet.refresh()
        assert names(cabinet) == ["甲公司"]
        other = add(cabinet, "丙公司")
        cabinet.refresh()
        assert "正被另一个程序" in (cabinet.find(other.stem)[0].error or "")
    cabinet.refresh()
    assert names(cabinet) == ["乙公司", "丙公司"]


def test_a_case_open_in_a_transaction_is_read_as_it_was(cabinet: Cabinet) -> None:
    path = add(cabinet, "甲公司")
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE enterprise_fact SET value = '乙公司' WHERE name = 'name'")
        cabinet.refresh()
        assert [(entry.name, entry.error) for entry in cabinet.listed()] == [("甲公司", None)]
        writer.execute("ROLLBACK")


def test_a_file_gone_between_looking_and_reading_is_no_entry(cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch) -> None:
    path = add(cabinet, "甲公司")

    def gone(wanted: Path, key: bytes | None) -> Outline:
        path.unlink(missing_ok=True)
        return read_outline(wanted, key)

    monkeypatch.setattr(casefile, "read_outline", gone)
    cabinet.refresh()
    assert cabinet.listed() == []


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM head",
        "DROP TABLE expense",
        "DROP TABLE head",
        "CREATE TABLE other (x); DROP TABLE claim; CREATE TABLE claim (benefit, year)",
        "DROP TABLE claim; CREATE TABLE claim (benefit, year); INSERT INTO claim VALUES (x'ff', 'x')",
        "DROP TABLE expense; CREATE TABLE expense (invoice, line, serial); INSERT INTO expense VALUES (1, 'x', 2)",
        "UPDATE enterprise_fact SET value = CAST(x'ff' AS TEXT) WHERE name = 'name'",
    ],
)
def test_a_case_that_says_what_no_case_says_is_listed_with_the_reason(cabinet: Cabinet, statement: str) -> None:
    path = add(cabinet, "甲公司")
    good = add(cabinet, "乙公司")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"PRAGMA foreign_keys = OFF; {statement}")
    cabinet.refresh()
    bad, other = cabinet.listed()
    assert (bad.path, other.path) == (path, good)
    assert path.name in (bad.error or "")
    assert other.error is None


def test_bytes_flipped_anywhere_in_a_case_never_stop_the_listing(cabinet: Cabinet) -> None:
    path = add(cabinet, "甲公司", "一期")
    good = add(cabinet, "乙公司")
    whole, chance = path.read_bytes(), random.Random(4)
    for _ in range(60):
        torn = bytearray(whole)
        for _ in range(chance.choice((1, 8, 200))):
            torn[chance.randrange(len(torn))] = chance.randrange(256)
        path.write_bytes(torn[: chance.choice((len(torn), len(torn), chance.randrange(len(torn))))])
        entries = cabinet.entries()
        assert {entry.path for entry in entries} == {path, good}
        assert all(entry.error is None or path.name in entry.error for entry in entries)


@pytest.mark.skipif(os.name != "posix", reason="other systems' file names are text")
def test_a_file_whose_name_is_no_text_is_listed(cabinet: Cabinet, folder: Path) -> None:
    made = add(cabinet, "甲公司")
    try:
        made.rename(folder / os.fsdecode(b"\xff.anjuan"))
    except OSError:
        pytest.skip("this file system takes text alone")
    (folder / os.fsdecode(b"\xfe.anjuan")).write_bytes(b"none")
    cabinet.refresh()
    assert [(entry.number, entry.error is None) for entry in cabinet.listed()] == [
        ("2026-0001", True),
        ("\\udcfe", False),
    ]


def test_a_case_made_by_two_at_once_gets_two_numbers(
    cabinet: Cabinet, again: MakeCabinet, library: Library, call_between: Callable[[Callable[[], object]], None]
) -> None:
    add(cabinet, "甲公司")
    call_between(lambda: again().create(by="李四", today=TODAY).close())
    with cabinet.create(by="张三", today=TODAY) as file:
        assert file.number == "2026-0003"


@pytest.fixture
def call_between(cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Has something happen once after the cabinet looked for the last number, before it takes the next."""

    def arrange(happens: Callable[[], object]) -> None:
        last_number = cabinet._last_number

        def and_then(year: int) -> int:
            found = last_number(year)
            happens()
            return found

        monkeypatch.setattr(cabinet, "_last_number", and_then)

    return arrange


def test_the_list_is_read_again_only_where_an_entry_says_otherwise(
    cabinet: Cabinet, again: MakeCabinet, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, other = add(cabinet, "甲公司"), add(cabinet, "乙公司")
    cabinet.refresh()
    entries, counted = _rows.entries, []

    def noted(connection: Connection, folder: Path) -> dict[int, Entry]:
        counted.append(folder)
        return entries(connection, folder)

    monkeypatch.setattr(_rows, "entries", noted)
    assert names(cabinet) == ["甲公司", "乙公司"]
    with cabinet.open(path, by="李四") as file:
        file.add_object("recognition", "不算项目")
        cabinet.reread(path)
    settle(other)
    cabinet.refresh()
    assert names(cabinet) == ["甲公司", "乙公司"]
    assert len(counted) == 1
    rename(cabinet, path, "丙公司")
    cabinet.reread(path)
    assert names(cabinet) == ["丙公司", "乙公司"]
    other.unlink()
    cabinet.reread(other)
    assert names(cabinet) == ["丙公司"]
    assert len(counted) == 3
    with again() as elsewhere:
        rename(elsewhere, path, "丁公司")
        elsewhere.reread(path)
    assert names(cabinet) == ["丁公司"]
    cabinet.close()
    assert names(cabinet) == ["丁公司"]
