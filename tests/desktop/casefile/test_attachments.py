"""Scans and photos inside the file: by their content, once, in stretches; whole or not at all."""

import os
import random
import sqlite3
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from anjuan_core.facts import Dictionary
from anjuan_desktop import shipped
from anjuan_desktop.casefile import (
    CannotWrite,
    CaseFile,
    DamagedCaseFile,
    EditRefused,
    Material,
    NotInCaseFile,
    Stopped,
    Visit,
    check_file,
)
from anjuan_desktop.casefile import _contents as contents_module

MB = 1024 * 1024
SIZES = [0, 1, MB - 1, MB, MB + 1, 3 * MB + 7]


@pytest.fixture
def material(file: CaseFile) -> str:
    return file.papers.set_material(Material("合同"))


def scan(folder: Path, size: int, seed: int = 0, name: str = "扫描件.jpg") -> Path:
    path = folder / name
    path.write_bytes(random.Random(seed).randbytes(size))
    return path


def kept(path: Path) -> tuple[int, int]:
    """How many contents and stretches the file holds."""
    with closing(sqlite3.connect(path)) as other:
        ((contents,),) = other.execute("SELECT count(*) FROM content")
        ((chunks,),) = other.execute("SELECT count(*) FROM chunk")
        return contents, chunks


@pytest.mark.parametrize("size", SIZES)
def test_what_went_in_comes_out(file: CaseFile, material: str, tmp_path: Path, size: int) -> None:
    path = scan(tmp_path, size)
    key = file.papers.attach(path, material=material)
    (attached,) = file.papers.attachments()
    assert (attached.key, attached.name, attached.size, attached.added_by) == (key, "扫描件.jpg", size, "张三")
    assert file.papers.content(key) == path.read_bytes()
    out = tmp_path / "out.jpg"
    file.papers.export(key, out)
    assert out.read_bytes() == path.read_bytes()


def test_the_same_content_is_kept_once(file: CaseFile, material: str, path: Path, tmp_path: Path) -> None:
    visit = file.papers.set_visit(Visit())
    one, two = scan(tmp_path, 2 * MB), scan(tmp_path, 2 * MB, name="又一份.jpg")
    for each in (one, two):
        file.papers.attach(each, material=material)
    file.papers.attach(one, visit=visit, taken_at="2024-11-20T10:00:00")
    assert kept(path) == (1, 2)
    assert {item.content for item in file.papers.attachments()} == {file.papers.attachments()[0].content}
    file.papers.attach(scan(tmp_path, 2 * MB, seed=1), material=material)
    assert kept(path) == (2, 4)


def test_text_is_packed_and_a_photo_is_not(file: CaseFile, material: str, path: Path, tmp_path: Path) -> None:
    text = tmp_path / "说明.txt"
    text.write_bytes("同一句话。".encode() * 100_000)
    for each in (text, scan(tmp_path, MB)):
        file.papers.attach(each, material=material)
    with closing(sqlite3.connect(path)) as other:
        packed = dict(other.execute("SELECT packed, sum(length(data)) FROM chunk GROUP BY packed"))
    assert packed[0] == MB
    assert packed[1] < text.stat().st_size / 10


def test_nothing_is_lost_while_it_can_be_undone_and_nothing_is_left_after(
    file: CaseFile, material: str, path: Path, tmp_path: Path, dictionary: Dictionary
) -> None:
    key = file.papers.attach(scan(tmp_path, MB), material=material)
    content = file.papers.content(key)
    file.papers.remove_material(material)
    assert file.papers.attachments() == []
    assert kept(path) == (1, 1)
    file.undo()
    assert file.papers.content(key) == content
    file.redo()
    file.close()
    assert kept(path) == (0, 0)
    with CaseFile.open(path, by="李四", dictionary=dictionary) as again:
        last = again.journal()[-1]
    assert (last.action, last.old, last.new) == ("discard", last.field.removeprefix("contents."), None)


def test_what_is_still_named_stays(file: CaseFile, material: str, path: Path, tmp_path: Path) -> None:
    one = file.papers.attach(scan(tmp_path, MB), material=material)
    file.papers.attach(scan(tmp_path, MB, name="又一份.jpg"), material=material)
    file.papers.remove_attachment(one)
    file.close()
    assert kept(path) == (1, 1)


@contextmanager
def one_byte_changed(path: Path, content: bytes) -> Iterator[None]:
    whole = path.read_bytes()
    at = whole.index(content)
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x20]) + whole[at + 1 :])
    yield
    path.write_bytes(whole)


def test_a_changed_byte_is_found(
    file: CaseFile, material: str, path: Path, tmp_path: Path, dictionary: Dictionary
) -> None:
    one, two = scan(tmp_path, 2 * MB, 1, "甲.jpg"), scan(tmp_path, 2 * MB, 2, "乙.jpg")
    keys = [file.papers.attach(each, material=material) for each in (one, two)]
    file.close()
    out = tmp_path / "out.jpg"
    for at in (10, MB + 40, 2 * MB - 64):
        with one_byte_changed(path, two.read_bytes()[at : at + 64]):
            assert not check_file(path, shipped.texts()).ok
            with CaseFile.open(path, by="李四", dictionary=dictionary) as again:
                assert again.papers.content(keys[0]) == one.read_bytes()
                with pytest.raises(DamagedCaseFile, match="与其摘要不符"):
                    again.papers.content(keys[1])
                with pytest.raises(DamagedCaseFile, match="与其摘要不符"):
                    again.papers.export(keys[1], out)
    assert sorted(tmp_path.glob("*out*")) == []
    assert check_file(path, shipped.texts()).ok


