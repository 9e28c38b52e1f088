"""A case's whole way through a real case file, signed by people who open it in their own names."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from anjuan_core.assessment import assess
from anjuan_core.case import HistoryRow
from anjuan_core.packs import Library
from anjuan_desktop.casefile import CaseFile, EditRefused, Outcome
from anjuan_desktop.office import (
    OfficeRefused,
    People,
    handed_in_again,
    history_row,
    possible,
    standing,
    uncounted,
    way,
)
from tests.desktop.office.desk import TODAY, Desk, person, to_review
from tests.desktop.ui.golden import golden


@pytest.fixture
def desk(tmp_path: Path, library: Library, people: People) -> Iterator[Desk]:
    made = Desk(tmp_path / "2026-0001.anjuan", library, people)
    made.file.import_case(golden("stack-b", library))
    yield made
    made.file.close()


def test_from_intake_to_the_end(desk: Desk) -> None:
    to_review(desk)
    desk.hand_to("李四")
    desk.take("recommend", "同意推荐")
    assert desk.file.stage == "推荐上报"
    assert desk.file.flow.people() == ("张三", "李四")
    evaluations = desk.file.evaluations()
    assert [(item.by, item.sheet is not None) for item in evaluations] == [("张三", True), ("李四", True)]
    assert evaluations[-1].facts is not None
    assert evaluations[-1].library == {"texts": {}}

    desk.hand_to("张三")
    now = desk.standing()
    assert {str(ref) for ref in now.shares} == {"C1/province", "C2/city"}
    for ref in now.shares:
        desk.file.flow.set_outcome(
            Outcome(
                ref.claim,
                ref.payer,
                "批文",
                Decimal(1_000_000),
                TODAY,
                paid=Decimal(1_000_000),
                paid_on=date(2026, 6, 1),
            )
        )
    assert desk.lacking()["supervise"] == ("有 2 笔拨付尚未确认计入已享受的支持。",)
    for outcome in desk.standing().outcomes:
        desk.file.add_history(history_row(outcome, desk.file.case(TODAY)))
    assert desk.file.case(TODAY).history[-1] == HistoryRow(
        "hrb-2022-1/3-4", None, "P1", 2022, None, "city", Decimal("1000000.00")
    )
    desk.take("supervise")
    desk.take("close", "按期达产")
    assert desk.file.stage == "办结"
    assert [(step.by, step.role, step.after) for step in desk.file.flow.steps()][4:6] == [
        ("李四", "复核", "推荐上报"),
        ("张三", "经办", "年度督导"),
    ]
    told = [entry for entry in desk.file.journal() if entry.action == "step"]
    assert [(entry.by, entry.new) for entry in told][:2] == [("张三", "材料审核"), ("张三", "现场核查")]


def test_the_handler_cannot_review_even_with_both_roles(desk: Desk) -> None:
    desk.hand_to("李四")
    to_review(desk)
    assert desk.lacking()["recommend"] == ("经办与复核须为不同的人，李四是本案经办人。",)
    with pytest.raises(OfficeRefused, match="须为不同的人"):
        desk.take("recommend", "同意")
    with pytest.raises(EditRefused, match="须为不同的人"):
        desk.file.flow.set_person("reviewer", "李四")
    desk.file.flow.set_person("handler", "王五")
    assert desk.lacking()["recommend"] == ("经办与复核须为不同的人，李四已在本案签署过经办意见。",)


def test_who_has_no_role_or_is_not_named_or_not_signed_in_signs_nothing(desk: Desk) -> None:
    desk.take("accept")
    desk.hand_to("王五")
    assert desk.lacking()["to_visit"] == ("本案经办人是张三，由其办理；换人须先改经办人。",)
    desk.hand_to("赵一")
    assert desk.lacking()["supplement"] == ("由经办人办理，赵一没有经办岗位。",)
    offers = possible(way(), desk.standing(), None)
    assert {offer.lacking for offer in offers} == {("请先登录。",)}
    with pytest.raises(OfficeRefused, match="由经办人办理"):
        desk.take("to_visit")
    assert len(desk.file.flow.steps()) == 1


def test_a_change_after_submitting_goes_back_first(desk: Desk) -> None:
    to_review(desk)
    desk.hand_to("李四")
    assert desk.lacking()["recommend"] == ()
    desk.file.set_object_fact("P1", "statistical_investment", Decimal(100_000_000))
    (sentence, *_) = desk.lacking()["recommend"]
    assert sentence.startswith("提交复核之后测算有变")
    desk.take("back_to_working", "入统投资额与统计证明不符")
    desk.hand_to("张三")
    desk.acknowledge_all()
    desk.take("submit", "已更正")
    desk.hand_to("李四")
    assert desk.lacking()["recommend"] == ()


def test_without_the_sheet_nothing_is_recommended(desk: Desk) -> None:
    to_review(desk)
    desk.hand_to("李四")
    with pytest.raises(OfficeRefused, match="申报推荐表没有生成"):
        desk.take("recommend", "同意", sheet=None)
    assert desk.file.stage == "复核"
    assert desk.file.flow.people() == ("张三", None)


def test_sent_back_for_papers_and_come_again(desk: Desk) -> None:
    desk.take("accept")
    wanted = handed_in_again(desk.standing())[:2]
    assert [item.name for item in wanted] == ["申请表（申请报告）", "真实性承诺书"]
    with pytest.raises(OfficeRefused, match="请勾选要企业补正的材料"):
        desk.take("supplement", "缺页")
    with pytest.raises(OfficeRefused, match="请先填写补正理由"):
        desk.take("supplement", " ", *wanted)
    desk.take("supplement", "缺页", *wanted)
    assert desk.file.stage == "退回补正"
    assert desk.file.flow.steps()[-1].opinion == "缺页\n补正材料：申请表（申请报告）；真实性承诺书"
    assert [item.status for item in desk.file.papers.materials()] == ["returned", "returned"]
    assert [item.name for item in handed_in_again(desk.standing())][:2] == ["申请表（申请报告）", "真实性承诺书"]
    assert desk.lacking()["resume"] == ("补正材料尚缺 2 项：申请表（申请报告）、真实性承诺书。",)
    for item in desk.file.papers.materials():
        desk.file.papers.set_material(replace(item, status="received"))
    desk.take("resume")
    assert desk.file.stage == "材料审核"


def test_not_recommended_and_taken_up_again(desk: Desk) -> None:
    desk.take("accept")
    with pytest.raises(OfficeRefused, match="请先填写不予推荐的理由"):
        desk.take("refuse")
    desk.take("refuse", "设备未投产")
    desk.take("close_refused", "已送达")
    desk.take("reopen", "企业补充了投产证明")
    assert [step.after for step in desk.file.flow.steps()] == ["材料审核", "不予推荐", "办结", "材料审核"]


def test_a_case_never_recommended_does_not_come_back_to_results(desk: Desk) -> None:
    desk.take("accept")
    desk.take("refuse", "设备未投产")
    desk.take("close_refused", "已送达")
    assert desk.lacking() == {
        "back_to_results": ("本案未曾推荐上报。",),
        "back_to_supervision": ("本案未曾推荐上报。",),
        "reopen": (),
    }


def test_a_step_from_another_stage_is_refused(desk: Desk) -> None:
    with pytest.raises(OfficeRefused, match="案卷现在“收件”，不能办理“提交复核”"):
        desk.take("submit", "同意")


def test_an_open_case_that_can_only_be_read_says_so(desk: Desk, library: Library) -> None:
    with CaseFile.open(desk.path, by="王五", dictionary=library.dictionary) as second:
        case = second.case(TODAY)
        now = standing(second, case, assess(case, library), library)
        (offer, *_) = possible(way(), now, person(desk.people, "王五"))
        assert offer.lacking[0].startswith("案卷现在只能查阅（")


def test_what_was_recorded_is_not_read_twice(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    to_review(desk)
    first = desk.standing()

    def read_again() -> Callable[[], None]:
        raise AssertionError("read again")

    monkeypatch.setattr(desk.file, "evaluations", read_again)
    again = standing(desk.file, first.case, first.evaluation, desk.library, before=first)
    assert first.submitted is not None
    assert again.submitted == first.submitted


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [
        (Outcome("C1", "province"), "拨付金额和拨付日期都登记后"),
        (Outcome("C1", "province", paid=Decimal(1)), "拨付金额和拨付日期都登记后"),
        (Outcome("C1", "province", paid=Decimal(0), paid_on=TODAY), "拨付金额为 0"),
        (Outcome("C9", "province", paid=Decimal(1), paid_on=TODAY), "案卷中已没有申报事项 C9"),
    ],
)
def test_a_payment_that_is_none_yet_is_not_counted(library: Library, outcome: Outcome, sentence: str) -> None:
    case = golden("stack-b", library)
    with pytest.raises(OfficeRefused, match=sentence):
        history_row(outcome, case)
    assert uncounted([outcome], case) == ()


def test_two_payments_alike_want_two_rows(library: Library) -> None:
    case = golden("stack-b", library)
    twice = [Outcome("C1", "province", paid=Decimal(5), paid_on=TODAY, key=key) for key in ("a", "b")]
    assert uncounted(twice, case) == tuple(twice)
    once = replace(case, history=(*case.history, history_row(twice[0], case)))
    assert uncounted(twice, once) == (twice[1],)
    both = replace(once, history=(*once.history, history_row(twice[1], case)))
    assert uncounted(twice, both) == ()


def test_a_step_is_signed_in_the_name_the_case_was_opened_in(desk: Desk) -> None:
    desk.name = "李四"
    with pytest.raises(OfficeRefused, match="以 张三 的名义打开"):
        desk.take("accept")
    assert desk.file.flow.steps() == []
