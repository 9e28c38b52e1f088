"""An award split between those who pay it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from anjuan_core.dates import chinese
from anjuan_core.evaluate._facts import ClaimFacts
from anjuan_core.money import split
from anjuan_core.packs import Benefit, ShareRule
from anjuan_core.results import Share


def shares_of(benefit: Benefit, amount: Decimal) -> tuple[Decimal, ...]:
    """An award's amount split between its payers, in the order of the clause."""
    if len(benefit.shares) == 1:
        return (amount,)
    return split(amount, [rule.percent for rule in benefit.shares])


def shares(facts: ClaimFacts, amount: Decimal) -> Iterator[Share]:
    """Each payer's share of a claim's amount, with the words of when it falls due."""
    rules = facts.benefit.shares
    for rule, part in zip(rules, shares_of(facts.benefit, amount), strict=True):
        yield Share(rule.payer, part, _due(rule, facts))


def _due(rule: ShareRule, facts: ClaimFacts) -> str | None:
    if rule.due is None or rule.due_on is None:
        return None
    day = facts.value(rule.due_on)
    known = chinese(day) if isinstance(day, date) else "尚未填写"
    return f"{rule.due}（{facts.label(rule.due_on)}：{known}）"
