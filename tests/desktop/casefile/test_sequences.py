"""Any sequence of edits: the file says what a plain dictionary would, before and after reopening."""

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, multiple, rule

import anjuan_resources
from anjuan_core.case import Case, Claim, Enterprise, ExpenseLine, FactValue, SupportObject
from anjuan_core.facts import Fact, FactType
from anjuan_core.packs import load_dictionary
from anjuan_core.unknown import UNKNOWN, Unknown
from anjuan_desktop.casefile import CaseFile

DICTIONARY = load_dictionary(anjuan_resources.text("facts.yaml"), "facts.yaml")
DAY = date(2024, 11, 20)
MONEY = st.decimals(min_value=0, max_value=10**13 - 1, places=2)
TEXT = st.text("黑龙江科技ABCabc12“”·（）𬭎 ", min_size=1, max_size=30).map(str.strip).filter(bool)
DATES = st.dates(date(1949, 1, 1), date(2100, 12, 31))
VALUES: dict[FactType, st.SearchStrategy[Any]] = {
    FactType.MONEY: MONEY,
    FactType.DECIMAL: st.decimals(min_value=0, max_value=10**6, places=6),
    FactType.RATE: st.decimals(min_value=0, max_value=1, places=4),
    FactType.COUNT: st.integers(0, 10**9),
    FactType.FLAG: st.booleans(),
    FactType.DATE: DATES,
    FactType.YEAR: st.integers(1949, 2100),
    FactType.TEXT: TEXT,
    FactType.USCC: st.just("91000000MA1C12342D"),
    FactType.DIVISION: st.from_regex(r"\A[0-9]{6}\Z"),
    FactType.INDUSTRY: st.from_regex(r"\A[A-T][0-9]{2,4}\Z"),
}
LINES = st.lists(
    st.builds(
        ExpenseLine,
        invoice=st.from_regex(r"\A[0-9]{8}\Z"),
        line=st.integers(1, 100),
        date=DATES | st.just(UNKNOWN),
        seller=TEXT | st.just(UNKNOWN),
        amount=MONEY | st.just(UNKNOWN),
    ),
    max_size=4,
)


def one_of(facts: tuple[Fact, ...]) -> st.SearchStrategy[tuple[str, FactValue | Unknown]]:
    """A fact's name with a value it may have, or UNKNOWN."""
    return st.sampled_from(facts).flatmap(
        lambda fact: st.tuples(
            st.just(fact.name),
            st.just(UNKNOWN) | (st.sampled_from(list(fact.choices)) if fact.choices else VALUES[fact.type]),
        )
    )


def put(facts: dict[str, FactValue], name: str, value: FactValue | Unknown) -> None:
    if isinstance(value, Unknown):
        facts.pop(name, None)
    else:
        facts[name] = value


class Edits(RuleBasedStateMachine):
    objects = Bundle("objects")
    claims = Bundle("claims")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name, "2026-0001.anjuan")
        self.file = CaseFile.create(self.path, number="2026-0001", by="张三", dictionary=DICTIONARY)
        self.facts: dict[str, FactValue] = {}
        self.years: dict[int, dict[str, FactValue]] = {}
        self.made: dict[str, dict[str, Any]] = {}
        self.claimed: dict[str, dict[str, Any]] = {}

    def teardown(self) -> None:
        self.reopen()
        assert self.file.case(DAY) == self.expected()
        self.file.close()
        self.folder.cleanup()

    def expected(self) -> Case:
        return Case(
            DAY,
            Enterprise(self.facts, {year: facts for year, facts in self.years.items() if facts}),
            tuple(SupportObject(id=id_, **told) for id_, told in self.made.items()),
            tuple(Claim(id=id_, **told) for id_, told in self.claimed.items()),
        )

    @invariant()
    def the_file_says_the_same(self) -> None:
        assert self.file.case(DAY) == self.expected()

    @rule()
    def reopen(self) -> None:
        self.file.close()
        self.file = CaseFile.open(self.path, by="李四", dictionary=DICTIONARY)

    @rule(fact=one_of(DICTIONARY.enterprise))
    def of_the_enterprise(self, fact: tuple[str, FactValue | Unknown]) -> None:
        self.file.set_enterprise_fact(*fact)
        put(self.facts, *fact)

    @rule(year=st.integers(2021, 2023), fact=one_of(DICTIONARY.years))
    def of_a_year(self, year: int, fact: tuple[str, FactValue | Unknown]) -> None:
        self.file.set_year_fact(year, *fact)
        put(self.years.setdefault(year, {}), *fact)

    @rule(target=objects, kind=st.sampled_from(list(DICTIONARY.objects)), name=TEXT)
    def make(self, kind: str, name: str) -> str:
        id_ = self.file.add_object(kind, name)
        assert id_ not in self.made
        self.made[id_] = {"kind": kind, "name": name, "part_of": None, "facts": {}, "expenses": ()}
        return id_

    @rule(id_=objects, name=TEXT)
    def rename(self, id_: str, name: str) -> None:
        self.file.rename_object(id_, name)
        self.made[id_]["name"] = name

    @rule(id_=objects, data=st.data())
    def of_an_object(self, id_: str, data: st.DataObject) -> None:
        fact = data.draw(one_of(DICTIONARY.objects[self.made[id_]["kind"]].facts))
        self.file.set_object_fact(id_, *fact)
        put(self.made[id_]["facts"], *fact)

    @rule(id_=objects, lines=LINES)
    def lines(self, id_: str, lines: list[ExpenseLine]) -> None:
        self.file.set_expenses(id_, lines)
        self.made[id_]["expenses"] = tuple(lines)
        keys = {line.key for line in lines}
        for claim in self.claimed.values():
            if claim["object"] == id_ and claim["expenses"] is not None:
                claim["expenses"] = tuple(key for key in claim["expenses"] if key in keys)

    @rule(id_=consumes(objects))
    def unmake(self, id_: str) -> None:
        self.file.remove_object(id_)
        del self.made[id_]
        self.claimed = {key: claim for key, claim in self.claimed.items() if claim["object"] != id_}

    @rule(target=claims, id_=objects, number=st.integers(0, 10**6))
    def claim(self, id_: str, number: int) -> Any:
        benefit = f"hlj-2023-7/{number}"
        if any(claim["benefit"] == benefit and claim["object"] == id_ for claim in self.claimed.values()):
            return multiple()
        made = self.file.add_claim(benefit, id_, 2024)
        self.claimed[made] = {"benefit": benefit, "object": id_, "year": 2024, "expenses": None}
        return made

    @rule(id_=claims, amount=MONEY | st.none())
    def approve(self, id_: str, amount: Decimal | None) -> None:
        if id_ in self.claimed:
            self.file.set_approved_amount(id_, amount)
            self.claimed[id_]["approved_amount"] = amount

    @rule(id_=claims, data=st.data())
    def count(self, id_: str, data: st.DataObject) -> None:
        if id_ in self.claimed:
            lines = self.made[self.claimed[id_]["object"]]["expenses"]
            keys = data.draw(
                st.none() | st.lists(st.sampled_from([line.key for line in lines])) if lines else st.none()
            )
            self.file.set_claim_expenses(id_, keys)
            self.claimed[id_]["expenses"] = None if keys is None else tuple(keys)

    @rule(id_=claims)
    def withdraw(self, id_: str) -> None:
        if self.claimed.pop(id_, None):
            self.file.remove_claim(id_)


TestEdits = Edits.TestCase
TestEdits.settings = settings(max_examples=settings().max_examples // 4, stateful_step_count=15)
