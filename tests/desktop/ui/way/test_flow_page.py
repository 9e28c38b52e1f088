"""The page 流转 as a person uses it: clicks and keys, then what is on the screen and in the file."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anjuan_core.errors import AnjuanError
from anjuan_core.packs import Library
from anjuan_desktop.casefile import Material, Outcome
from anjuan_desktop.office import Office, OfficeSettings, People, Role
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.pages.flow import FlowPage, PrintSheet
from anjuan_desktop.ui.presenters.way.flow import Signing
from anjuan_desktop.ui.session import Session
from tests.desktop.office.desk import TODAY, Desk, person, to_review
from tests.desktop.ui.golden import golden

pytestmark = pytest.mark.usefixtures("dressed")
LEFT = Qt.MouseButton.LeftButton
SHEET = b"%PDF sheet"

Open = Callable[..., FlowPage]


@pytest.fixture
def desk(tmp_path: Path, library: Library, people: People) -> Iterator[Desk]:
    made = Desk(tmp_path / "2026-0001.anjuan", library, people)
    made.file.import_case(golden("stack-b", library))
    yield made
    made.file.close()


@pytest.fixture
def show(desk: Desk, tmp_path: Path, shown: Callable[[QWidget], None]) -> Iterator[Open]:
    pages: list[FlowPage] = []

    def make(
        who: str | None,
        print_sheet: PrintSheet = lambda _: lambda: SHEET,
        print_form: Callable[[str], None] = lambda _: None,
    ) -> FlowPage:
        for page in pages:
            page.leave()
        if who is not None and who != desk.name:
            desk.hand_to(who)
        office = Office(tmp_path, OfficeSettings(deadlines={"材料审核": 5}), desk.people)
        page = FlowPage(
            Session(desk.file, desk.library, TODAY),
            ClauseSelection(),
            office=office,
            person=None if who is None else person(desk.people, who),
            policies=lambda: {"texts": {}},
            print_sheet=print_sheet,
            print_form=print_form,
        )
        pages.append(page)
        shown(page)
        return page

    yield make
    for page in pages:
        page.leave()


def press(page: FlowPage, step: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.steps.buttons[step], LEFT)


def test_intake_is_signed_with_an_opinion(show: Open, desk: Desk, qtbot: QtBot) -> None:
    page = show("张三")
    assert page.who.text() == "当前登录：张三（经办）"
    assert page.record_empty.isVisible()
    press(page, "accept", qtbot)
    assert page.panel.isVisible()
    assert page.panel.opinion.hasFocus()
    qtbot.keyClicks(page.panel.opinion, "ok")
    qtbot.mouseClick(page.panel.sign, LEFT)
    assert desk.file.stage == "材料审核"
    assert not page.panel.isVisible()
    assert page.notice.text.text() == "已办理：受理，转材料审核。案卷现在“材料审核”。"
    assert page.notice.buttons == []
    qtbot.waitUntil(page.steps.buttons["supplement"].hasFocus)
    assert page.record.item(0, 1).text() == "张三（经办）"
    assert page.record.item(0, 3).text() == "ok"
    assert page.people.fields[Role.HANDLER].currentText() == "张三"
    assert page.due.text() == "应于2026年1月12日前办结，还剩 5 个工作日"


def test_what_lacks_stands_beside_the_step(show: Open, desk: Desk) -> None:
    desk.take("accept")
    page = show("张三")
    button, text = page.steps.buttons["to_visit"], page.steps.texts["to_visit"]
    assert not button.isEnabled()
    assert text.text().startswith("材料尚缺 12 项：")
    assert button.accessibleDescription() == text.text()
    assert page.steps.buttons["refuse"].isEnabled()
    assert page.missing() == 1


def test_a_reason_is_asked_for_where_one_is_needed(show: Open, desk: Desk, qtbot: QtBot) -> None:
    page = show("张三")
    press(page, "refuse", qtbot)
    assert page.panel.caption.text() == "不予推荐的理由（必填）"
    qtbot.mouseClick(page.panel.sign, LEFT)
    assert page.panel.problem.text() == "请先填写不予推荐的理由。"
    assert desk.file.stage == "收件"
    page.panel.opinion.setPlainText("设备未投产")
    qtbot.mouseClick(page.panel.sign, LEFT)
    assert page.aside.text() == "案卷现在：不予推荐（设备未投产）"


def test_papers_are_ticked_and_sent_back(show: Open, desk: Desk, qtbot: QtBot) -> None:
    page = show("张三")
    press(page, "supplement", qtbot)
    rows = page.panel.list
    assert rows.count() == 12
    assert page.panel.list.hasFocus()
    assert len(page.panel.chosen()) == 12
    for row in range(rows.count()):
        rows.item(row).setCheckState(Qt.CheckState.Checked if row == 1 else Qt.CheckState.Unchecked)
    page.panel.opinion.setPlainText("缺法定代表人签字")
    qtbot.mouseClick(page.panel.sign, LEFT)
    assert desk.file.stage == "退回补正"
    assert [(item.name, item.status) for item in desk.file.papers.materials()] == [("真实性承诺书", "returned")]
    assert page.aside.text() == "案卷现在：退回补正（缺法定代表人签字）"


@pytest.mark.parametrize(
    ("step", "stage", "paper"),
    [("supplement", "退回补正", "补正告知书"), ("refuse", "不予推荐", "不予推荐告知书")],
)
def test_what_then_goes_to_the_enterprise_is_offered_for_printing(
    show: Open, qtbot: QtBot, *, step: str, stage: str, paper: str
) -> None:
    printed: list[str] = []
    page = show("张三", print_form=printed.append)
    press(page, step, qtbot)
    page.panel.opinion.setPlainText("缺签字")
    qtbot.mouseClick(page.panel.sign, LEFT)
    assert page.notice.text.text() == f"已办理：{stage}。案卷现在“{stage}”。"
    (offered,) = page.notice.buttons
    assert offered.text() == f"打印{paper}"
    qtbot.waitUntil(offered.hasFocus)
    qtbot.waitUntil(lambda: not offered.visibleRegion().isEmpty())
    assert printed == []
    qtbot.keyClick(offered, Qt.Key.Key_Space)
    assert printed == [paper]
    assert not page.notice.isVisible()


def test_the_offer_to_print_goes_with_the_next_step(show: Open, qtbot: QtBot) -> None:
    page = show("张三")
    press(page, "supplement", qtbot)
    page.panel.opinion.setPlainText("缺签字")
    qtbot.mouseClick(page.panel.sign, LEFT)
    press(page, "refuse", qtbot)
    assert not page.notice.isVisible()


def test_by_when_papers_are_to_come_again_stands_beside_the_stages_deadline(show: Open, desk: Desk) -> None:
    desk.take("accept")
    desk.file.papers.set_material(Material("营业执照", "returned", remark="2026年1月6日前补正；复印不清"))
    page = show("张三")
    assert page.due.text() == "应于2026年1月12日前办结，还剩 5 个工作日；应于2026年1月6日前补正，还剩 1 个工作日"
    assert page.due.property("role") == "warning"
    desk.file.papers.set_material(replace(desk.file.papers.materials()[0], status="received"))
    page = show("张三")
    assert page.due.text() == "应于2026年1月12日前办结，还剩 5 个工作日"
    assert page.due.property("role") == "hint"


def test_giving_up_signs_nothing_and_leads_back(show: Open, desk: Desk, qtbot: QtBot) -> None:
    page = show("张三")
    press(page, "accept", qtbot)
    qtbot.mouseClick(page.panel.cancel, LEFT)
    assert not page.panel.isVisible()
    assert page.steps.buttons["accept"].hasFocus()
    assert desk.file.stage == "收件"


def test_another_person_recommends_with_the_printed_sheet(show: Open, desk: Desk, qtbot: QtBot) -> None:
    to_review(desk)
    asked: list[Signing] = []

    def make(signing: Signing) -> Callable[[], bytes]:
        asked.append(signing)
        return lambda: SHEET

    page = show("李四", make)
    press(page, "recommend", qtbot)
    page.panel.opinion.setPlainText("同意推荐")
    qtbot.mouseClick(page.panel.sign, LEFT)
    assert not page.panel.sign.isEnabled()
    qtbot.mouseClick(page.panel.sign, LEFT)
    qtbot.waitUntil(lambda: desk.file.stage == "推荐上报")
    assert [(one.step.id, one.person.name, one.opinion) for one in asked] == [("recommend", "李四", "同意推荐")]
    assert desk.file.evaluations()[-1].sheet is not None
    assert desk.file.flow.people() == ("张三", "李四")
    assert page.outcomes.table.rowCount() == 2
    assert page.steps.buttons["withdraw"].isEnabled()
    assert page.area.hasFocus()  # and not the step back, which Enter would open
    qtbot.waitUntil(lambda: not page.notice.visibleRegion().isEmpty())


def test_a_sheet_that_cannot_be_printed_stops_the_step(show: Open, desk: Desk, qtbot: QtBot) -> None:
    to_review(desk)

    def fail() -> bytes:
        raise AnjuanError("字体中没有“𠮷”字。")

    page = show("李四", lambda _: fail)
    press(page, "recommend", qtbot)
    page.panel.opinion.setPlainText("同意")
    qtbot.mouseClick(page.panel.sign, LEFT)
    qtbot.waitUntil(page.panel.problem.isVisible)
    assert page.panel.problem.text() == "申报推荐表没有生成：字体中没有“𠮷”字。"
    assert page.panel.sign.isEnabled()
    assert desk.file.stage == "复核"


def test_what_is_refused_after_printing_is_said_even_where_the_panel_is_gone(
    show: Open, desk: Desk, qtbot: QtBot
) -> None:
    to_review(desk)
    pages: list[FlowPage] = []

    def edits_meanwhile(signing: Signing) -> Callable[[], bytes]:
        page = pages[0]
        QTimer.singleShot(
            0, lambda: page.session.edit(lambda file: file.set_object_fact("P1", "statistical_investment", Decimal(1)))
        )
        return lambda: SHEET

    pages.append(show("李四", edits_meanwhile))
    page = pages[0]
    press(page, "recommend", qtbot)
    page.panel.opinion.setPlainText("同意")
    qtbot.mouseClick(page.panel.sign, LEFT)
    qtbot.waitUntil(page.notice.isVisible)
    assert page.notice.text.text() == "生成推荐表时案卷又有改动，请核对后再签署一次。"
    assert desk.file.stage == "复核"


def test_the_handler_sees_why_they_do_not_review(show: Open, desk: Desk) -> None:
    desk.hand_to("李四")
    to_review(desk)
    page = show("李四")
    assert page.steps.texts["recommend"].text() == "经办与复核须为不同的人，李四是本案经办人。"
    assert not page.steps.buttons["recommend"].isEnabled()


def test_nobody_signed_in_sees_all_and_signs_nothing(show: Open, desk: Desk) -> None:
    page = show(None)
    assert page.who.text() == "尚未登录：登录后才能办理。"
    assert not any(button.isEnabled() for button in page.steps.buttons.values())
    assert not page.people.fields[Role.HANDLER].isEnabled()
    page.set_office(page.presenter.office, person(desk.people, "张三"))
    assert page.steps.buttons["accept"].isEnabled()


def test_the_reviewer_is_chosen_from_those_who_may(show: Open, desk: Desk, qtbot: QtBot) -> None:
    desk.take("accept")
    page = show("张三")
    field = page.people.fields[Role.REVIEWER]
    assert [field.itemText(at) for at in range(field.count())] == ["未指定", "李四"]
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    field.activated.emit(field.currentIndex())
    assert desk.file.flow.people() == ("张三", "李四")
    handlers = page.people.fields[Role.HANDLER]
    assert handlers.findText("李四") < 0


def test_a_result_is_entered_and_its_payment_counted(show: Open, desk: Desk, qtbot: QtBot) -> None:
    to_review(desk)
    desk.hand_to("李四")
    desk.take("recommend", "同意")
    page = show("张三")
    panel = page.outcomes
    panel.table.selectRow(1)
    qtbot.mouseClick(panel.add, LEFT)
    assert panel.form.share.currentText() == "C2 智能制造试点示范（市县）"
    panel.form.lines["approved"].setText("五百万")
    qtbot.mouseClick(panel.form.take, LEFT)
    assert panel.form.fields["approved"].problem.text().startswith("应为金额")
    assert panel.form.fields["paid"].problem.isHidden()
    panel.form.lines["approved"].setText("500万")
    panel.form.days["decided_on"].line.setText("2026-01-04")
    panel.form.lines["paid"].setText("5,000,000.00")
    panel.form.days["paid_on"].line.setText("2026-01-05")
    qtbot.mouseClick(panel.form.take, LEFT)
    assert not panel.form.isVisible()
    assert panel.table.item(1, 6).text() == "已拨付，待计入"
    assert page.steps.texts["supervise"].text().splitlines() == [
        "尚未登记结果：C1（省级）。",
        "有 1 笔拨付尚未确认计入已享受的支持。",
    ]
    qtbot.mouseClick(panel.count, LEFT)
    assert panel.table.item(1, 6).text() == "已计入已享受"
    assert desk.file.history_rows()[-1][1].amount == Decimal("5000000.00")


def test_the_end_of_the_publicity_is_offered(show: Open, desk: Desk, qtbot: QtBot) -> None:
    to_review(desk)
    desk.hand_to("李四")
    desk.take("recommend", "同意")
    panel = show("张三").outcomes
    qtbot.mouseClick(panel.add, LEFT)
    form = panel.form
    start, end = form.days["publicity_from"].line, form.days["publicity_until"].line
    start.setFocus()
    qtbot.keyClicks(start, "2026-01-05")
    qtbot.keyClick(start, Qt.Key.Key_Tab)
    assert end.text() == "2026-01-12"


def test_a_result_is_taken_out(show: Open, desk: Desk, qtbot: QtBot) -> None:
    to_review(desk)
    desk.hand_to("李四")
    desk.take("recommend", "同意")
    desk.hand_to("张三")
    desk.file.flow.set_outcome(Outcome("C1", "province", decided_on=date(2026, 1, 4)))
    panel = show("张三").outcomes
    assert not panel.take_out.isEnabled()
    panel.table.selectRow(0)
    qtbot.mouseClick(panel.take_out, LEFT)
    assert desk.file.flow.outcomes() == []


def test_a_refusal_of_the_file_is_said_above(show: Open, desk: Desk, qtbot: QtBot) -> None:
    page = show("张三")
    desk.file.close()
    page._name(Role.HANDLER, "王五")
    assert page.notice.isVisible()
    assert page.notice.text.property("role") == "error"


def test_everything_has_a_name_and_the_line_is_spoken(show: Open, desk: Desk) -> None:
    to_review(desk)
    page = show("李四")
    assert page.line.accessibleName() == "办理进度"
    assert page.line.accessibleDescription().startswith("收件 已办 张三 2026-01-05；材料审核 已办")
    names = [field.accessibleName() for field in page.people.fields.values()]
    assert names == ["经办人", "复核人"]
    form = page.outcomes.form
    assert all(field.accessibleName() for field in (*form.lines.values(), *form.days.values(), form.share))
    assert page.panel.list.accessibleName()
    assert page.record.accessibleName() == "办理记录"


@pytest.mark.parametrize("width", [360, 520, 800, 1400])
def test_the_names_of_the_stages_fit_their_places(show: Open, width: int, qtbot: QtBot) -> None:
    page = show("张三")
    page.resize(width, 700)
    line = page.line
    qtbot.waitUntil(lambda: line.height() == line.minimumSizeHint().height())
    names = [line._name(at) for at in range(7)]
    assert names[0] == "收件"
    words = QFontMetrics(line._fonts()[0])
    for at, name in enumerate(names):
        assert all(words.horizontalAdvance(part) <= line.place(at).width() for part in name.splitlines())
    assert names[3].replace("\n", "") == "测算与不重复审查"
    assert ("\n" in names[3]) == (width < 1000)
