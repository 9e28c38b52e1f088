"""Advice acknowledged, the plan overridden: what is taken, what is refused, what no longer stands."""

from collections.abc import Callable

import pytest

from anjuan_core.facts import NotAFact
from anjuan_core.packs import Library
from anjuan_core.results import ShareRef
from anjuan_desktop.casefile import Answered
from anjuan_desktop.office import override_reason, override_subject, overrides
from anjuan_desktop.ui.presenters.working import answers, overriding
from anjuan_desktop.ui.presenters.working.plan import plan_view
from anjuan_desktop.ui.session import Session

New = Callable[..., Session]
LESS = (ShareRef("C1", "province"), ShareRef("C1", "city"))
CLAUSE, REASON = "黑政办规〔2022〕8号第1条", "企业只申请省里的一项"


def items(session: Session) -> tuple[answers.AdviceItem, ...]:
    assert session.evaluation is not None
    lines = plan_view(session.case, session.evaluation, session.library).advice
    return answers.advice_items(session.evaluation, lines, session.file.flow.answers())


def kept(session: Session) -> overriding.KeptOverride | None:
    assert session.evaluation is not None
    return overriding.kept_override(session.case, session.evaluation, session.library, session.file.flow.answers())


def view(session: Session, *chosen: ShareRef) -> overriding.ChoiceView:
    assert session.evaluation is not None
    return overriding.choice_view(session.case, session.evaluation, session.library, chosen)


# -- advice --------------------------------------------------------------------------------------


def test_advice_is_open_until_it_is_answered_with_a_reason(new_session: New) -> None:
    session = new_session("stack-a")
    first, *rest = items(session)
    count = len(rest) + 1
    assert answers.open_advice(session.evaluation, session.file.flow.answers()) == count
    answers.acknowledge(session, first.subject, " 已电话核实，\n两项投入不同 ")
    answered = items(session)[0]
    assert answered.reason == "已电话核实， 两项投入不同"
    assert answered.said.startswith("已核对：已电话核实， 两项投入不同（测试，")
    assert answers.open_advice(session.evaluation, session.file.flow.answers()) == count - 1
    answers.take_back(session, first.subject)
    assert not items(session)[0].answered


def test_without_a_reason_nothing_is_written(new_session: New) -> None:
    session = new_session("stack-a")
    before = len(session.file.journal())
    with pytest.raises(NotAFact, match="请写明核对的情况"):
        answers.acknowledge(session, items(session)[0].subject, "  \n ")
    assert len(session.file.journal()) == before


def test_an_answer_whose_advice_no_longer_stands_is_told_as_such(new_session: New) -> None:
    session = new_session("stack-a")
    subject = next(item.subject for item in items(session) if item.line.claims == "C1、C3")
    answers.acknowledge(session, subject, "两项投入不同")
    session.edit(lambda file: file.remove_claim("C3"))
    assert session.evaluation is not None
    (stale,) = answers.stale_answers(session.evaluation, session.file.flow.answers())
    assert stale.head == "C1、C3　同一文件、同一项目"
    assert stale.sentence.startswith("原核对：两项投入不同（测试，")
    assert subject not in {item.subject for item in items(session)}


def test_without_an_evaluation_no_advice_waits() -> None:
    assert answers.open_advice(None, []) == 0


def test_a_kind_nobody_knows_any_more_is_told_by_itself(new_session: New) -> None:
    session = new_session("stack-a")
    assert session.evaluation is not None
    kept_answers = [Answered("acknowledged", "gone", "看过", "张三", "2026-01-05T20:00:00.000+00:00")]
    (stale,) = answers.stale_answers(session.evaluation, kept_answers)
    assert stale.head == "gone"


# -- override ------------------------------------------------------------------------------------


def test_a_choice_stands_beside_the_plan_with_its_figures(new_session: New) -> None:
    session = new_session("stack-b")
    shown = view(session, *LESS)
    assert [(item.ref, item.worked_out, item.planned, item.paid, item.differs) for item in shown.shares] == [
        (LESS[0], "2,664,000.00", "2,664,000.00", "2,664,000.00", False),
        (LESS[1], "1,776,000.00", "—", "1,776,000.00", True),
        (ShareRef("C2", "city"), "5,000,000.00", "5,000,000.00", "—", True),
    ]
    assert [(item.name, item.program, item.other, item.difference) for item in shown.figures] == [
        ("合计", "7,664,000.00", "4,440,000.00", "−3,224,000.00"),
        ("省级", "2,664,000.00", "2,664,000.00", "—"),
        ("市县", "5,000,000.00", "1,776,000.00", "−3,224,000.00"),
    ]
    assert shown.refusals == ()
    assert not shown.same


def test_a_yearly_ceiling_cuts_a_choice_too(new_session: New) -> None:
    session = new_session("s3-19a-ceiling")
    two = view(session, ShareRef("C2", "province"), ShareRef("C3", "province"))
    paid = {item.ref.claim: item.paid for item in two.shares}
    worked_out = {item.ref.claim: item.worked_out for item in two.shares}
    assert paid["C1"] == "—"
    assert paid["C3"] == worked_out["C3"]  # with C1 left out there is room for all of it


