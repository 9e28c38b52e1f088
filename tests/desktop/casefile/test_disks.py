"""Disks that are full or only read, as the system itself has them: a sentence, and everything as it was.

Each test mounts a small disk of its own, which takes root on Linux; elsewhere they are skipped, and `test_writing` has
what can be had without.
"""

import os
import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from anjuan_core.facts import Dictionary
from anjuan_desktop import shipped
from anjuan_desktop.casefile import (
    CannotWrite,
    CaseFile,
    Material,
    OpenedToRead,
    back_up,
    check_file,
    read_head,
    read_outline,
    utc_now,
)
from anjuan_desktop.casefile._versions import FORMAT_VERSION
from tests.desktop.casefile.test_versions import DAY, OLD


@dataclass(frozen=True)
class Disk:
    """A file system in memory with 1 MB of room."""

    root: Path

    @property
    def case(self) -> Path:
        return self.root / "2026-0001.anjuan"

    def fill(self, *, left: int = 0) -> None:
        """Nothing fits but `left` bytes."""
        room = os.statvfs(self.root)
        (self.root / "ballast").write_bytes(bytes(room.f_bavail * room.f_bsize - left))

    def free(self) -> None:
        (self.root / "ballast").unlink()

    def only_read(self) -> None:
        subprocess.run(["mount", "-o", "remount,ro", self.root], check=True)

    def names(self) -> list[str]:
        return sorted(str(path.relative_to(self.root)) for path in self.root.rglob("*") if path.is_file())


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    root = tmp_path / "disk"
    root.mkdir()
    if shutil.which("mount") is None:
        pytest.skip("there is no mount here")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", root], capture_output=True, encoding="utf-8", check=False
    )
    if mounted.returncode != 0:
        pytest.skip(f"mounting isn't allowed here: {mounted.stderr.strip()}")
    try:
        yield Disk(root)
    finally:
        subprocess.run(["umount", root], check=True)


@pytest.fixture
def case(disk: Disk, dictionary: Dictionary) -> Path:
    with CaseFile.create(disk.case, number="2026-0001", by="张三", dictionary=dictionary) as file:
        file.set_enterprise_fact("name", "甲公司")
        file.papers.set_material(Material("合同"))
    return disk.case


def sentence(error: pytest.ExceptionInfo[CannotWrite]) -> str:
    said = str(error.value)
    assert re.fullmatch(r"[^\n]+。", said)
    return said


def assert_whole(path: Path) -> None:
    report = check_file(path, shipped.texts())
    assert report.ok, report


def test_edits_on_a_full_disk(disk: Disk, case: Path, dictionary: Dictionary) -> None:
    with CaseFile.open(case, by="张三", dictionary=dictionary) as file:
        disk.fill(left=16 * 1024)
        kept: list[str] = []

        def go_on() -> None:
            while len(kept) < 1000:
                text = f"{len(kept)} " * 900
                file.set_draft("enterprise.uscc", text)
                kept.append(text)

        with pytest.raises(CannotWrite) as full:
            go_on()
        assert "磁盘" in sentence(full)
        assert "未作改动" in sentence(full)
        assert file.drafts() == ({"enterprise.uscc": kept[-1]} if kept else {})
        assert_whole(case)
        disk.free()
        file.set_draft("enterprise.uscc", "9123")
    assert_whole(case)


def test_an_attachment_that_does_not_fit(disk: Disk, case: Path, dictionary: Dictionary, tmp_path: Path) -> None:
    scan = tmp_path / "扫描件.jpg"
    scan.write_bytes(random.Random(1).randbytes(2_500_000))
    with CaseFile.open(case, by="张三", dictionary=dictionary) as file:
        (material,), before = file.papers.materials(), file.journal()
        with pytest.raises(CannotWrite) as full:
            file.papers.attach(scan, material=material.key)
        assert "磁盘" in sentence(full)
        assert (file.papers.attachments(), file.journal()) == ([], before)
        file.set_enterprise_fact("name", "乙公司")
    assert_whole(case)
    assert read_head(case).name == "乙公司"


