"""By which words two shares exclude each other, and what the plan says of the one it leaves out."""

from typing import Any

import pytest

from anjuan_core.packs import Library
from tests.core.known_answers import TESTS, evaluate, load
from tests.core.stacking.small_cases import STANDARD, case_of, claim, payment, thing

WORKSHOP = {"provincial_title": "digital-workshop", "titled_on": "2024-06-30"}
CITY_WORDS = "按“从高不重复”的原则给予支持"


def _line(invoice: str) -> dict[str, Any]:
    return {"expenses": [{"invoice": invoice, "line": 1, "amount": "100"}]}


def _standard(id_: str, level: int) -> dict[str, Any]:
    return thing(id_, "recognition", **{**STANDARD, "level": level})


@pytest.mark.parametrize(("levels", "kind"), [((3, 3), "once"), ((3, 4), "ladder")])
def test_the_same_step_of_a_scale_is_once_another_step_is_the_ladder(
    levels: tuple[int, int], kind: str, library: Library
) -> None:
    objects = [_standard("R1", levels[0]), _standard("R2", levels[1])]
    claims = [claim("C1", "hlj-2023-7/3", "R1"), claim("C2", "hlj-2023-7/3", "R2")]
    (exclusion,) = evaluate(case_of(objects, claims), library)["exclusions"]
    assert exclusion["kind"] == kind
    assert exclusion["citation"]["quote"] == library.benefit("hlj-2023-7/3").words[0]


def test_a_scale_nobody_told_or_another_one_excludes_nothing(library: Library) -> None:
    other = thing("R2", "recognition", **{**STANDARD, "standard": "csmm"})
    untold = thing("R3", "recognition", awarded_on="2024-06-01", level=4, first_time=True)
    objects = [_standard("R1", 4), other, untold]
    claims = [claim(f"C{number}", "hlj-2023-7/3", f"R{number}") for number in (1, 2, 3)]
    assert evaluate(case_of(objects, claims), library)["exclusions"] == []


def test_a_ladder_excludes_by_its_closing_words(library: Library) -> None:
    objects = [
        thing("R1", "recognition", awarded_on="2024-06-01", first_time=True, title="china-500"),
        thing("R2", "recognition", awarded_on="2024-06-01", first_time=True, title="world-500"),
    ]
    claims = [claim("C1", "hlj-industry-2022/15", "R1"), claim("C2", "hlj-industry-2022/15", "R2")]
    evaluation = evaluate(case_of(objects, claims), library)
    (exclusion,) = evaluation["exclusions"]
    assert (exclusion["kind"], exclusion["citation"]["quote"]) == ("ladder", "以上奖励递进补差，就高不重复。")
    assert exclusion["explanation"].index("C1（") < exclusion["explanation"].index("C2（")
    assert "省级资金200万元与C2（" in exclusion["explanation"]
    (dropped,) = evaluation["plan"]["dropped"]
    assert (dropped["claim"], dropped["because"]["claim"]) == ("C1", "C2")
    assert "改选本项，全案合计将减少300万元" in dropped["because"]["explanation"]
    assert evaluation["plan"]["runner_up"]["total"] == "2000000.00"


def test_a_claim_alone_has_no_other_plan_beside_it(library: Library) -> None:
    facts = {"title": "first-set", "recognized_on": "2024-05-05", "unit_price": "600000", "deal_amount": "3000000"}
    case = case_of([thing("G1", "product", **facts)], [claim("C1", "hlj-industry-2022/19a", "G1")])
    evaluation = evaluate(case, library)
    assert (evaluation["exclusions"], evaluation["plan"]["runner_up"]) == ([], None)


def test_two_unconditional_documents_exclude_by_the_words_of_the_newer(library: Library) -> None:
    project = thing("P1", "project", **WORKSHOP, contract_amount="7000000")
    claims = [claim("C1", "hlj-industry-2022/2a", "P1"), claim("C2", "hlj-2023-7/2b", "P1")]
    evaluation = evaluate(case_of([project], claims), library)
    (exclusion,) = evaluation["exclusions"]
    assert exclusion["citation"]["document"] == "hlj-2023-7"
    (dropped,) = evaluation["plan"]["dropped"]
    assert (dropped["claim"], dropped["because"]["claim"]) == ("C1", "C2")
    assert "全案合计不变，同额取较新文件" in dropped["because"]["explanation"]


