"""The plan where shipped cases seldom go: ceilings over undecided shares, crowds, conditional stacking words."""

from decimal import Decimal
from typing import Any

import pytest

import anjuan_resources
from anjuan_core.packs import Library
from tests.core.known_answers import evaluate
from tests.core.stacking.small_cases import STANDARD, case_of, claim, payment, thing

NEW_PRODUCT = {"title": "key-new-product"}


def _counted(evaluation: dict[str, Any]) -> set[str]:
    return {f"{item['claim']}/{item['payer']}" for item in evaluation["plan"]["counted"]}


def _undecided_under_a_ceiling(city: Decimal, others: list[int], sales: Decimal | None = None) -> dict[str, Any]:
    """A new product of unknown sales against the city's `city` 元, 30万 being left of the 300万 after the others."""
    project = thing(
        *("P1", "project"), approvals_complete=True, compliant=True, municipal_title="smart-line",
        titled_on="2024-06-01", statistical_investment=str(city * 100), approved_rate="0.01",
    )  # fmt: skip
    product = thing("G1", "product", "P1", **NEW_PRODUCT, **({} if sales is None else {"annual_sales": str(sales)}))
    rest = [thing(f"H{n}", "product", **NEW_PRODUCT, annual_sales=str(of * 50)) for n, of in enumerate(others)]
    claims = [claim("C1", "hlj-industry-2022/19c", "G1"), claim("C2", "hrb-2022-1/3-4", "P1")]
    claims += [claim(f"A{n}", "hlj-industry-2022/19c", f"H{n}") for n in range(len(others))]
    used = 3_000_000 - 300_000 - sum(others)
    return case_of([project, product, *rest], claims, [payment("G9", used, benefit="hlj-industry-2022/19c")])


OTHERS = pytest.mark.parametrize("others", [[], [500_000], [100_000, 150_000], [100_000] * 4], ids=len)


@OTHERS
@pytest.mark.parametrize(
    ("city", "break_even"),
    [("50000", "124999.99"), ("100000", "249999.99"), ("120000", "299999.99"), ("120000.01", None)],
)
def test_a_figure_that_displaces_only_until_the_ceiling_is_full(
    city: str, break_even: str | None, others: list[int], library: Library
) -> None:
    """The city's 40% pays while the province's 60% leaves room: at most 12万, where the figure is 30万.

    One 分 less does: the province's part is rounded, and the city bears what is left of the figure.
    """
    plan = evaluate(_undecided_under_a_ceiling(Decimal(city), others), library)["plan"]
    assert plan["undecided"] == [{"claim": "C1", "break_even": break_even}]


@OTHERS
def test_from_the_break_even_on_the_claim_really_displaces(others: list[int], library: Library) -> None:
    for sales, displaced in (("12499999.50", True), ("12499999", False), ("15000000", True), ("25000000", False)):
        case = _undecided_under_a_ceiling(Decimal(100_000), others, Decimal(sales))
        counted = _counted(evaluate(case, library))
        assert ("C1/city" in counted, "C2/city" in counted) == (displaced, not displaced)


@pytest.mark.parametrize(
    ("count", "says"), [(24, "改选本项，全案合计不变，同额取编号在前者"), (25, "取后者时全案合计金额最大")]
)
def test_in_a_crowd_the_cost_of_another_choice_is_not_reckoned(count: int, says: str, library: Library) -> None:
    facts = {"title": "digital-benchmark-sme", "awarded_on": "2024-06-01"}
    ids = [f"{number:02}" for number in range(1, count + 1)]
    objects = [thing(f"R{id_}", "recognition", **facts) for id_ in ids]
    evaluation = evaluate(case_of(objects, [claim(f"C{id_}", "hlj-2023-7/7", f"R{id_}") for id_ in ids]), library)
    assert (evaluation["plan"]["total"], _counted(evaluation)) == ("500000.00", {"C01/province"})
    dropped = evaluation["plan"]["dropped"]
    assert [item["claim"] for item in dropped] == [f"C{id_}" for id_ in ids[1:]]
    assert all(says in item["because"]["explanation"] and item["because"]["claim"] == "C01" for item in dropped)


