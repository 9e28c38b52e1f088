"""Flags on invoice lines: counted twice, dated outside the construction period, second-hand or office goods."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from anjuan_core.case import Case, Claim, SupportObject
from anjuan_core.dates import chinese
from anjuan_core.flags._evidence import claims_on, comparable, counted, named
from anjuan_core.packs import Library, Once
from anjuan_core.results import Advice, ClaimResult, Status
from anjuan_core.unknown import Unknown

_WORDS = {
    "second_hand": ("二手", "旧设备", "旧机器", "旧机床", "翻新", "拆机件"),
    "office_goods": (
        *("办公桌", "办公椅", "办公家具", "办公用品", "办公设备", "会议桌", "文件柜", "沙发"),
        *("复印机", "碎纸机", "饮水机", "激光打印机", "笔记本电脑"),
    ),
}
"""Words of goods that are hardly new equipment. Those that also name a machine (打印机, 投影仪, 旧) are left out."""

_SUSPECTED = {"second_hand": "旧设备", "office_goods": "办公设备"}
_DECIDED = (Status.PAYABLE, Status.NEEDS_DECISION)


def invoice_flags(case: Case, results: tuple[ClaimResult, ...], library: Library) -> Iterator[Advice]:
    for item in case.objects:
        if item.expenses:
            yield from _twice(case, item)
            yield from _dates(case, item)
            yield from _goods(case, item)
    yield from _in_two_claims(case, results, library)


def _twice(case: Case, item: SupportObject) -> Iterator[Advice]:
    for key, times in sorted(Counter(line.key for line in item.expenses).items()):
        if times > 1:
            sentence = f"“{item.name}”的发票明细中 {key} 出现{times}次，请核对是否重复录入"
            yield Advice("invoice_twice", claims_on(case, item.id), sentence)


def _dates(case: Case, item: SupportObject) -> Iterator[Advice]:
    """Each line against the day of the order and both ends of the construction period."""
    ordered, started, accepted = (item.facts.get(name) for name in ("ordered_on", "started_on", "accepted_on"))
    for line in item.expenses:
        if isinstance(line.date, Unknown):
            continue
        wrong: list[tuple[str, str]] = []
        if isinstance(ordered, date) and line.date < ordered:
            wrong.append(("invoice_before_order", f"早于订货日期{chinese(ordered)}"))
        if isinstance(started, date) and line.date < started:
            wrong.append(("invoice_date", f"早于开工日期{chinese(started)}"))
        if isinstance(accepted, date) and line.date > accepted:
            wrong.append(("invoice_date", f"晚于投产验收日期{chinese(accepted)}"))
        for kind, how in wrong:
            sentence = f"“{item.name}”的发票 {line.key} 开具于{chinese(line.date)}，{how}，请核对"
            yield Advice(kind, claims_on(case, item.id), sentence)


def _goods(case: Case, item: SupportObject) -> Iterator[Advice]:
    told = [(line.key, goods) for line in item.expenses if (goods := comparable(line.goods)) is not None]
    for kind, words in _WORDS.items() if told else ():
        for word in words:
            lines = [key for key, goods in told if word in goods]
            if lines:
                sentence = f"“{item.name}”的发票 {named(lines)} 的货物名称含“{word}”，请核对是否为{_SUSPECTED[kind]}"
                yield Advice(kind, claims_on(case, item.id), sentence)


def _in_two_claims(case: Case, results: tuple[ClaimResult, ...], library: Library) -> Iterator[Advice]:
    """One line counted by two claims on one object of one document, where the stacking words leave both standing.

    Projects have advice of their own (`same_document_same_project`), as have shares of other payers.
    """
    decided = {result.id for result in results if result.status in _DECIDED}
    counting: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(case.claims or (), key=lambda claim: claim.id):
        if claim.id in decided and library.benefit(claim.benefit).counts_costs:
            counting[claim.object].append(claim)
    for object_id, claims in counting.items():
        item = case.by_id[object_id]
        for a, b in combinations(claims if item.kind != "project" else (), 2):
            shared = {line.key for line in counted(a, item.expenses)} & {line.key for line in counted(b, item.expenses)}
            if shared and _both_stand(a, b, library):
                told = f"{_told(a, library)}与{_told(b, library)}"
                sentence = f"“{item.name}”的发票 {named(shared)} 同时计入{told}，请核对是否重复"
                yield Advice("invoice_two_claims", (a.id, b.id), sentence)


def _both_stand(a: Claim, b: Claim, library: Library) -> bool:
    one, other = library.benefit(a.benefit), library.benefit(b.benefit)
    if one is other:
        return one.once in (Once.YEAR, Once.STAGE)
    return (
        library.pack_of(a.benefit) is library.pack_of(b.benefit)
        and {rule.payer for rule in one.shares} == {rule.payer for rule in other.shares}
        and (a.expenses is None or b.expenses is None)
    )


def _told(claim: Claim, library: Library) -> str:
    benefit = library.benefit(claim.benefit)
    return f"{claim.year}年度“{benefit.title}”{benefit.stage_label(claim.stage)}"
