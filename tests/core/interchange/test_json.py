"""JSON in: strict, bounded, one sentence for each fault. Cases: out and in again the same, in any order."""

import json
import random
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import anjuan_resources
from anjuan_core.assessment import assess
from anjuan_core.errors import InputError
from anjuan_core.interchange import case_schema, case_to_json, dumps, evaluation_to_json, parse, read_case
from anjuan_core.packs import Library
from tests.core.known_answers import TODAY, case_files, load

ALL_CASES = [*case_files("golden"), *case_files("cases")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "第1行"),
        ('{"a": 1, "a": 2}', "键 a 重复"),
        ('{"a": NaN}', "NaN"),
        ("[" * 100_000, "嵌套过深"),
        ("9" * 40, "数字过长"),
    ],
)
def test_what_is_not_plain_json_is_refused(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        parse(text)


def test_numbers_stay_exact_and_a_byte_order_mark_is_no_fault() -> None:
    assert parse("\ufeff[0.1, 7]") == [Decimal("0.1"), 7]


@pytest.mark.parametrize(
    ("document", "path", "says"),
    [
        ([], "$", "JSON 对象"),
        ({"format": "anjuan-case/2", "enterprise": {}}, "$.format", "anjuan-case/1"),
        ({"format": "anjuan-case/1"}, "$.enterprise", "缺少"),
        ({"format": "anjuan-case/1", "enterprise": {}, "objcts": []}, "$.objcts", "没有名为 objcts 的字段"),
        ({"format": "anjuan-case/1", "enterprise": {}, "objects": {}}, "$.objects", "数组"),
        ({"format": "anjuan-case/1", "enterprise": {"years": {"24": {}}}}, "$.enterprise.years.24", "年度"),
        ({"format": "anjuan-case/1", "enterprise": {"upgrade": "digital"}}, "$.enterprise.upgrade", "“项目”的事实"),
        ({"format": "anjuan-case/1", "enterprise": {"regio": "230109"}}, "$.enterprise.regio", "最接近的是 region"),
        ({"format": "anjuan-case/1", "enterprise": {"zzzz": 1}}, "$.enterprise.zzzz", "没有名为 zzzz"),
        ({"format": "anjuan-case/1", "enterprise": {}, "as_of": "2024-04-31"}, "$.as_of", "4月没有31日"),
        (
            {"format": "anjuan-case/1", "enterprise": {}, "claims": [{"id": "C1", "benefit": "x", "object": "P"}]},
            "$.claims[0].year",
            "缺少",
        ),
        (
            {
                "format": "anjuan-case/1",
                "enterprise": {},
                "objects": [{"id": "P", "kind": "project", "name": "项目", "facts": {"region": "230109"}}],
            },
            "$.objects[0].facts.region",
            "“企业”的事实",
        ),
        (
            {
                "format": "anjuan-case/1",
                "enterprise": {},
                "objects": [{"id": "S", "kind": "service", "name": "服务"}],
                "claims": [
                    {
                        "id": "C1",
                        "benefit": "hrb-2022-1/3-3",
                        "object": "S",
                        "year": 2023,
                        "expenses": ["1#1"],
                        "facts": {"paid_amount": 1},
                    }
                ],
            },
            "$.claims[0].expenses[0]",
            "没有发票行 1#1",
        ),
    ],
)
def test_faults_name_their_path(document: Any, path: str, says: str, library: Library) -> None:
    with pytest.raises(InputError) as caught:
        read_case(document, library, TODAY)
    assert any(fault.path == path and says in fault.message for fault in caught.value.faults)


@pytest.mark.parametrize("stage", [{"a": 1}, [1], True, Decimal("1.5")])
def test_a_stage_of_no_kind_is_one_fault_at_its_place(stage: object, library: Library) -> None:
    claim = {"id": "C1", "benefit": "hlj-industry-2022/19b", "object": "G", "year": 2024, "stage": stage}
    with pytest.raises(InputError) as caught:
        read_case({"format": "anjuan-case/1", "enterprise": {}, "claims": [claim]}, library, TODAY)
    assert [fault.path for fault in caught.value.faults] == ["$.claims[0].stage"]


def test_every_fault_is_told_at_once(library: Library) -> None:
    document = {
        "format": "anjuan-case/1",
        "enterprise": {"region": "x", "established_on": "2024-02-30"},
        "objects": [{"id": "P", "kind": "projct", "name": "项目"}],
    }
    with pytest.raises(InputError) as caught:
        read_case(document, library, TODAY)
    paths = {fault.path for fault in caught.value.faults}
    assert paths == {"$.enterprise.region", "$.enterprise.established_on", "$.objects[0].kind"}
    assert str(caught.value).count("\n") == 2


@pytest.mark.parametrize("path", ALL_CASES, ids=lambda path: path.stem)
def test_out_and_in_again_is_the_same_case(path: Path, library: Library) -> None:
    case = read_case(load(path)["case"], library, TODAY)
    assert read_case(parse(dumps(case_to_json(case))), library, TODAY) == case


def _shuffled(value: Any, shuffle: random.Random) -> Any:
    if isinstance(value, dict):
        items = [(key, _shuffled(item, shuffle)) for key, item in value.items()]
        shuffle.shuffle(items)
        return dict(items)
    if isinstance(value, list):
        items = [_shuffled(item, shuffle) for item in value]
        shuffle.shuffle(items)
        return items
    return value


@pytest.mark.parametrize("path", [path for path in ALL_CASES if path.stem.startswith("stack")], ids=lambda p: p.stem)
@settings(max_examples=8)
@given(seed=st.integers(0, 2**32))
def test_the_order_of_lists_changes_nothing(path: Path, seed: int, library: Library) -> None:
    document = load(path)["case"]
    answers = {
        dumps(evaluation_to_json(assess(read_case(item, library, TODAY), library)))
        for item in (document, _shuffled(document, random.Random(seed)))
    }
    assert len(answers) == 1


def test_the_schema_that_ships_is_the_one_the_models_make(library: Library) -> None:
    shipped = json.loads(anjuan_resources.text("schemas", "anjuan-case-1.schema.json"))
    assert shipped == json.loads(dumps(case_schema(library.dictionary)))


def test_an_as_of_left_out_is_today(library: Library) -> None:
    case = read_case({"format": "anjuan-case/1", "enterprise": {}}, library, date(2025, 5, 5))
    assert case.as_of == date(2025, 5, 5)
    assert case_to_json(case)["as_of"] == "2025-05-05"
