"""疑点: each raised by its evidence, and silent without it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from anjuan_core.case import Claim, Enterprise, ExpenseLine, FactValue, SupportObject
from anjuan_core.packs import Library
from anjuan_core.unknown import UNKNOWN
from tests.core.flags.known import AS_OF, SOUND, case, kinds, line, project


def test_a_sound_case_raises_nothing(library: Library) -> None:
    item = project("P1", line(amount="1000000"), contract_amount=Decimal(1_000_000), started_on=date(2024, 1, 1))
    assert kinds(case(item), library) == []


@pytest.mark.parametrize("name", ["joint_punishment", "dishonest_debtor", "abnormal_operation", "serious_dishonesty"])
def test_on_a_credit_list(name: str, library: Library) -> None:
    assert kinds(case(**{name: True}), library) == ["credit_list"]
    assert kinds(case(**{name: False}), library) == []


def test_an_inner_code_whose_check_does_not_hold(library: Library) -> None:
    assert kinds(case(uscc="91000000MA1C12343G"), library) == ["inner_code"]


@pytest.mark.parametrize(("code", "raised"), [("230181", ["division"]), ("999999", ["division"]), ("230108", [])])
def test_divisions_no_longer_in_use_or_not_listed(code: str, raised: list[str], library: Library) -> None:
    assert kinds(case(region=code), library) == raised


def test_a_date_after_the_day_of_evaluation(library: Library) -> None:
    assert kinds(case(project(accepted_on=date(2025, 1, 1))), library) == ["date_to_come"]
    assert kinds(case(project(accepted_on=AS_OF)), library) == []


def test_a_certificate_that_lapsed_under_a_claim(library: Library) -> None:
    facts: dict[str, FactValue] = {"title": "national-ii-pilot", "awarded_on": date(2023, 1, 1)}
    title = SupportObject("R1", "recognition", "称号", None, {**facts, "expires_on": date(2024, 12, 30)})
    claim = Claim("C1", "hrb-2022-1/2-3", "R1", 2023)
    assert kinds(case(title, claims=(claim,)), library) == ["lapsed"]
    assert kinds(case(title), library) == []
    standing = replace(title, facts={**facts, "expires_on": AS_OF})
    assert kinds(case(standing, claims=(claim,)), library) == []


def test_one_filing_under_two_names(library: Library) -> None:
    one, other = project("P1", name="甲", filing_number="2024-1"), project("P2", name="乙", filing_number="2024-1")
    assert kinds(case(one, other), library) == ["one_filing"]
    assert kinds(case(one, replace(other, part_of="P1")), library) == []
    assert kinds(case(one, replace(other, facts={"filing_number": "2024-2"})), library) == []


@pytest.mark.parametrize(
    ("a", "b", "raised"),
    [
        ("120000000", "12000", ["unit_slip"]),
        ("12000", "120000000", ["sums_disagree", "unit_slip"]),
        ("120000000", "118000000", []),
        ("100", "101", ["sums_disagree"]),
        ("100", "100", []),
    ],
)
def test_figures_against_their_sisters(a: str, b: str, raised: list[str], library: Library) -> None:
    item = project(project_investment=Decimal(a), statistical_investment=Decimal(b))
    assert kinds(case(item), library) == raised


def test_a_year_in_another_unit_than_the_year_before(library: Library) -> None:
    given = case()
    years = {2022: {"main_revenue": Decimal(41_000_000)}, 2023: {"main_revenue": Decimal(4_200)}}
    assert kinds(replace(given, enterprise=Enterprise(SOUND, years)), library) == ["unit_slip"]
    steady = {2022: {"main_revenue": Decimal(41_000_000)}, 2023: {"main_revenue": Decimal(42_000_000)}}
    assert kinds(replace(given, enterprise=Enterprise(SOUND, steady)), library) == []


def test_one_line_twice_in_a_list(library: Library) -> None:
    assert kinds(case(project("P1", line(), line())), library) == ["invoice_twice"]
    assert kinds(case(project("P1", line("1"), line("2"))), library) == []


@pytest.mark.parametrize(
    ("day", "raised"),
    [
        (date(2023, 12, 31), ["invoice_date"]),
        (date(2024, 1, 1), []),
        (date(2024, 6, 30), []),
        (date(2024, 7, 1), ["invoice_date"]),
    ],
)
def test_an_invoice_outside_the_construction_period(day: date, raised: list[str], library: Library) -> None:
    item = project("P1", line(day=day), started_on=date(2024, 1, 1), accepted_on=date(2024, 6, 30))
    assert kinds(case(item), library) == raised


@pytest.mark.parametrize(
    ("stated", "raised"),
    [
        ("1000000", []),
        ("999999", []),
        ("1000001", ["sums_disagree"]),
        ("1130000", ["tax_mixed"]),
        ("884955.75", ["tax_mixed"]),
        ("1060000", ["tax_mixed"]),
    ],
)
def test_invoices_against_what_is_stated(stated: str, raised: list[str], library: Library) -> None:
    item = project("P1", line(amount="1000000"), contract_amount=Decimal(stated))
    # 1,000,001 is within a thousandth of no tax rate, and more than was invoiced.
    assert kinds(case(item), library) == raised


def test_an_invoice_whose_amount_or_day_is_unknown_is_not_judged(library: Library) -> None:
    unknown = ExpenseLine("1", 1, UNKNOWN, UNKNOWN, UNKNOWN)
    item = project("P1", unknown, contract_amount=Decimal(5), started_on=date(2024, 1, 1))
    assert kinds(case(item), library) == []


def test_the_applicant_as_seller(library: Library) -> None:
    assert kinds(case(project("P1", line(seller="样例一号有限公司"))), library) == ["own_seller"]


@pytest.mark.parametrize(
    ("paid", "raised"),
    [("300000", []), ("300001", ["just_above"]), ("306000", ["just_above"]), ("306000.01", [])],
)
def test_a_figure_just_above_a_threshold(paid: str, raised: list[str], library: Library) -> None:
    facts: dict[str, FactValue] = {
        "service": "computing-power",
        "paid_amount": Decimal(paid),
        "listed_provider": True,
        "research_use": True,
    }
    service = SupportObject("S1", "service", "算力", None, facts)
    claim = Claim("C1", "hlj-2023-7/19b", "S1", 2024)
    assert kinds(case(service, claims=(claim,)), library) == raised