def test_shares_that_exclude_each_other_are_refused_with_the_words(new_session: New) -> None:
    session = new_session("stack-b")
    both = (ShareRef("C1", "city"), ShareRef("C2", "city"))
    assert "市级资金不重复" in view(session, *both).refusals[0]
    before = len(session.file.journal())
    with pytest.raises(NotAFact, match=r"不能这样改选：.*市级资金不重复"):
        overriding.override(session, both, CLAUSE, REASON)
    assert len(session.file.journal()) == before


@pytest.mark.parametrize(
    ("chosen", "clause", "reason", "said"),
    [
        (LESS, " ", REASON, "请写明改选依据的条款"),
        (LESS, CLAUSE, " \n", "请写明不按程序方案推荐的理由"),
        ((), CLAUSE, REASON, "请至少选一份资金"),
        ((LESS[0], ShareRef("C2", "city")), CLAUSE, REASON, "所选与程序方案相同"),
        ((ShareRef("C2", "province"),), CLAUSE, REASON, "没有可计入的省级资金"),
    ],
)
def test_an_override_without_what_it_needs_is_refused(
    chosen: tuple[ShareRef, ...], clause: str, reason: str, said: str, new_session: New
) -> None:
    session = new_session("stack-b")
    with pytest.raises(NotAFact, match=said):
        overriding.override(session, chosen, clause, reason)
    assert session.file.flow.answers() == []


def test_an_override_is_kept_beside_the_plan_and_taken_back(new_session: New, library: Library) -> None:
    session = new_session("stack-b")
    plan = None if session.evaluation is None else session.evaluation.plan
    overriding.override(session, LESS, CLAUSE, REASON)
    assert session.evaluation is not None
    assert session.evaluation.plan == plan
    standing = kept(session)
    assert standing is not None
    assert (standing.override.clause, standing.override.reason) == (CLAUSE, REASON)
    assert standing.shares == "C1 市县、C1 省级"
    assert standing.citation is not None
    assert standing.citation.quote in library.sources[library.packs["hlj-industry-2022"].source]
    assert standing.troubles == ()
    told = overriding.told(view(session, *standing.override.shares), standing)
    assert told == "经办已改选：C1 市县、C1 省级，合计 4,440,000.00 元，与程序方案相差 −3,224,000.00 元。"
    overriding.withdraw(session)
    assert kept(session) is None


def test_another_override_takes_the_place_of_the_first(new_session: New) -> None:
    session = new_session("stack-b")
    overriding.override(session, LESS, CLAUSE, REASON)
    overriding.override(session, LESS[:1], CLAUSE, "另一项下年再报")
    (answer,) = session.file.flow.answers()
    assert answer.subject == "C1/province"


def test_replacing_an_override_is_one_edit_and_undone_as_one(new_session: New) -> None:
    session = new_session("stack-b")
    overriding.override(session, LESS, CLAUSE, REASON)
    (first,) = session.file.flow.answers()
    overriding.override(session, LESS[:1], CLAUSE, "另一项下年再报")
    session.file.undo()
    assert session.file.flow.answers() == [first]


def test_an_override_that_no_longer_stands_says_why(new_session: New) -> None:
    session = new_session("stack-b")
    overriding.override(session, LESS, CLAUSE, REASON)
    session.edit(lambda file: file.remove_claim("C2"))
    standing = kept(session)
    assert standing is not None
    assert standing.troubles == ("程序方案现已与改选相同，可撤销改选。",)
    session.edit(lambda file: file.remove_claim("C1"))
    standing = kept(session)
    assert standing is not None
    assert standing.troubles[0] == "C1 没有可计入的市县资金，不能改选。"
    assert "现已不能成立" in overriding.told(view(session, *standing.override.shares), standing)


def test_what_an_older_record_does_not_say_is_asked_for(new_session: New) -> None:
    session = new_session("stack-b")
    session.edit(lambda file: file.flow.set_answer("override", "plan", "领导同意"))
    session.edit(lambda file: file.flow.set_answer("override", "C1/province", override_reason(CLAUSE, "甲")))
    standing = kept(session)
    assert standing is not None
    assert any("有 2 种改选" in sentence for sentence in standing.troubles)
    session.edit(lambda file: file.flow.drop_answer("override", "C1/province"))
    standing = kept(session)
    assert standing is not None
    assert standing.troubles[:2] == (
        "改选没有写明计入哪些资金，请重新改选。",
        "改选没有写明依据的条款，请重新改选。",
    )
    assert standing.shares == "（未说明）"


def test_what_is_written_of_a_choice_is_read() -> None:
    at = "2026-01-05T01:00:00.000+00:00"
    subject, reason = override_subject(LESS), override_reason("第1条\n（一）", " 甲\n乙 ")
    assert (subject, reason) == ("C1/city,C1/province", "依据：第1条 （一）\n理由：甲\n乙")
    later, earlier = Answered("override", subject, reason, "张三", at), Answered("override", "/x", "旧", "张三", "2025")
    read = overrides([later, Answered("acknowledged", "x", "", "张三", at), earlier])
    assert [(item.shares, item.clause, item.reason) for item in read] == [
        ((), "", "旧"),
        ((LESS[1], LESS[0]), "第1条 （一）", "甲\n乙"),
    ]


def test_faults_leave_nothing_to_override(new_session: New) -> None:
    from decimal import Decimal

    session = new_session("stack-undecided")
    session.edit(lambda file: file.set_approved_amount("C2", Decimal(4_000_000)))
    with pytest.raises(NotAFact, match="更正后才能改选"):
        overriding.override(session, LESS, CLAUSE, REASON)
