"""Conditions and values in the officers' words."""

from datetime import date
from decimal import Decimal
from typing import assert_never

from anjuan_core.case import FactValue
from anjuan_core.dates import chinese
from anjuan_core.evaluate._facts import ClaimFacts
from anjuan_core.facts import Fact, FactType
from anjuan_core.logic import (
    Above,
    All,
    AnyOf,
    AtLeast,
    Condition,
    DatedIn,
    FirstTime,
    Holds,
    InYear,
    Is,
    Not,
    OneOf,
    StartsWith,
    Truth,
    Verdict,
    Within,
    facts_named,
)
from anjuan_core.money import in_percent, in_wan, written
from anjuan_core.unknown import Unknown

VERDICTS = {Truth.TRUE: "符合", Truth.FALSE: "不符合", Truth.UNKNOWN: "待补充"}


def shown(fact: Fact, value: FactValue) -> str:
    """A value as an officer reads it."""
    match fact.type:
        case FactType.MONEY if isinstance(value, Decimal):
            return in_wan(value)
        case FactType.RATE if isinstance(value, Decimal):
            return in_percent(value)
        case FactType.FLAG:
            return "是" if value else "否"
        case FactType.CHOICE:
            return fact.choices[str(value)].label
        case FactType.DATE if isinstance(value, date):
            return chinese(value)
        case _:
            figure = written(value) if isinstance(value, Decimal) else str(value)
            return f"{figure}{fact.unit or ''}"


def wanted(condition: Condition, facts: ClaimFacts) -> str:
    """What a condition asks, as a sentence without its full stop: `实际支付额应超过30万元`."""
    match condition:
        case Is(fact=name, value=bool(value)):
            return f"{facts.label(name)}：应为{'是' if value else '否'}"
        case Is(fact=name, value=value):
            return f"{facts.label(name)}应为：{shown(facts.definition(name), value)}"
        case OneOf(fact=name, values=values):
            choices = "、".join(shown(facts.definition(name), value) for value in values)
            return f"{facts.label(name)}应为：{choices}{'（之一）' if len(values) > 1 else ''}"
        case AtLeast(fact=name, least=least, in_year=InYear() as year):
            return f"{_year(year, facts)}{facts.label(name)}应不低于{_figure(name, least, facts)}"
        case AtLeast(fact=name, least=least) if name.startswith("year."):
            return f"{_year(InYear(), facts)}{facts.label(name)}应不低于{_figure(name, least, facts)}"
        case AtLeast(fact=name, least=least):
            return f"{facts.label(name)}应不低于{_figure(name, least, facts)}"
        case Above(fact=name, limit=limit):
            return f"{facts.label(name)}应超过{_figure(name, limit, facts)}"
        case StartsWith(fact=name, prefixes=prefixes):
            places = "、".join(_place(name, prefix, facts) for prefix in prefixes)
            if facts.definition(name).type is FactType.DIVISION:
                return f"{facts.label(name)}应在{places}"
            return f"{facts.label(name)}应属{places}类"
        case Holds(titles=titles, on=day):
            definition = facts.library.dictionary.objects["recognition"].by_name["title"]
            names = "或".join(shown(definition, title) for title in titles)
            return f"{facts.label(day)}当日应持有有效的{names}"
        case DatedIn(day=day, in_year=year):
            return f"{facts.label(day)}应在{_year(year, facts)}"
        case FirstTime(figure=name, least=least):
            return f"应为{facts.label(name)}首次达到{_figure(name, least, facts)}，以前年度均未达到"
        case Within(months=months, first=first, second=second):
            return f"{facts.label(first)}至{facts.label(second)}应不超过{months}个月"
        case Not(part=part):
            return f"不得：{wanted(part, facts)}"
        case AnyOf(parts=parts):
            return f"以下有一项即可：{'；或'.join(wanted(part, facts) for part in parts)}"
        case All(parts=parts):
            return "，且".join(wanted(part, facts) for part in parts)
        case _:
            assert_never(condition)


def found(verdict: Verdict, facts: ClaimFacts) -> str:
    """What a leaf saw: `30万元`, `尚未填写`."""
    if isinstance(verdict.condition, AnyOf | All):
        return "；".join(found(part, facts) for part in verdict.parts)
    if isinstance(verdict.condition, Within):
        first = facts.value(verdict.condition.first)
        if isinstance(first, date) and isinstance(verdict.seen, date):
            return f"{chinese(first)}至{chinese(verdict.seen)}"
    if isinstance(verdict.seen, Unknown) or isinstance(verdict.condition, Holds | Not):
        return VERDICTS[verdict.truth] if isinstance(verdict.condition, Holds | Not) else "尚未填写"
    name = facts_named(verdict.condition)[0]
    if isinstance(verdict.condition, StartsWith):
        return _place(name, str(verdict.seen), facts)
    return shown(facts.definition(name), verdict.seen)


def trigger_words(facts: ClaimFacts) -> str:
    """What is held against the validity: `认定日期2024年5月10日`, `申报年度2024年`, `尚未填写`."""
    name = facts.terms.triggers[0]
    trigger = facts.moment(name)
    if isinstance(trigger, Unknown):
        return "尚未填写"
    return f"{facts.label(name)}{chinese(trigger)}" if isinstance(trigger, date) else f"申报年度{trigger}年"


def _year(year: InYear, facts: ClaimFacts) -> str:
    of = facts.year(year)
    return f"{facts.label(year.of)}所在年度" if isinstance(of, Unknown) else f"{of}年"


def shortage(verdict: Verdict, facts: ClaimFacts) -> str | None:
    """By how much a figure falls short: `入统投资额还差12.5万元`, `接入企业数尚缺1家`; None for other conditions."""
    condition, seen = verdict.condition, verdict.seen
    if isinstance(condition, AnyOf):
        options = [short for part in verdict.parts if (short := shortage(part, facts)) is not None]
        return "；或".join(options) or None
    if not isinstance(condition, AtLeast | Above) or isinstance(seen, bool | str | date | Unknown):
        return None
    name = condition.fact
    wanted_ = condition.least if isinstance(condition, AtLeast) else condition.limit
    gap = Decimal(wanted_) - Decimal(seen)
    lacking = "尚缺" if facts.definition(name).type is FactType.COUNT else "还差"
    if isinstance(condition, AtLeast):
        return f"{facts.label(name)}{lacking}{_figure(name, gap, facts)}"
    if gap:
        return f"{facts.label(name)}{lacking}{_figure(name, gap, facts)}以上（须超过，不含本数）"
    return f"{facts.label(name)}恰为{_figure(name, condition.limit, facts)}，须超过，不含本数"


def _figure(name: str, figure: Decimal, facts: ClaimFacts) -> str:
    return shown(facts.definition(name), figure)


def _place(name: str, code: str, facts: ClaimFacts) -> str:
    if facts.definition(name).type is FactType.DIVISION:
        full = code.ljust(6, "0")
        return facts.library.divisions.full_name(full) or f"代码 {code} 所属地区"
    return code
