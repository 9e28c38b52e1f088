"""The working of a claim, line by line, told from how it was judged."""

from collections.abc import Iterator
from decimal import Decimal

from anjuan_core.case import PAYERS
from anjuan_core.evaluate._facts import ClaimFacts
from anjuan_core.evaluate._judged import Judged, inside
from anjuan_core.evaluate._shares import shares_of
from anjuan_core.evaluate._wording import VERDICTS, found, trigger_words, wanted
from anjuan_core.logic import All, Truth, Verdict
from anjuan_core.money import plain, rounded, written
from anjuan_core.results import Citation, Status, Step

_IN_WINDOW = {Truth.TRUE: "在有效期内", Truth.FALSE: "不在有效期", Truth.UNKNOWN: "待补充"}


def steps(judged: Judged) -> Iterator[Step]:
    """Every condition with what was found, the validity, the figure, and how it is split."""
    facts, figure = judged.facts, judged.figure
    for verdict, citation in judged.conditions:
        yield from _condition_steps(verdict, citation, facts)
    yield _window_step(judged)
    for working in figure.workings:
        yield Step(working.label, working.expression, working.value, facts.terms.rule)
    if judged.status is Status.PAYABLE and figure.high is not None:
        amount = rounded(figure.high)
        if amount != figure.high:
            yield Step("四舍五入到分", written(figure.high), plain(amount))
        form = "（以补贴券发放）" if facts.benefit.voucher else ""
        yield Step(f"支持金额{form}", written(amount), plain(amount), facts.terms.rule)
        yield from _share_steps(facts, amount)


def _condition_steps(verdict: Verdict, citation: Citation, facts: ClaimFacts) -> Iterator[Step]:
    if isinstance(verdict.condition, All):
        for part in verdict.parts:
            yield from _condition_steps(part, citation, facts)
        return
    yield Step(wanted(verdict.condition, facts), found(verdict, facts), VERDICTS[verdict.truth], citation)


def _window_step(judged: Judged) -> Step:
    facts = judged.facts
    window, validity, trigger = facts.terms.window, facts.terms.validity, trigger_words(facts)
    verdict = _IN_WINDOW[judged.in_window]
    if judged.in_window is Truth.TRUE and inside(facts.terms.triggers[0], facts) is not Truth.TRUE:
        if facts.benefit.or_year:
            return Step("文件有效期", f"{trigger}；申报年度{facts.claim.year}年；{window}", verdict, validity)
        citation = facts.pack.cite(validity.clause, facts.pack.validity.later_stages or "")
        return Step("文件有效期", f"{trigger}；前一阶段在有效期（{window}）内，延续执行", verdict, citation)
    return Step("文件有效期", f"{trigger}；{window}", verdict, validity)


def _share_steps(facts: ClaimFacts, amount: Decimal) -> Iterator[Step]:
    """How the amount is split, where more than one payer bears it: the last bears what is left."""
    benefit, rules = facts.benefit, facts.benefit.shares
    if len(rules) == 1:
        return
    parts = shares_of(benefit, amount)
    for rule, part in zip(rules, parts, strict=True):
        citation = facts.pack.cite(benefit.label, rule.words or benefit.words[0])
        borne = " － ".join(written(item) for item in (amount, *parts[:-1]))
        percent = f"{written(rule.percent)}%"
        expression = borne if rule is rules[-1] else f"{written(amount)} × {percent}"
        yield Step(f"{PAYERS[rule.payer]}负担{percent}", expression, plain(part), citation)
