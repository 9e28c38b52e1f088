"""Screening: which fiscal year a proposal is for, and each proposal looked at by itself."""

from datetime import date

import pytest

from anjuan_core.case import Case, Enterprise, SupportObject
from anjuan_core.evaluate import evaluate_claim
from anjuan_core.interchange import read_case
from anjuan_core.packs import Library
from anjuan_core.results import Status
from anjuan_core.screening import claim_year, proposals, screen
from tests.core.known_answers import TESTS, TODAY, compare, evaluate, load


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


@pytest.mark.parametrize("stage", [1, 2, 3])
def test_stages_counted_in_years_are_proposed_for_their_own_years(stage: int, library: Library) -> None:
    """Else one year's ceiling would be held against three years' awards."""

    def year(benefit: str, **facts: date) -> int:
        item = SupportObject("X", library.benefit(benefit).object, "对象", None, facts)
        return claim_year(item, library.benefit(benefit), date(2026, 6, 30), stage)

    assert year("hlj-industry-2022/19b", insured_on=date(2023, 3, 1)) == 2022 + stage
    assert year("hlj-industry-2022/19b") == 2025 + stage
    assert year("hlj-industry-2022/11", entered_scale_on=date(2023, 3, 1)) == 2022 + stage


def test_three_years_premiums_are_not_cut_by_the_ceiling_of_one(library: Library) -> None:
    insured = load(TESTS / "cases" / "screening" / "insured-three-years.json")
    compare(insured["expect"], evaluate(insured["case"], library))


def test_screening_takes_each_proposal_as_if_it_were_the_only_claim(library: Library) -> None:
    case = read_case(load(TESTS / "golden" / "s0-2a-plain.json")["case"], library, TODAY)
    screened = list(screen(case, library))
    assert [claim for claim, _ in screened] == list(proposals(case, library))
    assert all(result == evaluate_claim(claim, case, library) for claim, result in screened)
    payable = [claim.benefit for claim, result in screened if result.status is Status.PAYABLE]
    assert payable == ["hlj-2023-7/2a", "hlj-industry-2022/1"]


def test_without_objects_there_is_nothing_to_propose(library: Library) -> None:
    assert list(screen(Case(TODAY, Enterprise({}, {}), (), None), library)) == []
