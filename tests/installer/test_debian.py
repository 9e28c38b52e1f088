"""What the set-up finds missing on a Debian-like system, and what it says and does about it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from types import SimpleNamespace

import pytest

import debian
from talk import SetupError

CACHE = """123 libs found in cache `/etc/ld.so.cache'
\tlibxkbcommon.so.0 (libc6,x86-64) => /lib/x86_64-linux-gnu/libxkbcommon.so.0
\tlibglib-2.0.so.0 (libc6,x86-64, OS ABI: Linux 3.2.0) => /lib/x86_64-linux-gnu/libglib-2.0.so.0
\tlibGL.so.1 (libc6) => /lib/i386-linux-gnu/libGL.so.1
\tlibEGL.so.1 (libc6,AArch64) => /lib/aarch64-linux-gnu/libEGL.so.1
"""
SOME = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}


def test_libraries_of_another_processor_do_not_count() -> None:
    assert debian.missing(SOME, CACHE, "x86_64") == ["libgl1", "libegl1"]
    assert debian.missing(SOME, CACHE, "aarch64") == ["libgl1", "libglib2.0-0", "libxkbcommon0"]


def test_unknown_processor_takes_any_library_of_that_name() -> None:
    assert debian.missing(SOME, CACHE, "riscv64") == []


def test_empty_cache_lacks_everything_once() -> None:
    assert debian.missing(debian.OFFSCREEN, "", "x86_64") == list(debian.OFFSCREEN.values())
    window = debian.missing(debian.WINDOW, "", "x86_64")
    assert len(window) == len(set(window)) > len(debian.OFFSCREEN)


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A Linux machine whose linker knows none of the libraries."""
    monkeypatch.setattr(debian, "linker_cache", lambda: "")
    monkeypatch.setattr(os, "uname", lambda: SimpleNamespace(machine="x86_64"), raising=False)
    monkeypatch.setattr(shutil, "which", lambda name, path=None: f"/usr/bin/{name}")
    return monkeypatch


def test_plain_user_is_told_the_exact_command(bare: pytest.MonkeyPatch) -> None:
    bare.setattr(debian, "privilege", lambda: None)
    with pytest.raises(SetupError, match=r"run: sudo apt-get install -y --no-install-recommends libgl1 .*\S$"):
        debian.provide(window=False)


def test_system_without_apt_is_told_the_packages(bare: pytest.MonkeyPatch) -> None:
    bare.setattr(shutil, "which", lambda name, path=None: None)
    with pytest.raises(SetupError, match=r"no apt-get to fetch, .* libgl1 libegl1 "):
        debian.provide(window=True)


def test_python_without_ensurepip_needs_the_venv_package_of_its_version(bare: pytest.MonkeyPatch) -> None:
    bare.setattr(debian, "privilege", lambda: None)
    bare.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SetupError, match=rf" python3\.{sys.version_info.minor}-venv$"):
        debian.provide(window=False)


def test_nothing_missing_asks_for_nothing(bare: pytest.MonkeyPatch) -> None:
    cache = "".join(f"\t{name} (libc6,x86-64) => /lib/{name}\n" for name in debian.WINDOW)
    bare.setattr(debian, "linker_cache", lambda: cache)
    bare.setattr(debian, "privilege", lambda: pytest.fail("privilege was asked for"))
    debian.provide(window=True)


def test_packages_are_tried_again_with_fresh_lists(bare: pytest.MonkeyPatch) -> None:
    ran: list[str] = []

    def answer(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        ran.append(" ".join(command))
        return subprocess.CompletedProcess(command, int(len(ran) == 1), "", "E: Unable to locate package libgl1\n")

    bare.setattr(subprocess, "run", answer)
    debian.apt_get([], ["libgl1"])
    assert [line.split("apt-get ")[1] for line in ran] == [
        "install -y --no-install-recommends libgl1",
        "-q update",
        "install -y --no-install-recommends libgl1",
    ]


def test_failing_apt_is_quoted(bare: pytest.MonkeyPatch) -> None:
    failure = subprocess.CompletedProcess([], 100, "", "noise\nE: Unable to locate package libgl1\n")
    bare.setattr(subprocess, "run", lambda *_, **__: failure)
    with pytest.raises(SetupError, match=r"could not install libgl1: E: Unable to locate package libgl1$"):
        debian.apt_get(["sudo", "-n"], ["libgl1"])
