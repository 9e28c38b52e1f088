"""The 示范标杆 score of a case: what its file says, with what the officer judged."""

from collections.abc import Mapping

from anjuan_core.case import Case
from anjuan_core.interchange import SCORE_RUBRIC
from anjuan_core.packs import Library, Rubric, RubricPart
from anjuan_core.scoring import Applicant, Judgements, Scored, score
from anjuan_core.unknown import UNKNOWN, Unknown
from anjuan_desktop.casefile import Judgement


def rubric_of(library: Library) -> Rubric:
    return library.rubrics[SCORE_RUBRIC]


def item_of(part: str, number: int) -> str:
    """How a case file names the judgement of a part's item, which counts from 1."""
    return f"{part}.{number}"


def scored(case: Case, judged: Mapping[str, Judgement], library: Library) -> Scored:
    """What isn't judged is unknown; judgements that the rubric doesn't ask for count nothing."""
    rubric = rubric_of(library)
    level = judged.get("self_assessment_level", UNKNOWN)
    judgements = Judgements(_met(judged, "prospects"), _met(judged, "accounting"), level)
    items = {part.id: _items(part, judged) for part in rubric.parts}
    return score(Applicant(case.as_of, case.enterprise, case.objects, judgements, items), rubric, library.sizes)


def _items(part: RubricPart, judged: Mapping[str, Judgement]) -> tuple[bool | Unknown, ...]:
    return tuple(_met(judged, item_of(part.id, number)) for number in range(1, len(part.items) + 1))


def _met(judged: Mapping[str, Judgement], item: str) -> bool | Unknown:
    return bool(judged[item]) if item in judged else UNKNOWN
