"""疑点 on what lines are for: before the order, second-hand or office goods, two claims at once."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from anjuan_core.case import Claim, FactValue, SupportObject
from anjuan_core.evaluate import evaluate_claim
from anjuan_core.flags import flags_for
from anjuan_core.packs import Library
from anjuan_core.results import Status
from anjuan_core.unknown import UNKNOWN
from tests.core.flags.known import case, flags, kinds, line, project, thing


@pytest.mark.parametrize(
    ("day", "raised"),
    [(date(2024, 1, 31), ["invoice_before_order"]), (date(2024, 2, 1), []), (UNKNOWN, [])],
)
def test_an_invoice_before_the_order(day: Any, raised: list[str], library: Library) -> None:
    assert kinds(case(project("P1", line(day=day), ordered_on=date(2024, 2, 1))), library) == raised
    assert kinds(case(project("P1", line(day=day))), library) == []


def test_the_evidence_of_a_day_names_both_days(library: Library) -> None:
    item = project("P1", line(day=date(2024, 7, 1)), accepted_on=date(2024, 6, 30))
    (flag,) = flags(case(item), library)
    assert flag.explanation == "“项目”的发票 1#1 开具于2024年7月1日，晚于投产验收日期2024年6月30日，请核对"


@pytest.mark.parametrize(
    ("goods", "raised"),
    [
        ("*金属切削机床*二手数控车床", ["second_hand"]),
        ("旧 设备一批", ["second_hand"]),
        ("办公桌", ["office_goods"]),
        ("*家具*办公桌、文件柜", ["office_goods", "office_goods"]),
        ("办公设备（二手）", ["office_goods", "second_hand"]),
        ("数控车床", []),
        ("标签打印机", []),
        ("废旧塑料分选线", []),
        ("协同办公软件", []),
        (UNKNOWN, []),
    ],
)
def test_second_hand_or_office_goods_by_their_words(goods: Any, raised: list[str], library: Library) -> None:
    assert kinds(case(project("P1", line(goods=goods))), library) == raised


def test_the_evidence_names_the_word_and_every_line_with_it(library: Library) -> None:
    lines = [line(number, goods=goods) for number, goods in (("2", "二手铣床"), ("1", "二手车床"), ("3", "新车床"))]
    (flag,) = flags(case(project("P1", *lines)), library)
    assert flag.explanation == "“项目”的发票 1#1、2#1 的货物名称含“二手”，请核对是否为旧设备"


INSURED: dict[str, FactValue] = {
    "title": "first-set",
    "insured_on": date(2023, 5, 1),
    "recognized_on": date(2023, 4, 1),
    "unit_price": Decimal(600_000),
    "deal_amount": Decimal(600_000),
    "sum_insured": Decimal(9_000_000),
    "premium_paid_1": Decimal(1_000),
    "premium_paid_2": Decimal(1_000),
}
PRODUCT = thing("product", "G1", line("1", amount="600000"), line("2", amount="1000"), name="样机", **INSURED)


def doubled(item: SupportObject, *claims: Claim, library: Library) -> list[str]:
    found = flags(case(item, claims=claims), library)
    return [flag.explanation for flag in found if flag.kind == "invoice_two_claims"]


def insured(stage: int, expenses: tuple[str, ...] | None = None) -> Claim:
    return Claim(f"C{stage}", "hlj-industry-2022/19b", "G1", 2022 + stage, stage, expenses=expenses)


def sold(expenses: tuple[str, ...] | None = None) -> Claim:
    return Claim("C9", "hlj-industry-2022/19a", "G1", 2023, expenses=expenses)


def test_one_invoice_in_two_years_of_one_benefit(library: Library) -> None:
    assert doubled(PRODUCT, insured(1), insured(2), library=library) == [
        "“样机”的发票 1#1、2#1 同时计入2023年度“首台（套）综合险”第1年与2024年度“首台（套）综合险”第2年，请核对是否重复"
    ]
    apart = insured(1, ("1#1",)), insured(2, ("2#1",))
    assert doubled(PRODUCT, *apart, library=library) == []
    assert len(doubled(PRODUCT, insured(1, ("1#1",)), insured(2, ("1#1",)), library=library)) == 1


def test_one_invoice_in_two_benefits_of_one_document(library: Library) -> None:
    assert len(doubled(PRODUCT, insured(1), sold(), library=library)) == 1
    assert len(doubled(PRODUCT, insured(1, ("2#1",)), sold(), library=library)) == 1
    assert doubled(PRODUCT, insured(1, ("2#1",)), sold(("1#1",)), library=library) == []
    # Both name the line: the stacking words exclude the pair, which needs no flag.
    assert doubled(PRODUCT, insured(1, ("2#1",)), sold(("2#1",)), library=library) == []


def test_a_claim_that_is_not_decided_counts_nothing_yet(library: Library) -> None:
    waiting = replace(PRODUCT, facts={key: value for key, value in INSURED.items() if key != "premium_paid_2"})
    assert doubled(waiting, insured(1), insured(2), library=library) == []


def test_one_invoice_in_two_years_of_a_yearly_benefit(library: Library) -> None:
    new = replace(PRODUCT, facts={"title": "key-new-product", "annual_sales": Decimal(6_000_000)})
    yearly = [Claim(f"C{year}", "hlj-industry-2022/19c", "G1", year) for year in (2022, 2023)]
    assert len(doubled(new, *yearly, library=library)) == 1


@pytest.mark.parametrize(
    ("benefits", "raised"),
    [
        (("hlj-industry-2022/19a", "hlj-industry-2022/19b"), True),
        (("hlj-industry-2022/19a", "hlj-industry-2022/19a"), False),
        (("hlj-industry-2022/19a", "hlj-industry-2022/19c"), False),
        (("hlj-industry-2022/19a", "hlj-digital-2021/14"), False),
    ],
    ids=["both stand", "paid once", "other payers", "other document"],
)
def test_what_the_stacking_words_decide_needs_no_flag(
    benefits: tuple[str, str], raised: bool, library: Library
) -> None:
    claims = tuple(
        Claim(f"C{at}", name, "G1", 2023 + at, next(iter(library.benefit(name).stages), None))
        for at, name in enumerate(benefits)
    )
    given = case(PRODUCT, claims=claims)
    results = tuple(replace(evaluate_claim(claim, given, library), status=Status.PAYABLE) for claim in claims)
    assert ("invoice_two_claims" in [flag.kind for flag in flags_for(given, results, library)]) is raised


def test_two_claims_on_one_project_have_advice_of_their_own(library: Library) -> None:
    item = project(
        "P1",
        line(amount="300000000"),
        upgrade="digital",
        key_industry=True,
        statistical_investment=Decimal(300_000_000),
        statistical_entry_on=date(2024, 5, 10),
        provincial_title="smart-factory",
        titled_on=date(2024, 9, 1),
        contract_amount=Decimal(90_000_000),
    )
    claims = Claim("C1", "hlj-2023-7/2a", "P1", 2024), Claim("C3", "hlj-2023-7/2c", "P1", 2024)
    assert "same_document_same_project" in kinds(case(item, claims=claims), library)
    assert doubled(item, *claims, library=library) == []
