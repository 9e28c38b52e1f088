"""Screening: which fiscal year a proposal is for, and each proposal looked at by itself."""

from datetime import date

import pytest

from anjuan_core.case import Case, Enterprise, SupportObject
from anjuan_core.evaluate import evaluate_claim
from anjuan_core.interchange import read_case
from anjuan_core.packs import Library
from anjuan_core.results import Status
from anjuan_core.screening import claim_year, proposals, screen
from tests.core.known_answers import TESTS, TODAY, load


@pytest.mark.parametrize(
    ("benefit", "facts", "year"),
    [
        ("hlj-2023-7/2b", {"titled_on": date(2024, 5, 1)}, 2024),
        ("hlj-2023-7/2b", {}, 2025),
        ("hlj-industry-2022/3b", {"awarded_on": date(2023, 12, 31)}, 2024),
        ("hlj-industry-2022/13", {"fiscal_year": 2023}, 2023),
        ("hlj-industry-2022/13", {}, 2024),
    ],
)
def test_the_year_of_a_proposal(benefit: str, facts: dict[str, object], year: int, library: Library) -> None:
    terms = library.benefit(benefit)
    item = SupportObject("X", terms.object, "对象", None, facts)  # type: ignore[arg-type]
    assert claim_year(item, terms, date(2025, 6, 30)) == year


def test_screening_takes_each_proposal_as_if_it_were_the_only_claim(library: Library) -> None:
    case = read_case(load(TESTS / "golden" / "s0-2a-plain.json")["case"], library, TODAY)
    screened = list(screen(case, library))
    assert [claim for claim, _ in screened] == list(proposals(case, library))
    assert all(result == evaluate_claim(claim, case, library) for claim, result in screened)
    payable = [claim.benefit for claim, result in screened if result.status is Status.PAYABLE]
    assert payable == ["hlj-2023-7/2a", "hlj-industry-2022/1"]


def test_without_objects_there_is_nothing_to_propose(library: Library) -> None:
    assert list(screen(Case(TODAY, Enterprise({}, {}), (), None), library)) == []
