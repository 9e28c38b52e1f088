"""Advice 提示: what the officer acknowledges with a reason before the case may be recommended."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import combinations

from anjuan_core.case import PAYERS, Case, Claim, FactValue, HistoryRow, Stage
from anjuan_core.dates import chinese
from anjuan_core.logic import Is, OneOf, facts_named, leaves
from anjuan_core.money import ZERO, in_wan, written
from anjuan_core.packs import Benefit, Library, Once
from anjuan_core.results import Advice, ShareRef
from anjuan_core.stacking._exclusions import Paid
from anjuan_core.stacking._shares import Standing
from anjuan_core.stacking._wording import name


def advice_for(
    case: Case,
    standing: tuple[Standing, ...],
    counted: frozenset[ShareRef],
    already_paid: Mapping[ShareRef, tuple[Paid, ...]],
    library: Library,
) -> tuple[Advice, ...]:
    """All advice on a plan, in a fixed order."""
    live = [item for item in standing if not item.decided or any(ref.claim == item.claim.id for ref in counted)]
    found = {
        *_same_document(live),
        *_two_payers(live),
        *_one_title(live, case),
        *_rewarded_before(case, standing, already_paid, library),
        *_city_programmes(case, standing),
        *_higher_than_paid(standing, already_paid),
        *_operation_twice(case, live),
        *_readings(standing, case),
        *_unconfirmed(standing, case),
    }
    return tuple(sorted(found, key=lambda item: (item.kind, item.claims, item.explanation)))


def _same_document(live: list[Standing]) -> Iterator[Advice]:
    for a, b in combinations(live, 2):
        both_cost = a.benefit.counts_costs and b.benefit.counts_costs
        on_project = "project" in (a.benefit.object, b.benefit.object)  # whichever comes first by its id
        if both_cost and a.pack.id == b.pack.id and a.root == b.root and on_project:
            sentence = f"{name(a)}与{name(b)}是同一文件对同一项目按费用计算的两项支持，请核对是否重复计入同一笔投入"
            yield Advice("same_document_same_project", (a.claim.id, b.claim.id), sentence)


def _two_payers(live: list[Standing]) -> Iterator[Advice]:
    for a, b in combinations(live, 2):
        shared = a.lines & b.lines
        if shared and set(a.payers) != set(b.payers):
            lines = "、".join(sorted(shared))
            sentence = f"{name(a)}与{name(b)}由不同层级资金支持，但计入同一发票行（{lines}），请核对"
            yield Advice("same_invoice_two_payers", (a.claim.id, b.claim.id), sentence)


def _one_title(live: list[Standing], case: Case) -> Iterator[Advice]:
    """Two documents that reward one title at once, on two objects, so that neither excludes the other by itself."""
    for a, b in combinations(live, 2):
        one, other = case.by_id[a.claim.object], case.by_id[b.claim.object]
        title = one.facts.get("title")
        same = title is not None and title == other.facts.get("title") and one.kind == other.kind == "recognition"
        if same and one is not other and a.pack.id != b.pack.id:
            sentence = f"{name(a)}与{name(b)}是不同文件对企业同一称号的支持，请核对是否重复"
            yield Advice("rewarded_before", (a.claim.id, b.claim.id), sentence)


def _rewarded_before(
    case: Case,
    standing: tuple[Standing, ...],
    already_paid: Mapping[ShareRef, tuple[Paid, ...]],
    library: Library,
) -> Iterator[Advice]:
    """The same title rewarded before under another document, where that doesn't exclude the claim by itself."""
    for item in standing:
        title = case.by_id[item.claim.object].facts.get("title")
        excluding = {paid.row for payer in item.payers for paid in already_paid.get(item.ref(payer), ())}
        for row in case.history:
            if row.benefit is not None and library.pack_of(row.benefit).id == item.pack.id:
                continue
            earlier = case.by_id.get(row.object)
            same = row.object == item.claim.object or (
                item.benefit.object == "recognition"
                and title is not None
                and title in (_rewarded(row, library) if earlier is None else (earlier.facts.get("title"),))
            )
            if same and title is not None and row not in excluding:
                sentence = f"{name(item)}的同一称号{row.year}年度已由其他文件支持{in_wan(row.amount)}，请核对是否重复"
                yield Advice("rewarded_before", (item.claim.id,), sentence)


