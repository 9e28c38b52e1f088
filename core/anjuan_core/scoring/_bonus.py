"""The bonus 加分项 (hlj-2024-18 三（四）): titles held and valid on the day of scoring."""

from datetime import date

from anjuan_core.case import SupportObject
from anjuan_core.dates import chinese
from anjuan_core.logic import Truth
from anjuan_core.packs import BonusTitle, Rubric
from anjuan_core.scoring._applicant import Applicant
from anjuan_core.scoring._scored import BonusFinding

_RECOGNITION = "recognition"


def bonus_titles(applicant: Applicant, rubric: Rubric) -> tuple[BonusFinding, ...]:
    """Each bonus title of the rubric, held or not."""
    return tuple(_finding(title, applicant) for title in rubric.bonus.titles)


def bonus_of(findings: tuple[BonusFinding, ...], most: int) -> int:
    """The points of the titles surely held, together at most `most`."""
    return min(most, sum(item.points for item in findings if item.held is Truth.TRUE))


def _finding(title: BonusTitle, applicant: Applicant) -> BonusFinding:
    seen = [
        _held(item, title, applicant.as_of)
        for item in applicant.objects
        if item.kind == _RECOGNITION and _may_be(item, title)
    ]
    truth = Truth.any(held for held, _ in seen)
    reason = next((told for held, told in seen if held is truth), f"已录入的认定中没有“{title.label}”")
    return BonusFinding(title.title, title.label, title.points, truth, reason)


def _may_be(item: SupportObject, title: BonusTitle) -> bool:
    """The title itself, or a recognition of which nobody has said what it is."""
    named = item.facts.get("title")
    return named == title.title or (named is None and "standard" not in item.facts)


def _held(item: SupportObject, title: BonusTitle, day: date) -> tuple[Truth, str]:
    """As everywhere: a title without an end is unknown on any day after its award."""
    awarded, expires = item.facts.get("awarded_on"), item.facts.get("expires_on")
    named = "title" in item.facts
    name = title.label if named else item.name
    if isinstance(awarded, date) and awarded > day:
        return Truth.FALSE, f"“{name}”{chinese(awarded)}才认定，晚于评分日"
    if isinstance(expires, date) and expires < day:
        return Truth.FALSE, f"“{name}”有效期至{chinese(expires)}，评分日已过期"
    if not named:
        return Truth.UNKNOWN, f"“{name}”未填称号，暂不计分"
    if not isinstance(awarded, date):
        return Truth.UNKNOWN, f"“{name}”未填认定日期，暂不计分"
    if isinstance(expires, date):
        return Truth.TRUE, f"“{name}”有效期{chinese(awarded)}至{chinese(expires)}"
    if awarded == day:
        return Truth.TRUE, f"“{name}”{chinese(awarded)}认定"
    return Truth.UNKNOWN, f"“{name}”未填有效期，暂不计分"
