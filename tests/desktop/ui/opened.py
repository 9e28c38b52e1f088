"""A golden case in a case file, open in a session, for the tests of pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from anjuan_core.packs import Library
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.ui.session import Session
from tests.desktop.ui.golden import golden


@contextmanager
def opened(name: str, library: Library, folder: Path) -> Iterator[Session]:
    case = golden(name, library)
    with CaseFile.create(
        folder / f"{name}.anjuan", number="2026-0001", by="张三", dictionary=library.dictionary
    ) as file:
        file.import_case(case)
        yield Session(file, library, case.as_of)
