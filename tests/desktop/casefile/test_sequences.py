"""Any sequence of edits, at home and in the field: the file says what plain dictionaries would."""

import os
import tempfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    precondition,
    rule,
)

import anjuan_resources
from anjuan_core.case import Case, Claim, Enterprise, ExpenseLine, FactValue, SupportObject
from anjuan_core.facts import Fact, FactType
from anjuan_core.packs import load_dictionary
from anjuan_core.unknown import UNKNOWN, Unknown
from anjuan_desktop.casefile import CaseFile, Side, copy_for_field

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


Cells = dict[str, dict[str, FactValue]]
"""What one side says: facts by name, under `enterprise`, a year, or a project by the name it was made with."""
CALLED = "called"


@dataclass
class Here:
    """One side: its file, what it should say, what its projects' ids are, and what can be undone and redone."""

    file: CaseFile
    says: Cells = field(default_factory=lambda: {"enterprise": {}})
    ids: dict[str, str] = field(default_factory=dict)
    done: list[Cells] = field(default_factory=list)
    undone: list[Cells] = field(default_factory=list)

    def edited(self, before: Cells) -> None:
        """After an edit; one that changed nothing can't be undone."""
        if before != self.says:
            self.done.append(before)
            self.undone.clear()

    def expected(self) -> tuple[Cells, dict[str, tuple[str, dict[str, FactValue]]]]:
        years = {name: facts for name, facts in self.says.items() if name.isdigit() and facts}
        told: dict[str, tuple[str, dict[str, FactValue]]] = {}
        for made, facts in self.says.items():
            if made in self.ids:
                told[self.ids[made]] = str(facts[CALLED]), {name: facts[name] for name in facts if name != CALLED}
        return {"enterprise": self.says["enterprise"], **years}, told

    def said(self) -> tuple[Cells, dict[str, tuple[str, dict[str, FactValue]]]]:
        case = self.file.case(DAY)
        years = {str(year): dict(facts) for year, facts in case.enterprise.years.items()}
        objects = {item.id: (item.name, dict(item.facts)) for item in case.objects}
        return {"enterprise": dict(case.enterprise.facts), **years}, objects


def merge(base: Cells, ours: Cells, theirs: Cells, side: Side) -> Cells:
    """What both sides come to: by the cell; a project that one side removed and the other touched, as a whole."""
    found: Cells = {}
    for name in dict.fromkeys((*ours, *theirs)):
        b, o, t = (said.get(name) for said in (base, ours, theirs))
        removed = b is not None and not (name.isdigit() or name == "enterprise") and (o is None or t is None)
        if removed:
            kept = t if (o == b or (side == "theirs" and t != b)) else o
            if kept is not None:
                found[name] = kept
            continue
        facts: dict[str, FactValue] = {}
        for fact in dict.fromkeys((*(o or {}), *(t or {}))):
            was, mine, new = ((said or {}).get(fact) for said in (b, o, t))
            value = new if mine == was or (side == "theirs" and new != was) else mine
            if value is not None:
                facts[fact] = value
        found[name] = facts
    return found


