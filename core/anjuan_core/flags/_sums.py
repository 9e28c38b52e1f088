"""Flags on sums that should agree: invoices, payments, what is stated of the object, and what is claimed."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from anjuan_core.benefits import ApprovedRate, Award, Interest, Premium, Rate
from anjuan_core.case import Case, Claim, ExpenseLine, Stage, SupportObject
from anjuan_core.flags._evidence import claims_on, counted, named
from anjuan_core.flags._figures import slipped, tax_between
from anjuan_core.money import ZERO, in_wan
from anjuan_core.packs import Library
from anjuan_core.results import Advice
from anjuan_core.unknown import Unknown

_BORNE_OUT = (
    *("statistical_investment", "contract_amount", "construction_cost", "five_g_equipment_cost"),
    *("platform_investment", "actual_investment", "paid_amount", "price_paid"),
)
"""Figures that invoices should bear out, by what they are called on their objects."""

_PAYMENT = "paid_amount"


def sum_flags(case: Case, library: Library) -> Iterator[Advice]:
    for item in case.objects:
        if item.expenses:
            yield from _payments(case, item)
            yield from _stated(case, item, library)
    for claim in case.claims or ():
        yield from _claimed(case, claim, library)


def _payments(case: Case, item: SupportObject) -> Iterator[Advice]:
    """What was paid for a line against what was invoiced."""
    found: dict[str, list[str]] = {kind: [] for kind in _PAID}
    for line in item.expenses:
        if isinstance(line.amount, Unknown) or isinstance(line.paid, Unknown):
            continue
        evidence = f"{line.key}（开票{in_wan(line.amount)}、付款{in_wan(line.paid)}）"
        if slipped(line.paid, line.amount):
            found["unit_slip"].append(evidence)
        elif line.paid < line.amount:
            found["paid_less"].append(evidence)
        elif tax_between(line.paid, line.amount) is not None:
            found["tax_mixed"].append(evidence)
    for kind, lines in found.items():
        if lines:
            sentence = f"“{item.name}”的发票 {named(lines)}{_PAID[kind]}"
            yield Advice(kind, claims_on(case, item.id), sentence)


_PAID = {
    "paid_less": "，实际付款少于开票金额，请核对付款凭证",
    "unit_slip": "，实际付款与开票金额相差约一万倍，请核对是否把万元填成了元",
    "tax_mixed": "，实际付款与开票金额正好相差税率，请核对含税与不含税口径",
}


def _stated(case: Case, item: SupportObject, library: Library) -> Iterator[Advice]:
    """What is stated of the object against all its lines."""
    total = _total(item.expenses)
    if total is None:
        return
    claims = claims_on(case, item.id)
    for name in _BORNE_OUT:
        stated = item.facts.get(name)
        if not isinstance(stated, Decimal) or not stated:
            continue
        what = f"“{item.name}”的{library.dictionary.objects[item.kind].by_name[name].label}{in_wan(stated)}"
        yield from _against(what, stated, f"发票合计{in_wan(total)}", total, claims)
        if name == _PAYMENT and stated < total and _agree(stated, total):
            yield Advice("paid_less", claims, f"{what}小于发票合计{in_wan(total)}，请核对付款凭证")


def _claimed(case: Case, claim: Claim, library: Library) -> Iterator[Advice]:
    """What a claim's figure rests on, and what was approved, against the lines the claim counts."""
    benefit = library.benefit(claim.benefit)
    item = case.by_id[claim.object]
    total = _total(counted(claim, item.expenses)) if item.expenses and benefit.counts_costs else None
    if total is None:
        return
    invoiced = f"{claim.id} 计入的发票合计{in_wan(total)}"
    base = _base(benefit.award, claim.stage)
    stated = item.facts.get(base)
    if claim.expenses is not None and isinstance(stated, Decimal) and stated:
        label = library.dictionary.objects[item.kind].by_name[base].label
        yield from _against(f"“{item.name}”的{label}{in_wan(stated)}", stated, invoiced, total, (claim.id,))
    if claim.approved_amount is not None and claim.approved_amount > total:
        sentence = f"“{item.name}”的核定金额{in_wan(claim.approved_amount)}大于{invoiced}，请核对"
        yield Advice("sums_disagree", (claim.id,), sentence)


def _base(award: Award, stage: Stage | None) -> str:
    """The fact an award that counts costs is reckoned from; no fact's name for any other."""
    match award:
        case Rate(staged=True, base=base) | Premium(premium=base):
            return f"{base}_{stage}"
        case Rate(base=base) | ApprovedRate(base=base) | Interest(base=base):
            return base
        case _:
            return ""


def _total(lines: Iterable[ExpenseLine]) -> Decimal | None:
    """The sum of lines whose amounts are all known; None where there is none, or nothing in it."""
    total = ZERO
    for line in lines:
        if isinstance(line.amount, Unknown):
            return None
        total += line.amount
    return total or None


def _agree(stated: Decimal, total: Decimal) -> bool:
    return not slipped(stated, total) and tax_between(stated, total) is None


def _against(what: str, stated: Decimal, sum_: str, total: Decimal, claims: tuple[str, ...]) -> Iterator[Advice]:
    tax = tax_between(stated, total)
    if slipped(stated, total):
        yield Advice("unit_slip", claims, f"{what}与{sum_}相差约一万倍，请核对是否把万元填成了元")
    elif tax is not None:
        yield Advice("tax_mixed", claims, f"{what}与{sum_}正好相差税率（{tax}），请核对含税与不含税口径")
    elif stated > total:
        yield Advice("sums_disagree", claims, f"{what}大于{sum_}，请核对")
