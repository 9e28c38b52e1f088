"""One title under two documents: said where neither excludes the other by itself."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from anjuan_core.case import Case, Claim, FactValue, HistoryRow
from anjuan_core.packs import Library
from tests.core.flags.known import case, flags, thing

BENCHMARK: dict[str, FactValue] = {"title": "digital-benchmark-sme"}


def _advised(given: Case, library: Library) -> list[tuple[str, ...]]:
    return [item.claims for item in flags(given, library) if item.kind == "rewarded_before"]


def _two(library: Library, **second: FactValue) -> Case:
    earlier = thing("recognition", "R1", **BENCHMARK, awarded_on=date(2022, 8, 1))
    later = thing("recognition", "R2", **{**BENCHMARK, "awarded_on": date(2024, 8, 1), **second})
    claims = (Claim("C1", "hlj-digital-2021/4", "R1", 2022), Claim("C2", "hlj-2023-7/7", "R2", 2024))
    return case(earlier, later, claims=claims)


def test_two_documents_reward_one_title_at_once(library: Library) -> None:
    assert _advised(_two(library), library) == [("C1", "C2")]


def test_two_titles_are_two_matters(library: Library) -> None:
    assert _advised(_two(library, title="national-smart-scenario"), library) == []


@pytest.mark.parametrize(
    ("benefit", "expected"),
    [
        ("hlj-digital-2021/4", [("C2",)]),
        ("hlj-2023-7/7", []),
        ("hlj-industry-2022/15", []),
        (None, []),
    ],
)
def test_a_title_paid_for_on_an_object_that_is_not_in_the_case(
    benefit: str | None, expected: list[tuple[str, ...]], library: Library
) -> None:
    """Its clause tells which titles it may have been."""
    given = _two(library)
    row = HistoryRow(
        benefit=benefit,
        programme=None if benefit else "某办法",
        object="R0",
        year=2022,
        stage=None,
        payer="province",
        amount=Decimal("500000"),
    )
    alone = replace(given, objects=given.objects[1:], claims=(given.claims or ())[1:], history=(row,))
    assert _advised(alone, library) == expected
