"""The JSON Schemas of the public documents, by the names under which they ship."""

from typing import Any

from anjuan_core.interchange._answers import EvaluationAnswer, ScoredAnswer
from anjuan_core.interchange._documents import case_schema, spelled_out
from anjuan_core.interchange._scores import HIGHEST_LEVEL, SCORE_RUBRIC, ScoreDocument
from anjuan_core.packs import Library, Rubric

_JUDGED = {"type": ["boolean", "null"]}


def schemas(library: Library) -> dict[str, dict[str, Any]]:
    """Every schema, the facts of the dictionary and the parts of the rubric spelled out in those of what comes in."""
    return {
        "anjuan-case-1": case_schema(library.dictionary),
        "anjuan-evaluation-1": EvaluationAnswer.model_json_schema(),
        "anjuan-score-1": _score_schema(library, library.rubrics[SCORE_RUBRIC]),
        "anjuan-scored-1": ScoredAnswer.model_json_schema(),
    }


def _score_schema(library: Library, rubric: Rubric) -> dict[str, Any]:
    schema = spelled_out(ScoreDocument, library.dictionary)
    schema["$defs"]["JudgementsDocument"]["properties"] = {
        "prospects": {"title": rubric.by_condition["prospects"].label, **_JUDGED},
        "accounting": {"title": rubric.by_condition["accounting"].label, **_JUDGED},
        "self_assessment_level": {
            "title": rubric.by_condition["self_assessment"].label,
            "type": ["integer", "null"],
            "minimum": 0,
            "maximum": HIGHEST_LEVEL,
        },
    }
    schema["properties"]["items"] = {
        "type": "object",
        "properties": {
            part.id: {"title": part.label, "type": "array", "items": _JUDGED, "maxItems": len(part.items)}
            for part in rubric.parts
        },
        "additionalProperties": False,
    }
    return schema
