"""From a shape and facts to a figure, with its working line by line."""

from collections.abc import Mapping
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
            return _by_choice(award.fact, award.amounts, inputs)
        case ByStage():
            return _sum(award.amounts[str(inputs.stage)], "本阶段定额")
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
    figure = Decimal(value)
    return Figure(figure, figure)


def _sum(amount: Decimal, label: str) -> Figure:
    """A sum the text (or an implementing rule) names."""
    return Figure(amount, amount, (), (lambda: Working(label, written(amount), written(amount)),))


def _capped(figure: Figure, cap: Decimal | None) -> Figure:
    if cap is None:
        return figure
    capped = figure.capped(cap)

    def line() -> Working:
        low, taken = written(figure.low), written(capped.low)
        verdict = "超过限额，取" if figure.low > cap else "未超过限额，取"
        return Working("最高限额", f"{low} 与 {written(cap)} 取低（{verdict}{taken}）", taken)

    return capped.then(line) if figure.known else capped


def _percent_of(base: Figure, rate: Decimal, fact: str, inputs: Inputs) -> Figure:
    part = base.times(rate)

    def line() -> Working:
        percent = in_percent(rate)
        return Working(f"{inputs.label(fact)} × {percent}", f"{written(base.low)} × {percent}", written(part.low))

    return part.shown(line)


def _fixed(award: Fixed, inputs: Inputs) -> Figure:
    if award.raised is None:
        return _sum(award.amount, "定额")
    raised = _sum(award.raised.amount, "提高后的定额（据已录入的认定）")
    plain = _sum(award.amount, "定额（据已录入的认定，未达到提高条件）")
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


def _by_choice(fact: str, amounts: Mapping[str, Decimal], inputs: Inputs) -> Figure:
    value = inputs.value(fact)
    if isinstance(value, Unknown):
        every = [Figure(amount, amount) for amount in amounts.values()]
        return between(every, (inputs.missing(fact),))
    choice = str(value)
    # A value the clause lists no amount for fails its condition, so pays 0.
    amount = amounts.get(choice, _ZERO)
    figure = Figure(amount, amount)
    return figure.then(
        lambda: Working(f"定额（{inputs.choice_label(fact, choice)}）", written(amount), written(amount))
    )


def _approved_rate(award: ApprovedRate, inputs: Inputs) -> Figure:
    base = _amount(award.base, inputs)
    highest = award.at_most_percent / _HUNDRED
    rate = inputs.value(award.rate)
    if isinstance(rate, Unknown):
        bound = base.times(highest).capped(award.cap)
        return _approved(Figure(_ZERO, bound.high, base.missing), inputs)
    if not isinstance(rate, Decimal):
        raise Contradiction(f"{award.rate} is reckoned with, and isn't a rate")
    return _capped(_percent_of(base, rate, award.base, inputs), award.cap)


def _approved(bound: Figure, inputs: Inputs) -> Figure:
    """A figure the authority fixes inside `bound`: the approved amount, where one was entered."""
    approved = inputs.approved_amount
    if approved is None:
        return bound
    if bound.missing:
        return bound._replace(high=approved)

    def line() -> Working:
        limit = "文件未定上限" if bound.high is None else f"不超过 {written(bound.high)}"
        return Working("主管部门核定金额", f"{written(approved)}（{limit}）", written(approved))

    return Figure(approved, approved, (), (*bound.lines, line))


def _interest(award: Interest, inputs: Inputs) -> Figure:
    base, rate = _amount(award.base, inputs), _lpr(award.on, inputs)
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


def _lpr(on: str, inputs: Inputs) -> Figure:
    day = inputs.value(on)
    if not isinstance(day, date):
        return Figure(_ZERO, inputs.highest_lpr(), (inputs.missing(on),))
    lpr = inputs.lpr(day)
    if isinstance(lpr, Unknown):
        return Figure(_ZERO, None, (inputs.missing("lpr_1y"),))

    def line() -> Working:
        applied = f"{inputs.label(on)}{chinese(day)}，适用{chinese(lpr.day)}公布的一年期LPR"
        return Working("贷款市场报价利率（LPR）", applied, in_percent(lpr.rate))

    return Figure(lpr.rate, lpr.rate, (), (line,))


