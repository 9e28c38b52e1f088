"""From a shape and facts to a figure, with its working line by line."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import assert_never

from anjuan_core.benefits._figure import Figure, Inputs, Working, between
from anjuan_core.benefits._shapes import (
    ApprovedRate,
    Award,
    ByChoice,
    ByStage,
    Discretionary,
    Fixed,
    Graded,
    Interest,
    InterestTier,
    Ladder,
    PerUnit,
    Premium,
    Rate,
)
from anjuan_core.dates import chinese
from anjuan_core.errors import Contradiction
from anjuan_core.logic import Truth, judge
from anjuan_core.money import in_percent, written
from anjuan_core.results import MissingFact
from anjuan_core.unknown import Unknown

_HUNDRED = Decimal(100)
_ZERO = Decimal(0)


def reckon(award: Award, inputs: Inputs) -> Figure:
    """The figure of an award, unrounded, before it is split into shares."""
    match award:
        case Fixed():
            return _fixed(award, inputs)
        case ByChoice():
            return _by_choice(award, inputs)
        case ByStage():
            amount = award.amounts[str(inputs.stage)]
            return _line(Figure(amount, amount), "本阶段定额", written(amount))
        case Rate():
            return _rate(award, inputs)
        case ApprovedRate():
            return _approved_rate(award, inputs)
        case Interest():
            return _interest(award, inputs)
        case PerUnit():
            return _per_unit(award, inputs)
        case Ladder():
            return _ladder(award, inputs)
        case Graded():
            return _graded(award, inputs)
        case Premium():
            return _premium(award, inputs)
        case Discretionary():
            return _discretionary(award, inputs)
        case _:
            assert_never(award)


def _amount(fact: str, inputs: Inputs) -> Figure:
    value = inputs.value(fact)
    if isinstance(value, Unknown):
        return Figure(_ZERO, None, (inputs.missing(fact),))
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise Contradiction(f"{fact} is reckoned with, and isn't a figure")
    return Figure(Decimal(value), Decimal(value))


def _line(figure: Figure, label: str, expression: str) -> Figure:
    """The same figure with a line of working, where there is a figure to show."""
    return figure.then(Working(label, expression, written(figure.low))) if figure.known else figure


def _capped(figure: Figure, cap: Decimal | None) -> Figure:
    capped = figure.capped(cap)
    if cap is None or not figure.known:
        return capped
    verdict = "超过限额，取" if figure.low > cap else "未超过限额，取"
    return capped.then(
        Working(
            "最高限额",
            f"{written(figure.low)} 与 {written(cap)} 取低（{verdict}{written(capped.low)}）",
            written(capped.low),
        )
    )


def _percent_of(base: Figure, rate: Decimal, fact: str, inputs: Inputs) -> Figure:
    label = f"{inputs.label(fact)} × {in_percent(rate)}"
    return _line(base.times(rate), label, f"{written(base.low)} × {in_percent(rate)}")


def _fixed(award: Fixed, inputs: Inputs) -> Figure:
    plain = _line(Figure(award.amount, award.amount), "定额", written(award.amount))
    if award.raised is None:
        return plain
    raised = Figure(award.raised.amount, award.raised.amount)
    raised = _line(raised, "提高后的定额（据已录入的认定）", written(award.raised.amount))
    plain = _line(Figure(award.amount, award.amount), "定额（据已录入的认定，未达到提高条件）", written(award.amount))
    verdict = judge(award.raised.when, inputs)
    if verdict.truth is Truth.UNKNOWN:
        return between([plain, raised], verdict.to_collect())
    return raised if verdict.truth is Truth.TRUE else plain


def _rate(award: Rate, inputs: Inputs) -> Figure:
    fact = f"{award.base}_{inputs.stage}" if award.staged else award.base
    figure = _percent_of(_amount(fact, inputs), award.percent / _HUNDRED, fact, inputs)
    if award.raised_cap is None:
        return _capped(figure, award.cap)
    verdict = judge(award.raised_cap.when, inputs)
    if verdict.truth is Truth.UNKNOWN:
        caps = (_capped(figure, award.cap), _capped(figure, award.raised_cap.amount))
        return between(caps, verdict.to_collect())
    return _capped(figure, award.raised_cap.amount if verdict.truth is Truth.TRUE else award.cap)


def _by_choice(award: ByChoice, inputs: Inputs) -> Figure:
    value = inputs.value(award.fact)
    if isinstance(value, Unknown):
        every = [Figure(amount, amount) for amount in award.amounts.values()]
        return between(every, (inputs.missing(award.fact),))
    amount = _listed(award.amounts.get(str(value)))
    return _line(Figure(amount, amount), f"定额（{inputs.choice_label(award.fact, str(value))}）", written(amount))


def _listed(amount: Decimal | None) -> Decimal:
    """The amount beside a value; a value the clause lists no amount for fails its condition, so pays 0."""
    return _ZERO if amount is None else amount


def _approved_rate(award: ApprovedRate, inputs: Inputs) -> Figure:
    base = _amount(award.base, inputs)
    highest = award.at_most_percent / _HUNDRED
    rate = inputs.value(award.rate)
    if isinstance(rate, Unknown):
        bound = base.times(highest).capped(award.cap)
        return _approved(Figure(_ZERO, bound.high, base.missing, by_authority=True), inputs)
    if not isinstance(rate, Decimal):
        raise Contradiction(f"{award.rate} is reckoned with, and isn't a rate")
    return _capped(_percent_of(base, rate, award.base, inputs), award.cap)


def _approved(bound: Figure, inputs: Inputs) -> Figure:
    """A figure the authority fixes inside `bound`: the approved amount, where one was entered."""
    approved = inputs.approved_amount
    if approved is None:
        return bound
    if bound.missing:
        return replace(bound, high=approved)
    label = "主管部门核定金额"
    limit = "文件未定上限" if bound.high is None else f"不超过 {written(bound.high)}"
    figure = Figure(approved, approved, workings=bound.workings)
    return figure.then(Working(label, f"{written(approved)}（{limit}）", written(approved)))


def _interest(award: Interest, inputs: Inputs) -> Figure:
    base = _amount(award.base, inputs)
    day = inputs.value(award.on)
    if not isinstance(day, date):
        rate = Figure(_ZERO, inputs.highest_lpr(), (inputs.missing(award.on),))
    else:
        lpr = inputs.lpr(day)
        if isinstance(lpr, Unknown):
            rate = Figure(_ZERO, None, (inputs.missing("lpr_1y"),))
        else:
            applied = f"{inputs.label(award.on)}{chinese(day)}，适用{chinese(lpr.day)}公布的一年期LPR"
            working = Working("贷款市场报价利率（LPR）", applied, in_percent(lpr.rate))
            rate = Figure(lpr.rate, lpr.rate, workings=(working,))
    options: list[Figure] = []
    open_facts: list[MissingFact] = []
    for tier in award.tiers:
        verdict = None if tier.when is None else judge(tier.when, inputs)
        if verdict is not None and verdict.truth is Truth.FALSE:
            continue
        options.append(_tier(award, tier, base, rate, inputs))
        if verdict is None or verdict.truth is Truth.TRUE:
            break
        open_facts.extend(verdict.to_collect())
    return between(options, tuple(dict.fromkeys(open_facts)))


def _tier(award: Interest, tier: InterestTier, base: Figure, rate: Figure, inputs: Inputs) -> Figure:
    missing = (*base.missing, *rate.missing)
    times = Decimal(tier.times)
    if base.high == 0 or (base.high is not None and rate.high is not None):
        top = _ZERO if base.high == 0 else base.high * (rate.high or _ZERO) * times
        product = Figure(base.low * rate.low * times, top, missing, workings=rate.workings)
    else:
        product = Figure(base.low * rate.low * times, None, missing, workings=rate.workings)
    label = f"{inputs.label(award.base)} × LPR × {tier.times}"
    shown = _line(product, label, f"{written(base.low)} × {in_percent(rate.low)} × {tier.times}")
    return _capped(shown, tier.cap)


def _per_unit(award: PerUnit, inputs: Inputs) -> Figure:
    count = _amount(award.count, inputs)
    shown = _line(
        count.times(award.each),
        f"{inputs.label(award.count)} × {written(award.each)}元",
        f"{written(count.low)} × {written(award.each)}",
    )
    return _capped(shown, award.cap)


def _ladder(award: Ladder, inputs: Inputs) -> Figure:
    step = _by_choice(ByChoice(shape="by_choice", fact=award.fact, amounts=award.steps), inputs)
    paid = inputs.paid_before()
    if not paid:
        return step
    return _line(step.less(paid), "递进补差", f"{written(step.low)} － 此前已支持 {written(paid)}")


def _graded(award: Graded, inputs: Inputs) -> Figure:
    paid, missing = inputs.paid_on_scale(award.per, award.grade)
    grade = inputs.value(award.grade)
    if isinstance(grade, int) and (tier := inputs.tiers().get(grade)) is not None:
        if missing:
            return Figure(_ZERO, tier, missing).less(paid)
        fixed = _line(Figure(tier, tier), f"{inputs.label(award.grade)}{grade}定额（补充细则）", written(tier))
        return _line(fixed.less(paid), "递进补差", f"{written(tier)} － 此前已支持 {written(paid)}") if paid else fixed
    bound = Figure(_ZERO, award.at_most, missing, by_authority=True).less(paid)
    return _approved(bound, inputs)


def _premium(award: Premium, inputs: Inputs) -> Figure:
    fact = f"{award.premium}_{inputs.stage}"
    premium, insured = _amount(fact, inputs), _amount(award.insured, inputs)
    limit = insured.times(award.premium_up_to_percent / _HUNDRED)
    highs = [high for high in (premium.high, limit.high) if high is not None]
    counted = Figure(
        min(premium.low, limit.low),
        min(highs) if highs else None,
        (*premium.missing, *limit.missing),
    )
    expression = (
        f"{written(premium.low)} 与 {written(insured.low)} × {in_percent(award.premium_up_to_percent / _HUNDRED)} 取低"
    )
    shown = _line(counted, f"可计{inputs.label(fact)}", expression)
    paid = _line(
        shown.times(award.percent / _HUNDRED),
        f"可计保费 × {in_percent(award.percent / _HUNDRED)}",
        f"{written(counted.low)} × {in_percent(award.percent / _HUNDRED)}",
    )
    return paid


def _discretionary(award: Discretionary, inputs: Inputs) -> Figure:
    asked = [fact for fact in award.inputs if isinstance(inputs.value(fact), Unknown)]
    missing = () if inputs.approved_amount is not None else tuple(inputs.missing(fact) for fact in asked)
    bound = Figure(_ZERO, award.at_most, missing, by_authority=True)
    if award.about is not None:
        bound = bound.then(Working("文件所列参考额度", f"{written(award.about)} 左右，不是上限", written(award.about)))
    return _approved(bound, inputs)
