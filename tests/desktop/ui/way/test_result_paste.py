"""市级结果、公示与拨付 pasted from Excel or WPS: which share a row is of, all rows or none, and back again."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop.casefile import Outcome
from anjuan_desktop.office import Office, OfficeRefused, OfficeSettings, People
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.pages.flow import FlowPage
from anjuan_desktop.ui.presenters.basic.blocks import tabbed
from anjuan_desktop.ui.presenters.way.flow import FlowPresenter
from anjuan_desktop.ui.presenters.way.result_paste import HEADINGS, copied, paste
from anjuan_desktop.ui.presenters.way.results import ResultsPresenter
from anjuan_desktop.ui.session import Session
from tests.desktop.office.desk import TODAY, Desk, person, to_review
from tests.desktop.ui.golden import golden

HEAD = "事项\t资金层级\t批准金额（万元）\t批复日期\t文号"
CONTROL = Qt.KeyboardModifier.ControlModifier
UPGRADE = Outcome("C1", "province", "批文〔2026〕1号", Decimal("2664000.00"), date(2026, 1, 4))
PAID = Outcome(
    "C2",
    "city",
    approved=Decimal("5000000.00"),
    decided_on=date(2026, 1, 4),
    publicity_from=date(2025, 12, 22),
    publicity_until=date(2025, 12, 29),
    paid=Decimal("5000000.00"),
    paid_on=date(2026, 1, 5),
    remark="一次\t拨清",
)
MakeDesk = Callable[[str], Desk]


@pytest.fixture
def make_desk(tmp_path: Path, library: Library, people: People) -> Iterator[MakeDesk]:
    """Cases that went up, on 张三's desk."""
    made: list[Desk] = []

    def make(name: str) -> Desk:
        desk = Desk(tmp_path / f"2026-000{len(made) + 1}.anjuan", library, people)
        made.append(desk)
        desk.file.import_case(golden(name, library))
        to_review(desk)
        desk.hand_to("李四")
        desk.take("recommend", "同意")
        desk.hand_to("张三")
        return desk

    yield make
    for desk in made:
        desk.file.close()


def presenter(desk: Desk, folder: Path) -> ResultsPresenter:
    session = Session(desk.file, desk.library, TODAY)
    return ResultsPresenter(
        FlowPresenter(session, Office(folder, people=desk.people), person(desk.people, "张三"), dict)
    )


@pytest.fixture
def desk(make_desk: MakeDesk) -> Desk:
    return make_desk("stack-b")


@pytest.fixture
def results(desk: Desk, tmp_path: Path) -> ResultsPresenter:
    return presenter(desk, tmp_path)


def outcomes(desk: Desk) -> list[Outcome]:
    return [Outcome(**(vars(one) | {"key": ""})) for one in desk.file.flow.outcomes()]


@pytest.mark.parametrize("named", ["C1 技术改造贴息", "技术改造贴息", "C1", "C2 技术改造贴息"])
def test_a_row_is_of_the_share_it_names(results: ResultsPresenter, desk: Desk, named: str) -> None:
    assert paste(results, f"{HEAD}\n{named}\t省级\t266.4\t2026年1月4日\t批文〔2026〕1号").said == "已登记 1 项结果。"
    assert outcomes(desk) == [UPGRADE]


def test_without_a_heading_the_columns_stand_as_in_the_table(results: ResultsPresenter, desk: Desk) -> None:
    assert not paste(results, "C1\t省级\t\t2,664,000.00\t\t\t待拨付\t批文〔2026〕1号\t2026-01-04").faults
    assert outcomes(desk) == [UPGRADE]


def test_every_fault_is_told_by_row_and_column_and_nothing_is_taken(results: ResultsPresenter, desk: Desk) -> None:
    text = "\n".join(
        (
            f"{HEAD}\t拨付金额\t公示截止日",
            "C1\t省级\t266.4\t2026-01-04\t批文\t\t",
            "C1\t市级\t1\t\t\t\t",
            "C2\t某级\t约五百\t2026-13-01\t\t\t",
            "C2 首台套\t市县\t1\t\t\t\t",
            "研发投入\t市县\t1\t\t\t\t",
            "C2\t市县\t\t\t\t500万\t2026-01-05",
            "合计\t\t766.4\t\t\t\t",
        )
    )
    assert paste(results, text).faults == (
        "第 3 行“资金层级”：C1 没有推荐市县资金；推荐的是：省级",
        "第 4 行“资金层级”：应为国家、省级或市县，现为“某级”",
        "第 4 行“批准金额（万元）”：应为金额，如 1200000、1,200,000.00 或 120万，单位元",
        "第 4 行“批复日期”：没有 13 月，请核对日期",
        "第 5 行“事项”：C2 在本案卷是“智能制造试点示范”，不是“首台套”",
        "第 6 行“事项”：推荐上报的没有“研发投入”；有：C1 技术改造贴息、C2 智能制造试点示范",
        "第 7 行“公示起始日”：应填写公示起始日",
        "第 7 行“拨付日期”：应填写拨付日期",
    )
    assert outcomes(desk) == []


