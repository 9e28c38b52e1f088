"""What the page 申报事项 decides: rows, their order, their reasons, what is filtered and what is folded away."""

from dataclasses import replace
from decimal import Decimal

import pytest

from anjuan_core.assessment import assess
from anjuan_core.case import Case, Claim, HistoryRow
from anjuan_core.errors import Fault, InputError
from anjuan_core.facts import NotAFact
from anjuan_core.packs import Library
from anjuan_core.results import Status
from anjuan_core.screening import screen
from anjuan_desktop.ui.presenters.basic.amounts import read_amount
from anjuan_desktop.ui.presenters.entering.claims import (
    ClaimsView,
    Filter,
    Row,
    claim_faults,
    claims_view,
    missing_count,
)
from anjuan_desktop.ui.presenters.entering.history import (
    HistoryEntry,
    benefit_choices,
    history_lines,
    read_entry,
    scale_facts,
    stage_choices,
)
from tests.desktop.ui.golden import golden


def view(case: Case, library: Library, shown: Filter = Filter.ALL) -> ClaimsView:
    faults: tuple[Fault, ...] = ()
    evaluation = None
    try:
        evaluation = assess(case, library)
    except InputError as error:
        faults = error.faults
    return claims_view(case, screen(case, library), evaluation, faults, library, shown=shown)


def row_of(found: ClaimsView, benefit: str) -> Row:
    return next(row for row in found.every_row() if row.key.benefit == benefit)


def test_rows_stand_under_their_object_payable_first_and_unfit_apart(library: Library) -> None:
    found = view(golden("stack-a", library), library)
    (group,) = found.groups
    assert (group.object, group.kind, group.chosen) == ("P1", "项目", 4)
    statuses = [row.status for row in group.rows]
    assert statuses[:4] == [Status.PAYABLE] * 4
    assert set(statuses[4:]) == {Status.MISSING_FACTS}
    assert [row.key.benefit for row in group.unfit] == ["hlj-2023-7/2b", "hlj-industry-2022/2a"]


def test_every_benefit_of_the_kind_has_its_row(library: Library) -> None:
    found = view(golden("stack-b", library), library)
    expected = {name for name, (_, benefit) in library.by_benefit.items() if benefit.object == "project"}
    assert {row.key.benefit for row in found.every_row()} == expected


def test_those_with_fewest_facts_missing_come_first(library: Library) -> None:
    found = view(golden("stack-a", library), library)
    lacking = [row.lacking for row in found.groups[0].rows if row.status is Status.MISSING_FACTS]
    assert lacking == sorted(lacking)


def test_a_failing_condition_says_what_is_asked_and_what_was_found(library: Library) -> None:
    found = row_of(view(golden("stack-a", library), library), "hlj-2023-7/2b")
    (reason,) = found.reasons
    assert reason.kind == "failed"
    assert "数字化车间" in reason.text
    assert "现为智能工厂" in reason.text
    assert reason.citation is not None
    assert reason.citation.quote == "经省级认定的数字化车间（生产线）和智能工厂"
    assert found.amount == "—"


def test_missing_facts_are_named(library: Library) -> None:
    found = row_of(view(golden("stack-undecided", library), library), "hlj-2023-7/2b")
    assert found.status is Status.MISSING_FACTS
    assert [reason.text for reason in found.reasons] == ["缺“省级认定”、“项目合同金额”"]
    assert found.amount == "至多 2,000,000.00"


def test_what_the_authority_decides_shows_its_bound(library: Library) -> None:
    found = row_of(view(golden("stack-undecided", library), library), "hrb-2022-1/3-4")
    assert (found.status, found.amount) == (Status.NEEDS_DECISION, "至多 3,000,000.00")
    assert found.leaves_to_authority
    assert found.bound == Decimal("3000000.00")
    assert [reason.text for reason in found.reasons] == ["各项条件符合，金额由主管部门核定，不超过300万元"]


def test_a_payable_row_shows_who_pays_and_when(library: Library) -> None:
    found = row_of(view(golden("stack-b", library), library), "hlj-industry-2022/1")
    assert [reason.text for reason in found.reasons] == [
        "省级资金 2,664,000.00 元，省级财政负担资金在项目开工后一次性拨付（开工日期：2022年6月1日）",
        "市县资金 1,776,000.00 元，市（县）财政负担资金在项目投产验收后据实拨付（投产验收日期：2023年5月1日）",
    ]


def test_filters_show_less_and_counts_stay(library: Library) -> None:
    case = golden("stack-undecided", library)
    chosen, claimable = view(case, library, Filter.CHOSEN), view(case, library, Filter.CLAIMABLE)
    assert {row.claim for row in chosen.every_row()} == {"C1", "C2"}
    assert {row.key.benefit for row in claimable.every_row()} == {
        "hlj-2023-7/2a",
        "hlj-industry-2022/1",
        "hrb-2022-1/3-4",
    }
    assert chosen.counts == claimable.counts
    assert chosen.counts[Filter.CHOSEN] == 2
    assert chosen.counts[Filter.CLAIMABLE] == 3


def test_a_chosen_row_stays_in_sight_even_where_it_does_not_fit(library: Library) -> None:
    case = golden("stack-a", library)
    case = replace(case, claims=(*(case.claims or ()), Claim("C5", "hlj-2023-7/2b", "P1", 2024)))
    found = view(case, library)
    assert "C5" in [row.claim for row in found.groups[0].rows]