@pytest.mark.parametrize("ids", [("C1", "C2"), ("C2", "C1")])
def test_the_city_speaks_first_of_an_invoice_it_shares(ids: tuple[str, str], library: Library) -> None:
    project = thing(
        *("P1", "project"), approvals_complete=True, compliant=True, upgrade="technical",
        project_investment="80000000", statistical_investment="80000000", statistical_entry_on="2022-06-15",
    )  # fmt: skip
    service = thing("S1", "service", service="platform-service", paid_on="2022-06-01", paid_amount="1000000")
    objects = [{**project, **_line("24230000")}, {**service, **_line("24230000")}]
    claims = [claim(ids[0], "hlj-industry-2022/1", "P1", 2022), claim(ids[1], "hrb-2022-1/3-3", "S1", 2022)]
    (exclusion,) = evaluate(case_of(objects, claims), library)["exclusions"]
    assert (exclusion["kind"], exclusion["a"]["payer"], exclusion["b"]["payer"]) == ("same_invoice", "city", "city")
    assert (exclusion["citation"]["document"], CITY_WORDS in exclusion["citation"]["quote"]) == ("hrb-2022-1", True)


def test_a_share_left_out_for_two_names_both_the_heavier_first(library: Library) -> None:
    """The root's 120万 falls for its two parts' 70万 and 90万; the heavier of them is what it was dropped for."""
    root = thing("P1", "project", **WORKSHOP, contract_amount="12000000")
    parts = [
        thing("P2", "project", "P1", **WORKSHOP, contract_amount="7000000"),
        thing("P3", "project", "P1", **WORKSHOP, contract_amount="9000000"),
    ]
    claims = [claim("C1", "hlj-2023-7/2b", "P1")]
    claims += [claim("C2", "hlj-industry-2022/2a", "P2"), claim("C3", "hlj-industry-2022/2a", "P3")]
    plan = evaluate(case_of([root, *parts], claims), library)["plan"]
    (dropped,) = plan["dropped"]
    assert (plan["total"], dropped["claim"], dropped["because"]["claim"]) == ("1600000.00", "C1", "C3")
    assert dropped["because"]["explanation"].index("C3（") < dropped["because"]["explanation"].index("C2（")
    assert "改选本项，全案合计将减少40万元" in dropped["because"]["explanation"]


def test_earlier_payments_are_told_in_an_order_of_their_own(library: Library) -> None:
    project = thing("P1", "project", **WORKSHOP, contract_amount="7000000")
    rows = [payment("P1", amount, programme=f"{name}办法") for amount, name in ((2, "乙"), (1, "甲"), (3, "丙"))]
    claims = [claim("C1", "hlj-2023-7/2b", "P1")]
    orders = (rows, rows[::-1], [rows[1], rows[2], rows[0]])
    plans = [evaluate(case_of([project], claims, order), library)["plan"] for order in orders]
    told = [plan["dropped"][0]["because"]["explanation"] for plan in plans]
    assert len(set(told)) == 1
    assert all(f"{name}办法" in told[0] for name in "甲乙丙")


@pytest.mark.parametrize(
    ("under_the_document", "of_the_invoice", "because"),
    [("9000000", "7000000", ("C2", "document_rule")), ("7000000", "9000000", ("C3", "same_invoice"))],
)
def test_of_two_rules_that_leave_a_share_out_the_one_of_the_heavier_share_is_named(
    under_the_document: str, of_the_invoice: str, because: tuple[str, str], library: Library
) -> None:
    workshop = {**WORKSHOP, "contract_amount": "12000000"}
    objects = [
        {**thing("P1", "project", **workshop), **_line("24230000")},
        thing("P2", "project", "P1", **{**workshop, "contract_amount": under_the_document}),
        {**thing("P3", "project", **{**workshop, "contract_amount": of_the_invoice}), **_line("24230000")},
    ]
    claims = [claim("C1", "hlj-2023-7/2b", "P1")]
    claims += [claim("C2", "hlj-industry-2022/2a", "P2"), claim("C3", "hlj-industry-2022/2a", "P3")]
    (dropped,) = evaluate(case_of(objects, claims), library)["plan"]["dropped"]
    assert (dropped["claim"], dropped["because"]["claim"], dropped["because"]["kind"]) == ("C1", *because)


def test_what_a_ceiling_cuts_is_told_with_its_three_figures(library: Library) -> None:
    plan = evaluate(load(TESTS / "cases" / "stack-8-cut.json")["case"], library)["plan"]
    said = next(item["because"]["explanation"] for item in plan["dropped"] if item["claim"] == "aC3")
    assert "省级资金150万元中50万元超出2024年度限额500万元（本项可用100万元）" in said
