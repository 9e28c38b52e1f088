"""The whole cabinet copied to another place: every case or nothing, and a cabinet again."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from anjuan_core.packs import Library
from anjuan_desktop.cabinet import Cabinet, copy_cabinet, last_backup
from anjuan_desktop.casefile import KEY_FILE, CannotWrite, CaseFileError, copy_file, read_head
from anjuan_desktop.casefile._store import _copies

NOW = datetime(2026, 1, 5, 4, tzinfo=UTC)
KEY = bytes(range(32))


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def cabinet(request: pytest.FixtureRequest, tmp_path: Path, library: Library) -> Cabinet:
    """Two cases, the office's files, and a file that is none of the cabinet's."""
    folder = tmp_path / "案卷柜"
    made = Cabinet(folder, lambda: library.dictionary, clock=lambda: NOW, key=request.param, index=tmp_path / "index")
    for name in ("甲公司", "乙公司"):
        with made.create(by="张三", today=date(2026, 1, 5)) as file:
            file.set_enterprise_fact("name", name)
    (folder / KEY_FILE).write_text("{}", encoding="utf-8")
    (folder / "单位.json").write_text("[]", encoding="utf-8")
    (folder / "笔记.txt").write_text("…", encoding="utf-8")
    made.close()
    return made


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_every_case_and_what_belongs_to_the_cabinet_is_copied(cabinet: Cabinet, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    key = cabinet.backups.key
    done = copy_cabinet(
        cabinet.folder,
        tmp_path / "U盘",
        key,
        beside=("单位.json", "没有.json"),
        clock=lambda: NOW,
        progress=lambda at, of: told.append((at, of)),
    )
    assert (done.copied, done.left, done.cancelled) == (2, (), False)
    assert done.folder.name.startswith("案卷柜 备份 2026-01-0")
    assert names(done.folder) == sorted(["2026-0001.anjuan", "2026-0002.anjuan", KEY_FILE, "单位.json"])
    assert names(tmp_path / "U盘") == [done.folder.name]
    assert [read_head(path, key).name for path in sorted(done.folder.glob("*.anjuan"))] == ["甲公司", "乙公司"]
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_twice_in_a_minute_are_two_copies(cabinet: Cabinet, tmp_path: Path) -> None:
    first, second = (
        copy_cabinet(cabinet.folder, tmp_path / "U盘", cabinet.backups.key, clock=lambda: NOW) for _ in range(2)
    )
    assert second.folder.name == f"{first.folder.name}（2）"
    assert names(first.folder) == names(second.folder)


def test_a_case_that_cannot_be_read_is_named_and_the_others_are_copied(cabinet: Cabinet, tmp_path: Path) -> None:
    bad = cabinet.folder / "坏.anjuan"
    bad.write_bytes(b"no case file")
    done = copy_cabinet(cabinet.folder, tmp_path / "U盘", cabinet.backups.key)
    assert done.copied == 2
    assert [path for path, _why in done.left] == [bad]
    assert "坏" in done.left[0][1]


def test_cancelled_it_leaves_nothing(cabinet: Cabinet, tmp_path: Path) -> None:
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > 1

    done = copy_cabinet(cabinet.folder, tmp_path / "U盘", cabinet.backups.key, cancelled=cancelled)
    assert done.cancelled
    assert names(tmp_path / "U盘") == []


@pytest.mark.parametrize("inside", [".", "备份", "新的/一层"])
def test_the_cabinet_itself_is_no_place_for_it(cabinet: Cabinet, inside: str) -> None:
    before = names(cabinet.folder)
    with pytest.raises(CannotWrite, match="在案卷柜里面，没有备份"):
        copy_cabinet(cabinet.folder, cabinet.folder / inside, cabinet.backups.key)
    assert names(cabinet.folder) == before


def test_a_place_that_takes_nothing_is_one_sentence(cabinet: Cabinet, tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("", encoding="utf-8")
    with pytest.raises(CannotWrite, match=r"不能在.*写入.*没有备份"):
        copy_cabinet(cabinet.folder, tmp_path / "文件", cabinet.backups.key)


@contextmanager
def largest(size: int) -> Iterator[None]:
    """No file can be written larger, as on a disk that runs full."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_runs_full_leaves_nothing(cabinet: Cabinet, tmp_path: Path) -> None:
    with largest(40_000), pytest.raises(CannotWrite, match=r"不能在.*写入.*没有备份"):
        copy_cabinet(cabinet.folder, tmp_path / "U盘", cabinet.backups.key)
    assert names(tmp_path / "U盘") == []


