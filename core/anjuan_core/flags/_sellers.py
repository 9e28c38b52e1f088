"""Flags on who sells: the applicant itself, one who shares its representative or address, and split contracts."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from anjuan_core.case import Case, ExpenseLine, SupportObject
from anjuan_core.dates import chinese
from anjuan_core.flags._evidence import claims_on, comparable, named
from anjuan_core.results import Advice
from anjuan_core.unknown import Unknown

_RELATED = (
    ("法定代表人", "legal_representative", "seller_representative"),
    ("地址", "address", "seller_address"),
)
_APART = timedelta(days=30)
"""Contracts of one seller invoiced within so many days look like one purchase."""


def seller_flags(case: Case) -> Iterator[Advice]:
    for item in case.objects:
        if item.expenses:
            yield from _of_the_applicant(case, item)
    yield from _split_contracts(case)


def _of_the_applicant(case: Case, item: SupportObject) -> Iterator[Advice]:
    """The applicant sells to itself, by name or code; else by whom it shares its representative or address with."""
    applicant = case.enterprise.facts
    lines = item.expenses
    by_name = _sharing(applicant.get("name"), lines, attrgetter("seller"))
    by_code = _sharing(applicant.get("uscc"), lines, attrgetter("seller_uscc"))
    own = {line.key for line in (*by_name, *by_code)}
    if own:
        by = "、".join(label for label, found in (("名称", by_name), ("统一社会信用代码", by_code)) if found)
        sentence = f"“{item.name}”的发票 {named(own)} 的销售方就是申报企业（{by}相同），请核对"
        yield Advice("own_seller", claims_on(case, item.id), sentence)
    for label, fact, attribute in _RELATED:
        value = applicant.get(fact)
        shared = [line for line in _sharing(value, lines, attrgetter(attribute)) if line.key not in own]
        if shared:
            evidence = named(
                line.key if isinstance(line.seller, Unknown) else f"{line.key}（{line.seller}）" for line in shared
            )
            sentence = f"“{item.name}”的发票 {evidence} 的销售方与申报企业的{label}同为“{value}”，请核对"
            yield Advice("related_seller", claims_on(case, item.id), sentence)


def _sharing(value: object, lines: tuple[ExpenseLine, ...], told: Callable[[ExpenseLine], object]) -> list[ExpenseLine]:
    """The lines that tell the same of the seller as is known of the applicant."""
    known = comparable(value)
    return [] if known is None else [line for line in lines if comparable(told(line)) == known]


class _Bought(NamedTuple):
    """A line under a contract, in the order in which contracts of one seller are told."""

    day: date
    contract: str
    key: str
    object: str
    goods: str
    seller: str

    def __str__(self) -> str:
        goods = f"“{self.goods}”，" if self.goods else ""
        return f"合同 {self.contract}（发票 {self.key}，{goods}{chinese(self.day)}）"


def _split_contracts(case: Case) -> Iterator[Advice]:
    """Two contracts of one seller with invoices next to each other in time, no more than thirty days apart."""
    for lines in _by_seller(case):
        told: set[frozenset[str | None]] = set()
        for one, other in pairwise(sorted(lines)):
            contracts = frozenset((comparable(one.contract), comparable(other.contract)))
            if len(contracts) > 1 and contracts not in told and other.day - one.day <= _APART:
                told.add(contracts)
                days = (other.day - one.day).days
                apart = f"相隔{days}天" if days else "同日"
                sentence = f"“{one.seller}”的{one}与{other}{apart}开票，请核对是否将一次采购拆成两份合同"
                yield Advice("split_contract", claims_on(case, one.object, other.object), sentence)


def _by_seller(case: Case) -> Iterator[list[_Bought]]:
    """The lines with a day and a contract, seller by seller: by its code, by its name where no line tells one code."""
    lines = [(item.id, line) for item in case.objects for line in item.expenses]
    codes: defaultdict[str | None, set[str]] = defaultdict(set)
    for _, line in lines:
        if not isinstance(line.seller_uscc, Unknown):
            codes[comparable(line.seller)].add(line.seller_uscc)
    sellers: defaultdict[str, list[_Bought]] = defaultdict(list)
    for object_id, line in lines:
        if isinstance(line.date, Unknown) or isinstance(line.contract, Unknown):
            continue
        name, code = comparable(line.seller), comparable(line.seller_uscc)
        known = codes[name] if name is not None else set()
        who = code or (min(known) if len(known) == 1 else name)
        if who is not None:
            goods = "" if isinstance(line.goods, Unknown) else line.goods
            seller = who if isinstance(line.seller, Unknown) else line.seller
            sellers[who].append(_Bought(line.date, line.contract, line.key, object_id, goods, seller))
    yield from sellers.values()