def test_what_stands_is_filled_in_and_what_differs_is_refused(results: ResultsPresenter, desk: Desk) -> None:
    row = "C1\t省级\t266.4\t2026-01-04\t"
    paste(results, f"{HEAD}\n{row}")
    assert paste(results, f"{HEAD}\n{row}").said == "没有要登记的结果。第 2 行与已登记的相同，没有再登记。"
    assert paste(results, f"{HEAD}\nC1\t省\t\t\t批文〔2026〕1号\nC2\t市级\t\t\t").said == (
        "已登记 1 项结果。第 3 行没有填结果。"
    )
    assert outcomes(desk) == [UPGRADE]
    assert paste(results, f"{HEAD}\nC1\t省级\t200\t\t").faults == (
        "第 2 行“批准金额（万元）”：已登记为“2,664,000.00”，与“2,000,000.00”不同；请核对，要改的用“登记结果”改",
    )


@pytest.mark.parametrize("turn", [1, -1])
def test_of_several_results_the_one_that_stands_so_is_known(results: ResultsPresenter, desk: Desk, turn: int) -> None:
    for outcome in (replace(UPGRADE, document="", decided_on=None), UPGRADE)[::turn]:
        desk.file.flow.set_outcome(outcome)
    results._flow.session.reload()
    row = "C1\t省级\t266.4\t2026-01-04\t批文〔2026〕1号"
    assert paste(results, f"{HEAD}\n{row}").said == "没有要登记的结果。第 2 行与已登记的相同，没有再登记。"
    assert len(outcomes(desk)) == 2


def test_a_row_that_may_fill_in_several_results_is_refused(results: ResultsPresenter, desk: Desk) -> None:
    for remark in ("一", "二"):
        desk.file.flow.set_outcome(replace(UPGRADE, document="", remark=remark))
    results._flow.session.reload()
    (fault,) = paste(results, f"{HEAD}\nC1\t省级\t266.4\t2026-01-04\t甲").faults
    assert fault == "第 2 行“事项”：已登记的 2 项结果都可能是这一行，请用“登记结果”填到其中一项"
    assert not any(outcome.document for outcome in outcomes(desk))


def test_two_rows_that_may_fill_in_one_result_are_refused(results: ResultsPresenter, desk: Desk) -> None:
    desk.file.flow.set_outcome(replace(UPGRADE, document=""))
    results._flow.session.reload()
    (fault,) = paste(results, f"{HEAD}\nC1\t省级\t266.4\t\t甲\nC1\t省级\t266.4\t\t乙").faults
    assert fault == "第 3 行“事项”：与第 2 行都可能是已登记的同一项，请用“登记结果”填写"


def test_rows_that_may_be_one_result_are_asked_about(results: ResultsPresenter, desk: Desk) -> None:
    row = "C1\t省级\t266.4\t2026-01-04\t批文〔2026〕1号"
    told = "第 2、3 行可能是同一项结果；请合成一行，确是两项的用“登记结果”登记另一项。"
    assert paste(results, f"{HEAD}\n{row}\n{row}").faults == (told,)
    assert paste(results, f"{HEAD}\nC1\t省级\t266.4\t\t\n{row}").faults == (told,)
    paste(results, f"{HEAD}\n{row}")
    assert paste(results, f"{HEAD}\n{row}\n{row}").faults == (told,)
    assert outcomes(desk) == [UPGRADE]


def test_results_of_other_enterprises_and_sums_are_left_out(results: ResultsPresenter, desk: Desk) -> None:
    rows = "甲公司\tC1\t省级\t1\t\t\n黑龙江测试样本有限公司\tC1\t省级\t266.4\t2026-01-04\t批文〔2026〕1号"
    rows += "\n本页小计\t\t\t267.4\t\t"
    assert paste(results, f"企业名称\t{HEAD}\n{rows}").said == (
        "已登记 1 项结果。第 4 行是“本页小计”，没有记入。另有 1 行是其他企业的，没有记入（甲公司）。"
    )
    assert outcomes(desk) == [UPGRADE]
    only = paste(results, f"企业名称\t{HEAD}\n甲公司\tC1\t省级\t1\t\t").said
    assert only == "没有要登记的结果。另有 1 行是其他企业的，没有记入（甲公司）。"


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        (
            "拟拨付（万元）\t已拨付（万元）",
            "“拟拨付（万元）”和“已拨付（万元）”都可能是拨付，请只复制一列，或把表头改为“拨付（万元）”",
        ),
        ("未拨付金额\t备注", "没有可用的金额一列：“未拨付金额”不能当作“批准（元）”或“拨付（元）”"),
        ("审定金额\t批复金额", "“审定金额”和“批复金额”都可能是批准"),
        ("批复日期\t批准时间", "“批复日期”和“批准时间”都可能是批准日期"),
        ("批准金额（角）\t备注", "“角”"),
    ],
)
def test_of_two_columns_none_is_guessed(results: ResultsPresenter, desk: Desk, heads: str, told: str) -> None:
    (fault,) = paste(results, f"事项\t层级\t{heads}\nC1\t省级\t300\t100").faults
    assert told in fault
    assert outcomes(desk) == []


