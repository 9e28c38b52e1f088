"""The score sheet as public JSON: `anjuan-score/1` in, `anjuan-scored/1` out."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from anjuan_core.errors import InputError
from anjuan_core.facts import NotAFact
from anjuan_core.interchange._documents import CaseDocument, EnterpriseDocument, ObjectDocument
from anjuan_core.interchange._reading import Reader, read_shape
from anjuan_core.logic import Truth
from anjuan_core.nearest import nearest
from anjuan_core.packs import Library, Rubric
from anjuan_core.scoring import Applicant, Judgements, Scored
from anjuan_core.unknown import Unknown

SCORE_FORMAT = "anjuan-score/1"
SCORED_FORMAT = "anjuan-scored/1"

SCORE_RUBRIC = "hlj-2024-18"
"""The rubric whose parts and items the format names."""
HIGHEST_LEVEL = 4
"""Of 数字化水平自测."""


class _Document(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class JudgementsDocument(_Document):
    prospects: Any = None
    accounting: Any = None
    self_assessment_level: Any = None


class ScoreDocument(_Document):
    """评分表 `anjuan-score/1`: enterprise and objects as in a case."""

    format: Literal["anjuan-score/1"]
    as_of: Any = None
    enterprise: EnterpriseDocument
    objects: list[ObjectDocument] = []
    judgements: JudgementsDocument = JudgementsDocument()
    items: dict[str, list[Any]] = {}


def read_score(data: Any, library: Library, rubric: Rubric, today: date) -> Applicant:
    """The applicant a parsed JSON document describes. `today` stands in for an `as_of` left out. Raises InputError."""
    document = read_shape(ScoreDocument, data, SCORE_FORMAT)
    reader = Reader(library)
    case = reader.case(
        CaseDocument(
            format="anjuan-case/1", as_of=document.as_of, enterprise=document.enterprise, objects=document.objects
        ),
        today,
    )
    reader.links(case)
    given = document.judgements
    judgements = Judgements(
        reader.known("$.judgements.prospects", _flag, given.prospects),
        reader.known("$.judgements.accounting", _flag, given.accounting),
        reader.known("$.judgements.self_assessment_level", _level, given.self_assessment_level),
    )
    items = _items(document.items, rubric, reader)
    if reader.faults:
        raise InputError(reader.faults)
    return Applicant(case.as_of, case.enterprise, case.objects, judgements, items)


def _items(given: Mapping[str, list[Any]], rubric: Rubric, reader: Reader) -> dict[str, tuple[bool | Unknown, ...]]:
    found: dict[str, tuple[bool | Unknown, ...]] = {}
    for name, values in given.items():
        path = f"$.items.{name}"
        part = rubric.by_part.get(name)
        if part is None:
            hint = nearest(name, rubric.by_part) or "、".join(rubric.by_part)
            reader.fault(path, f"没有 {name} 这个评价内容；最接近的是 {hint}")
            continue
        found[name] = tuple(reader.known(f"{path}[{index}]", _flag, value) for index, value in enumerate(values))
        if len(values) > len(part.items):
            reader.fault(f"{path}[{len(part.items)}]", f"“{part.label}”只有{len(part.items)}项，现有{len(values)}项")
    return found


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise NotAFact("应为是（true）或否（false），未知写 null")
    return value


def _level(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= HIGHEST_LEVEL:
        raise NotAFact(f"应为数字化水平自测等级：0（未达到一级）至{HIGHEST_LEVEL}的整数")
    return value


def scored_to_json(scored: Scored) -> dict[str, Any]:
    """A score sheet as `anjuan-scored/1`."""
    return {
        "format": SCORED_FORMAT,
        "conditions": [
            {"id": item.id, "verdict": _TOLD[item.verdict], "reason": item.reason} for item in scored.conditions
        ],
        "parts": [
            {
                "id": part.id,
                "score": part.score,
                "of": part.of,
                "reached": _TOLD[part.reached],
                "unknown": part.unknown,
            }
            for part in scored.parts
        ],
        "bonus": scored.bonus,
        "total": scored.total,
        "qualifies": _TOLD[scored.qualifies],
    }


_TOLD = {Truth.TRUE: True, Truth.FALSE: False, Truth.UNKNOWN: None}
