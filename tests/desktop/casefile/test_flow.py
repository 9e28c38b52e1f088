"""The way of a case: who handles it, its steps, the officer's answers, what came back from above."""

from datetime import date
from decimal import Decimal

import pytest

from anjuan_core.facts import Dictionary, NotAFact
from anjuan_desktop.casefile import (
    CaseFile,
    CaseFileError,
    EditRefused,
    NotInCaseFile,
    Outcome,
    Supervision,
    field_in_words,
)
from tests.desktop.casefile.conftest import Reopen
from tests.desktop.casefile.test_edits import last

DAY = date(2025, 6, 1)


@pytest.fixture
def claimed(file: CaseFile) -> CaseFile:
    file.add_object("project", "改造")
    file.add_claim("hlj-2023-7/2a", "P1", 2024)
    return file


def test_two_different_people(file: CaseFile, reopened: Reopen) -> None:
    flow = file.flow
    assert flow.people() == (None, None)
    flow.set_person("handler", " 张三 ")
    with pytest.raises(EditRefused, match="经办与复核须为不同的人，张三"):
        flow.set_person("reviewer", "张三")
    flow.set_person("reviewer", "李四")
    assert last(file) == [("set", "head.reviewer", None, "李四")]
    flow.set_person("reviewer", "王五")
    assert last(file) == [("set", "head.reviewer", "李四", "王五")]
    assert reopened().flow.people() == ("张三", "王五")


def test_a_step_is_signed_and_told_with_its_opinion(file: CaseFile, reopened: Reopen) -> None:
    file.flow.take_step("材料审核", role="handler", opinion="材料齐全")
    file.flow.take_step("收件", role="reviewer")
    again = reopened()
    there, back = again.flow.steps()
    assert (there.by, there.role, there.before, there.after, there.opinion) == (
        *("张三", "handler", "收件", "材料审核"),
        "材料齐全",
    )
    assert (back.before, back.after, back.opinion) == ("材料审核", "收件", "")
    assert again.stage == "收件"
    rows = [row for row in again.journal() if row.action == "step"]
    assert [(row.field, row.old, row.new, row.reason) for row in rows] == [
        ("head.stage", "收件", "材料审核", "材料齐全"),
        ("head.stage", "材料审核", "收件", None),
    ]


def test_a_step_to_where_the_case_is_is_none(file: CaseFile) -> None:
    before = file.journal()
    with pytest.raises(EditRefused, match="已在“收件”这一步"):
        file.flow.take_step("收件", role="handler")
    assert (file.flow.steps(), file.journal()) == ([], before)


def test_the_plan_is_overridden_only_with_a_reason(file: CaseFile) -> None:
    with pytest.raises(NotAFact, match="应填写不按方案推荐的理由"):
        file.flow.set_answer("override", "plan", "  ")
    file.flow.set_answer("override", "plan", "另有专项资金")
    (answer,) = file.flow.answers()
    assert (answer.kind, answer.subject, answer.reason, answer.by) == ("override", "plan", "另有专项资金", "张三")
    row = file.journal()[-1]
    assert (row.field, row.old, row.new, row.reason) == (
        *("answers.override.plan", None, "另有专项资金"),
        "另有专项资金",
    )


def test_advice_is_acknowledged_changed_and_dropped(file: CaseFile, reopened: Reopen) -> None:
    flow, subject = file.flow, "validity_unconfirmed:C1"
    flow.set_answer("acknowledged", subject)
    rows = len(file.journal())
    flow.set_answer("acknowledged", subject)  # says nothing new
    assert len(file.journal()) == rows
    flow.set_answer("acknowledged", subject, "已电话核实")
    assert last(file) == [("set", f"answers.acknowledged.{subject}", "", "已电话核实")]
    flow.drop_answer("acknowledged", subject)
    assert last(file) == [("remove", f"answers.acknowledged.{subject}", "已电话核实", None)]
    with pytest.raises(NotInCaseFile, match="没有这条答复"):
        flow.drop_answer("acknowledged", subject)
    assert reopened().flow.answers() == []


def test_what_came_back_from_above(claimed: CaseFile, reopened: Reopen) -> None:
    flow = claimed.flow
    made = Outcome("C1", "city", "市工信函〔2025〕1号", Decimal("1000.10"), DAY, DAY, DAY, None, None, "待拨付")
    key = flow.set_outcome(made)
    (found,) = flow.outcomes()
    assert found == Outcome(**{**vars(made), "key": key})
    rows = len(claimed.journal())
    assert flow.set_outcome(found) == key
    assert len(claimed.journal()) == rows
    flow.set_outcome(Outcome(**{**vars(found), "paid": Decimal("1000.10"), "paid_on": DAY}))
    ((action, field, old, new),) = last(claimed)
    assert (action, field) == ("set", f"outcomes.{key}")
    assert '"paid":"1000.1' not in str(old)
    assert '"paid":"1000.1' in str(new)
    again = reopened()
    assert again.flow.outcomes()[0].paid == Decimal("1000.10")
    again.flow.remove_outcome(key)
    assert again.flow.outcomes() == []


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome("C9", "city"), "没有申报事项 C9"),
        (Outcome("C1", "county"), "没有 county 这一级支付方"),  # type: ignore[arg-type]
        (Outcome("C1", "city", key="gone"), "没有这条市级结果"),
        (Outcome("C1", "city", approved=Decimal(-1)), "不得为负数"),
        (Outcome("C1", "city", paid=Decimal("0.001")), "最多保留两位小数"),
        (Outcome("C1", "city", remark="\ud800"), "不完整的字符"),
        (Outcome("C1", "city", decided_on=date(1, 1, 1)), "1949 年至 2100 年"),
    ],
)
def test_a_result_is_checked(claimed: CaseFile, outcome: Outcome, said: str) -> None:
    before = claimed.journal()
    with pytest.raises((NotAFact, CaseFileError), match=said):
        claimed.flow.set_outcome(outcome)
    assert (claimed.flow.outcomes(), claimed.journal()) == ([], before)


def test_a_years_supervision_is_kept_in_its_place(claimed: CaseFile, dictionary: Dictionary) -> None:
    flow = claimed.flow
    flow.set_supervision(Supervision("C1", 2026, problems="  未验收 "))
    flow.set_supervision(Supervision("C1", 2025, "已投产"))
    assert flow.supervision() == [Supervision("C1", 2025, "已投产"), Supervision("C1", 2026, problems="未验收")]
    before = claimed.journal()
    flow.set_supervision(Supervision("C1", 2025, "已投产"))
    assert claimed.journal() == before
    flow.set_supervision(Supervision("C1", 2025, "已投产", "", "按季报送"))
    last = claimed.journal()[-1]
    assert (last.action, last.field) == ("set", "supervision.C1.2025")
    assert field_in_words(last.field, dictionary) == "年度督导 C1 2025"
    flow.remove_supervision("C1", 2026)
    assert [item.year for item in flow.supervision()] == [2025]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (Supervision("C9", 2025, "已投产"), "C9"),
        (Supervision("C1", 20250, "已投产"), "年"),
        (Supervision("C1", 2025, " "), "应至少填写"),
    ],
)
def test_a_supervision_is_checked(claimed: CaseFile, told: Supervision, said: str) -> None:
    before = claimed.journal()
    with pytest.raises((NotAFact, NotInCaseFile), match=said):
        claimed.flow.set_supervision(told)
    with pytest.raises(NotInCaseFile):
        claimed.flow.remove_supervision("C1", 2025)
    assert (claimed.flow.supervision(), claimed.journal()) == ([], before)