def test_columns_that_are_not_taken_may_be_several(results: ResultsPresenter) -> None:
    said = paste(results, "事项\t层级\t批准（元）\t公示期\t公示网址\nC1\t省级\t2\t五天\t网").said
    assert said == "已登记 1 项结果。没有放入的：“公示期”一列、“公示网址”一列。"


def test_two_rows_of_one_share_are_told(results: ResultsPresenter, desk: Desk) -> None:
    said = paste(results, f"{HEAD}\nC1\t省级\t100\t\t甲\nC1\t省级\t66.4\t\t乙").said
    assert said == "已登记 2 项结果。第 3 行与第 2 行是同一事项、同一层级，各登记了一项，请核对。"
    assert len(outcomes(desk)) == 2


def test_all_rows_are_one_edit(results: ResultsPresenter, desk: Desk) -> None:
    paste(results, f"{HEAD}\nC1\t省级\t1\t\t\nC2\t市县\t2\t\t")
    assert len(outcomes(desk)) == 2
    desk.file.undo()
    assert outcomes(desk) == []


def test_what_the_program_says_itself_is_not_taken_and_an_officers_column_missed(results: ResultsPresenter) -> None:
    said = paste(results, "事项\t层级\t推荐（元）\t批准（元）\t公示期\t电话\nC1\t省级\t1\t2\t五天\t123").said
    assert said == "已登记 1 项结果。没有放入的：“公示期”一列、“电话”一列。"


def test_before_it_went_up_nothing_is_taken(results: ResultsPresenter) -> None:
    results._flow.person = None
    with pytest.raises(OfficeRefused, match="推荐上报之后"):
        paste(results, HEAD)


def test_what_is_copied_is_pasted_in_another_case(make_desk: MakeDesk, tmp_path: Path) -> None:
    one, other = make_desk("stack-b"), make_desk("stack-b")
    for outcome in (UPGRADE, PAID):
        one.file.flow.set_outcome(outcome)
    shown = presenter(one, tmp_path)
    rows = copied(shown.entry, shown.rows())
    assert not paste(presenter(other, tmp_path), tabbed([HEADINGS, *rows])).faults
    assert [vars(item) | {"remark": item.remark.replace(" ", "\t")} for item in outcomes(other)] == [
        vars(UPGRADE),
        vars(PAID),
    ]
    said = paste(presenter(other, tmp_path), tabbed(rows)).said
    assert said == "没有要登记的结果。第 1、2 行与已登记的相同，没有再登记。"


# In the window


def test_rows_are_pasted_and_copied_in_the_window(
    desk: Desk, tmp_path: Path, shown: Callable[[QWidget], None], dressed: QApplication, qtbot: QtBot
) -> None:
    page = FlowPage(
        Session(desk.file, desk.library, TODAY),
        ClauseSelection(),
        office=Office(tmp_path, OfficeSettings(), desk.people),
        person=person(desk.people, "张三"),
        policies=dict,
        print_sheet=lambda _: lambda: b"",
    )
    shown(page)
    panel, clipboard = page.outcomes, QApplication.clipboard()
    clipboard.setText(f"{HEAD}\nC1\t省级\t266.4\t2026-01-04\t批文〔2026〕1号\nC2\t省级\t1\t\t")
    qtbot.mouseClick(panel.paste, Qt.MouseButton.LeftButton)
    assert panel.refused.text().splitlines()[1].startswith("第 3 行“资金层级”：C2 没有推荐省级资金")
    assert panel.refused.isVisible()
    assert outcomes(desk) == []
    clipboard.setText(clipboard.text().replace("C2\t省级", "C2\t市级"))
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_V, CONTROL)
    assert not panel.refused.isVisible()
    assert panel.said.text() == "已登记 2 项结果。"
    assert panel.table.item(0, 3).text() == "2,664,000.00\n2026-01-04"
    panel.table.selectRow(0)
    qtbot.keyClick(panel.table, Qt.Key.Key_C, CONTROL)
    assert clipboard.text() == (
        "C1 技术改造贴息\t省级\t2,664,000.00\t2,664,000.00\t\t\t待拨付\t批文〔2026〕1号\t2026-01-04\t\t\t\t"
    )
    panel.table.clearSelection()
    qtbot.keyClick(panel.table, Qt.Key.Key_C, CONTROL)
    assert clipboard.text().splitlines()[0].endswith("状态\t批复文号\t批准日期\t公示起始日\t公示截止日\t拨付日期\t备注")
    qtbot.keyClick(panel.table, Qt.Key.Key_V, CONTROL)
    assert panel.said.text() == "没有要登记的结果。第 2、3 行与已登记的相同，没有再登记。"
    page.leave()
