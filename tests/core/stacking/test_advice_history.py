"""Advice on what was paid before, and on what an enterprise has once in a year or stage."""

import pytest

from anjuan_core.case import Stage
from anjuan_core.packs import Library
from anjuan_core.results import ShareRef
from anjuan_core.stacking import Standing
from anjuan_core.stacking._exclusions import Paid
from tests.core.stacking.standing import advice, advised, case_with, paid, standing, thing

PROJECTS = case_with(thing("P1"), thing("P2"), thing("Q1", "P1"))
TITLES = (thing("R1", title="srdi"), thing("R2", title="srdi"), thing("R3", title="other"), thing("R4"))


@pytest.mark.parametrize(
    ("benefit", "object_", "row", "due"),
    [
        ("hlj-2023-7/4", "R1", paid("R1", "200000", programme="国家专项"), True),
        ("hlj-2023-7/4", "R1", paid("R2", "200000", programme="国家专项"), True),
        ("hlj-2023-7/4", "R1", paid("R2", "200000", benefit="hlj-digital-2021/2b"), True),
        ("hlj-2023-7/4", "R1", paid("R2", "200000", benefit="hlj-2023-7/7"), False),
        ("hlj-2023-7/4", "R1", paid("R3", "200000", programme="国家专项"), False),
        ("hlj-2023-7/4", "R1", paid("gone", "200000", programme="国家专项"), False),
        ("hlj-2023-7/4", "R4", paid("R4", "200000", programme="国家专项"), False),
        ("hlj-2023-7/16", "R1", paid("R1", "200000", programme="国家专项"), True),
        ("hlj-2023-7/16", "R1", paid("R2", "200000", programme="国家专项"), False),
        ("hlj-2023-7/15", "R1", paid("R2", "200000", programme="国家专项"), False),
        ("hlj-2023-7/4", "R3", paid("R1", "200000", programme="国家专项"), False),
        ("hlj-digital-2021/2b", "R1", paid("R2", "200000", benefit="hlj-2023-7/4"), True),
    ],
)
def test_a_title_rewarded_before_under_another_document(
    benefit: str, object_: str, row: object, due: bool, library: Library
) -> None:
    case = case_with(*TITLES, history=(row,))  # type: ignore[arg-type]
    item = standing("C1", benefit, object_, case, library, amounts={"province": "1"})
    told = advice("rewarded_before", case, [item], library)
    assert [claims for claims, _ in told] == [("C1",)] * due
    assert all("2022年度已由其他文件支持20万元" in sentence for _, sentence in told)


def test_a_payment_that_excludes_the_claim_by_itself_needs_no_advice_and_hides_no_other(library: Library) -> None:
    row, other = paid("R1", "200000", programme="国家专项"), paid("R1", "300000", programme="国家专项")
    own = paid("R1", "400000", benefit="hlj-2023-7/7")
    case = case_with(*TITLES, history=(own, row, row, other))
    item = standing("C1", "hlj-2023-7/4", "R1", case, library, amounts={"province": "1"})
    already = {item.ref("province"): (Paid(0, row, item.pack.cite("（四）", "x")),)}
    ((_, sentence),) = advice("rewarded_before", case, [item], library, already=already)
    assert "30万元" in sentence


@pytest.mark.parametrize(
    ("benefit", "row", "due"),
    [
        ("hlj-industry-2022/1", paid("Q1", "10000", "city", programme="市里办法"), True),
        ("hlj-industry-2022/1", paid("O1", "10000", "city", programme="市里办法"), False),
        ("hlj-industry-2022/1", paid("P2", "10000", "city", programme="市里办法"), False),
        ("hlj-industry-2022/1", paid("P1", "10000", programme="省里办法"), False),
        ("hlj-industry-2022/1", paid("P1", "10000", "city", benefit="hrb-2022-1/3-4"), False),
        ("hlj-2023-7/2b", paid("P1", "10000", "city", programme="市里办法"), False),
        ("hrb-2022-1/3-4", paid("P1", "10000", "city", programme="市里办法"), False),
    ],
)
def test_city_money_of_a_provincial_award_beside_another_city_programme(
    benefit: str, row: object, due: bool, library: Library
) -> None:
    case = case_with(*PROJECTS.objects, history=(row,))  # type: ignore[arg-type]
    item = standing("C1", benefit, "P1", case, library, amounts={"province": "1", "city": "1"})
    told = advice("rewarded_before", case, [item], library)
    assert [claims for claims, _ in told] == [("C1",)] * due
    assert all("2022年度已由“市里办法”支持1万元" in sentence for _, sentence in told)


