"""疑点 on sums: what was paid, what is stated, what is claimed, each against the invoices."""

from decimal import Decimal
from typing import Any

import pytest

from anjuan_core.case import Case, Claim, ExpenseLine, FactValue
from anjuan_core.packs import Library
from anjuan_core.unknown import UNKNOWN
from tests.core.flags.known import case, flags, kinds, line, project, thing


@pytest.mark.parametrize(
    ("amount", "paid", "raised"),
    [
        ("1000000", "1000000", []),
        ("1000000", "999999.99", ["paid_less"]),
        ("1000000", "0", ["paid_less"]),
        ("1000000", "100", ["unit_slip"]),
        ("100", "1000000", ["unit_slip"]),
        ("1000000", "1130000", ["tax_mixed"]),
        ("1000000", "1200000", []),
        ("0", "0", []),
    ],
)
def test_what_was_paid_against_what_was_invoiced(amount: str, paid: str, raised: list[str], library: Library) -> None:
    assert kinds(case(project("P1", line(amount=amount, paid=Decimal(paid)))), library) == raised


def test_a_payment_or_an_amount_that_is_unknown_is_not_judged(library: Library) -> None:
    unknown = ExpenseLine("2", 1, UNKNOWN, UNKNOWN, UNKNOWN, paid=Decimal(1))
    assert kinds(case(project("P1", line(), unknown)), library) == []


def test_the_evidence_names_both_figures(library: Library) -> None:
    (flag,) = flags(case(project("P1", line(amount="1000000", paid=Decimal(800_000)))), library)
    assert flag.explanation == "“项目”的发票 1#1（开票100万元、付款80万元），实际付款少于开票金额，请核对付款凭证"


@pytest.mark.parametrize(
    ("paid", "raised"),
    [
        ("1000000", []),
        ("999999.99", ["paid_less"]),
        ("1000000.01", ["sums_disagree"]),
        ("884955.75", ["tax_mixed"]),
        ("100", ["unit_slip"]),
    ],
)
def test_a_service_paid_less_than_invoiced(paid: str, raised: list[str], library: Library) -> None:
    service = thing("service", "S1", line(amount="1000000"), paid_amount=Decimal(paid))
    assert kinds(case(service), library) == raised


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("statistical_investment", "project"),
        ("contract_amount", "project"),
        ("construction_cost", "project"),
        ("five_g_equipment_cost", "project"),
        ("platform_investment", "project"),
        ("actual_investment", "project"),
        ("paid_amount", "service"),
        ("price_paid", "product"),
    ],
)
def test_invoices_bear_out_what_is_stated(name: str, kind: str, library: Library) -> None:
    stated: dict[str, FactValue] = {name: Decimal(1_000_001)}
    (flag,) = flags(case(thing(kind, "O1", line(amount="1000000"), **stated)), library)
    assert (flag.kind, "大于发票合计100万元" in flag.explanation) == ("sums_disagree", True)
    stated = {name: Decimal(1_000_000)}
    assert kinds(case(thing(kind, "O1", line(amount="1000000"), **stated)), library) == []


def test_a_stated_nothing_and_invoices_of_nothing_are_not_compared(library: Library) -> None:
    assert kinds(case(project("P1", line(), contract_amount=Decimal(0))), library) == []
    assert kinds(case(project("P1", line(amount="0"), contract_amount=Decimal(5))), library) == []


def test_a_slip_of_unit_between_the_invoices_and_what_is_stated(library: Library) -> None:
    assert kinds(case(project("P1", line(amount="120"), contract_amount=Decimal(1_200_000))), library) == ["unit_slip"]
    assert kinds(case(project("P1", line(amount="1200000"), contract_amount=Decimal(120))), library) == ["unit_slip"]


@pytest.mark.parametrize(
    ("contract", "entered", "raised"),
    [
        ("1000000", "1000000", []),
        ("1000001", "1000000", ["sums_disagree"]),
        ("1130000", "1000000", ["tax_mixed"]),
        ("1000000", "1130000", []),
    ],
)
def test_the_contract_against_what_entered_statistics(
    contract: str, entered: str, raised: list[str], library: Library
) -> None:
    item = project(contract_amount=Decimal(contract), statistical_investment=Decimal(entered))
    assert kinds(case(item), library) == raised


def claimed(expenses: tuple[str, ...] | None, benefit: str, **more: Any) -> tuple[Claim, ...]:
    return (Claim("C1", benefit, "O1", 2024, expenses=expenses, **more),)


def sums(given: Case, library: Library) -> list[str]:
    return [item.explanation for item in flags(given, library) if item.kind == "sums_disagree"]


LINES = (line("1", amount="600000"), line("2", amount="400000"))


@pytest.mark.parametrize(
    ("expenses", "count"), [(("1#1",), 1), (("1#1", "2#1"), 0), (None, 0), ((), 0)], ids=["one", "both", "all", "none"]
)
def test_a_claim_rests_on_more_than_the_lines_it_counts(
    expenses: tuple[str, ...] | None, count: int, library: Library
) -> None:
    item = thing("project", "O1", *LINES, statistical_investment=Decimal(1_000_000))
    found = sums(case(item, claims=claimed(expenses, "hlj-2023-7/2a")), library)
    assert found == ["“对象O1”的入统投资额100万元大于C1 计入的发票合计60万元，请核对"] * count


@pytest.mark.parametrize(
    ("fact", "benefit", "stage", "count"),
    [
        ("paid_amount", "hrb-2022-1/3-3", None, 1),
        ("statistical_investment", "hrb-2022-1/3-4", None, 1),
        ("premium_paid_1", "hlj-industry-2022/19b", 1, 1),
        ("premium_paid_2", "hlj-industry-2022/19b", 1, 0),
        ("sum_insured", "hlj-industry-2022/19b", 1, 0),
        ("equipment_cost_2", "hlj-industry-2022/18a", 2, 1),
        ("equipment_cost_1", "hlj-industry-2022/18a", 2, 0),
        ("statistical_investment", "hrb-2022-1/3-1", None, 0),
    ],
)
def test_each_shape_is_held_against_its_own_base(
    fact: str, benefit: str, stage: int | None, count: int, library: Library
) -> None:
    stated: dict[str, FactValue] = {fact: Decimal(700_000)}
    item = thing(library.benefit(benefit).object, "O1", *LINES, **stated)
    given = case(item, claims=claimed(("1#1",), benefit, stage=stage))
    assert len(sums(given, library)) == count


@pytest.mark.parametrize(("approved", "count"), [("1000000", 0), ("1000000.01", 1), (None, 0)])
def test_more_approved_than_invoiced(approved: str | None, count: int, library: Library) -> None:
    item = thing("service", "O1", *LINES, service="preliminary-study")
    amount = None if approved is None else Decimal(approved)
    given = case(item, claims=claimed(None, "hlj-industry-2022/10", approved_amount=amount))
    assert len(sums(given, library)) == count
