"""Entries that contradict the clause they are made under: input errors, never silent cuts."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, localcontext

from anjuan_core.benefits import ApprovedRate, reckon
from anjuan_core.case import Case, Claim
from anjuan_core.errors import Fault
from anjuan_core.evaluate._facts import ClaimFacts
from anjuan_core.money import in_percent, in_wan, rounded
from anjuan_core.packs import Library


def entry_faults(case: Case, library: Library) -> Iterator[Fault]:
    """Faults of claims against their clauses, and of facts against each other, with JSON paths."""
    for index, item in enumerate(case.objects):
        for fact in library.dictionary.objects[item.kind].facts:
            if fact.implied_by in item.facts and item.facts.get(fact.name) is False:
                date_label = library.dictionary.objects[item.kind].by_name[str(fact.implied_by)].label
                yield Fault(
                    f"$.objects[{index}].facts.{fact.name}",
                    f"已填写{date_label}，“{fact.label}”就不能为否；请更正其中一项",
                )
    for index, claim in enumerate(case.claims or ()):
        path = f"$.claims[{index}]"
        if claim.benefit not in library.by_benefit:
            yield Fault(f"{path}.benefit", f"政策库中没有条款 {claim.benefit}，请删去该申报事项或补齐政策包")
        else:
            yield from _claim_faults(path, claim, case, library)
    for index, row in enumerate(case.history):
        if row.benefit is not None and row.benefit not in library.by_benefit:
            message = f"政策库中没有条款 {row.benefit}，请改按其他政策名称登记或补齐政策包"
            yield Fault(f"$.history[{index}].benefit", message)


def _claim_faults(path: str, claim: Claim, case: Case, library: Library) -> Iterator[Fault]:
    pack, benefit = library.by_benefit[claim.benefit]
    facts = ClaimFacts(library, pack, benefit, case, claim)
    if benefit.by_year:
        year = facts.object.facts.get("fiscal_year")
        if year is not None and year != claim.year:
            yield Fault(f"{path}.year", f"申报年度 {claim.year} 与对象“{facts.object.id}”的所属年度 {year} 不一致")
    award = benefit.award
    rate = facts.value(award.rate) if isinstance(award, ApprovedRate) else None
    if isinstance(award, ApprovedRate) and isinstance(rate, Decimal):
        highest = award.at_most_percent.scaleb(-2)
        if rate > highest:
            objects = [item.id for item in case.objects]
            yield Fault(
                f"$.objects[{objects.index(claim.object)}].facts.{award.rate}",
                f"核定比例 {in_percent(rate)} 高于文件规定的 {in_percent(highest)}",
            )
    if claim.approved_amount is None:
        return
    if not award.leaves_to_authority:
        yield Fault(f"{path}.approved_amount", "文件已定明金额，不得另填核定金额；请留空")
    elif facts.tiers() and facts.value("level") in facts.tiers():
        yield Fault(f"{path}.approved_amount", "补充细则已定明金额，不得另填核定金额；请留空")
    elif isinstance(rate, Decimal):
        yield Fault(f"{path}.approved_amount", "核定金额与核定比例只能填一项")
    else:
        yield from _above_bound(path, claim, facts)


def _above_bound(path: str, claim: Claim, facts: ClaimFacts) -> Iterator[Fault]:
    open_claim = replace(claim, approved_amount=None)
    with localcontext(prec=60):
        figure = reckon(facts.benefit.award, replace(facts, claim=open_claim))
    if figure.high is None or claim.approved_amount is None:
        return
    bound = rounded(figure.high)
    if claim.approved_amount > bound:
        yield Fault(f"{path}.approved_amount", f"核定金额 {in_wan(claim.approved_amount)} 超过上限 {in_wan(bound)}")
