"""The public JSON: a case in (`anjuan-case/1`), an evaluation out (`anjuan-evaluation/1`); the same for a score."""

from anjuan_core.interchange._documents import CASE_FORMAT, EVALUATION_FORMAT, case_schema
from anjuan_core.interchange._json import parse
from anjuan_core.interchange._reading import read_case
from anjuan_core.interchange._schemas import schemas
from anjuan_core.interchange._scores import SCORE_FORMAT, SCORE_RUBRIC, SCORED_FORMAT, read_score, scored_to_json
from anjuan_core.interchange._writing import case_to_json, dumps, evaluation_to_json

__all__ = [
    "CASE_FORMAT",
    "EVALUATION_FORMAT",
    "SCORED_FORMAT",
    "SCORE_FORMAT",
    "SCORE_RUBRIC",
    "case_schema",
    "case_to_json",
    "dumps",
    "evaluation_to_json",
    "parse",
    "read_case",
    "read_score",
    "schemas",
    "scored_to_json",
]
