"""One enterprise's score sheet, from what is known of it (hlj-2024-18)."""

from anjuan_core.logic import Truth
from anjuan_core.packs import Rubric, RubricPart
from anjuan_core.reference import SizeStandard
from anjuan_core.scoring._applicant import Applicant
from anjuan_core.scoring._bonus import bonus_of, bonus_titles
from anjuan_core.scoring._conditions import basic_conditions
from anjuan_core.scoring._scored import PartScore, Scored
from anjuan_core.unknown import Unknown


def score(applicant: Applicant, rubric: Rubric, sizes: SizeStandard) -> Scored:
    """Every condition and every part, whatever the others came to, so that all reasons can be shown."""
    titles = bonus_titles(applicant, rubric)
    return Scored(
        as_of=applicant.as_of,
        conditions=basic_conditions(applicant, rubric, sizes),
        parts=tuple(_part(part, applicant) for part in rubric.parts),
        bonus=bonus_of(titles, rubric.bonus.most),
        bonus_titles=titles,
    )


def _part(part: RubricPart, applicant: Applicant) -> PartScore:
    given = applicant.items.get(part.id, ())
    found = [Truth.UNKNOWN if isinstance(met, Unknown) else Truth.of(met) for met in given]
    items = (*found, *[Truth.UNKNOWN] * (len(part.items) - len(found)))
    score_ = sum(item.points for item, met in zip(part.items, items, strict=True) if met is Truth.TRUE)
    return PartScore(part.id, part.label, score_, part.of, items)
