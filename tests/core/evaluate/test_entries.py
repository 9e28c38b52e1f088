"""Entries that a clause or the library doesn't know what to do with are faults, never an exception or a figure."""

from dataclasses import replace
from decimal import Decimal

import pytest

from anjuan_core.assessment import assess
from anjuan_core.case import Case, HistoryRow
from anjuan_core.errors import InputError
from anjuan_core.interchange import read_case
from anjuan_core.packs import Library
from tests.core.known_answers import TESTS, TODAY, load


@pytest.fixture
def case(library: Library) -> Case:
    return read_case(load(TESTS / "golden" / "stack-b.json")["case"], library, TODAY)


def test_a_claim_under_a_clause_the_library_lacks(case: Case, library: Library) -> None:
    claims = tuple(replace(claim, benefit="hrb-2030-9/1") for claim in case.claims or ())
    with pytest.raises(InputError) as caught:
        assess(replace(case, claims=claims), library)
    assert [fault.path for fault in caught.value.faults] == ["$.claims[0].benefit", "$.claims[1].benefit"]


def test_a_payment_under_a_clause_the_library_lacks(case: Case, library: Library) -> None:
    row = HistoryRow("hrb-2030-9/1", None, "P1", 2021, None, "city", Decimal(1))
    with pytest.raises(InputError) as caught:
        assess(replace(case, history=(row,)), library)
    assert [fault.path for fault in caught.value.faults] == ["$.history[0].benefit"]
