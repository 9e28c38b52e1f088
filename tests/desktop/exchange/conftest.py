"""An office with cases, a laptop's folder, and packages whose passphrase is cheap to check."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from nacl.pwhash import argon2id

from anjuan_core.facts import Dictionary
from anjuan_core.packs import Library
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.exchange._field import _sealing

PASSPHRASE = "松北区现场2026"
MakeCase = Callable[[str], Path]


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package says itself what its key cost; the real cost has its own test."""
    monkeypatch.setattr(_sealing, "COST", (argon2id.OPSLIMIT_MIN, argon2id.MEMLIMIT_MIN))


@pytest.fixture(scope="session")
def dictionary(library: Library) -> Dictionary:
    return library.dictionary


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "办公室"
    folder.mkdir()
    return folder


@pytest.fixture
def laptop(tmp_path: Path) -> Path:
    folder = tmp_path / "笔记本"
    folder.mkdir()
    return folder


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "U盘"
    folder.mkdir()
    return folder


@pytest.fixture
def make_case(office: Path, dictionary: Dictionary) -> MakeCase:
    def make(number: str) -> Path:
        path = office / f"{number}.anjuan"
        with CaseFile.create(path, number=number, by="张三", dictionary=dictionary) as file:
            file.set_enterprise_fact("name", f"企业{number}")
        return path

    return make


def listed(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextmanager
def disk_of(size: int) -> Iterator[None]:
    """No file can grow past so many bytes, as on a full disk."""
    if sys.platform == "win32":
        raise NotImplementedError
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