def _tier(award: Interest, tier: InterestTier, base: Figure, rate: Figure, inputs: Inputs) -> Figure:
    times = Decimal(tier.times)
    top: Decimal | None = None
    if base.high == 0 or (base.high is not None and rate.high is not None):
        top = _ZERO if base.high == 0 else base.high * (rate.high or _ZERO) * times
    product = Figure(base.low * rate.low * times, top, (*base.missing, *rate.missing), rate.lines)

    def line() -> Working:
        label = f"{inputs.label(award.base)} × LPR × {tier.times}"
        return Working(label, f"{written(base.low)} × {in_percent(rate.low)} × {tier.times}", written(product.low))

    return _capped(product.shown(line), tier.cap)


def _per_unit(award: PerUnit, inputs: Inputs) -> Figure:
    count = _amount(award.count, inputs)
    product = count.times(award.each)

    def line() -> Working:
        each = written(award.each)
        return Working(
            f"{inputs.label(award.count)} × {each}元", f"{written(count.low)} × {each}", written(product.low)
        )

    return _capped(product.shown(line), award.cap)


def _ladder(award: Ladder, inputs: Inputs) -> Figure:
    return _difference(_by_choice(award.fact, award.steps, inputs), inputs.paid_before())


def _difference(step: Figure, paid: Decimal) -> Figure:
    """递进补差: a step less what was paid on the way to it."""
    if not paid:
        return step
    left = step.less(paid)
    return left.shown(
        lambda: Working("递进补差", f"{written(step.low)} － 此前已支持 {written(paid)}", written(left.low))
    )


def _graded(award: Graded, inputs: Inputs) -> Figure:
    paid, missing = inputs.paid_on_scale(award.per, award.grade)
    grade = inputs.value(award.grade)
    if isinstance(grade, int) and (tier := inputs.tiers().get(grade)) is not None:
        if missing:
            return Figure(_ZERO, tier, missing).less(paid)

        def line() -> Working:
            label = f"{inputs.label(award.grade)}{grade}定额（补充细则）"
            return Working(label, written(tier), written(tier))

        return _difference(Figure(tier, tier, (), (line,)), paid)
    return _approved(Figure(_ZERO, award.at_most, missing).less(paid), inputs)


def _premium(award: Premium, inputs: Inputs) -> Figure:
    fact = f"{award.premium}_{inputs.stage}"
    premium, insured = _amount(fact, inputs), _amount(award.insured, inputs)
    share = award.premium_up_to_percent / _HUNDRED
    limit = insured.times(share)
    highs = [high for high in (premium.high, limit.high) if high is not None]
    low = min(premium.low, limit.low)
    counted = Figure(low, min(highs) if highs else None, (*premium.missing, *limit.missing))

    def count_line() -> Working:
        expression = f"{written(premium.low)} 与 {written(insured.low)} × {in_percent(share)} 取低"
        return Working(f"可计{inputs.label(fact)}", expression, written(low))

    paid = counted.shown(count_line).times(award.percent / _HUNDRED)

    def paid_line() -> Working:
        percent = in_percent(award.percent / _HUNDRED)
        return Working(f"可计保费 × {percent}", f"{written(low)} × {percent}", written(paid.low))

    return paid.shown(paid_line)


def _discretionary(award: Discretionary, inputs: Inputs) -> Figure:
    asked = [fact for fact in award.inputs if isinstance(inputs.value(fact), Unknown)]
    missing = () if inputs.approved_amount is not None else tuple(inputs.missing(fact) for fact in asked)
    bound = Figure(_ZERO, award.at_most, missing)
    about = award.about
    if about is not None:
        bound = bound.then(lambda: Working("文件所列参考额度", f"{written(about)} 左右，不是上限", written(about)))
    return _approved(bound, inputs)
