"""Whatever was done on both sides: one side's changes alone come through whole, apart they both do, nothing is lost."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import anjuan_resources
from anjuan_core.case import ExpenseLine, HistoryRow
from anjuan_core.facts import Dictionary
from anjuan_core.packs import load_dictionary
from anjuan_core.unknown import UNKNOWN
from anjuan_desktop.casefile import CaseFile, EditRefused, Material, NotInCaseFile, Side, Visit
from tests.desktop.casefile.carried import Pair, carried_out, said

NAMES = st.sampled_from(["甲", "乙", "丙"])
OBJECTS = st.sampled_from(["P1", "P2", "P3"])
CLAIMS = st.sampled_from(["C1", "C2", "C3"])
AMOUNTS = st.sampled_from([Decimal("1"), Decimal("2.50"), None])
LINES = st.lists(
    st.builds(
        ExpenseLine,
        invoice=st.sampled_from(["11111111", "22222222"]),
        line=st.integers(1, 2),
        date=st.just(UNKNOWN),
        seller=st.just(UNKNOWN) | NAMES,
        amount=st.sampled_from([Decimal("1.00"), UNKNOWN]),
    ),
    max_size=3,
)
EMPLOYEES = st.sampled_from([1, 2, UNKNOWN])
# What is done, as a method of the case file (or of its papers or flow) with what it is given.
EDITS = st.one_of(
    st.tuples(st.just("set_enterprise_fact"), st.just("name"), NAMES | st.just(UNKNOWN)),
    st.tuples(st.just("set_year_fact"), st.integers(2022, 2023), st.just("employees"), EMPLOYEES),
    st.tuples(st.just("set_object_fact"), OBJECTS, st.just("filing_number"), NAMES | st.just(UNKNOWN)),
    st.tuples(st.just("set_draft"), OBJECTS.map(lambda id_: f"objects.{id_}.started_on"), NAMES | st.just("")),
    st.tuples(st.just("add_object"), st.just("project"), NAMES),
    st.tuples(st.just("rename_object"), OBJECTS, NAMES),
    st.tuples(st.just("set_part_of"), OBJECTS, OBJECTS | st.none()),
    st.tuples(st.just("remove_object"), OBJECTS),
    st.tuples(st.just("set_expenses"), OBJECTS, LINES),
    st.tuples(st.just("add_claim"), st.sampled_from(["hlj-2023-7/1", "hlj-2023-7/2"]), OBJECTS, st.just(2024)),
    st.tuples(st.just("set_approved_amount"), CLAIMS, AMOUNTS),
    st.tuples(st.just("set_claim_expenses"), CLAIMS, st.sampled_from([None, [], ["11111111#1"]])),
    st.tuples(st.just("remove_claim"), CLAIMS),
    st.tuples(
        st.just("add_history"),
        st.builds(
            HistoryRow, st.none(), NAMES, OBJECTS, st.just(2023), st.none(), st.just("city"), st.just(Decimal(1))
        ),
    ),
    st.tuples(st.just("remove_history"), st.integers(1, 3)),
    st.tuples(st.just("papers.set_material"), st.builds(Material, NAMES, st.sampled_from(["awaited", "received"]))),
    st.tuples(st.just("papers.set_visit"), st.builds(Visit, st.none(), NAMES)),
    st.tuples(st.just("flow.set_answer"), st.just("acknowledged"), CLAIMS, NAMES),
    st.tuples(st.just("flow.set_person"), st.sampled_from(["handler", "reviewer"]), NAMES | st.just("")),
    st.tuples(st.just("undo")),
)
SOME = st.lists(EDITS, max_size=6)
FEW = settings(max_examples=max(12, settings().max_examples // 3))


@cache
def dictionary() -> Dictionary:
    return load_dictionary(anjuan_resources.text("facts.yaml"), "facts.yaml")


@cache
def prepared() -> "tempfile.TemporaryDirectory[str]":
    folder = tempfile.TemporaryDirectory()
    path = Path(folder.name, "2026-0001.anjuan")
    with CaseFile.create(path, number="2026-0001", by="张三", dictionary=dictionary()) as file:
        for name in ("甲", "乙"):
            file.add_object("project", name)
        file.set_expenses("P1", [ExpenseLine("11111111", 1, UNKNOWN, UNKNOWN, UNKNOWN)])
        file.add_claim("hlj-2023-7/1", "P1", 2024)
        file.set_year_fact(2023, "employees", 1)
        file.set_draft("objects.P2.started_on", "甲")
        carried_out(file, dictionary()).theirs.close()
    return folder


@contextmanager
def carried() -> Iterator[Pair]:
    with tempfile.TemporaryDirectory() as name:
        paths = [Path(name, "2026-0001.anjuan"), Path(name, "带出.anjuan")]
        for path in paths:
            shutil.copyfile(Path(prepared().name, path.name), path)
        pair = Pair(*(CaseFile.open(path, by="张三", dictionary=dictionary()) for path in paths))
        try:
            yield pair
        finally:
            pair.close()


def do(file: CaseFile, edits: list[tuple[object, ...]]) -> None:
    """What doesn't fit the case is refused, and changes nothing."""
    for name, *given_ in edits:
        target: object = file
        for part in str(name).split("."):
            target = getattr(target, part)
        try:
            target(*given_)  # type: ignore[operator]
        except (EditRefused, NotInCaseFile):
            continue


