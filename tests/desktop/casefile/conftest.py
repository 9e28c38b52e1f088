"""A folder, a dictionary, a clock that ticks by itself, and an empty case file."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from anjuan_core.facts import Dictionary
from anjuan_core.packs import Library
from anjuan_desktop.casefile import CaseFile, Clock

Reopen = Callable[[], CaseFile]


@pytest.fixture(scope="session")
def dictionary(library: Library) -> Dictionary:
    return library.dictionary


@pytest.fixture
def clock() -> Clock:
    """One second later at every reading, from 2026-01-05 09:00 in Beijing."""
    moments = (datetime(2026, 1, 5, 1, tzinfo=UTC) + timedelta(seconds=step) for step in range(100_000))
    return lambda: next(moments)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "2026-0001.anjuan"


@pytest.fixture
def file(path: Path, dictionary: Dictionary, clock: Clock) -> Iterator[CaseFile]:
    with CaseFile.create(path, number="2026-0001", by="张三", dictionary=dictionary, clock=clock) as made:
        yield made


@pytest.fixture
def reopened(path: Path, file: CaseFile, dictionary: Dictionary) -> Iterator[Reopen]:
    """Closes the file and opens it again, as another person."""
    opened: list[CaseFile] = []

    def reopen() -> CaseFile:
        file.close()
        opened.append(CaseFile.open(path, by="李四", dictionary=dictionary))
        return opened[-1]

    yield reopen
    for item in opened:
        item.close()