def test_an_undecided_share_that_was_paid_before_is_neither_dropped_nor_displaces(library: Library) -> None:
    workshop = {"provincial_title": "digital-workshop", "titled_on": "2024-06-30", "contract_amount": "7000000"}
    objects = [thing("R1", "recognition", "P1", **STANDARD), thing("P1", "project", **workshop)]
    claims = [claim("C1", "hlj-2023-7/3", "R1"), claim("C2", "hlj-industry-2022/2a", "P1")]
    plan = evaluate(case_of(objects, claims), library)["plan"]
    assert plan["undecided"] == [{"claim": "C1", "break_even": "700000.00"}]
    paid = evaluate(case_of(objects, claims, [payment("R1", 1, programme="省级其他办法")]), library)["plan"]
    assert paid["undecided"] == [{"claim": "C1", "break_even": None}]
    assert [item["claim"] for item in paid["dropped"]] == ["C2"]


@pytest.mark.parametrize("row", ["R1", "R2"])
def test_the_same_title_rewarded_by_the_nation_is_advice_not_an_exclusion(row: str, library: Library) -> None:
    """On the object itself, or on another one of the same title."""
    facts = {"title": "digital-benchmark-sme", "awarded_on": "2024-06-01"}
    objects = [thing("R1", "recognition", **facts), thing("R2", "recognition", **facts)]
    history = [payment(row, 200_000, "nation", programme="国家专项")]
    plan = evaluate(case_of(objects, [claim("C1", "hlj-2023-7/7", "R1")], history), library)["plan"]
    (advice,) = (item for item in plan["advice"] if item["kind"] == "rewarded_before")
    assert advice["claims"] == ["C1"]
    assert "2024年度已由其他文件支持20万元" in advice["explanation"]
    assert plan["total"] == "500000.00"


def test_another_title_rewarded_before_needs_no_advice(library: Library) -> None:
    objects = [
        thing("R1", "recognition", title="digital-benchmark-sme", awarded_on="2024-06-01"),
        thing("R2", "recognition", title="provincial-srdi", awarded_on="2024-06-01"),
    ]
    history = [payment("R2", 200_000, "nation", programme="国家专项"), payment("R9", 1, "nation", programme="国家专项")]
    plan = evaluate(case_of(objects, [claim("C1", "hlj-2023-7/7", "R1")], history), library)["plan"]
    assert not [item for item in plan["advice"] if item["kind"] == "rewarded_before"]


def test_two_rules_between_the_same_shares_make_one_exclusion_the_document_first(library: Library) -> None:
    facts = {"provincial_title": "digital-workshop", "titled_on": "2024-06-30", "contract_amount": "7000000"}
    line = {"expenses": [{"invoice": "24230000", "line": 1, "amount": "100"}]}
    objects = [{**thing("P1", "project", **facts), **line}, {**thing("P2", "project", "P1", **facts), **line}]
    claims = [claim("C1", "hlj-2023-7/2b", "P1"), claim("C2", "hlj-industry-2022/2a", "P2")]
    (exclusion,) = evaluate(case_of(objects, claims), library)["exclusions"]
    assert exclusion["kind"] == "document_rule"
    apart = [objects[0], {**objects[1], "part_of": None}]
    (exclusion,) = evaluate(case_of(apart, claims), library)["exclusions"]
    assert exclusion["kind"] == "same_invoice"
    assert "24230000#1" in exclusion["explanation"]


@pytest.fixture(scope="module")
def same_year_library() -> Library:
    """As if the document of 2023, too, spoke of one fiscal year only."""
    texts = anjuan_resources.library_texts()
    text = texts["packs"]["hlj-2023-7.yaml"]
    old = "stacking:\n  level: province\n"
    assert old in text
    packs = {**texts["packs"], "hlj-2023-7.yaml": text.replace(old, f"{old}  same_year: true\n")}
    return Library.from_texts(**{**texts, "packs": packs}).with_supplements(())  # type: ignore[typeddict-item]


@pytest.mark.parametrize(("years", "excluded"), [((2024, 2024), True), ((2024, 2023), False), ((2023, 2024), False)])
def test_words_on_one_year_exclude_within_the_year_only(
    years: tuple[int, int], excluded: bool, library: Library, same_year_library: Library
) -> None:
    project = thing(
        *("P1", "project"), provincial_title="digital-workshop", titled_on="2024-06-30", contract_amount="7000000",
        directory_product=True, equipment_software_investment="20000000", actual_investment="20000000",
        production_on="2024-06-01",
    )  # fmt: skip
    claims = [claim("C1", "hlj-2023-7/2b", "P1", years[0]), claim("C2", "hlj-digital-2021/12", "P1", years[1])]
    conditional = evaluate(case_of([project], claims), same_year_library)["exclusions"]
    assert [item["citation"]["document"] for item in conditional] == ["hlj-2023-7"] * excluded
    (always,) = evaluate(case_of([project], claims), library)["exclusions"]
    assert always["citation"]["document"] == "hlj-2023-7"
