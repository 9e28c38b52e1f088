"""The JSON Schemas that ship, and what goes out held against the models they are made from."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import anjuan_resources
from anjuan_core.case import Enterprise
from anjuan_core.interchange import dumps, schemas, scored_to_json
from anjuan_core.interchange._answers import EvaluationAnswer, ScoredAnswer
from anjuan_core.packs import Library
from anjuan_core.scoring import Applicant, Judgements, score
from tests.core.known_answers import case_files, evaluate, load
from tests.core.scoring.sheets import RUBRIC, SIZES, applicant

MADE = schemas(Library.from_texts(**anjuan_resources.library_texts()))
REMEDY = "run installer/schemas.py"


def _names(data: Any, place: str = "$") -> set[str]:
    """Every place of a document that has a key, list indices left out."""
    if isinstance(data, dict):
        return {f"{place}.{key}" for key in data} | {
            name for key, value in data.items() for name in _names(value, f"{place}.{key}")
        }
    return {name for item in data for name in _names(item, place)} if isinstance(data, list) else set()


@pytest.mark.parametrize("name", MADE)
def test_the_schema_that_ships_is_the_one_the_models_make(name: str) -> None:
    assert json.loads(anjuan_resources.text("schemas", f"{name}.schema.json")) == json.loads(dumps(MADE[name])), REMEDY


def test_every_schema_that_ships_is_made() -> None:
    assert set(anjuan_resources.texts("schemas", ".json")) == {f"{name}.schema.json" for name in MADE}


@pytest.mark.parametrize("path", [*case_files("golden"), *case_files("cases")], ids=lambda path: path.stem)
def test_an_evaluation_is_as_its_model_says(path: Path, library: Library) -> None:
    answer = dumps(evaluate(load(path)["case"], library))
    model = EvaluationAnswer.model_validate_json(answer)
    assert json.loads(model.model_dump_json(exclude_unset=True)) == json.loads(answer)


def test_a_score_sheet_is_as_its_model_says(library: Library) -> None:
    for who in (applicant(library), Applicant(date(2024, 9, 30), Enterprise({}, {}), (), Judgements(), {})):
        answer = dumps(scored_to_json(score(who, RUBRIC, SIZES)))
        model = ScoredAnswer.model_validate_json(answer)
        assert json.loads(model.model_dump_json()) == json.loads(answer)


def test_what_goes_out_names_every_key_of_its_schema(library: Library) -> None:
    """No key of the models is one that nothing writes."""
    written = {name for path in case_files("cases") for name in _names(evaluate(load(path)["case"], library))}
    definitions = MADE["anjuan-evaluation-1"]["$defs"]
    promised = {key for definition in definitions.values() for key in definition.get("properties", {})}
    assert promised <= {name.rpartition(".")[2] for name in written}


def test_the_score_schema_names_the_parts_and_how_many_items_they_have() -> None:
    items = MADE["anjuan-score-1"]["properties"]["items"]["properties"]
    assert {name: part["maxItems"] for name, part in items.items()} == {
        "design": 3,
        "equipment": 4,
        "production": 7,
        "networking": 2,
        "chain": 5,
        "product": 5,
        "management": 4,
    }
    judgements = MADE["anjuan-score-1"]["$defs"]["JudgementsDocument"]["properties"]
    assert list(judgements) == ["prospects", "accounting", "self_assessment_level"]
    enterprise = MADE["anjuan-score-1"]["$defs"]["EnterpriseDocument"]
    assert "established_on" in enterprise["properties"]
    assert enterprise["additionalProperties"] is False
