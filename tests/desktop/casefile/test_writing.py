"""Where a file can't be written, the officer is told, and nothing has changed."""

import errno
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing, nullcontext
from datetime import date
from pathlib import Path

import pytest

from anjuan_core.facts import Dictionary
from anjuan_desktop.casefile import (
    CannotWrite,
    CaseFile,
    CaseFileBusy,
    CaseFileError,
    CaseFileExists,
    JournalEntry,
    NotInCaseFile,
    OpenedToRead,
    replace_file,
)
from anjuan_desktop.casefile._store import _connections
from anjuan_desktop.casefile._store._connections import cut_off

DAY = date(2024, 11, 20)
posix = pytest.mark.skipif(os.name != "posix", reason="uses what only POSIX has")


def test_a_folder_that_is_not_there(tmp_path: Path, dictionary: Dictionary) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "missing", tmp_path / "file"):
        with pytest.raises(CannotWrite, match="不能在"):
            CaseFile.create(folder / "a.anjuan", number="2026-0001", by="张三", dictionary=dictionary)


@posix
def test_a_folder_that_takes_no_new_file(file: CaseFile, path: Path, dictionary: Dictionary) -> None:
    file.set_enterprise_fact("name", "甲公司")
    journal = file.journal()
    file.close()
    with CaseFile.open(path, by="张三", dictionary=dictionary) as again:
        takes_no_new_file(again, path, journal)


def takes_no_new_file(file: CaseFile, path: Path, journal: list[JournalEntry]) -> None:
    path.with_name(f"{path.name}-journal").symlink_to("missing/journal")  # root may write anywhere, but not there
    with pytest.raises(CannotWrite, match="不可写入"):
        file.set_enterprise_fact("name", "乙公司")
    path.with_name(f"{path.name}-journal").unlink()
    assert file.case(DAY).enterprise.name == "甲公司"
    assert file.journal() == journal
    file.set_enterprise_fact("name", "乙公司")
    assert file.case(DAY).enterprise.name == "乙公司"


def test_between_two_edits_the_same_file_stays_beside_the_case(file: CaseFile, path: Path) -> None:
    """To make and delete one at every edit is what a busy disk waits longest for."""
    beside = path.with_name(f"{path.name}-journal")
    assert not beside.exists()
    file.set_enterprise_fact("name", "甲公司")
    first = beside.stat().st_ino
    assert not cut_off(path)
    with pytest.raises(NotInCaseFile):
        fail_halfway(file)
    assert not cut_off(path)
    file.undo()
    assert beside.stat().st_ino == first
    file.close()
    assert list(path.parent.iterdir()) == [path]


def fail_halfway(file: CaseFile) -> None:
    with file.together():
        file.set_enterprise_fact("name", "乙公司")
        file.rename_object("P9", "没有")


def test_what_a_crash_left_beside_a_finished_edit_does_no_harm(
    file: CaseFile, path: Path, dictionary: Dictionary, tmp_path: Path
) -> None:
    file.set_enterprise_fact("name", "甲公司")
    crashed = tmp_path / "crashed.anjuan"
    shutil.copyfile(path, crashed)
    beside = Path(shutil.copyfile(f"{path}-journal", f"{crashed}-journal"))
    before = crashed.read_bytes(), beside.read_bytes()
    with CaseFile.open(crashed, by="李四", dictionary=dictionary, read_only=True) as looked_at:
        assert looked_at.case(DAY).enterprise.name == "甲公司"
    assert (crashed.read_bytes(), beside.read_bytes()) == before
    with CaseFile.open(crashed, by="李四", dictionary=dictionary) as again:
        again.set_enterprise_fact("name", "乙公司")
    assert not beside.exists()
    with CaseFile.open(crashed, by="李四", dictionary=dictionary) as again:
        assert again.case(DAY).enterprise.name == "乙公司"