def _rewarded(row: HistoryRow, library: Library) -> tuple[object, ...]:
    """The titles that a payment may have been for, where its object isn't in the case: those of its clause."""
    if row.benefit is None:
        return ()
    asked = [leaf for leaf in leaves(library.benefit(row.benefit).when) if "title" in facts_named(leaf)]
    return tuple(
        value
        for leaf in asked
        if isinstance(leaf, Is | OneOf)
        for value in (leaf.values if isinstance(leaf, OneOf) else [leaf.value])
    )


def _city_programmes(case: Case, standing: tuple[Standing, ...]) -> Iterator[Advice]:
    """Another city programme paid for the same thing: advice against a provincial award's city share (rule 7)."""
    for item in standing:
        if item.pack.level != "province" or "city" not in item.payers:
            continue
        for row in case.history:
            if row.programme is not None and row.payer == "city" and case.root(row.object) == item.root:
                sentence = (
                    f"{name(item)}的市县资金：同一对象{row.year}年度已由“{row.programme}”支持"
                    f"{in_wan(row.amount)}，是否重复须核对"
                )
                yield Advice("rewarded_before", (item.claim.id,), sentence)


def _operation_twice(case: Case, live: list[Standing]) -> Iterator[Advice]:
    """An enterprise has one 年度经营: the same stage or year of a benefit on two such objects is worth a look."""
    yearly = [item for item in live if item.benefit.object == "operation" and item.benefit.once in _BY_PERIOD]
    for a, b in combinations(yearly, 2):
        if a.claim.benefit == b.claim.benefit and _period(a.claim, a.benefit) == _period(b.claim, b.benefit):
            sentence = f"{name(a)}与{name(b)}是同一企业同一阶段（年度）的同一事项，对象不同，请核对是否重复申报"
            yield Advice("operation_twice", (a.claim.id, b.claim.id), sentence)
    for item in yearly:
        for row in case.history:
            same = row.benefit == item.claim.benefit and row.object != item.claim.object
            if same and _period(row, item.benefit) == _period(item.claim, item.benefit):
                sentence = f"{name(item)}：企业的同一阶段（年度）此前已享受{in_wan(row.amount)}，请核对"
                yield Advice("operation_twice", (item.claim.id,), sentence)


_BY_PERIOD = (Once.YEAR, Once.STAGE)


def _period(of: Claim | HistoryRow, benefit: Benefit) -> Stage | None:
    return of.year if benefit.once is Once.YEAR else of.stage


def _higher_than_paid(
    standing: tuple[Standing, ...], already_paid: Mapping[ShareRef, tuple[Paid, ...]]
) -> Iterator[Advice]:
    for item in standing:
        dropped = [payer for payer in item.payers if item.ref(payer) in already_paid]
        rows = {paid.at: paid.row for payer in dropped for paid in already_paid[item.ref(payer)]}.values()
        new = sum((item.amount(payer) or ZERO for payer in dropped), ZERO)
        difference: Decimal = new - sum((row.amount for row in rows), ZERO)
        if rows and item.decided and difference > 0:
            levels = "、".join(sorted({PAYERS[row.payer] for row in rows}))
            sentence = (
                f"{name(item)}测算金额高于此前{levels}已支持的金额，"
                f"就高差额 {written(difference)} 元，是否补差须上级明确"
            )
            yield Advice("higher_than_paid", (item.claim.id,), sentence)


def _readings(standing: tuple[Standing, ...], case: Case) -> Iterator[Advice]:
    for item in standing:
        reading = item.benefit.reading
        trigger = _trigger(item, case)
        after = None if reading is None else reading.after
        if reading is not None and (after is None or (isinstance(trigger, date) and trigger > after)):
            sentence = f"{name(item)}的测算依据对文件的理解：“{reading.words}”，理解为{reading.reading}"
            yield Advice("interpretation", (item.claim.id,), sentence)


def _unconfirmed(standing: tuple[Standing, ...], case: Case) -> Iterator[Advice]:
    for item in standing:
        until = item.pack.validity.unconfirmed_after
        trigger = _trigger(item, case)
        if until is not None and isinstance(trigger, date) and trigger > until:
            sentence = (
                f"{name(item)}：{item.pack.number}的截止日期未能确认，"
                f"触发日期{chinese(trigger)}晚于{chinese(until)}，请向上级核实文件是否仍有效"
            )
            yield Advice("validity_unconfirmed", (item.claim.id,), sentence)


def _trigger(item: Standing, case: Case) -> FactValue | None:
    return case.by_id[item.claim.object].facts.get(item.benefit.trigger_of(item.claim.stage))
