"""One program writes a case; the others read it and are told who, and a crashed one leaves no lock."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest

from anjuan_core.facts import Dictionary
from anjuan_desktop.casefile import CaseFile, CaseFileBusy, Lock, OpenedToRead, back_up, read_head, restore_file
from anjuan_desktop.casefile._clock import utc_now
from anjuan_desktop.casefile._record import Journal

DAY = date(2024, 11, 20)
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"}
posix = pytest.mark.skipif(os.name != "posix", reason="uses what only POSIX has")

HOLDER = """
import sys
from pathlib import Path
import anjuan_resources
from anjuan_core.packs import load_dictionary
from anjuan_desktop.casefile import CaseFile

dictionary = load_dictionary(anjuan_resources.text("facts.yaml"), "facts.yaml")
with CaseFile.open(Path(sys.argv[1]), by=sys.argv[2], dictionary=dictionary) as file:
    print(file.only_read, flush=True)
    sys.stdin.readline()
"""


@contextmanager
def another_program(path: Path, by: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """Another process that has the case open, and what it was told on opening."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, path, by],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=ENVIRONMENT,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.stdin.close()


def test_a_case_open_in_another_program_is_read_only_at_once_and_says_by_whom(
    file: CaseFile, path: Path, dictionary: Dictionary
) -> None:
    file.set_enterprise_fact("name", "甲公司")
    file.close()
    with another_program(path, "王五") as (_, told):
        assert told == ""
        began = time.perf_counter()
        with CaseFile.open(path, by="李四", dictionary=dictionary) as second:
            assert time.perf_counter() - began < 1
            assert second.only_read.startswith("正由王五（")
            assert second.case(DAY).enterprise.name == "甲公司"
            with pytest.raises(OpenedToRead, match="现在只能查阅（正由王五"):
                second.set_enterprise_fact("name", "乙公司")
    with CaseFile.open(path, by="李四", dictionary=dictionary) as again:
        assert not again.only_read
    assert list(path.parent.iterdir()) == [path]


def test_the_program_that_comes_second_is_told_too(file: CaseFile, path: Path) -> None:
    with another_program(path, "王五") as (_, told):
        assert told.startswith("正由张三（")
        file.set_enterprise_fact("name", "甲公司")


@posix
def test_the_lock_of_a_killed_program_is_none(file: CaseFile, path: Path, dictionary: Dictionary) -> None:
    file.close()
    with another_program(path, "王五") as (process, told):
        assert told == ""
        process.send_signal(signal.SIGKILL)
        process.wait()
    left = {item.name for item in path.parent.iterdir()}
    assert left == {path.name, f".{path.name}.lock", f".{path.name}.who"}
    with CaseFile.open(path, by="李四", dictionary=dictionary) as again:
        assert not again.only_read
        again.set_enterprise_fact("name", "甲公司")
        with CaseFile.open(path, by="赵六", dictionary=dictionary) as third:
            assert third.only_read.startswith("正由李四（")
    assert list(path.parent.iterdir()) == [path]


@posix
def test_an_edit_that_the_killed_program_was_in_is_turned_back(
    file: CaseFile, path: Path, dictionary: Dictionary
) -> None:
    file.set_enterprise_fact("name", "甲公司")
    file.close()
    half = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE enterprise_fact SET value = '乙公司'")
for number in range(200):
    connection.execute("INSERT INTO draft VALUES (?, ?)", (str(number), "某" * 400))
