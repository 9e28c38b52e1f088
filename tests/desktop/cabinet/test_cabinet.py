"""The folder of case files: listed, searched, added to."""

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from anjuan_core.packs import Library
from anjuan_desktop import casefile
from anjuan_desktop.cabinet import Cabinet
from anjuan_desktop.casefile import CannotWrite, CaseFileError, NoSuchCaseFile, Outline, read_outline
from tests.desktop.cabinet.conftest import TODAY, MakeCabinet, add, settle


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The case files that are read."""
    read: list[Path] = []

    def noted(path: Path, key: bytes | None) -> Outline:
        read.append(path)
        return read_outline(path, key)

    monkeypatch.setattr(casefile, "read_outline", noted)
    return read


def test_a_folder_that_is_not_there_yet_is_empty_and_made_by_the_first_case(cabinet: Cabinet) -> None:
    assert cabinet.entries() == []
    with cabinet.create(by="张三", today=TODAY) as file:
        assert file.path == cabinet.folder / "2026-0001.anjuan"
        assert (file.number, file.sample, file.stage) == ("2026-0001", False, "收件")


def test_numbers_go_on_from_the_highest_of_the_year(cabinet: Cabinet) -> None:
    first = add(cabinet, "甲公司")
    first.rename(cabinet.folder / "甲公司.anjuan")  # keeps its number
    (cabinet.folder / "2026-0007.anjuan").write_bytes(b"unreadable, but its number is taken")
    (cabinet.folder / "2025-0099.anjuan").write_bytes(b"another year")
    with cabinet.create(by="张三", today=TODAY) as file:
        assert file.number == "2026-0008"
    with cabinet.create(by="张三", today=date(2027, 1, 1)) as file:
        assert file.number == "2027-0001"


def test_only_what_may_hide_a_number_is_read_for_the_next(
    cabinet: Cabinet, again: MakeCabinet, reads: list[Path]
) -> None:
    add(cabinet, "甲公司").rename(cabinet.folder / "甲公司.anjuan")
    for _ in range(3):
        add(cabinet, "")
    assert [path.name for path in sorted(cabinet.folder.iterdir())] == [
        *(f"2026-000{number}.anjuan" for number in (2, 3, 4)),
        "甲公司.anjuan",
    ]
    assert [path.name for path in reads] == ["甲公司.anjuan"]
    with again().create(by="李四", today=TODAY) as file:
        assert file.number == "2026-0005"
    assert [path.name for path in reads] == ["甲公司.anjuan"]


def test_what_is_gone_has_no_number_any_more(cabinet: Cabinet) -> None:
    add(cabinet, "甲公司")
    last = add(cabinet, "乙公司")
    assert len(cabinet.entries()) == 2
    last.unlink()
    with cabinet.create(by="张三", today=TODAY) as file:
        assert file.number == "2026-0002"


def test_a_number_taken_meanwhile_is_passed_over(cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch) -> None:
    add(cabinet, "甲公司")
    monkeypatch.setattr(cabinet, "_last_number", lambda year: 0)
    with cabinet.create(by="张三", today=TODAY) as file:
        assert file.number == "2026-0002"


def test_an_entry_says_what_the_list_shows(cabinet: Cabinet) -> None:
    path = add(cabinet, "甲公司", "改造一期", "改造二期", uscc="91000000MA1C12342D", sample=True)
    with cabinet.open(path, by="李四") as file:
        file.record_evaluation({"plan": {"total": "20700000.00", "advice": [{}]}})
    (entry,) = cabinet.entries()
    assert (entry.path, entry.number, entry.name, entry.uscc) == (path, "2026-0001", "甲公司", "91000000MA1C12342D")
    assert (entry.sample, entry.stage, entry.projects) == (True, "收件", ("改造一期", "改造二期"))
    assert (entry.total, entry.warnings, entry.error) == (Decimal("20700000.00"), 1, None)


def test_a_file_that_cannot_be_read_is_listed_with_the_reason(cabinet: Cabinet) -> None:
    add(cabinet, "甲公司")
    (cabinet.folder / "旧表.anjuan").write_bytes(b"PK\x03\x04")
    (cabinet.folder / "说明.txt").write_text("不是案卷", encoding="utf-8")
    (cabinet.folder / "._2026-0001.anjuan").write_bytes(b"what a Mac leaves on a stick")
    (cabinet.folder / "子文件夹.anjuan").mkdir()
    good, bad = cabinet.entries()
    assert (good.name, good.error) == ("甲公司", None)
    assert (bad.number, bad.name, bad.total) == ("旧表", "", None)
    assert bad.error is not None
    assert "不是本程序的案卷文件" in bad.error
    assert cabinet.search("旧表") == [bad]


@pytest.mark.parametrize(
    "text",
    [
        "龙江",
        "hlj",
        "HLJ",
        "heilongjiang",
        "hei long jiang",
        "ａｂｃ",
        "abckj",
        "0001",
        "ma1c",
        "改造",
        "znhgz",
        " hljabc ",
    ],
)
def test_a_case_is_found_by_what_one_types(cabinet: Cabinet, text: str) -> None:
    add(cabinet, "黑龙江ABC科技有限公司", "智能化改造", uscc="91000000MA1C12342D")
    add(cabinet, "某某厂")
    assert [entry.number for entry in cabinet.search(text)] == ["2026-0001"]


def test_what_matches_nothing_finds_nothing_and_no_text_finds_all(cabinet: Cabinet) -> None:
    add(cabinet, "黑龙江科技有限公司")
    add(cabinet, "某某厂")
    assert cabinet.search("上海") == cabinet.search("hljx") == []
    assert [entry.name for entry in cabinet.search(" ")] == ["黑龙江科技有限公司", "某某厂"]


def test_searching_does_not_open_files_again(cabinet: Cabinet, reads: list[Path]) -> None:
    for name in ("甲公司", "乙公司"):
        settle(add(cabinet, name))
    cabinet.entries()
    reads.clear()
    for typed in ("j", "jg", "jgs"):
        cabinet.search(typed)
    assert reads == []


def test_a_changed_file_is_read_again(cabinet: Cabinet, reads: list[Path]) -> None:
    one, two = add(cabinet, "甲公司"), add(cabinet, "乙公司")
    settle(one)
    settle(two)
    cabinet.entries()
    reads.clear()
    with cabinet.open(two, by="李四") as file:
        file.set_enterprise_fact("name", "丙公司")
    assert [entry.name for entry in cabinet.entries()] == ["甲公司", "丙公司"]
    assert reads == [two]


def test_a_file_changed_twice_within_the_clocks_grain_is_seen(cabinet: Cabinet) -> None:
    path = add(cabinet, "甲公司")
    cabinet.entries()
    state = path.stat()
    with cabinet.open(path, by="李四") as file:
        file.set_enterprise_fact("name", "乙公司")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert path.stat().st_size == state.st_size
    assert [entry.name for entry in cabinet.entries()] == ["乙公司"]


def test_a_file_that_is_gone_is_listed_no_more(cabinet: Cabinet) -> None:
    path = add(cabinet, "甲公司")
    cabinet.entries()
    path.unlink()
    assert cabinet.entries() == []
    with pytest.raises(NoSuchCaseFile):
        cabinet.open(path, by="张三")


def test_listing_leaves_no_trace(cabinet: Cabinet) -> None:
    path = add(cabinet, "甲公司")
    settle(path)
    before = path.stat().st_mtime_ns, path.read_bytes()
    cabinet.search("jia")
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before
    assert os.listdir(cabinet.folder) == [path.name]


def test_samples_are_removed_and_nothing_else(cabinet: Cabinet) -> None:
    add(cabinet, "示例一", sample=True)
    kept = add(cabinet, "甲公司")
    add(cabinet, "示例二", sample=True)
    assert cabinet.remove_samples() == 2
    assert [entry.path for entry in cabinet.entries()] == [kept]
    assert cabinet.remove_samples() == 0


def test_a_folder_that_cannot_be_one(tmp_path: Path, library: Library) -> None:
    (tmp_path / "file").touch()
    cabinet = Cabinet(tmp_path / "file", lambda: library.dictionary)
    with pytest.raises(CaseFileError, match="不能读取"):
        cabinet.entries()
    with pytest.raises(CannotWrite):
        cabinet.create(by="张三", today=TODAY)


def test_a_sample_that_is_in_use_stays(cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch) -> None:
    add(cabinet, "示例一", sample=True)

    def in_use(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "in use", str(path))  # as Windows says of an open file

    monkeypatch.setattr(Path, "unlink", in_use)
    with pytest.raises(CannotWrite, match="不能删除示例案卷“2026-0001"):
        cabinet.remove_samples()


def test_a_link_to_nothing_is_not_listed(cabinet: Cabinet) -> None:
    path = add(cabinet, "甲公司")
    path.rename(path.with_suffix(".moved"))
    path.symlink_to("nowhere")
    assert cabinet.entries() == []
