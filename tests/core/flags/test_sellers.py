"""疑点 on who sells: the applicant, its kin, and one purchase in two contracts."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from anjuan_core.case import Claim, ExpenseLine
from anjuan_core.packs import Library
from anjuan_core.unknown import UNKNOWN
from tests.core.flags.known import case, flags, kinds, line, project

CODE, OTHER = "91000000MA1T01016T", "91000000MA1C12342D"


@pytest.mark.parametrize(
    ("told", "raised"),
    [
        ({"seller": "样例一号有限公司"}, ["own_seller"]),
        ({"seller": "样例 一号有限公司"}, ["own_seller"]),
        ({"seller": "样例一号有限公司分公司"}, []),
        ({"seller_uscc": CODE}, ["own_seller"]),
        ({"seller_uscc": OTHER}, []),
        ({"seller": UNKNOWN}, []),
    ],
)
def test_the_applicant_sells_to_itself_by_name_or_code(
    told: dict[str, Any], raised: list[str], library: Library
) -> None:
    assert kinds(case(project("P1", line(**told))), library) == raised


@pytest.mark.parametrize(
    ("known", "told", "raised"),
    [
        ({"legal_representative": "样例甲"}, {"seller_representative": "样例甲"}, ["related_seller"]),
        ({"legal_representative": "样例甲"}, {"seller_representative": "样例 甲"}, ["related_seller"]),
        ({"legal_representative": "样例甲"}, {"seller_representative": "样例乙"}, []),
        ({"legal_representative": "样例甲"}, {}, []),
        ({}, {"seller_representative": "样例甲"}, []),
        ({"address": "样例路1号（A座）"}, {"seller_address": "样例路１号(A座)"}, ["related_seller"]),
        ({"address": "样例路1号"}, {"seller_address": "样例路10号"}, []),
        ({"address": "样例路1号"}, {}, []),
        ({}, {"seller_address": "样例路1号"}, []),
    ],
)
def test_the_seller_shares_a_representative_or_an_address(
    known: dict[str, Any], told: dict[str, Any], raised: list[str], library: Library
) -> None:
    assert kinds(case(project("P1", line(**told)), **known), library) == raised


def test_the_evidence_names_the_lines_the_sellers_and_what_they_share(library: Library) -> None:
    sold = [line(number, seller_representative="样例甲") for number in ("2", "1")]
    unnamed = line("3", seller=UNKNOWN, seller_representative="样例甲")
    (flag,) = flags(case(project("P1", *sold, unnamed), legal_representative="样例甲"), library)
    assert (
        flag.explanation
        == "“项目”的发票 1#1（某公司）、2#1（某公司）、3#1 的销售方与申报企业的法定代表人同为“样例甲”，请核对"
    )


def test_more_than_ten_lines_are_counted(library: Library) -> None:
    lines = [line(f"{number:02}", seller="样例一号有限公司", seller_uscc=CODE) for number in range(1, 12)]
    (flag,) = flags(case(project("P1", *lines)), library)
    assert "10#1等11行 的销售方就是申报企业（名称、统一社会信用代码相同）" in flag.explanation
    (flag,) = flags(case(project("P1", *lines[:10])), library)
    assert "10#1 的销售方就是申报企业" in flag.explanation


def test_the_applicant_itself_shares_its_representative_with_nobody_else(library: Library) -> None:
    own = line(seller_uscc=CODE, seller_representative="样例甲")
    assert kinds(case(project("P1", own), legal_representative="样例甲"), library) == ["own_seller"]


def under(contract: str | None, day: date, invoice: str, **told: Any) -> ExpenseLine:
    return line(invoice, day, contract=UNKNOWN if contract is None else contract, **told)


FIRST = under("HT-1", date(2024, 3, 1), "1")


@pytest.mark.parametrize(
    ("other", "raised"),
    [
        (under("HT-2", date(2024, 3, 31), "2"), ["split_contract"]),
        (under("HT-2", date(2024, 4, 1), "2"), []),
        (under("HT-2", date(2024, 1, 31), "2"), ["split_contract"]),
        (under("HT-2", date(2024, 1, 30), "2"), []),
        (under("HT-1", date(2024, 3, 2), "2"), []),
        (under("HT- １", date(2024, 3, 2), "2"), []),
        (under(None, date(2024, 3, 2), "2"), []),
        (under("HT-2", date(2024, 3, 2), "2", seller="另一公司"), []),
        (under("HT-2", date(2024, 3, 2), "2", seller="某 公司"), ["split_contract"]),
        (under("HT-2", date(2024, 3, 2), "2", seller=UNKNOWN), []),
        (replace(under("HT-2", date(2024, 3, 2), "2"), date=UNKNOWN), []),
    ],
)
def test_two_contracts_of_one_seller_within_thirty_days(
    other: ExpenseLine, raised: list[str], library: Library
) -> None:
    assert kinds(case(project("P1", FIRST, other)), library) == raised


@pytest.mark.parametrize(
    ("one", "other", "raised"),
    [
        ({"seller": "甲公司", "seller_uscc": OTHER}, {"seller": "乙公司", "seller_uscc": OTHER}, ["split_contract"]),
        ({"seller": UNKNOWN, "seller_uscc": OTHER}, {"seller": UNKNOWN, "seller_uscc": OTHER}, ["split_contract"]),
        ({"seller": "甲公司", "seller_uscc": OTHER}, {"seller": "甲公司"}, ["split_contract"]),
        ({"seller": UNKNOWN, "seller_uscc": OTHER}, {"seller": "甲公司"}, []),
        ({"seller": UNKNOWN}, {"seller": UNKNOWN}, []),
        (
            {"seller": "甲公司", "seller_uscc": OTHER},
            {"seller": "甲公司", "seller_uscc": "91000000MA1C12343G"},
            [],
        ),
    ],
)
def test_one_seller_is_one_code_or_where_it_is_unknown_one_name(
    one: dict[str, Any], other: dict[str, Any], raised: list[str], library: Library
) -> None:
    lines = under("HT-1", date(2024, 3, 1), "1", **one), under("HT-2", date(2024, 3, 2), "2", **other)
    assert kinds(case(project("P1", *lines)), library) == raised


def test_contracts_are_compared_across_objects_and_each_pair_is_told_once(library: Library) -> None:
    claims = tuple(Claim(f"C{at}", "hlj-2023-7/2a", f"P{at}", 2024) for at in (1, 2))
    lines = [under("HT-2", date(2024, 3, day), str(day), goods="数控车床") for day in (2, 1, 20)]
    given = case(project("P1", FIRST, name="甲项目"), project("P2", *lines, name="乙项目"), claims=claims)
    (flag,) = (item for item in flags(given, library) if item.kind == "split_contract")
    assert flag.claims == ("C1", "C2")
    assert flag.explanation == (
        "“某公司”的合同 HT-1（发票 1#1，2024年3月1日）与合同 HT-2（发票 1#1，“数控车床”，2024年3月1日）同日开票，"
        "请核对是否将一次采购拆成两份合同"
    )


def test_a_third_contract_between_two_is_told_with_both(library: Library) -> None:
    lines = [under(f"HT-{at}", date(2024, 3, 10 * at), str(at)) for at in (1, 2, 3)]
    found = [item.explanation for item in flags(case(project("P1", *lines)), library)]
    assert len(found) == 2
    assert all("相隔10天开票" in explanation for explanation in found)
