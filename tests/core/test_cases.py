"""A second reader's cases: expected figures derived from the documents without sight of the program."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from anjuan_core.assessment import assess
from anjuan_core.errors import InputError
from anjuan_core.interchange import read_case
from anjuan_core.packs import Library
from tests.core.known_answers import case_files, compare, evaluate, load


@pytest.mark.parametrize("path", case_files("cases"), ids=lambda path: path.stem)
def test_case(path: Path, library: Library) -> None:
    known = load(path)
    compare(known["expect"], evaluate(known["case"], library))


def _paths(case: dict[str, Any], library: Library) -> set[str]:
    with pytest.raises(InputError) as caught:
        assess(read_case(case, library, date(2026, 1, 1)), library)
    return {fault.path for fault in caught.value.faults}


@pytest.mark.parametrize("path", case_files("cases/bad"), ids=lambda path: path.stem)
def test_bad_case_names_every_fault(path: Path, library: Library) -> None:
    known = load(path)
    found = _paths(known["case"], library)
    alternatives = set(known.get("also_acceptable", []))
    missed = set(known["errors"]) - found
    assert not missed or found & alternatives
    assert found <= set(known["errors"]) | alternatives


@pytest.mark.parametrize("path", case_files("cases/supplements"), ids=lambda path: path.stem)
def test_case_with_supplements(path: Path, library: Library) -> None:
    known = load(path)
    compare(known["expect"], evaluate(known["case"], library.with_supplements(known["supplements"])))


@pytest.mark.parametrize("path", case_files("cases/supplements/bad"), ids=lambda path: path.stem)
def test_bad_case_with_supplements(path: Path, library: Library) -> None:
    known = load(path)
    found = _paths(known["case"], library.with_supplements(known["supplements"]))
    assert found == set(known["errors"])