def test_what_is_refused_leaves_nothing(
    file: CaseFile, material: str, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, journal = kept(path), file.journal()
    small = scan(tmp_path, 10)
    with pytest.raises(EditRefused, match="应归在一项材料或一次现场核查之下"):
        file.papers.attach(small)
    with pytest.raises(NotInCaseFile, match="没有这项材料"):
        file.papers.attach(small, material="gone")
    with pytest.raises(CannotWrite, match="不能读取"):
        file.papers.attach(tmp_path / "missing.jpg", material=material)
    with pytest.raises(CannotWrite, match="不能读取"):
        file.papers.attach(tmp_path, material=material)
    monkeypatch.setattr(contents_module, "LARGEST", MB)
    with pytest.raises(EditRefused, match="不得超过 200 MB；请压缩或拆分"):
        file.papers.attach(scan(tmp_path, MB + 1), material=material)
    assert (kept(path), file.journal()) == (before, journal)


def test_a_scan_that_changes_while_it_is_taken_in(
    file: CaseFile, material: str, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = scan(tmp_path, 100)
    before, measured = (kept(path), file.journal()), contents_module._measured

    def then_changed(parts: Iterator[bytes]) -> tuple[int, str]:
        found = measured(parts)
        scan(tmp_path, 100, seed=2)
        return found

    monkeypatch.setattr(contents_module, "_measured", then_changed)
    with pytest.raises(EditRefused, match="被别的程序改动"):
        file.papers.attach(photo, material=material)
    assert (kept(path), file.journal()) == before


@pytest.mark.parametrize("after", range(1, 7))
def test_stopped_at_any_megabyte_nothing_is_kept(
    file: CaseFile, material: str, path: Path, tmp_path: Path, after: int
) -> None:
    photo = scan(tmp_path, 3 * MB + 7)
    before, told = (kept(path), file.journal()), list[tuple[int, int]]()

    def tell(done: int, total: int) -> None:
        told.append((done, total))

    with pytest.raises(Stopped, match=r"已停止，没有加入“扫描件\.jpg”。"):
        file.papers.attach(photo, material=material, told=tell, cancelled=lambda: len(told) >= after)
    assert len(told) == after
    assert (kept(path), file.journal(), file.papers.attachments()) == (*before, [])


def test_how_far_it_is_goes_up_to_the_whole(file: CaseFile, material: str, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    file.papers.attach(scan(tmp_path, 3 * MB), material=material, told=lambda done, total: told.append((done, total)))
    assert told == [(half * MB // 2, 3 * MB) for half in range(1, 7)]


def test_a_place_that_cannot_take_an_export(file: CaseFile, material: str, tmp_path: Path) -> None:
    key = file.papers.attach(scan(tmp_path, 10), material=material)
    with pytest.raises(CannotWrite):
        file.papers.export(key, tmp_path / "missing" / "out.jpg")


def test_a_large_one_is_never_whole_in_memory(file: CaseFile, material: str, path: Path, tmp_path: Path) -> None:
    """24 MB in, checked and out again within a few stretches of Python's memory."""
    photo = tmp_path / "大图.tif"
    with photo.open("wb") as out:
        for seed in range(24):
            out.write(random.Random(seed).randbytes(MB))
    tracemalloc.start()
    try:
        key = file.papers.attach(photo, material=material)
        file.papers.export(key, tmp_path / "out.tif")
        assert check_file(path, shipped.texts()).ok
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (tmp_path / "out.tif").stat().st_size == photo.stat().st_size
    assert peak < 10 * MB


LIMITED = """
import resource, sys
from pathlib import Path
import anjuan_resources
from anjuan_core.packs import load_dictionary
from anjuan_desktop import shipped
from anjuan_desktop.casefile import CaseFile, Material, check_file

dictionary = load_dictionary(anjuan_resources.text("facts.yaml"), "facts.yaml")
path, photo, out = map(Path, sys.argv[1:])
with CaseFile.open(path, by="张三", dictionary=dictionary) as file:
    material = file.papers.set_material(Material("合同"))
shipped.library()
used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 60 * 1024 * 1024,) * 2)
with CaseFile.open(path, by="张三", dictionary=dictionary) as file:
    file.papers.export(file.papers.attach(photo, material=material), out)
with CaseFile.open(path, by="张三", dictionary=dictionary) as file:
    pass
assert check_file(path, shipped.texts()).ok
try:
    bytes(photo.stat().st_size)
except MemoryError:
    print("within")
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="limits the memory as Linux does")
def test_the_largest_fits_into_little_memory(file: CaseFile, path: Path, tmp_path: Path) -> None:
    """200 MB taken in, opened, checked and exported with 60 MB of address space to spare."""
    file.close()
    photo, out = tmp_path / "大图.tif", tmp_path / "out.tif"
    stretch = random.Random(1).randbytes(MB)
    with photo.open("wb") as made:
        for number in range(200):
            made.write(number.to_bytes(2, "big") + stretch[2:])
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, path, photo, out],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "within\n"), done.stderr
    assert out.stat().st_size == 200 * MB
