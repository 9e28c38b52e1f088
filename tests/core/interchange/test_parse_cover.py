"""JSON that is refused before anything is read from it, and shapes that pydantic names in its own way."""

from typing import Any

import pytest

from anjuan_core.errors import InputError
from anjuan_core.interchange import parse, read_case
from anjuan_core.packs import Library
from tests.core.known_answers import TESTS, TODAY, load


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1" * 31, "数字过长"),
        ("-" + "1" * 30, "数字过长"),
        ("0." + "1" * 40, "数字过长或指数过大"),
        ("1e1000", "指数过大"),
        (r'"\ud800"', "不完整的字符"),
        (r'{"a": [1, "b", "\udfff"]}', "不完整的字符"),
        (r'{"\ud800": 1}', "不完整的字符"),
    ],
)
def test_what_is_too_long_or_half_is_refused_as_one_fault(text: str, says: str) -> None:
    with pytest.raises(InputError) as caught:
        parse(text)
    assert [(fault.path, says in fault.message) for fault in caught.value.faults] == [("$", True)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r'{"\u9ec4": ["\u6c5f", 1, null]}', {"黄": ["江", 1, None]}),
        (r'"\ud83d\ude00"', "\U0001f600"),
        ("1" * 30, int("1" * 30)),
    ],
)
def test_escapes_that_make_whole_characters_and_numbers_just_short_enough_are_read(text: str, value: object) -> None:
    assert parse(text) == value


def _refused(document: Any, library: Library) -> dict[str, str]:
    with pytest.raises(InputError) as caught:
        read_case(document, library, TODAY)
    return {fault.path: fault.message for fault in caught.value.faults}


def test_a_stage_of_no_kind_is_told_at_the_stage(library: Library) -> None:
    case = load(TESTS / "golden" / "s0-2a-plain.json")["case"]
    faults = _refused({**case, "claims": [{**case["claims"][0], "stage": True}]}, library)
    assert list(faults) == ["$.claims[0].stage"]


def test_an_earlier_payment_by_a_level_that_bears_no_share_is_sent_to_the_other_programmes(library: Library) -> None:
    case = load(TESTS / "golden" / "s0-2a-plain.json")["case"]
    row = {"benefit": "hlj-2023-7/2a", "object": "P1", "year": 2024, "payer": "city", "amount": "1"}
    faults = _refused({**case, "history": [row]}, library)
    assert list(faults) == ["$.history[0].payer"]
    assert "由 province（省级） 负担，不是 city" in faults["$.history[0].payer"]
