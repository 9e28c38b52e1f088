"""What the page 测算 decides: the plan in words, the workings, the conflict picture."""

from dataclasses import replace
from decimal import Decimal

import pytest

from anjuan_core.assessment import assess
from anjuan_core.errors import Fault
from anjuan_core.packs import Library
from anjuan_core.results import Advice, ExclusionKind, Status
from anjuan_desktop.ui.presenters.working.conflicts import Standing, conflict_view
from anjuan_desktop.ui.presenters.working.plan import ADVICE, plan_view
from anjuan_desktop.ui.presenters.working.working import fault_sentences, missing_count, readable, workings
from tests.desktop.ui.golden import assessed, golden

GOLDEN = ["stack-a", "stack-b", "stack-e", "stack-invoice", "stack-undecided", "s3-19a-ceiling", "s3-15-ladder"]


def test_the_plan_of_example_b(library: Library) -> None:
    case, evaluation = assessed("stack-b", library)
    plan = plan_view(case, evaluation, library)
    assert (plan.total, plan.total_in_wan) == ("7,664,000.00", "766.4万元")
    assert plan.payers == (("省级", "2,664,000.00"), ("市县", "5,000,000.00"))
    assert [(line.claim, line.payer, line.amount) for line in plan.counted] == [
        ("C1", "省级", "2,664,000.00"),
        ("C2", "市县", "5,000,000.00"),
    ]
    (dropped,) = plan.dropped
    assert (dropped.claim, dropped.payer, dropped.kind, dropped.amount) == (
        "C1",
        "市县",
        "市级资金不重复",
        "1,776,000.00",
    )
    assert dropped.citation == library.packs["hrb-2022-1"].stacking_citation
    assert "原文" not in dropped.sentence
    assert "177.6万元" in dropped.sentence
    assert "500万元" in dropped.sentence


def test_the_runner_up_says_what_it_would_lose(library: Library) -> None:
    case, evaluation = assessed("stack-b", library)
    second = plan_view(case, evaluation, library).runner_up
    assert second is not None
    assert second.sentence == "合计 4,440,000.00 元，比本方案少 3,224,000.00 元。"
    assert second.instead == "改计：C1 市县 1,776,000.00 元"
    assert second.without == "不计：C2 市县 5,000,000.00 元"


def test_equal_plans_say_so(library: Library) -> None:
    case, evaluation = assessed("stack-a", library)
    second = plan_view(case, evaluation, library).runner_up
    assert second is not None
    assert "合计金额相同" in second.sentence


def test_an_undecided_claim_shows_its_bound_and_break_even(library: Library) -> None:
    case, evaluation = assessed("stack-undecided", library)
    (line,) = plan_view(case, evaluation, library).undecided
    assert (line.claim, line.status, line.bound) == ("C2", Status.NEEDS_DECISION, "至多 3,000,000.00")
    assert line.sentence == "金额达到 138,000.01 元时，将替代已计入的支持资金。"


def test_without_a_break_even_it_says_that_nothing_changes(library: Library) -> None:
    case, evaluation = assessed("stack-undecided", library)
    plan = replace(evaluation.plan, undecided=(replace(evaluation.plan.undecided[0], break_even=None),))
    (line,) = plan_view(case, replace(evaluation, plan=plan), library).undecided
    assert line.sentence.startswith("无论金额定为多少")


def test_a_ceiling_is_seen_at_the_share_it_cuts(library: Library) -> None:
    case, evaluation = assessed("s3-19a-ceiling", library)
    plan = plan_view(case, evaluation, library)
    assert [line.title for line in plan.counted] == [f"首台（套）产品 · 对象G{number}" for number in (1, 2, 3)]
    assert [line.cut for line in plan.counted] == ["", "", "测算 2,000,000.00，受年度限额核减"]
    (dropped,) = plan.dropped
    assert dropped.kind == "年度限额"
    assert dropped.citation is not None
    assert dropped.citation.quote == "有多个产品的，每户企业每年奖励合计不超过500万元"


@pytest.mark.parametrize("name", GOLDEN)
def test_every_citation_stands_in_the_source_text(name: str, library: Library) -> None:
    case, evaluation = assessed(name, library)
    plan = plan_view(case, evaluation, library)
    picture = conflict_view(case, evaluation, library)
    lines = [*plan.counted, *plan.dropped, *plan.undecided, *plan.advice, *picture.nodes, *picture.edges]
    traced = [line for working in workings(case, evaluation, library) for line in working.lines]
    for line in [*lines, *(line for line in traced if line.citation is not None)]:
        assert line.citation is not None
        pack = library.packs.get(line.citation.document)
        text = library.supplements[line.citation.document].says if pack is None else library.sources[pack.source]
        assert line.citation.quote in text


@pytest.mark.parametrize("name", GOLDEN)
def test_what_is_counted_adds_up_to_the_total(name: str, library: Library) -> None:
    case, evaluation = assessed(name, library)
    plan = plan_view(case, evaluation, library)

    def figure(text: str) -> Decimal:
        return Decimal(text.replace(",", ""))

    assert sum(figure(line.amount) for line in plan.counted) == figure(plan.total)
    assert sum(figure(amount) for _, amount in plan.payers) == figure(plan.total)