def test_opening_and_closing_on_a_full_disk(disk: Disk, case: Path, dictionary: Dictionary) -> None:
    disk.fill()
    with CaseFile.open(case, by="张三", dictionary=dictionary) as file:
        assert file.case(DAY).enterprise.name == "甲公司"
    assert (read_head(case).name, read_outline(case).head.name) == ("甲公司", "甲公司")
    assert_whole(case)


def test_clearing_up_on_a_full_disk_waits_for_the_next_time(
    disk: Disk, case: Path, dictionary: Dictionary, tmp_path: Path
) -> None:
    scan = tmp_path / "扫描件.jpg"
    scan.write_bytes(random.Random(1).randbytes(100_000))
    with CaseFile.open(case, by="张三", dictionary=dictionary) as file:
        (material,) = file.papers.materials()
        file.papers.remove_attachment(file.papers.attach(scan, material=material.key))
        disk.fill()
    assert any("没有用处" in item.sentence for item in check_file(case, shipped.texts()).findings)
    disk.free()
    CaseFile.open(case, by="张三", dictionary=dictionary).close()
    report = check_file(case, shipped.texts())
    assert report.ok
    assert not any("没有用处" in item.sentence for item in report.findings)


def test_what_is_written_anew_on_a_full_disk(disk: Disk, case: Path, dictionary: Dictionary) -> None:
    disk.fill(left=8 * 1024)
    there = disk.names()
    with pytest.raises(CannotWrite) as full:
        CaseFile.create(disk.root / "new.anjuan", number="2", by="张三", dictionary=dictionary)
    assert "磁盘" in sentence(full)
    with pytest.raises(CannotWrite) as full:
        back_up(case, None, utc_now)
    assert "磁盘" in sentence(full)
    assert disk.names() == there


def test_an_upgrade_on_a_full_disk(disk: Disk, dictionary: Dictionary) -> None:
    shutil.copyfile(OLD[1], disk.case)
    for left in (8 * 1024, OLD[1].stat().st_size + 8 * 1024):  # no room for the backup, or only for it
        disk.fill(left=left)
        with pytest.raises(CannotWrite) as full:
            CaseFile.open(disk.case, by="张三", dictionary=dictionary)
        assert sentence(full)
        assert check_file(disk.case, shipped.texts()).version == 1
        disk.free()
    with CaseFile.open(disk.case, by="张三", dictionary=dictionary) as file:
        assert [row.action for row in file.journal()].count("upgrade") == FORMAT_VERSION - 1
    assert_whole(disk.case)


def test_a_disk_that_is_only_read(disk: Disk, case: Path, dictionary: Dictionary, tmp_path: Path) -> None:
    disk.only_read()
    with CaseFile.open(case, by="张三", dictionary=dictionary) as file:
        assert "不可写入" in file.only_read
        assert file.case(DAY).enterprise.name == "甲公司"
        with pytest.raises(OpenedToRead, match="现在只能查阅"):
            file.set_enterprise_fact("name", "乙公司")
    assert read_head(case).name == read_outline(case).head.name == "甲公司"
    assert_whole(case)
    for write in (
        lambda: back_up(case, None, utc_now),
        lambda: CaseFile.create(disk.root / "new.anjuan", number="2", by="张三", dictionary=dictionary),
    ):
        with pytest.raises(CannotWrite) as refused:
            write()
        assert sentence(refused)


def test_an_old_file_on_a_disk_that_is_only_read(disk: Disk, dictionary: Dictionary) -> None:
    shutil.copyfile(OLD[1], disk.case)
    disk.only_read()
    with CaseFile.open(disk.case, by="张三", dictionary=dictionary) as file:
        assert file.only_read
        assert file.drafts() == {"enterprise.uscc": "9123"}
    assert check_file(disk.case, shipped.texts()).ok
    assert disk.case.read_bytes() == OLD[1].read_bytes()