os.kill(os.getpid(), signal.SIGKILL)
"""
    killed = subprocess.run([sys.executable, "-c", half, path], env=ENVIRONMENT, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert path.with_name(f"{path.name}-journal").exists()
    with CaseFile.open(path, by="李四", dictionary=dictionary) as again:
        assert again.case(DAY).enterprise.name == "甲公司"
        assert again.drafts() == {}


@pytest.mark.parametrize("who", [b"", b"{", b"[]", b'{"by": 1}', b"\xff\xfe", None])
def test_a_holder_that_cannot_be_read_is_another_program(
    file: CaseFile, path: Path, dictionary: Dictionary, who: bytes | None
) -> None:
    told = path.with_name(f".{path.name}.who")
    told.unlink()
    if who is not None:
        told.write_bytes(who)
    with CaseFile.open(path, by="李四", dictionary=dictionary) as second:
        assert second.only_read == "正由另一个程序打开"


def test_who_has_it_and_since_when(path: Path) -> None:
    one, other = Lock(path), Lock(path)
    assert one.take("张三", "2026-01-05T01:00:00+00:00")
    assert not other.take("李四", "2026-01-05T02:00:00+00:00")
    holder = other.holder()
    assert holder is not None
    assert (holder.by, holder.since) == ("张三", "2026-01-05T01:00:00+00:00")
    assert str(holder) == f"张三（{holder.host}）"
    other.release()  # of a lock it doesn't have: nothing
    assert not other.take("李四", "")
    one.release()
    assert other.take("李四", "")
    other.release()
    assert list(path.parent.iterdir()) == []


@posix
def test_a_lock_that_cannot_be_told_is_let_go(path: Path) -> None:
    path.with_name(f".{path.name}.who").mkdir()
    with pytest.raises(OSError, match="directory"):
        Lock(path).take("张三", "")
    path.with_name(f".{path.name}.who").rmdir()
    lock = Lock(path)
    assert lock.take("李四", "")
    lock.release()


@posix
def test_what_one_officer_left_another_can_take(path: Path) -> None:
    """On a shared folder the files beside the case belong to whoever crashed."""
    lock = Lock(path)
    before = os.umask(0o077)
    try:
        assert lock.take("张三", "")
    finally:
        os.umask(before)
    assert path.with_name(f".{path.name}.lock").stat().st_mode & 0o777 == 0o666
    lock.release()
    path.with_name(f".{path.name}.who").write_text(json.dumps({"by": "甲"}), encoding="utf-8")
    path.with_name(f".{path.name}.who").chmod(0o400)
    assert lock.take("李四", "")
    holder = lock.holder()
    assert holder is not None
    assert holder.by == "李四"
    lock.release()


def test_a_case_that_is_open_is_not_restored_over(file: CaseFile, path: Path) -> None:
    kept = back_up(path, None, utc_now)
    with pytest.raises(CaseFileBusy, match=r"正由张三（.*打开，不能恢复"):
        restore_file(kept, path, Journal("李四", utc_now))


@posix
def test_a_list_that_looks_at_an_open_case_leaves_its_locks_alone(file: CaseFile, path: Path) -> None:
    """Closing a handle lets go of the process's locks on a file: a list may not, in the middle of an edit."""
    ask = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
try:
    connection.execute("BEGIN IMMEDIATE")
except sqlite3.OperationalError as error:
    print(error)
"""
    with file._edit() as edit:
        edit.session.connection()
        assert read_head(path).number == "2026-0001"
        asked = subprocess.run([sys.executable, "-c", ask, path], capture_output=True, text=True, check=True)
        assert asked.stdout.strip() == "database is locked"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")


READ_ONLY = """
import os, sys
from pathlib import Path
import anjuan_resources
from anjuan_core.packs import load_dictionary
from anjuan_desktop.cabinet import Backups, OfficeKey
from anjuan_desktop.casefile import CannotWrite, CaseFile

dictionary = load_dictionary(anjuan_resources.text("facts.yaml"), "facts.yaml")
if os.geteuid() == 0:
    os.setuid(65534)  # whom permissions hold for
path = Path(sys.argv[1])
with CaseFile.open(path, by="李四", dictionary=dictionary) as file:
    print(file.only_read)
    for edit in (
        lambda: file.set_enterprise_fact("name", "乙公司"),
        lambda: Backups().make(path),
        lambda: Backups().restore(path, path, by="李四"),
        lambda: OfficeKey(path.parent).set_up("某区工信局 2026"),
        lambda: CaseFile.create(path.with_name("new.anjuan"), number="2", by="李四", dictionary=dictionary),
    ):
        try:
            edit()
        except CannotWrite as error:
            print(error)
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that others may look into, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


@posix
def test_a_folder_that_cannot_be_written_to(open_folder: Path, dictionary: Dictionary) -> None:
    path = open_folder / "2026-0001.anjuan"
    CaseFile.create(path, number="2026-0001", by="张三", dictionary=dictionary).close()
    path.chmod(0o444)
    open_folder.chmod(0o555)
    done = subprocess.run(
        [sys.executable, "-c", READ_ONLY, path], capture_output=True, encoding="utf-8", env=ENVIRONMENT, check=False
    )
    assert done.returncode == 0, done.stderr
    only_read, edit, backup, restore, key, new = done.stdout.splitlines()
    assert only_read == f"文件或所在文件夹（{open_folder}）不可写入"
    assert "现在只能查阅" in edit
    assert backup.startswith(f"不能建立备份文件夹“{open_folder}")
    assert restore.startswith(f"未恢复：“{open_folder}”不可写入")
    assert key.startswith(f"不能建立“{open_folder}")
    assert new.startswith(f"不能在“{open_folder}”中写入")
    assert list(open_folder.iterdir()) == [path]