def test_a_working_reads_line_by_line_with_grouped_figures(library: Library) -> None:
    case, evaluation = assessed("stack-undecided", library)
    first, second = workings(case, evaluation, library)
    assert (first.id, first.title, first.object, first.year) == ("C1", "技术改造贴息", "对象P1", "2024年度")
    assert first.amount == "345,000.00 元"
    assert ("入统投资额 × LPR × 1", "10,000,000 × 3.45% × 1", "345,000") in [
        (line.label, line.expression, line.value) for line in first.lines
    ]
    assert (second.amount, second.notes) == ("至多 3,000,000.00 元", ("各项条件符合，金额由主管部门核定。",))


def test_a_blocked_claim_names_the_invoice(library: Library) -> None:
    case, evaluation = assessed("stack-invoice", library)
    blocked = [item for item in workings(case, evaluation, library) if item.status is Status.BLOCKED]
    for item in blocked:
        assert any("发票" in note for note in item.notes)
    assert missing_count(evaluation, ()) >= len(blocked)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("10000000 × 3.45% × 1", "10,000,000 × 3.45% × 1"),
        ("345000 与 8000000 取低（未超过限额，取345000）", "345,000 与 8,000,000 取低（未超过限额，取345,000）"),
        ("2024-05-10", "2024-05-10"),
        ("发票 012345678#1", "发票 012345678#1"),
        ("123456.789", "123,456.789"),
        ("1234", "1234"),
        ("C3512", "C3512"),
    ],
)
def test_only_figures_are_grouped(text: str, shown: str) -> None:
    assert readable(text) == shown


def test_the_tab_counts_faults_or_claims_that_wait(library: Library) -> None:
    _, evaluation = assessed("stack-a", library)
    assert missing_count(evaluation, ()) == 0
    assert missing_count(None, (Fault("$", "a"), Fault("$", "b"))) == 2


def test_faults_say_where_in_plain_words(library: Library) -> None:
    case, _ = assessed("stack-undecided", library)
    faults = [
        Fault("$.claims[1].approved_amount", "核定金额 400万元 超过上限 300万元"),
        Fault("$.objects[0].facts.x", "请更正"),
        Fault("$.as_of", "应为日期"),
    ]
    assert fault_sentences(faults, case, library) == (
        "C2 智能制造试点示范：核定金额 400万元 超过上限 300万元",
        "项目“对象P1”：请更正",
        "应为日期",
    )


def test_every_kind_of_advice_has_its_word() -> None:
    assert all(word for word in ADVICE.values())
    assert Advice("interpretation", (), "").kind in ADVICE


def test_the_picture_of_example_a(library: Library) -> None:
    case, evaluation = assessed("stack-a", library)
    picture = conflict_view(case, evaluation, library)
    assert picture.sections == (("省级资金", 4), ("市县资金", 1))
    assert [(str(node.ref), node.standing) for node in picture.nodes] == [
        ("C1/province", Standing.COUNTED),
        ("C2/province", Standing.DROPPED),
        ("C3/province", Standing.COUNTED),
        ("C4/province", Standing.DROPPED),
        ("C2/city", Standing.DROPPED),
    ]
    (group,) = picture.groups
    assert group.kind is ExclusionKind.DOCUMENT_RULE
    assert len(picture.edges) == len(evaluation.exclusions)
    assert all(edge.a < edge.b for edge in picture.edges)
    assert picture.summary == "5 项资金之间有 6 处不重复"


def test_an_undecided_share_stands_in_the_picture(library: Library) -> None:
    case, evaluation = assessed("stack-undecided", library)
    nodes = {str(node.ref): node for node in conflict_view(case, evaluation, library).nodes}
    assert nodes["C2/city"].standing is Standing.UNDECIDED
    assert nodes["C2/city"].amount == "金额待定"


def test_a_cut_share_is_neither_counted_whole_nor_dropped(library: Library) -> None:
    case, evaluation = assessed("s3-19a-ceiling", library)
    picture = conflict_view(case, evaluation, library)
    assert [node.standing for node in picture.nodes] == [Standing.COUNTED, Standing.COUNTED, Standing.CUT]
    assert picture.nodes[2].amount == "1,500,000.00"
    assert "年度限额" in picture.nodes[2].sentence
    assert picture.summary == "3 项资金之间没有不重复的关系"


def test_advice_about_the_enterprise_alone_has_no_clause(library: Library) -> None:
    case = golden("stack-b", library)
    elsewhere = replace(case, enterprise=replace(case.enterprise, facts={**case.enterprise.facts, "region": "230112"}))
    evaluation = assess(elsewhere, library, county="230109")
    assert "registered_elsewhere" in [item.kind for item in evaluation.plan.advice]
    shown = {line.kind: line for line in plan_view(elsewhere, evaluation, library).advice}
    line = shown[ADVICE["registered_elsewhere"]]
    assert (line.claims, line.citation) == ("", None)
