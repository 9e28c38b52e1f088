"""The whole cabinet copied to another place: every case or nothing, and a cabinet again."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from anjuan_core.packs import Library
from anjuan_desktop.cabinet import Cabinet, copy_cabinet, last_backup
from anjuan_desktop.casefile import KEY_FILE, CannotWrite, read_head

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


def test_a_disk_that_runs_full_leaves_nothing(
    cabinet: Cabinet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, target: Path, _key: bytes | None) -> None:
        target.write_bytes(b"half")
        raise CannotWrite("磁盘已满")

    monkeypatch.setattr("anjuan_desktop.casefile.copy_file", full)
    with pytest.raises(CannotWrite, match="磁盘已满"):
        copy_cabinet(cabinet.folder, tmp_path / "U盘", cabinet.backups.key)
    assert names(tmp_path / "U盘") == []


def test_the_newest_backup_of_any_case_is_found(cabinet: Cabinet) -> None:
    assert last_backup(cabinet.folder) is None
    made = cabinet.backups.make(cabinet.folder / "2026-0002.anjuan")
    found = last_backup(cabinet.folder)
    assert found is not None
    assert f"{found:%Y-%m-%d %H%M}" in made.name
    assert last_backup(cabinet.folder, lambda: True) is None
    assert last_backup(cabinet.folder / "没有") is None
