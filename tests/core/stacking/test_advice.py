"""Advice on claims beside each other, on readings and on validities: where it is due, and where it isn't."""

from datetime import date

import pytest

from anjuan_core.packs import Library
from anjuan_core.stacking._advice import advice_for
from tests.core.stacking.standing import advice, advised, case_with, paid, standing, thing

CITED = "hlj-2023-7/2b"
"""A provincial clause of 10% of a project's costs; 2c of the same document is another one."""

PROJECTS = case_with(thing("P1"), thing("P2"), thing("S1", "P1"), thing("S2", "P1"), thing("Q1", "P1"))


@pytest.mark.parametrize(
    ("first", "second", "due"),
    [
        (("hlj-2023-7/2b", "P1"), ("hlj-2023-7/2c", "P1"), True),
        (("hlj-2023-7/2b", "P1"), ("hlj-2023-7/2c", "Q1"), True),
        (("hlj-2023-7/2b", "P1"), ("hlj-2023-7/2c", "P2"), False),
        (("hlj-2023-7/2b", "P2"), ("hlj-2023-7/2c", "P1"), False),
        (("hlj-2023-7/2b", "P1"), ("hlj-industry-2022/2b", "P1"), False),
        (("hlj-industry-2022/2b", "P1"), ("hlj-2023-7/2b", "P1"), False),
        (("hlj-2023-7/2b", "P1"), ("hlj-2023-7/16", "P1"), False),
        (("hlj-2023-7/16", "P1"), ("hlj-2023-7/2b", "P1"), False),
        (("hlj-2023-7/19b", "S1"), ("hlj-2023-7/19b", "S2"), False),
        (("hlj-2023-7/2b", "P1"), ("hlj-2023-7/19b", "S1"), True),
        (("hlj-2023-7/19b", "S1"), ("hlj-2023-7/2b", "P1"), True),
    ],
)
def test_two_awards_by_costs_of_one_document_on_one_project(
    first: tuple[str, str], second: tuple[str, str], due: bool, library: Library
) -> None:
    items = [
        standing(id_, benefit, object_, PROJECTS, library, amounts={"province": "1"})
        for id_, (benefit, object_) in (("C1", first), ("C2", second))
    ]
    assert advised("same_document_same_project", PROJECTS, items, library) == [("C1", "C2")] * due


@pytest.mark.parametrize(
    ("lines", "other", "due"),
    [
        (("1#1 1#2 1#3", "1#3 1#2"), "hrb-2022-1/3-4", ["（1#2、1#3）"]),
        (("1#1", "1#2"), "hrb-2022-1/3-4", []),
        (("", ""), "hrb-2022-1/3-4", []),
        (("1#1", "1#1"), "hlj-industry-2022/2a", []),
    ],
)
def test_one_invoice_line_under_two_payers(
    lines: tuple[str, str], other: str, due: list[str], library: Library
) -> None:
    items = [
        standing("C1", CITED, "P1", PROJECTS, library, amounts={"province": "1"}, lines=lines[0]),
        standing("C2", other, "P2", PROJECTS, library, amounts={"city": "1"}, lines=lines[1]),
    ]
    told = advice("same_invoice_two_payers", PROJECTS, items, library)
    assert [claims for claims, _ in told] == [("C1", "C2")] * len(due)
    assert all(shown in sentence for (_, sentence), shown in zip(told, due, strict=True))


@pytest.mark.parametrize(("first", "second", "due"), [(True, True, True), (False, True, False), (True, False, False)])
def test_what_the_plan_counts_nothing_of_meets_nothing(first: bool, second: bool, due: bool, library: Library) -> None:
    items = [
        standing("C1", CITED, "P1", PROJECTS, library, amounts={"province": "1"}),
        standing("C2", "hlj-2023-7/2c", "P1", PROJECTS, library, amounts={"province": "1"}),
    ]
    counted = frozenset(item.ref("province") for item, is_ in zip(items, (first, second), strict=True) if is_)
    told = advice("same_document_same_project", PROJECTS, items, library, counted=counted)
    assert [claims for claims, _ in told] == [("C1", "C2")] * due


def test_what_still_waits_for_a_decision_is_looked_at_although_nothing_is_counted(library: Library) -> None:
    items = [standing(id_, CITED[:-1] + end, "P1", PROJECTS, library) for id_, end in (("C1", "b"), ("C2", "c"))]
    told = advice("same_document_same_project", PROJECTS, items, library, counted=frozenset())
    assert [claims for claims, _ in told] == [("C1", "C2")]


@pytest.mark.parametrize(
    ("benefit", "day", "due"),
    [
        ("hlj-industry-2022/1", None, True),
        ("hlj-2023-7/2b", date(2025, 1, 1), False),
        ("hlj-digital-2021/4", date(2024, 8, 13), False),
        ("hlj-digital-2021/4", date(2024, 8, 14), False),
        ("hlj-digital-2021/4", date(2024, 8, 15), True),
        ("hlj-digital-2021/4", None, False),
    ],
)
def test_a_figure_that_rests_on_a_reading_says_so(benefit: str, day: date | None, due: bool, library: Library) -> None:
    case = case_with(thing("R1", **({} if day is None else {"awarded_on": day})))
    item = standing("C1", benefit, "R1", case, library, amounts={"province": "1"})
    told = advice("interpretation", case, [item], library)
    assert [claims for claims, _ in told] == [("C1",)] * due
    reading = item.benefit.reading
    assert all(reading and f"“{reading.words}”，理解为{reading.reading}" in sentence for _, sentence in told)


@pytest.mark.parametrize(
    ("benefit", "day", "due"),
    [
        ("hrb-2022-1/3-4", date(2024, 8, 24), False),
        ("hrb-2022-1/3-4", date(2024, 8, 25), False),
        ("hrb-2022-1/3-4", date(2024, 8, 26), True),
        ("hrb-2022-1/3-4", None, False),
        ("hlj-2023-7/2b", date(2099, 1, 1), False),
    ],
)
def test_a_validity_nobody_confirmed_says_so_of_later_days(
    benefit: str, day: date | None, due: bool, library: Library
) -> None:
    case = case_with(thing("P1", **({} if day is None else {"titled_on": day})))
    item = standing("C1", benefit, "P1", case, library, amounts={"city": "1"})
    told = advice("validity_unconfirmed", case, [item], library)
    assert [claims for claims, _ in told] == [("C1",)] * due
    assert all("触发日期2024年8月26日晚于2024年8月25日" in sentence for _, sentence in told)


def test_advice_comes_by_kind_and_then_by_claim(library: Library) -> None:
    history = (paid("P1", "1", "city", programme="乙"), paid("P1", "1", "city", programme="甲"))
    case = case_with(thing("P1", title="srdi"), history=history)
    items = [
        standing(id_, "hlj-industry-2022/1", "P1", case, library, amounts={"province": "1", "city": "1"})
        for id_ in ("C2", "C1")
    ]
    found = advice_for(case, tuple(items), frozenset({items[0].ref("city"), items[1].ref("city")}), {}, library)
    keys = [(item.kind, item.claims, item.explanation) for item in found]
    assert keys == sorted(keys)
    assert len(keys) >= 6