@FEW
@given(SOME)
def test_what_only_the_copy_changed_is_the_copy(edits: list[tuple[object, ...]]) -> None:
    with carried() as pair:
        do(pair.theirs, edits)
        assert pair.back().conflicts == ()
        assert said(pair.ours) == said(pair.theirs)
        assert pair.plan().already


@FEW
@given(SOME)
def test_what_only_the_original_changed_stays(edits: list[tuple[object, ...]]) -> None:
    with carried() as pair:
        do(pair.ours, edits)
        before = said(pair.ours)
        plan = pair.back()
        assert (plan.taken, plan.conflicts) == ((), ())
        assert said(pair.ours) == before


@FEW
@given(
    st.dictionaries(st.sampled_from(["name", "address", "legal_representative"]), NAMES),
    st.dictionaries(st.sampled_from(["region", "tax_region"]), st.from_regex(r"\A[0-9]{6}\Z")),
)
def test_changes_of_different_fields_both_come_through(mine: dict[str, str], new: dict[str, str]) -> None:
    with carried() as pair:
        for file, facts in ((pair.ours, mine), (pair.theirs, new)):
            for name, value in facts.items():
                file.set_enterprise_fact(name, value)
        plan = pair.back()
        assert plan.conflicts == ()
        assert len(plan.taken) == len(new)
        assert pair.ours.case(date.max).enterprise.facts == {**mine, **new}


@FEW
@given(SOME, SOME, st.sampled_from(["ours", "theirs"]))
def test_of_anything_done_on_both_sides_nothing_is_lost(
    mine: list[tuple[object, ...]], new: list[tuple[object, ...]], side: Side
) -> None:
    with carried() as pair:
        do(pair.ours, mine)
        do(pair.theirs, new)
        before, journal = said(pair.ours), pair.ours.journal()
        try:
            plan = pair.back(side)
        except EditRefused:  # two sides that can't stand together, such as a circle
            assert (said(pair.ours), pair.ours.journal()) == (before, journal)
            return
        if not plan.taken and (side == "ours" or not plan.conflicts):
            assert said(pair.ours) == before
        told = pair.ours.journal()[len(journal) :]
        assert [row.origin for row in told if row.action == "in_field"] == pair.field_digests()
        for one in (*plan.taken, *plan.conflicts):
            assert any(row.field == one.path and {row.old, row.new} == {one.ours, one.theirs} for row in told)
        assert pair.plan().already
        pair.ours.close()
        pair.ours = CaseFile.open(pair.ours.path, by="李四", dictionary=dictionary())  # and it opens


@FEW
@given(SOME, SOME, SOME)
def test_a_copy_that_comes_back_twice_brings_each_change_once(
    mine: list[tuple[object, ...]], first: list[tuple[object, ...]], then: list[tuple[object, ...]]
) -> None:
    with carried() as pair:
        do(pair.theirs, first)
        pair.back()
        do(pair.theirs, then)
        if pair.plan().already:
            return
        assert pair.back().conflicts == ()
        assert said(pair.ours) == said(pair.theirs)
        do(pair.ours, mine)
        assert pair.plan().already