def test_a_claim_the_city_rule_does_not_touch_hides_no_other(library: Library) -> None:
    case = case_with(*PROJECTS.objects, history=(paid("P1", "10000", "city", programme="市里办法"),))
    items = [
        standing(id_, benefit, "P1", case, library, amounts={"province": "1"})
        for id_, benefit in (("C1", "hlj-2023-7/2b"), ("C2", "hlj-industry-2022/1"))
    ]
    assert advised("rewarded_before", case, items, library) == [("C2",)]


OPERATIONS = (thing("O1"), thing("O2"))
YEARLY, STAGED, ONCE = "hlj-industry-2022/16", "hlj-industry-2022/11", "hlj-digital-2021/9"


@pytest.mark.parametrize(
    ("first", "second", "due"),
    [
        ((YEARLY, 2024, None), (YEARLY, 2024, None), True),
        ((YEARLY, 2024, None), (YEARLY, 2023, None), False),
        ((STAGED, 2024, 2), (STAGED, 2023, 2), True),
        ((STAGED, 2024, 2), (STAGED, 2024, 3), False),
        ((STAGED, 2024, 2024), (YEARLY, 2024, None), False),
        ((YEARLY, 2024, None), (STAGED, 2024, 2024), False),
        ((ONCE, 2024, None), (ONCE, 2024, None), False),
        ((YEARLY, 2024, None), ("hlj-industry-2022/19c", 2024, None), False),
        (("hlj-industry-2022/14a", 2024, "listed"), ("hlj-industry-2022/14a", 2024, "listed"), False),
        (("hlj-2023-7/15", 2024, None), ("hlj-2023-7/15", 2024, None), False),
    ],
)
def test_one_stage_or_year_of_the_enterprise_on_two_objects(
    first: tuple[str, int, Stage | None], second: tuple[str, int, Stage | None], due: bool, library: Library
) -> None:
    case = case_with(*OPERATIONS)
    one, two = (
        standing(id_, benefit, object_, case, library, amounts={"province": "1"}, year=year, stage=stage)
        for (id_, object_), (benefit, year, stage) in zip((("C1", "O1"), ("C2", "O2")), (first, second), strict=True)
    )
    assert advised("operation_twice", case, [one, two], library) == [("C1", "C2")] * due
    # What was paid for the other of the two is as much worth a look as what is claimed for it.
    row = paid("O2", "10000", "province", second[1], benefit=second[0], stage=second[2])
    told = advice("operation_twice", case_with(*OPERATIONS, history=(row,)), [one], library)
    assert [claims for claims, _ in told] == [("C1",)] * due
    assert all("此前已享受1万元" in sentence for _, sentence in told)
    earlier = paid("O1", "10000", "province", first[1], benefit=first[0], stage=first[2])
    told = advice("operation_twice", case_with(*OPERATIONS, history=(earlier,)), [two], library)
    assert [claims for claims, _ in told] == [("C2",)] * due
    same = paid("O1", "10000", "province", second[1], benefit=second[0], stage=second[2])
    assert advised("operation_twice", case_with(*OPERATIONS, history=(same,)), [one], library) == []


def _paid_before(item: Standing, *payers: str, rows: list[tuple[int, str]]) -> dict[ShareRef, tuple[Paid, ...]]:
    told = tuple(Paid(at, paid("P1", amount, programme="甲"), item.pack.cite("一", "x")) for at, amount in rows)
    return {item.ref(payer): told for payer in payers}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("payers", "rows", "difference"),
    [
        (("province",), [(0, "1000000")], "500000"),
        (("province", "city"), [(0, "1000000")], "1500000"),
        (("province", "city"), [(0, "1000000"), (1, "1000000")], "500000"),
        (("province",), [(0, "1499999.5")], "0.5"),
        (("province",), [(0, "1500000")], None),
        (("province",), [(0, "1500001")], None),
        ((), [], None),
    ],
)
def test_what_was_paid_before_is_set_against_the_shares_it_excludes(
    payers: tuple[str, ...], rows: list[tuple[int, str]], difference: str | None, library: Library
) -> None:
    amounts = {"province": "1500000", "city": "1000000"}
    item = standing("C1", "hlj-industry-2022/1", "P1", PROJECTS, library, amounts=amounts)  # type: ignore[arg-type]
    told = advice("higher_than_paid", PROJECTS, [item], library, already=_paid_before(item, *payers, rows=rows))
    assert [claims for claims, _ in told] == [("C1",)] * (difference is not None)
    assert all(f"高于此前省级已支持的金额，就高差额 {difference} 元" in sentence for _, sentence in told)


def test_a_figure_nobody_knows_is_not_higher_than_what_was_paid(library: Library) -> None:
    item = standing("C1", "hlj-industry-2022/1", "P1", PROJECTS, library)
    already = _paid_before(item, "province", rows=[(0, "-1")])
    assert advice("higher_than_paid", PROJECTS, [item], library, already=already) == []