class Trips(RuleBasedStateMachine):
    """A case edited at home and, in a copy that was carried out, in the field; brought back again and again."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name, "2026-0001.anjuan")
        self.home = Here(CaseFile.create(self.path, number="2026-0001", by="张三", dictionary=DICTIONARY))
        self.field: Here | None = None
        self.base: Cells = {}
        self.made = 0

    def teardown(self) -> None:
        self.reopen()
        assert self.home.said() == self.home.expected()
        for side in self.sides():
            side.file.close()
        self.folder.cleanup()

    def sides(self) -> list[Here]:
        return [self.home] if self.field is None else [self.home, self.field]

    def side(self, away: bool) -> Here:
        return self.field if away and self.field is not None else self.home

    @invariant()
    def both_say_what_they_should(self) -> None:
        for side in self.sides():
            assert side.said() == side.expected()

    @rule()
    def reopen(self) -> None:
        for side in self.sides():
            side.file.close()
            side.file = CaseFile.open(side.file.path, by="李四", dictionary=DICTIONARY)
            side.done.clear()
            side.undone.clear()

    @rule(away=st.booleans(), name=st.sampled_from(["甲", "乙", UNKNOWN]))
    def of_the_enterprise(self, away: bool, name: str | Unknown) -> None:
        side = self.side(away)
        before = deepcopy(side.says)
        side.file.set_enterprise_fact("name", name)
        put(side.says["enterprise"], "name", name)
        side.edited(before)

    @rule(away=st.booleans(), year=st.integers(2022, 2023), number=st.sampled_from([1, 2, UNKNOWN]))
    def of_a_year(self, away: bool, year: int, number: int | Unknown) -> None:
        side = self.side(away)
        before = deepcopy(side.says)
        side.file.set_year_fact(year, "employees", number)
        put(side.says.setdefault(str(year), {}), "employees", number)
        if before | {str(year): before.get(str(year), {})} != side.says:
            side.edited(before)

    @rule(away=st.booleans())
    def make(self, away: bool) -> None:
        side = self.side(away)
        before = deepcopy(side.says)
        self.made += 1
        made = f"项目{self.made}"
        side.ids[made] = side.file.add_object("project", made)
        side.says[made] = {CALLED: made}
        side.edited(before)

    @rule(away=st.booleans(), data=st.data(), name=st.sampled_from(["改名甲", "改名乙"]))
    def rename(self, away: bool, data: st.DataObject, name: str) -> None:
        self.of_a_project(away, data, lambda side, id_: side.file.rename_object(id_, name), CALLED, name)

    @rule(away=st.booleans(), data=st.data(), amount=st.sampled_from([Decimal("1.00"), Decimal("2.00"), UNKNOWN]))
    def contract(self, away: bool, data: st.DataObject, amount: Decimal | Unknown) -> None:
        fact = "contract_amount"
        self.of_a_project(away, data, lambda side, id_: side.file.set_object_fact(id_, fact, amount), fact, amount)

    def of_a_project(
        self,
        away: bool,
        data: st.DataObject,
        edit: Callable[[Here, str], None],
        fact: str,
        value: FactValue | Unknown,
    ) -> None:
        side = self.side(away)
        if there := [made for made in side.says if made in side.ids]:
            before, made = deepcopy(side.says), data.draw(st.sampled_from(there))
            edit(side, side.ids[made])
            put(side.says[made], fact, value)
            side.edited(before)

    @rule(away=st.booleans(), data=st.data())
    def unmake(self, away: bool, data: st.DataObject) -> None:
        side = self.side(away)
        if there := [made for made in side.says if made in side.ids]:
            before, made = deepcopy(side.says), data.draw(st.sampled_from(there))
            side.file.remove_object(side.ids[made])
            del side.says[made]
            side.edited(before)

    @rule(away=st.booleans())
    def undo(self, away: bool) -> None:
        side = self.side(away)
        assert bool(side.file.undoable) == bool(side.done)
        if side.done:
            side.file.undo()
            side.undone.append(side.says)
            side.says = side.done.pop()

    @rule(away=st.booleans())
    def redo(self, away: bool) -> None:
        side = self.side(away)
        assert bool(side.file.redoable) == bool(side.undone)
        if side.undone:
            side.file.redo()
            side.done.append(side.says)
            side.says = side.undone.pop()

    @precondition(lambda self: self.field is None)
    @rule()
    def carry_out(self) -> None:
        copy = self.path.with_name(f"{self.made}-{len(list(Path(self.folder.name).iterdir()))}.anjuan")
        copy_for_field(self.path, copy, self.home.file.carrying.carry_out(), by="张三")
        opened = CaseFile.open(copy, by="李四", dictionary=DICTIONARY)
        self.field = Here(opened, deepcopy(self.home.says), dict(self.home.ids))
        self.base = deepcopy(self.home.says)

    @precondition(lambda self: self.field is not None)
    @rule(side=st.sampled_from(["ours", "theirs"]), ends=st.booleans())
    def bring_back(self, side: Side, ends: bool) -> None:
        assert self.field is not None
        plan = self.home.file.carrying.plan(self.field.file.carrying)
        self.home.file.carrying.bring_back(self.field.file.carrying, plan, plan.all_to(side))
        if not plan.already:
            renumbered = dict(plan.renumbered)
            for made, id_ in self.field.ids.items():
                here = renumbered.get(f"objects.{id_}", f"objects.{id_}").removeprefix("objects.")
                self.home.ids.setdefault(made, here)
            self.home.says = merge(self.base, self.home.says, self.field.says, side)
            self.home.done.clear()
            self.home.undone.clear()
            self.base = deepcopy(self.field.says)
        assert self.home.file.carrying.plan(self.field.file.carrying).already
        if ends:
            self.field.file.close()
            self.field = None


SLOW = bool(os.environ.get("ANJUAN_SLOW"))
TestEdits = Edits.TestCase
TestEdits.settings = settings(max_examples=settings().max_examples // 4, stateful_step_count=15)
TestTrips = Trips.TestCase
TestTrips.settings = settings(max_examples=400 if SLOW else 12, stateful_step_count=40 if SLOW else 20)