def test_the_same_benefit_claimed_for_two_years_has_two_rows(library: Library) -> None:
    case = golden("stack-a", library)
    case = replace(case, claims=(*(case.claims or ()), Claim("C5", "hlj-2023-7/2a", "P1", 2025)))
    rows = [row for row in view(case, library).every_row() if row.key.benefit == "hlj-2023-7/2a"]
    assert [(row.claim, row.year) for row in rows] == [("C1", 2024), ("C5", 2025)]
    assert len({row.key for row in rows}) == 2
    assert all(view(case, library).row(row.key) == row for row in rows)


def test_an_approved_amount_above_the_bound_stands_at_its_claim(library: Library) -> None:
    case = golden("stack-undecided", library)
    claims = tuple(
        replace(claim, approved_amount=Decimal(3_000_001)) if claim.id == "C2" else claim for claim in case.claims or ()
    )
    found = row_of(view(replace(case, claims=claims), library), "hrb-2022-1/3-4")
    assert "超过上限 300万元" in found.faults["approved_amount"]
    assert found.reasons[0].kind == "fault"


def test_the_tab_counts_wrong_entries_or_asks_for_a_first_claim(library: Library) -> None:
    case = golden("stack-a", library)
    assert missing_count(case, ()) == 0
    assert missing_count(replace(case, claims=()), ()) == 1
    assert missing_count(replace(case, claims=(), objects=()), ()) == 0
    assert missing_count(case, (Fault("$.claims[1].year", "x"), Fault("$.objects[0].facts.a", "y"))) == 1


def test_faults_belong_to_their_claim_only(library: Library) -> None:
    case = golden("stack-a", library)
    found = claim_faults(case, (Fault("$.claims[1].year", "年度"), Fault("$.claims[3]", "整条")))
    assert found == {"C2": {"year": "年度"}, "C4": {"": "整条"}}


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1200000", "1200000"),
        ("1,200,000.05", "1200000.05"),
        ("120万", "1200000"),
        ("120.5 万元", "1205000"),
        ("1.2亿", "120000000"),
        ("12千元", "12000"),
        ("1.2百万元", "1200000"),
        ("１２３．４５", "123.45"),
        ("0.01万", "100"),
    ],
)
def test_an_amount_is_read_exactly(typed: str, amount: str) -> None:
    assert read_amount(typed) == Decimal(amount)


def test_an_empty_amount_is_none() -> None:
    assert read_amount("  ") is None


@pytest.mark.parametrize(
    "typed", ["十万", "1e5", "12,00", "1.234", "-5", "1..2", "5亿万", "0.0000001万", "1." + "9" * 40]
)
def test_what_is_no_amount_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(NotAFact, match=r"金额|逗号"):
        read_amount(typed)


def test_history_shows_known_benefits_and_other_programmes(library: Library) -> None:
    case = golden("stack-a", library)
    rows = [
        (1, HistoryRow("hlj-2023-7/2a", None, "P1", 2023, None, "province", Decimal(100))),
        (2, HistoryRow(None, "某市技改贴息", "旧项目", 2022, None, "city", Decimal("5.5"))),
        (3, HistoryRow("hlj-industry-2022/19b", None, "G9", 2024, 2, "city", Decimal(7))),
    ]
    first, second, third = history_lines(rows, case, library)
    assert (first.name, first.source, first.object) == ("“智改数转”技术改造", "黑政办规〔2023〕7号（二）", "对象P1")
    assert (second.name, second.source, second.object) == ("某市技改贴息", "其他政策", "旧项目")
    assert (second.payer, second.amount, second.stage) == ("市县", "5.50", "—")
    assert third.stage == "第2年"


def test_a_typed_payment_becomes_a_row(library: Library) -> None:
    case = golden("stack-a", library)
    entry = HistoryEntry("hlj-2023-7/2a", object="对象P1", year="2023", amount="100万")
    row, wrong = read_entry(entry, case, library)
    assert not wrong
    assert row == HistoryRow("hlj-2023-7/2a", None, "P1", 2023, None, "province", Decimal(1_000_000))


def test_what_a_payment_lacks_is_said_at_each_field(library: Library) -> None:
    case = golden("stack-a", library)
    row, wrong = read_entry(HistoryEntry(year="23", amount="很多"), case, library)
    assert row is None
    assert set(wrong) == {"programme", "object", "year", "amount"}
    _, staged = read_entry(HistoryEntry("hlj-industry-2022/19b", object="G9", year="2024", amount="1"), case, library)
    assert set(staged) == {"stage"}
    _, long = read_entry(HistoryEntry(programme="甲", object="对" * 65, year="2024", amount="1"), case, library)
    assert long == {"object": "支持对象的名称不应超过 64 个字"}


def test_a_graded_payment_for_an_object_elsewhere_names_standard_and_level(library: Library) -> None:
    case = golden("stack-a", library)
    entry = HistoryEntry("hlj-2023-7/3", object="旧认定", year="2024", amount="300000")
    _, wrong = read_entry(entry, case, library)
    assert set(wrong) == {"standard", "level"}
    row, wrong = read_entry(replace(entry, facts={"standard": "dcmm", "level": "3"}), case, library)
    assert not wrong
    assert row is not None
    assert row.facts == {"standard": "dcmm", "level": 3}


def test_choices_for_the_history_come_from_the_library(library: Library) -> None:
    assert len(benefit_choices(library)) == len(library.by_benefit)
    assert stage_choices(library.benefit("hlj-industry-2022/19b")) == ((1, "第1年"), (2, "第2年"), (3, "第3年"))
    assert stage_choices(None) == ()
    assert [fact.name for fact in scale_facts(library.benefit("hlj-2023-7/3"), library)] == ["standard", "level"]
    assert scale_facts(None, library) == ()
