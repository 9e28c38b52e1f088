"""Flags on invoice lines: twice in one list, outside the construction period, sums, tax, the seller."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from anjuan_core.case import Case, SupportObject
from anjuan_core.dates import chinese
from anjuan_core.flags._claims import claims_on
from anjuan_core.money import ZERO, in_wan
from anjuan_core.results import Advice
from anjuan_core.unknown import Unknown

_PAID_FOR = ("contract_amount", "paid_amount", "construction_cost", "five_g_equipment_cost", "platform_investment")
"""Figures that invoices should bear out, by what they are called on their objects."""

_TAXES = (Decimal("1.13"), Decimal("1.09"), Decimal("1.06"), Decimal("1.03"))
_CLOSE = Decimal("0.001")


def invoice_flags(case: Case) -> Iterator[Advice]:
    for item in case.objects:
        if item.expenses:
            yield from _twice(case, item)
            yield from _outside_construction(case, item)
            yield from _sums(case, item)
            yield from _own_seller(case, item)


def _twice(case: Case, item: SupportObject) -> Iterator[Advice]:
    for key, times in sorted(Counter(line.key for line in item.expenses).items()):
        if times > 1:
            sentence = f"“{item.name}”的发票明细中 {key} 出现{times}次，请核对是否重复录入"
            yield Advice("invoice_twice", claims_on(case, item.id), sentence)


def _outside_construction(case: Case, item: SupportObject) -> Iterator[Advice]:
    started, accepted = item.facts.get("started_on"), item.facts.get("accepted_on")
    for line in item.expenses:
        if isinstance(line.date, Unknown):
            continue
        early = isinstance(started, date) and line.date < started
        late = isinstance(accepted, date) and line.date > accepted
        if early or late:
            bound = f"早于开工日期{chinese(started)}" if early and isinstance(started, date) else "晚于投产验收日期"
            sentence = f"“{item.name}”的发票 {line.key} 开具于{chinese(line.date)}，{bound}，请核对"
            yield Advice("invoice_date", claims_on(case, item.id), sentence)


def _sums(case: Case, item: SupportObject) -> Iterator[Advice]:
    amounts = [line.amount for line in item.expenses]
    if any(isinstance(amount, Unknown) for amount in amounts):
        return
    total = sum((amount for amount in amounts if not isinstance(amount, Unknown)), ZERO)
    for name in _PAID_FOR:
        stated = item.facts.get(name)
        if not isinstance(stated, Decimal) or total == 0 or stated == 0:
            continue
        taxed = next((tax for tax in _TAXES if _near(stated, total * tax) or _near(total, stated * tax)), None)
        if taxed is not None:
            sentence = (
                f"“{item.name}”的发票合计{in_wan(total)}与填报金额{in_wan(stated)}正好相差税率"
                f"（{(taxed - 1) * 100:.0f}%），请核对含税与不含税口径"
            )
            yield Advice("tax_mixed", claims_on(case, item.id), sentence)
        elif stated > total:
            sentence = f"“{item.name}”的填报金额{in_wan(stated)}大于发票合计{in_wan(total)}，请核对"
            yield Advice("sums_disagree", claims_on(case, item.id), sentence)


def _near(a: Decimal, b: Decimal) -> bool:
    return abs(a - b) <= b * _CLOSE


def _own_seller(case: Case, item: SupportObject) -> Iterator[Advice]:
    """The applicant sells to itself."""
    name = case.enterprise.name
    for line in item.expenses:
        if not isinstance(name, Unknown) and line.seller == name:
            sentence = f"“{item.name}”的发票 {line.key} 的销售方就是申报企业，请核对"
            yield Advice("own_seller", claims_on(case, item.id), sentence)
