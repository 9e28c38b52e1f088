"""The cases with known answers, worked out by hand from the documents, apart from any program."""

from pathlib import Path

import pytest

from anjuan_core.packs import Library
from tests.core.known_answers import case_files, compare, evaluate, load

_CASES = case_files("golden")


def _documents(path: Path) -> set[str]:
    """The policy documents a case's claims and history name."""
    case = load(path)["case"]
    rows = [*case["claims"], *(row for row in case["history"] if "benefit" in row)]
    return {row["benefit"].split("/")[0] for row in rows}


@pytest.mark.parametrize("path", _CASES, ids=lambda path: path.stem)
def test_golden_case(path: Path, library: Library, request: pytest.FixtureRequest) -> None:
    if not _documents(path) <= set(library.packs):
        reason = f"names a document whose pack isn't written yet: {_documents(path) - set(library.packs)}"
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    golden = load(path)
    compare(golden["expect"], evaluate(golden["case"], library))
