"""`anjuan-score/1` in, `anjuan-scored/1` out: the contract's example, and every fault with its path."""

from datetime import date
from typing import Any

import pytest

from anjuan_core.errors import InputError
from anjuan_core.interchange import dumps, parse, read_score, scored_to_json
from anjuan_core.packs import Library
from anjuan_core.scoring import Applicant, score
from anjuan_core.unknown import UNKNOWN
from tests.core.scoring.sheets import FACTS, RUBRIC, SIZES, YEARS

TODAY = date(2026, 1, 1)
DOCUMENT: dict[str, Any] = {
    "format": "anjuan-score/1",
    "as_of": "2024-09-30",
    "enterprise": {**FACTS, "years": {str(year): figures for year, figures in YEARS.items()}},
    "objects": [
        {
            "id": "R1",
            "kind": "recognition",
            "name": "专精特新",
            "facts": {"title": "provincial-srdi", "awarded_on": "2023-01-01", "expires_on": "2026-01-01"},
        }
    ],
    "judgements": {"prospects": True, "accounting": True, "self_assessment_level": 2},
    "items": {
        "design": [True, False, True],
        "equipment": [True, True, False, None],
        "production": [],
        "networking": [],
        "chain": [],
        "product": [],
        "management": [],
    },
}


def _read(document: Any, library: Library) -> Applicant:
    return read_score(parse(dumps(document)), library, RUBRIC, TODAY)


def _scored(document: Any, library: Library) -> dict[str, Any]:
    return scored_to_json(score(_read(document, library), RUBRIC, SIZES))


def test_the_contracts_example(library: Library) -> None:
    scored = _scored(DOCUMENT, library)
    assert list(scored) == ["format", "conditions", "parts", "bonus", "total", "qualifies"]
    assert scored["format"] == "anjuan-scored/1"
    assert [set(item) for item in scored["conditions"]] == [{"id", "verdict", "reason"}] * 9
    assert all(item["verdict"] is True for item in scored["conditions"])
    assert scored["parts"][:3] == [
        {"id": "design", "score": 7, "of": 10, "reached": True, "unknown": 0},
        {"id": "equipment", "score": 6, "of": 15, "reached": True, "unknown": 1},
        {"id": "production", "score": 0, "of": 25, "reached": None, "unknown": 7},
    ]
    assert (scored["bonus"], scored["total"], scored["qualifies"]) == (10, 23, None)


def test_a_part_with_no_item_is_false_and_so_is_qualifying(library: Library) -> None:
    scored = _scored({**DOCUMENT, "items": {"networking": [False, False]}}, library)
    assert scored["parts"][3] == {"id": "networking", "score": 0, "of": 10, "reached": False, "unknown": 0}
    assert scored["qualifies"] is False


def test_what_is_left_out_is_unknown_and_as_of_is_today(library: Library) -> None:
    applicant = _read({"format": "anjuan-score/1", "enterprise": {}}, library)
    assert applicant.as_of == TODAY
    assert applicant.judgements.prospects is applicant.judgements.self_assessment_level is UNKNOWN
    scored = scored_to_json(score(applicant, RUBRIC, SIZES))
    assert {item["verdict"] for item in scored["conditions"]} == {None}
    assert [part["unknown"] for part in scored["parts"]] == [3, 4, 7, 2, 5, 5, 4]
    assert (scored["total"], scored["qualifies"]) == (0, None)


@pytest.mark.parametrize(
    ("change", "path", "says"),
    [
        ({"format": "anjuan-case/1"}, "$.format", 'anjuan-score/1"'),
        ({"claims": []}, "$.claims", "没有名为 claims 的字段"),
        ({"as_of": "2024-04-31"}, "$.as_of", "4月没有31日"),
        ({"enterprise": {"regio": "230109"}}, "$.enterprise.regio", "最接近的是 region"),
        ({"enterprise": {"years": {"2023": {"employees": "86"}}}}, "$.enterprise.years.2023.employees", "整数"),
        ({"objects": [{"id": "R", "kind": "x", "name": "y"}]}, "$.objects[0].kind", "没有 x 这种支持对象"),
        ({"objects": [{"id": "R", "kind": "project", "name": "y"}] * 2}, "$.objects[1].id", "重复"),
        ({"judgements": {"prospect": True}}, "$.judgements.prospect", "没有名为 prospect 的字段"),
        ({"judgements": None}, "$.judgements", "JSON 对象"),
        ({"judgements": {"prospects": 1}}, "$.judgements.prospects", "应为是（true）或否（false）"),
        ({"judgements": {"accounting": "yes"}}, "$.judgements.accounting", "应为是"),
        ({"judgements": {"self_assessment_level": True}}, "$.judgements.self_assessment_level", "0（未达到一级）至4"),
        ({"judgements": {"self_assessment_level": "2"}}, "$.judgements.self_assessment_level", "整数"),
        ({"judgements": {"self_assessment_level": -1}}, "$.judgements.self_assessment_level", "整数"),
        ({"judgements": {"self_assessment_level": 5}}, "$.judgements.self_assessment_level", "至4"),
        ({"items": {"desing": []}}, "$.items.desing", "最接近的是 design"),
        ({"items": {"zzz": []}}, "$.items.zzz", "design、equipment"),
        ({"items": {"design": True}}, "$.items.design", "数组"),
        ({"items": {"design": [True, 0]}}, "$.items.design[1]", "应为是"),
        ({"items": {"design": [True, None, False, None]}}, "$.items.design[3]", "只有3项，现有4项"),
    ],
)
def test_faults_name_their_path(change: dict[str, Any], path: str, says: str, library: Library) -> None:
    with pytest.raises(InputError) as caught:
        _read({**DOCUMENT, **change}, library)
    assert any(fault.path == path and says in fault.message for fault in caught.value.faults)


def test_every_fault_is_told_at_once(library: Library) -> None:
    change = {
        "enterprise": {"region": "x"},
        "judgements": {"prospects": 1},
        "items": {"design": [1, 1], "x": []},
    }
    with pytest.raises(InputError) as caught:
        _read({**DOCUMENT, **change}, library)
    assert [fault.path for fault in caught.value.faults] == [
        "$.enterprise.region",
        "$.judgements.prospects",
        "$.items.design[0]",
        "$.items.design[1]",
        "$.items.x",
    ]
