"""The basic conditions 基本条件 (hlj-2024-18 二), each with its verdict and a reason in one sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from anjuan_core.case import FactValue
from anjuan_core.dates import chinese, years_later
from anjuan_core.logic import Truth
from anjuan_core.packs import ConditionId, Rubric
from anjuan_core.reference import SizeStandard
from anjuan_core.scoring._applicant import Applicant
from anjuan_core.scoring._growth import MEASURES, growth
from anjuan_core.scoring._scored import ConditionFinding
from anjuan_core.unknown import Unknown

_PROVINCE = "23"

_Seen = tuple[Truth, str]
"""A verdict, and what was seen as a part of a sentence."""


def basic_conditions(applicant: Applicant, rubric: Rubric, sizes: SizeStandard) -> tuple[ConditionFinding, ...]:
    """Every basic condition, in the document's order."""
    question = _Question(applicant, rubric, sizes)
    return tuple(
        ConditionFinding(condition.id, condition.label, *_ASKED[condition.id](question))
        for condition in rubric.conditions
    )


@dataclass(frozen=True)
class _Question:
    applicant: Applicant
    rubric: Rubric
    sizes: SizeStandard

    @property
    def last_year(self) -> int:
        """认定上年: the year before the day of scoring."""
        return self.applicant.as_of.year - 1

    def fact(self, name: str) -> FactValue | None:
        return self.applicant.enterprise.facts.get(name)

    def year(self) -> Mapping[str, FactValue]:
        return self.applicant.enterprise.years.get(self.last_year, {})

    def least(self, condition: ConditionId) -> Decimal:
        return Decimal(self.rubric.by_condition[condition].least or 0)

    def flag(self, name: str, wanted: bool, *, met: str, failed: str, open_: str) -> _Seen:
        value = self.fact(name)
        if value is None:
            return Truth.UNKNOWN, open_
        return (Truth.TRUE, met) if value is wanted else (Truth.FALSE, failed)


def _registered(question: _Question) -> _Seen:
    region = question.fact("region")
    if region is None:
        inside = (Truth.UNKNOWN, "注册地未填")
    elif str(region).startswith(_PROVINCE):
        inside = (Truth.TRUE, f"注册地（{region}）在黑龙江省内")
    else:
        inside = (Truth.FALSE, f"注册地（{region}）不在黑龙江省内")
    return _together(
        inside,
        question.flag(
            "independent_legal_person",
            True,
            met="具有独立法人资格",
            failed="不具有独立法人资格",
            open_="是否具有独立法人资格未填",
        ),
    )


def _sme(question: _Question) -> _Seen:
    finding = question.sizes.of_year(question.fact("industry"), question.year())
    truth = Truth.UNKNOWN if isinstance(finding.is_sme, Unknown) else Truth.of(finding.is_sme)
    return truth, f"{question.last_year}年度{finding.reason}"


def _years_in_business(question: _Question) -> _Seen:
    least = int(question.least("years_in_business"))
    established = question.fact("established_on")
    if not isinstance(established, date):
        return Truth.UNKNOWN, "成立日期未填"
    end = date(question.last_year, 12, 31)
    lasted = Truth.of(years_later(established, least) <= end)
    verdict = "已满" if lasted is Truth.TRUE else "不满"
    return lasted, f"{chinese(established)}成立，至{chinese(end)}{verdict}{least}年"


def _growth(question: _Question) -> _Seen:
    enterprise, least = question.applicant.enterprise, question.least("growth")
    found = [growth(enterprise, measure, question.last_year, least) for measure in MEASURES]
    truth = Truth.any(item.verdict for item in found)
    # One that is enough needs no other beside it; where none is, both are told.
    told = [item.seen for item in found if truth is not Truth.TRUE or item.verdict is Truth.TRUE]
    return truth, "；".join(told)


def _prospects(question: _Question) -> _Seen:
    return _judged("发展前景", question.applicant.judgements.prospects)


def _accounting(question: _Question) -> _Seen:
    return _judged("财务管理", question.applicant.judgements.accounting)


def _judged(what: str, judgement: bool | Unknown) -> _Seen:
    if isinstance(judgement, Unknown):
        return Truth.UNKNOWN, f"{what}待经办人判断"
    return Truth.of(judgement), f"经办人判断{what}{'符合' if judgement else '不符合'}要求"


def _self_assessment(question: _Question) -> _Seen:
    least = int(question.least("self_assessment"))
    level = question.applicant.judgements.self_assessment_level
    if isinstance(level, Unknown):
        return Truth.UNKNOWN, "数字化水平自测等级未填"
    return Truth.of(level >= least), f"数字化水平自测为{level}级，应为{least}级以上"


def _lists_and_products(question: _Question) -> _Seen:
    return _together(
        question.flag(
            "abnormal_operation",
            False,
            met="未列入经营异常名录",
            failed="已列入经营异常名录",
            open_="是否列入经营异常名录未填",
        ),
        question.flag(
            "serious_dishonesty",
            False,
            met="未列入严重失信主体名单",
            failed="已列入严重失信主体名单",
            open_="是否列入严重失信主体名单未填",
        ),
        question.flag(
            "restricted_products",
            False,
            met="产品（服务）不属于国家禁止、限制或淘汰类",
            failed="产品（服务）属于国家禁止、限制或淘汰类",
            open_="产品（服务）是否属于国家禁止、限制或淘汰类未填",
        ),
    )


def _no_incident(question: _Question) -> _Seen:
    return question.flag(
        "major_incident_3y",
        False,
        met="近三年未发生重大事故和违法违规行为",
        failed="近三年发生过重大事故或违法违规行为",
        open_="近三年有无重大事故和违法违规行为未填",
    )


def _together(*parts: _Seen) -> _Seen:
    """All of them; the reason tells those that make it come out so."""
    truth = Truth.all(part for part, _ in parts)
    return truth, "，".join(seen for part, seen in parts if part is truth)


_ASKED: Mapping[ConditionId, Callable[[_Question], _Seen]] = {
    "registered": _registered,
    "sme": _sme,
    "years_in_business": _years_in_business,
    "growth": _growth,
    "prospects": _prospects,
    "accounting": _accounting,
    "self_assessment": _self_assessment,
    "lists_and_products": _lists_and_products,
    "no_incident": _no_incident,
}