def test_a_stick_pulled_out_ends_it(cabinet: Cabinet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def pulled(path: Path, target: Path, key: bytes | None) -> None:
        shutil.rmtree(tmp_path / "U盘")
        copy_file(path, target, key)

    monkeypatch.setattr("anjuan_desktop.casefile.copy_file", pulled)
    with pytest.raises(CannotWrite, match=r"不能在.*写入.*没有备份"):
        copy_cabinet(cabinet.folder, tmp_path / "U盘", cabinet.backups.key)
    assert not (tmp_path / "U盘").exists()


def dying(monkeypatch: pytest.MonkeyPatch, bad: Callable[[Path], bool], error: Exception) -> None:
    """A disk from which SQLite can't read some of the cases."""
    fill = _copies.fill_copy

    def read(path: Path, *rest: object) -> None:
        if bad(path):
            raise error
        fill(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(_copies, "fill_copy", read)


@pytest.mark.parametrize(
    "error",
    [
        sqlite3.OperationalError("disk I/O error"),
        sqlite3.OperationalError("unable to open database file"),
        OSError(5, "Input/output error"),
    ],
    ids=["read", "open", "system"],
)
def test_a_case_on_a_dying_disk_is_named_and_the_others_are_copied(
    cabinet: Cabinet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    dying(monkeypatch, lambda path: path.name == "2026-0001.anjuan", error)
    done = copy_cabinet(cabinet.folder, tmp_path / "U盘", cabinet.backups.key)
    assert done.copied == 1
    assert [path.name for path, _why in done.left] == ["2026-0001.anjuan"]
    assert "2026-0001.anjuan" in done.left[0][1]
    assert "没有备份" in done.left[0][1] or isinstance(error, OSError)
    assert names(done.folder) == sorted(["2026-0002.anjuan", KEY_FILE])


def test_where_no_case_can_be_read_nothing_is_left_there(
    cabinet: Cabinet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying(monkeypatch, lambda _path: True, sqlite3.OperationalError("disk I/O error"))
    done = copy_cabinet(cabinet.folder, tmp_path / "U盘", cabinet.backups.key)
    assert (done.copied, len(done.left)) == (0, 2)
    assert names(tmp_path / "U盘") == []


def test_what_belongs_to_the_cabinet_and_cannot_be_read_is_named(
    cabinet: Cabinet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Path.read_bytes

    def broken(path: Path) -> bytes:
        if path == cabinet.folder / KEY_FILE:
            raise OSError(5, "Input/output error")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", broken)
    monkeypatch.setattr(shutil, "copyfile", lambda source, target: Path(target).write_bytes(Path(source).read_bytes()))
    done = copy_cabinet(cabinet.folder, tmp_path / "U盘", cabinet.backups.key, beside=("单位.json",))
    assert done.copied == 2
    assert [path.name for path, _why in done.left] == [KEY_FILE]
    assert names(done.folder) == sorted(["2026-0001.anjuan", "2026-0002.anjuan", "单位.json"])


def test_a_cabinet_that_is_not_there_is_said(tmp_path: Path) -> None:
    gone = tmp_path / "网络盘" / "案卷柜"
    with pytest.raises(CaseFileError, match=r"找不到案卷柜“.*案卷柜”，没有备份；"):
        copy_cabinet(gone, tmp_path / "U盘", None)
    with pytest.raises(CaseFileError, match="找不到案卷柜"):
        last_backup(gone)
    assert names(tmp_path) == []


def test_a_cabinet_without_cases_is_said(tmp_path: Path) -> None:
    (tmp_path / "案卷柜").mkdir()
    with pytest.raises(CaseFileError, match="案卷柜里没有案卷，没有备份"):
        copy_cabinet(tmp_path / "案卷柜", tmp_path / "U盘", None)
    assert names(tmp_path) == ["案卷柜"]
    assert last_backup(tmp_path / "案卷柜") is None


def test_the_newest_backup_of_any_case_is_found(cabinet: Cabinet) -> None:
    assert last_backup(cabinet.folder) is None
    made = cabinet.backups.make(cabinet.folder / "2026-0002.anjuan")
    found = last_backup(cabinet.folder)
    assert found is not None
    assert f"{found:%Y-%m-%d %H%M}" in made.name
    assert last_backup(cabinet.folder, lambda: True) is None
