"""Keys of an invoice line beside the contract: read where given, written where known, refused where malformed."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from anjuan_core.case import ExpenseLine
from anjuan_core.errors import InputError
from anjuan_core.interchange import case_to_json, dumps, parse, read_case
from anjuan_core.packs import Library
from tests.core.known_answers import TODAY

PLAIN = {"invoice": "1", "line": 1, "date": "2024-03-02", "seller": "某公司", "amount": "100"}
BESIDE = {
    "goods": "数控车床",
    "paid": "90.5",
    "contract": "HT-1",
    "seller_uscc": "91000000MA1C12342D",
    "seller_representative": "样例甲",
    "seller_address": "样例路1号",
    "serial": "SN-0001",
}


def document(line: dict[str, Any]) -> dict[str, Any]:
    item = {"id": "P1", "kind": "project", "name": "项目", "expenses": [line]}
    return {"format": "anjuan-case/1", "enterprise": {}, "objects": [item]}


def read(line: dict[str, Any], library: Library) -> ExpenseLine:
    return read_case(document(line), library, TODAY).objects[0].expenses[0]


def test_a_line_of_the_contract_goes_out_as_it_came(library: Library) -> None:
    case = read_case(document(PLAIN), library, TODAY)
    assert case.objects[0].expenses == (ExpenseLine("1", 1, date(2024, 3, 2), "某公司", Decimal(100)),)
    assert case_to_json(case)["objects"][0]["expenses"] == [PLAIN]


def test_every_key_is_read_and_written_where_it_is_known(library: Library) -> None:
    case = read_case(document({**PLAIN, **BESIDE}), library, TODAY)
    written = case_to_json(case)
    assert written["objects"][0]["expenses"] == [{**PLAIN, **BESIDE}]
    assert read_case(parse(dumps(written)), library, TODAY) == case


@pytest.mark.parametrize("name", BESIDE)
def test_each_key_alone(name: str, library: Library) -> None:
    line = read({**PLAIN, name: BESIDE[name]}, library)
    assert str(getattr(line, name)) == BESIDE[name]
    assert read({**PLAIN, name: None}, library) == read(PLAIN, library)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("goods", 1, "应为文字，不得为空"),
        ("goods", " ", "应为文字，不得为空"),
        ("paid", Decimal("0.5"), "金额不得写成带小数的 JSON 数字"),
        ("paid", "-1", "金额不得为负数"),
        ("contract", "甲\n乙", "应为单行文字"),
        ("seller_uscc", "9100", "应为18位，现为4位"),
        ("seller_uscc", "91000000MA1C12342I", "不含 I、O、S、V、Z"),
        ("seller_uscc", "91000000MA1C123420", "校验码不符"),
        ("seller_representative", "", "应为文字，不得为空"),
        ("seller_address", "路" * 401, "最多 400 个字符"),
    ],
)
def test_what_is_malformed_is_one_fault_at_its_place(name: str, value: Any, says: str, library: Library) -> None:
    with pytest.raises(InputError) as caught:
        read({**PLAIN, name: value}, library)
    (fault,) = caught.value.faults
    assert (fault.path, says in fault.message) == (f"$.objects[0].expenses[0].{name}", True)