def test_a_stick_without_links_gets_its_file_too(
    path: Path, dictionary: Dictionary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    CaseFile.create(path, number="2026-0001", by="张三", dictionary=dictionary).close()
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_appears_at_the_last_moment_is_not_replaced(
    path: Path, dictionary: Dictionary, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    def overtaken(*_: object) -> None:
        path.write_bytes(b"another's")
        raise FileExistsError(17, "File exists") if links else PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", overtaken)
    with pytest.raises(CaseFileExists):
        CaseFile.create(path, number="2026-0001", by="张三", dictionary=dictionary)
    assert path.read_bytes() == b"another's"
    assert list(path.parent.iterdir()) == [path]


@posix
def test_a_file_that_was_moved_away(file: CaseFile, path: Path) -> None:
    path.rename(path.with_name("elsewhere.anjuan"))
    with pytest.raises(CannotWrite, match="已被移走"):
        file.set_enterprise_fact("name", "甲公司")
    assert not path.exists()


FULL = """
import resource, sys
from pathlib import Path
import anjuan_resources
from anjuan_core.packs import load_dictionary
from anjuan_desktop.casefile import CannotWrite, CaseFile

dictionary = load_dictionary(anjuan_resources.text("facts.yaml"), "facts.yaml")
path = Path(sys.argv[1])
with CaseFile.open(path, by="张三", dictionary=dictionary) as file:
    before = file.journal()
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, resource.RLIM_INFINITY))
    for edit in range(2000):
        try:
            file.set_draft("enterprise.name", f"{edit} " + "长" * 2000)
        except CannotWrite as error:
            print(error)
            break
    assert file.drafts() == ({"enterprise.name": f"{edit - 1} " + "长" * 2000} if edit else {})
    assert len(file.journal()) == len(before) + edit
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
    try:
        CaseFile.create(path.with_name("new.anjuan"), number="2", by="张三", dictionary=dictionary)
    except CannotWrite as error:
        print(error)
"""


@posix
def test_a_disk_that_is_full(file: CaseFile, path: Path, dictionary: Dictionary) -> None:
    file.close()
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", FULL, path], capture_output=True, encoding="utf-8", env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    edit, create = done.stdout.splitlines()
    assert "未作改动" in edit
    assert "磁盘" in create
    assert list(path.parent.iterdir()) == [path]
    with CaseFile.open(path, by="张三", dictionary=dictionary) as again:
        assert again.journal()


def test_a_file_that_somebody_else_is_writing(
    path: Path, dictionary: Dictionary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_connections, "BUSY_SECONDS", 0.0)
    with (
        CaseFile.create(path, number="2026-0001", by="张三", dictionary=dictionary) as file,
        closing(sqlite3.connect(path, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CaseFileBusy, match="稍候再试"):
            file.set_enterprise_fact("name", "甲公司")
        assert file.case(DAY).enterprise.facts == {}
        other.execute("ROLLBACK")
        file.set_enterprise_fact("name", "甲公司")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(CaseFileBusy):
            file.case(DAY)
        with pytest.raises(CaseFileBusy):
            CaseFile.open(path, by="李四", dictionary=dictionary)
        other.execute("ROLLBACK")


def test_a_second_window_reads_and_is_told_who_writes(file: CaseFile, path: Path, dictionary: Dictionary) -> None:
    with CaseFile.open(path, by="李四", dictionary=dictionary) as other:
        assert other.only_read.startswith("正由张三（")
        assert file.add_object("project", "甲") == "P1"
        with pytest.raises(OpenedToRead, match="现在只能查阅（正由张三"):
            other.add_object("project", "乙")
        assert file.case(DAY) == other.case(DAY)
    file.close()
    with CaseFile.open(path, by="李四", dictionary=dictionary) as other:
        assert not other.only_read
        other.add_object("project", "乙")


def test_a_closed_file_says_so(file: CaseFile) -> None:
    file.close()
    file.close()
    for use in (lambda: file.case(DAY), lambda: file.set_enterprise_fact("name", "甲")):
        with pytest.raises(CaseFileError, match="已经关闭"):
            use()


def test_a_file_is_replaced_whole_or_stays(tmp_path: Path) -> None:
    path = tmp_path / "表.pdf"
    replace_file(path, lambda beside: beside.write_bytes(b"old"))
    with pytest.raises(CannotWrite, match=r"不能在.*中写入“表.pdf”"):
        replace_file(path, lambda beside: (beside.write_bytes(b"half"), beside.rename(tmp_path / "另一处" / "x")))
    assert path.read_bytes() == b"old"
    replace_file(path, lambda beside: beside.write_bytes(b"new"))
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@posix
@pytest.mark.parametrize(("code", "stands"), [(errno.EINVAL, True), (errno.ENOTSUP, True), (errno.EIO, False)])
def test_a_share_that_cannot_sync_its_folders_is_written_to_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, stands: bool
) -> None:
    fsync = os.fsync

    def refuse(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(code, os.strerror(code))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", refuse)
    with nullcontext() if stands else pytest.raises(CannotWrite):
        replace_file(tmp_path / "表.pdf", lambda beside: beside.write_bytes(b"new"))
