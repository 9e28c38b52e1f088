"""流转 without a window: the line of stages, what may be done, and the signing of a step."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from anjuan_core.packs import Library
from anjuan_desktop.casefile import Material
from anjuan_desktop.office import Office, OfficeRefused, OfficeSettings, People, Role, way
from anjuan_desktop.ui.presenters.way.flow import FlowPresenter
from anjuan_desktop.ui.session import Session
from tests.desktop.office.desk import TODAY, Desk, person, to_review
from tests.desktop.ui.golden import golden

Seat = Callable[[str | None], FlowPresenter]


@pytest.fixture
def desk(tmp_path: Path, library: Library, people: People) -> Iterator[Desk]:
    made = Desk(tmp_path / "2026-0001.anjuan", library, people)
    made.file.import_case(golden("stack-b", library))
    yield made
    made.file.close()


@pytest.fixture
def seat(desk: Desk, tmp_path: Path) -> Seat:
    """The presenter of whoever sits down; the case file is opened in their name."""

    def sit(name: str | None) -> FlowPresenter:
        if name is not None and name != desk.name:
            desk.hand_to(name)
        office = Office(tmp_path, OfficeSettings(deadlines={"收件": 1, "材料审核": 5}), desk.people)
        who = None if name is None else person(desk.people, name)
        return FlowPresenter(Session(desk.file, desk.library, TODAY), office, who, lambda: {"texts": {}})

    return sit


def states(presenter: FlowPresenter) -> list[str]:
    return [mark.state for mark in presenter.view().stages]


def test_a_new_case_stands_at_the_first_stage(seat: Seat) -> None:
    view = seat("张三").view()
    assert [mark.state for mark in view.stages] == ["now", *["ahead"] * 6]
    assert (view.aside, view.signed, view.handler, view.reviewer) == ("", (), "", "")
    assert [offer.step.id for offer in view.offers] == ["accept", "supplement", "refuse"]


def test_the_line_tells_who_and_when(desk: Desk, seat: Seat) -> None:
    to_review(desk)
    view = seat("李四").view()
    assert [mark.state for mark in view.stages] == ["done"] * 4 + ["now"] + ["ahead"] * 2
    assert view.stages[0].spoken == "收件 已办 张三 2026-01-05"
    assert view.stages[4].spoken == "复核 当前 2026-01-05"
    assert view.signed[0].path == "测算与不重复审查 → 复核"
    assert (view.signed[0].who, view.signed[0].opinion) == ("张三（经办）", "建议推荐")


def test_a_stage_passed_by_is_told_from_one_done(desk: Desk, seat: Seat) -> None:
    desk.take("accept")
    desk.receive_all()
    desk.take("no_visit", "仅申报认定类事项")
    assert states(seat("张三")) == ["done", "done", "skipped", "now", "ahead", "ahead", "ahead"]


def test_a_case_aside_shows_how_far_it_had_come(desk: Desk, seat: Seat) -> None:
    desk.take("accept")
    desk.take("refuse", "设备未投产")
    view = seat("张三").view()
    assert view.aside == "不予推荐"
    assert [mark.state for mark in view.stages] == ["done", *["ahead"] * 6]
    desk.take("close_refused", "已送达")
    view = seat("张三").view()
    assert view.aside == "办结"
    assert [mark.state for mark in view.stages][:2] == ["done", "done"]


def test_going_back_takes_the_later_stages_off_the_line(desk: Desk, seat: Seat) -> None:
    to_review(desk)
    desk.hand_to("李四")
    desk.take("back_to_working", "金额有误")
    assert states(seat("张三")) == ["done", "done", "done", "now", "ahead", "ahead", "ahead"]


def test_the_deadline_is_the_offices_own(desk: Desk, seat: Seat) -> None:
    due = seat("张三").due()
    assert due is not None
    assert due.on == date(2026, 1, 6)
    desk.take("accept")
    due = seat("张三").due()
    assert due is not None
    assert due.on == date(2026, 1, 12)
    desk.receive_all()
    desk.take("to_visit")
    assert seat("张三").due() is None


def test_what_is_out_for_papers_has_its_days_until_it_comes_or_the_case_is_refused(desk: Desk, seat: Seat) -> None:
    def due() -> list[str]:
        return [one.sentence for one in seat("张三").view().supplies]

    assert due() == []
    for name, remark in (("甲", "2026年1月9日前补正"), ("乙", "2026年1月5日前补正；缺章"), ("丙", "改日再交")):
        desk.file.papers.set_material(Material(name, "returned", remark=remark))
    said = ["应于2026年1月5日前补正，今天到期", "应于2026年1月9日前补正，还剩 4 个工作日"]
    assert due() == said
    desk.take("supplement", "缺章", *desk.standing().due_back)
    assert due() == said
    by_name = {item.name: item for item in desk.file.papers.materials()}
    desk.file.papers.set_material(replace(by_name["乙"], status="received"))
    assert due() == said[1:]
    desk.take("refuse", "逾期不补正")
    assert due() == []


def test_what_is_not_right_yet_is_named_where_it_keeps_a_step_back(desk: Desk, seat: Seat) -> None:
    desk.take("accept")
    desk.receive_all()
    desk.take("no_visit", "仅申报认定类事项")
    key = desk.file.papers.materials()[0].key
    desk.file.set_draft(f"materials.{key}.received_on", "昨天")
    desk.file.set_draft("objects.P1.name", " ")
    offer = seat("张三").view().offers[0]
    assert "有 2 处填写有误、尚未记入，请先更正：材料 收到日期、支持对象 P1 名称。" in offer.lacking


def test_what_lacks_for_the_next_step_is_counted(desk: Desk, seat: Seat) -> None:
    assert seat("张三").missing() == 0
    desk.take("accept")
    assert seat("张三").missing() == 1
    assert seat(None).missing() == 0


def test_who_may_be_named_and_who_may_not(desk: Desk, seat: Seat) -> None:
    presenter = seat("张三")
    assert presenter.handlers() == ("张三", "李四", "王五")
    assert presenter.reviewers() == ("李四",)
    presenter.name(Role.REVIEWER, "李四")
    assert presenter.handlers() == ("张三", "王五")
    for role, name in ((Role.REVIEWER, "王五"), (Role.HANDLER, "李四"), (Role.HANDLER, "赵一")):
        with pytest.raises(OfficeRefused, match=f"{name}不能作本案{role}人"):
            presenter.name(role, name)
    presenter.name(Role.REVIEWER, "")
    assert presenter.view().reviewer == ""
    with pytest.raises(OfficeRefused, match="请先登录"):
        seat(None).name(Role.HANDLER, "张三")


def test_signing_is_told_to_the_case(desk: Desk, seat: Seat) -> None:
    presenter = seat("张三")
    told: list[str] = []
    presenter.session.subscribe(lambda: told.append(presenter.standing.stage))
    presenter.sign(presenter.signing(way().step("accept"), ""))
    assert told == ["材料审核"]
    assert presenter.view().handler == "张三"


def test_recommending_records_what_it_stands_on(desk: Desk, seat: Seat) -> None:
    to_review(desk)
    presenter = seat("李四")
    signing = presenter.signing(way().step("recommend"), " 同意 ")
    with pytest.raises(OfficeRefused, match="申报推荐表没有生成"):
        presenter.sign(signing)
    presenter.sign(signing, b"%PDF sheet")
    last = desk.file.evaluations()[-1]
    assert (last.by, last.library) == ("李四", {"texts": {}})
    assert last.facts is not None
    assert last.facts["format"] == "anjuan-case/1"
    assert last.sheet is not None
    assert desk.file.flow.steps()[-1].opinion == "同意"


def test_a_change_while_the_sheet_was_printed_is_not_signed_over(desk: Desk, seat: Seat) -> None:
    to_review(desk)
    presenter = seat("李四")
    signing = presenter.signing(way().step("recommend"), "同意")
    presenter.session.edit(lambda file: file.set_object_fact("P1", "statistical_investment", Decimal(1)))
    with pytest.raises(OfficeRefused, match="案卷又有改动"):
        presenter.sign(signing, b"%PDF sheet")
    assert desk.file.stage == "复核"


def test_what_the_sheet_says_beside_the_evaluation_may_not_change_either(desk: Desk, seat: Seat) -> None:
    to_review(desk)
    presenter = seat("李四")
    signing = presenter.signing(way().step("recommend"), "同意")
    presenter.session.edit(lambda file: file.papers.set_material(Material("另加的材料")))
    assert presenter.session.evaluation == signing.evaluation
    with pytest.raises(OfficeRefused, match="案卷又有改动"):
        presenter.sign(signing, b"%PDF sheet")
    assert desk.file.stage == "复核"


def test_what_lacks_is_said_before_anything_is_printed(desk: Desk, seat: Seat) -> None:
    presenter = seat("张三")
    with pytest.raises(OfficeRefused, match="请先填写不予推荐的理由"):
        presenter.signing(way().step("refuse"), " ")
    with pytest.raises(OfficeRefused, match="请勾选要企业补正的材料"):
        presenter.signing(way().step("supplement"), "缺页")
    with pytest.raises(OfficeRefused, match="案卷的环节已有变化"):
        presenter.signing(way().step("recommend"), "同意")
    with pytest.raises(OfficeRefused, match="请先登录"):
        seat(None).signing(way().step("accept"), "")
    desk.take("accept")
    with pytest.raises(OfficeRefused, match="材料尚缺"):
        seat("张三").signing(way().step("to_visit"), "")


def test_reasons_for_not_recommending_are_those_of_the_evaluation(desk: Desk, seat: Seat) -> None:
    presenter = seat("张三")
    refuse = way().step("refuse")
    assert presenter.suggested(refuse) == ""
    assert presenter.suggested(way().step("accept")) == ""
    presenter.session.edit(lambda file: file.set_object_fact("P1", "compliant", False))
    (line,) = presenter.suggested(refuse).splitlines()
    assert line == (
        "C2 智能制造试点示范（不符合）：能耗环保安全符合要求：应为是，现为否"
        "（哈工信规〔2022〕1号第四条（二）：申报项目应符合国家和我市能耗、环保、安全、守信等要求。）。"
    )


def test_entries_that_contradict_a_clause_are_no_reason_against_the_enterprise(desk: Desk, seat: Seat) -> None:
    presenter = seat("张三")
    presenter.session.edit(lambda file: file.set_approved_amount("C2", Decimal(6_000_000)))
    assert presenter.session.faults
    assert presenter.suggested(way().step("refuse")) == ""


def test_a_person_who_left_meanwhile_signs_nothing(desk: Desk, seat: Seat) -> None:
    presenter = seat("张三")
    presenter.person = person(desk.people, "张三").model_copy(update={"active": False})
    (first, *_) = presenter.view().offers
    assert first.lacking == ("由经办人办理，张三没有经办岗位。",)


def test_what_a_stage_says_is_read_once_for_every_change(desk: Desk, seat: Seat) -> None:
    presenter = seat("张三")
    assert presenter.standing is presenter.standing
    before = presenter.standing
    presenter.session.reload()
    assert presenter.standing is not before
    assert replace(presenter.standing) == before
