"""The organisation code inside a unified social credit code. All codes are made up (division 000000)."""

import pytest
from stdnum.cn import uscc

from anjuan_core.reference import inner_check_holds


def _around(organisation: str) -> str:
    """A code that is right as a whole, whatever the organisation code inside it."""
    body = f"91000000{organisation}"
    return body + uscc.calc_check_digit(body)


@pytest.mark.parametrize("organisation", ["000000000", "000000043", "00000006X", "MA1C12342", "MAABCDEF8"])
def test_a_code_whose_inside_is_right(organisation: str) -> None:
    assert inner_check_holds(_around(organisation))


@pytest.mark.parametrize("organisation", ["00000000X", "000000040", "000000060", "MA1C12343", "MAABCDEFX"])
def test_right_as_a_whole_and_wrong_inside(organisation: str) -> None:
    assert uscc.is_valid(_around(organisation))
    assert not inner_check_holds(_around(organisation))


@pytest.mark.parametrize(
    "code", ["", "91000000MA1C12342", "91000000ma1c12342D", "91000000一A1C12342D", "91000000-A1C12342D"]
)
def test_what_is_no_code_has_no_right_inside(code: str) -> None:
    assert not inner_check_holds(code)
