"""Whose words exclude a share, and that each share left out names what really stands against it."""

from typing import Any

import pytest

from anjuan_core.packs import Library
from tests.core.known_answers import evaluate
from tests.core.stacking.small_cases import case_of, claim, payment, thing

WORKSHOP = {"provincial_title": "digital-workshop", "titled_on": "2024-06-30", "contract_amount": "7000000"}
LOAN = {
    "upgrade": "technical",
    "project_investment": "80000000",
    "statistical_investment": "80000000",
    "statistical_entry_on": "2022-06-15",
}
LINE = {"municipal_title": "smart-line", "approved_rate": "0.01", "approvals_complete": True, "compliant": True}
CITY_WORDS = "按“从高不重复”的原则给予支持"


def _project(id_: str = "P1", /, **facts: Any) -> dict[str, Any]:
    return thing(id_, "project", **facts)


def test_a_sentence_names_each_share_by_its_own_payer(library: Library) -> None:
    claims = [claim("C1", "hlj-industry-2022/1", "P1", 2022), claim("C2", "hlj-2023-7/2b", "P1")]
    exclusions = evaluate(case_of([_project(**LOAN, **WORKSHOP)], claims), library)["exclusions"]
    (city,) = (item for item in exclusions if item["a"]["payer"] == "city")
    before, after = city["explanation"].split("与C2（")
    assert ("市县资金" in before, "省级资金" in after) == (True, True)


def test_two_years_of_what_is_paid_once_exclude_by_the_clause_first_words(library: Library) -> None:
    claims = [claim("C1", "hlj-industry-2022/1", "P1", 2022), claim("C2", "hlj-industry-2022/1", "P1", 2023)]
    exclusions = evaluate(case_of([_project(**LOAN)], claims), library)["exclusions"]
    first = library.benefit("hlj-industry-2022/1").words[0]
    assert [(item["kind"], item["citation"]["quote"]) for item in exclusions] == [("once", first)] * 4


def test_a_share_paid_before_is_left_out_by_the_clause_first_words(library: Library) -> None:
    history = [payment("P1", 100, benefit="hlj-industry-2022/1")]
    case = case_of([_project(**LOAN)], [claim("C1", "hlj-industry-2022/1", "P1", 2022)], history)
    (dropped,) = evaluate(case, library)["plan"]["dropped"]
    first = library.benefit("hlj-industry-2022/1").words[0]
    assert (dropped["payer"], first in dropped["because"]["explanation"]) == ("province", True)


@pytest.mark.parametrize("ids", [("C1", "C2"), ("C2", "C1")])
def test_between_city_and_province_the_city_speaks_of_city_money_only(ids: tuple[str, str], library: Library) -> None:
    project = _project(**LOAN, **WORKSHOP, **LINE)
    city = claim(ids[0], "hrb-2022-1/3-4", "P1")
    shared = [city, claim(ids[1], "hlj-industry-2022/1", "P1", 2022)]
    (exclusion,) = evaluate(case_of([project], shared), library)["exclusions"]
    assert (exclusion["kind"], exclusion["citation"]["document"]) == ("city_money", "hrb-2022-1")
    apart = [city, claim(ids[1], "hlj-2023-7/2b", "P1")]
    assert evaluate(case_of([project], apart), library)["exclusions"] == []


def test_city_money_paid_under_a_provincial_document_is_excluded_by_the_city_words(library: Library) -> None:
    history = [payment("P1", 100, "city", benefit="hlj-industry-2022/1")]
    case = case_of([_project(**WORKSHOP, **LINE, statistical_investment="80000000")], [], history)
    case["claims"] = [claim("C1", "hrb-2022-1/3-4", "P1")]
    (dropped,) = evaluate(case, library)["plan"]["dropped"]
    assert CITY_WORDS in dropped["because"]["explanation"]


def test_conflicts_that_have_nothing_to_do_with_each_other_are_told_apart(library: Library) -> None:
    """A crowd of 25, and beside it two workshops, each with its own two claims."""
    benchmark = {"title": "digital-benchmark-sme", "awarded_on": "2024-06-01"}
    ids = [f"{number:02}" for number in range(1, 26)]
    crowd = [thing(f"R{id_}", "recognition", **benchmark) for id_ in ids]
    claims = [claim(f"C{id_}", "hlj-2023-7/7", f"R{id_}") for id_ in ids]
    for place in ("A", "E"):
        claims.append(claim(f"{place}1", "hlj-2023-7/2b", f"P{place}"))
        claims.append(claim(f"{place}2", "hlj-industry-2022/2a", f"P{place}"))
    objects = [*crowd, _project("PA", **WORKSHOP), _project("PE", **WORKSHOP)]
    plan = evaluate(case_of(objects, claims), library)["plan"]
    dropped = {item["claim"]: item["because"] for item in plan["dropped"]}
    assert {id_: because["claim"] for id_, because in dropped.items()} == {
        **{f"C{id_}": "C01" for id_ in ids[1:]},
        "A2": "A1",
        "E2": "E1",
    }
    assert all("同额取较新文件" in dropped[id_]["explanation"] for id_ in ("A2", "E2"))
    assert all("取后者时全案合计金额最大" in dropped[f"C{id_}"]["explanation"] for id_ in ids[1:])


def test_a_share_paid_before_twice_quotes_the_words_of_the_payment_named_first(library: Library) -> None:
    rows = [payment("P1", 100, benefit="hlj-industry-2022/1"), payment("P1", 200, programme="省级其他办法")]
    for history in (rows, rows[::-1]):
        case = case_of([_project(**LOAN)], [claim("C1", "hlj-industry-2022/1", "P1", 2022)], history)
        dropped = next(item for item in evaluate(case, library)["plan"]["dropped"] if item["payer"] == "province")
        said = dropped["because"]["explanation"]
        assert said.index("省级其他办法") < said.index("资金100元")
        assert library.by_benefit["hlj-industry-2022/1"][0].stacking.words in said
