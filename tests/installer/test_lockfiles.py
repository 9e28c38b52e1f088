"""Which lock a machine gets, and what the committed locks hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import lockfiles
from talk import SetupError

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / lockfiles.LOCKS).glob("*.txt"))


@pytest.mark.parametrize(
    ("system", "machine", "glibc", "lock"),
    [
        ("win32", "AMD64", None, "qt-6.11.txt"),
        ("linux", "x86_64", (2, 36), "qt-6.11.txt"),
        ("linux", "x86_64", (2, 34), "qt-6.11.txt"),
        ("linux", "x86_64", (2, 33), "qt-6.9.txt"),
        ("linux", "x86_64", (2, 28), "qt-6.9.txt"),
        ("linux", "aarch64", (2, 39), "qt-6.11.txt"),
        ("linux", "aarch64", (2, 38), "qt-6.8.txt"),
        ("linux", "arm64", (2, 31), "qt-6.8.txt"),
    ],
)
def test_machine_gets_the_newest_qt_it_can_run(
    system: str, machine: str, glibc: tuple[int, int] | None, lock: str
) -> None:
    assert lockfiles.qt_lock(system, machine, glibc) == lock
    assert (ROOT / lockfiles.LOCKS / lock).is_file()


@pytest.mark.parametrize(
    ("system", "machine", "glibc", "named"),
    [
        ("linux", "x86_64", (2, 27), "glibc 2.27"),
        ("linux", "aarch64", (2, 30), "glibc 2.30"),
        ("linux", "loongarch64", (2, 36), "loongarch64"),
        ("linux", "x86_64", None, "no glibc"),
        ("win32", "x86", None, "win32 on x86"),
        ("darwin", "arm64", None, "darwin"),
    ],
)
def test_machine_without_a_qt_is_told_what_works(
    system: str, machine: str, glibc: tuple[int, int] | None, named: str
) -> None:
    with pytest.raises(SetupError) as refusal:
        lockfiles.qt_lock(system, machine, glibc)
    assert named in str(refusal.value)
    assert "glibc 2.28" in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "version"),
    [("2.36", (2, 36)), ("2.31.1", (2, 31)), ("", None), ("2", None), ("musl.1", None)],
)
def test_glibc_version_is_read(text: str, version: tuple[int, int] | None) -> None:
    assert lockfiles.parse_glibc(text) == version


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_lock_pins_every_package_with_hashes(lock: Path) -> None:
    lines = [line for line in lock.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    requirements = " ".join(line.removesuffix("\\").strip() for line in lines)
    packages = re.split(r" (?=[a-z0-9][a-z0-9-]*==)", requirements)
    assert packages
    for package in packages:
        assert re.match(r"^[a-z0-9][a-z0-9-]*==[0-9][0-9a-z.]*( |$)", package), package
        assert "--hash=sha256:" in package, package


def test_app_and_core_pin_what_dev_pins() -> None:
    dev = pins("dev.txt")
    for smaller in ("app.txt", "core.txt"):
        assert pins(smaller).items() <= dev.items()


def test_core_lock_brings_no_qt_sql_or_pdf() -> None:
    assert not {"pyside6-essentials", "shiboken6", "sqlalchemy", "reportlab", "pytest-qt"} & pins("core.txt").keys()


def test_qt_locks_are_what_the_table_says() -> None:
    assert {lock.name for lock in LOCKS} == {
        "app.txt",
        "dev.txt",
        "core.txt",
        *(qt.name for qt in lockfiles.QT),
    }
    for qt in lockfiles.QT:
        for pin in qt.pins:
            name, version = pin.lower().split("==")
            assert pins(qt.name)[name] == version


def pins(lock: str) -> dict[str, str]:
    text = (ROOT / lockfiles.LOCKS / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))
