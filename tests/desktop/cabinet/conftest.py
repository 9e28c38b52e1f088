"""A cabinet of its own for every test, its index in the test's own folder."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from anjuan_core.packs import Library
from anjuan_desktop.cabinet import Cabinet

TODAY = date(2026, 1, 5)
LONG_AGO = 1_600_000_000

MakeCabinet = Callable[..., Cabinet]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "案卷柜"


@pytest.fixture
def cabinet(folder: Path, library: Library) -> Cabinet:
    return Cabinet(folder, lambda: library.dictionary)


@pytest.fixture
def again(folder: Path, library: Library) -> MakeCabinet:
    """Another program on the same folder and the same index."""
    return lambda **settings: Cabinet(folder, lambda: library.dictionary, **settings)


def add(cabinet: Cabinet, name: str, *projects: str, uscc: str | None = None, sample: bool = False) -> Path:
    """A case with a name, a credit code, projects, and a recognition that is no project."""
    with cabinet.create(by="张三", today=TODAY, sample=sample) as file:
        if name:
            file.set_enterprise_fact("name", name)
        if uscc:
            file.set_enterprise_fact("uscc", uscc)
        for project in projects:
            file.add_object("project", project)
        file.add_object("recognition", "不算项目")
        return file.path


def rename(cabinet: Cabinet, path: Path, name: str) -> None:
    """Gives the enterprise of a case another name."""
    with cabinet.open(path, by="李四") as file:
        file.set_enterprise_fact("name", name)


def settle(path: Path) -> None:
    """As if the file had last changed long ago."""
    os.utime(path, (LONG_AGO, LONG_AGO))


def names(cabinet: Cabinet) -> list[str]:
    """As the index has them."""
    return [entry.name for entry in cabinet.listed()]
