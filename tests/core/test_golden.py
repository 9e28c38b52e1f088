"""The cases with known answers, worked out by hand from the documents, apart from any program."""

from pathlib import Path

import pytest

from anjuan_core.packs import Library
from tests.core.known_answers import case_files, compare, evaluate, load


@pytest.mark.parametrize("path", case_files("golden"), ids=lambda path: path.stem)
def test_golden_case(path: Path, library: Library) -> None:
    golden = load(path)
    compare(golden["expect"], evaluate(golden["case"], library))
