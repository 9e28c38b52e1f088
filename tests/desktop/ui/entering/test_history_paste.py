"""已享受的支持 pasted from Excel or WPS: which column is which, all rows or none, one edit, and back again."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from anjuan_core.case import HistoryRow
from anjuan_core.packs import Library
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.locking import Lock
from anjuan_desktop.ui.pages.claims import ClaimsPage
from anjuan_desktop.ui.presenters.basic.blocks import tabbed
from anjuan_desktop.ui.presenters.entering.history import copied
from anjuan_desktop.ui.presenters.entering.history_paste import paste
from anjuan_desktop.ui.session import Session
from tests.desktop.ui.opened import opened

CONTROL = Qt.KeyboardModifier.ControlModifier
HEAD = "条款\t依据\t支持对象\t年度\t阶段\t层级\t拨付金额（万元）"
UPGRADE = HistoryRow("hlj-2023-7/2a", None, "P1", 2023, None, "province", Decimal(1_000_000))
NewSession = Callable[..., Session]


@pytest.fixture
def session(new_session: NewSession) -> Session:
    return new_session("stack-a")


def history(session: Session) -> list[HistoryRow]:
    return [row for _, row in session.file.history_rows()]


def test_rows_under_a_heading_in_any_order(session: Session) -> None:
    text = (
        "拨付金额（万元）\t层级\t年度\t支持对象\t政策名称\t备注\n"
        "100\t省级财政资金\t2023年\t对象P1\t“智改数转”技术改造\t已到账\n"
        "2.5万元\t市级\t2022\t旧厂房\t区科技创新券\t\n"
        "¥3\t中央\t2021年度\t旧厂房\t国家中小企业发展专项\t"
    )
    assert paste(session, text).said == "已记入 3 笔。第 3、4 行作为其他政策，请核对。没有放入的：“备注”一列。"
    assert history(session) == [
        UPGRADE,
        HistoryRow(None, "区科技创新券", "旧厂房", 2022, None, "city", Decimal(25_000)),
        HistoryRow(None, "国家中小企业发展专项", "旧厂房", 2021, None, "nation", Decimal(30_000)),
    ]


def test_without_a_heading_the_columns_stand_as_in_the_table(session: Session) -> None:
    row = "“智改数转”技术改造\t黑政办规〔2023〕7号（二）\t对象P1\t2023\t—\t省级\t1,000,000.00"
    assert not paste(session, row).faults
    assert history(session) == [UPGRADE]
    (fault,) = paste(session, "技术改造贴息\t对象P1\t2023\t省级\t1").faults
    assert fault.startswith("没有表头时，各列应依次为条款或其他政策、依据、对象、年度、阶段、资金层级、金额（元）")


def test_a_title_and_a_unit_above_the_heading(session: Session) -> None:
    head = HEAD.replace("（万元）", "")
    text = f"历年支持情况\t\t\t\t\t\t\n\t\t\t\t\t\t单位：万元\n\n{head}\n“智改数转”技术改造\t\t对象P1\t2023\t\t省\t100"
    assert not paste(session, text).faults
    assert history(session) == [UPGRADE]


def test_one_bad_row_and_nothing_is_taken_every_fault_told_by_row_and_column(session: Session) -> None:
    text = "\n".join(
        (
            HEAD,
            "“智改数转”技术改造\t\t对象P1\t2023\t\t省级\t100",
            "“智改数转”技术改造\t\t对象P1\t23\t\t乡级\t一百",
            "\t\t\t2023\t第1年\t省级\t1",
            "首台（套）综合险\t\t对象P1\t2023\t第9年\t省级\t1",
            "合计\t\t\t\t\t\t101",
        )
    )
    before = len(session.file.journal())
    pasted = paste(session, text)
    assert pasted.faults[:3] == (
        "第 3 行“年度”：应为年度：四位整数，如 2024",
        "第 3 行“层级”：应为国家、省级或市县，现为“乡级”",
        "第 3 行“拨付金额（万元）”：应为金额，如 1200000、1,200,000.00 或 120万，单位元",
    )
    assert pasted.faults[3:] == (
        "第 4 行“条款”：应填写政策名称",
        "第 4 行“支持对象”：应填写支持对象的名称",
        "第 5 行“阶段”：应为“第1年”、“第2年”、“第3年”",
    )
    assert pasted.refused.startswith("没有粘贴，一行也没有记入。")
    assert history(session) == []
    assert len(session.file.journal()) == before


@pytest.mark.parametrize(
    ("name", "source", "benefit"),
    [
        ("智能工厂", "黑政办规[2023]7号(二)", "hlj-2023-7/2c"),
        ("标识解析二级节点", "黑政规〔2021〕14号", "hlj-digital-2021/11a"),
        ("黑政办规〔2023〕7号（十六） 标识解析二级节点", "", "hlj-2023-7/16"),
        ("“5G+工业互联网”融合应用场景", "", "hrb-2022-1/3-2"),
    ],
)
def test_a_clause_is_named_by_title_and_source(session: Session, name: str, source: str, benefit: str) -> None:
    assert not paste(session, f"{HEAD}\n{name}\t{source}\t对象P1\t2023\t\t省级\t1").faults
    assert [row.benefit for row in history(session)] == [benefit]


@pytest.mark.parametrize(
    ("name", "source", "programme"),
    [
        ("智能工厂", "其他政策", "智能工厂"),
        ("专精特新贷款贴息", "黑工信规〔2020〕3号", "专精特新贷款贴息（黑工信规〔2020〕3号）"),
    ],
)
def test_what_no_loaded_document_has_is_another_programme(
    session: Session, name: str, source: str, programme: str
) -> None:
    assert not paste(session, f"{HEAD}\n{name}\t{source}\t对象P1\t2023\t\t省级\t1").faults
    assert [(row.benefit, row.programme) for row in history(session)] == [(None, programme)]


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        ("标识解析二级节点", "", "黑政办规〔2023〕7号（十六）”、“黑政规〔2021〕14号第11条”都有“标识解析二级节点”"),
        ("“智改数转”技术改造奖", "", "最接近的是““智改数转”技术改造”；确是其他政策的，请在“依据”一列写“其他政策”"),
        ("研发投入", "黑政办规〔2022〕8号第99条", "没有“黑政办规〔2022〕8号第99条”这一条；该文件的条款写作"),
        ("研发投入", "黑政办规〔2022〕8号第7条", "黑政办规〔2022〕8号第7条没有“研发投入”；有“创意设计服务”"),
    ],
)
def test_a_clause_that_may_be_another_is_asked_for(session: Session, name: str, source: str, said: str) -> None:
    (fault,) = paste(session, f"{HEAD}\n{name}\t{source}\t对象P1\t2023\t\t省级\t1").faults
    assert fault.startswith("第 2 行“条款”：")
    assert said in fault
    assert history(session) == []


def test_a_stage_where_there_is_none_and_an_object_named_twice(session: Session) -> None:
    session.edit(lambda file: file.add_object("project", "对象P1"))
    faults = paste(session, f"{HEAD}\n“智改数转”技术改造\t\t对象P1\t2023\t第1年\t省级\t1").faults
    assert faults[0].startswith("第 2 行“支持对象”：本案卷有几个对象叫“对象P1”，请改写编号（P1、")
    assert faults[1] == "第 2 行“阶段”：““智改数转”技术改造”不分阶段，应空着"
    assert not paste(session, f"{HEAD}\n“智改数转”技术改造\t\tP1\t2023\t\t省级\t1").faults


def test_a_payment_by_a_scale_says_its_standard_and_level(session: Session) -> None:
    row = "数字化转型贯标\t\t旧认定\t2024\t\t省级\t30"
    assert paste(session, f"{HEAD}\n{row}").faults == (
        "第 2 行“标准”：对象不在本案卷，应填写标准",
        "第 2 行“等级”：对象不在本案卷，应填写等级",
    )
    assert "应为“数据管理能力成熟度（DCMM）”" in paste(session, f"{HEAD}\t标准\t等级\n{row}\t某标准\t3").faults[0]
    assert not paste(session, f"{HEAD}\t标准\t等级\n{row}\tDCMM\t3级").faults
    assert [row.facts for row in history(session)] == [{"standard": "dcmm", "level": 3}]


def test_what_stands_already_is_left_out(session: Session) -> None:
    row = "“智改数转”技术改造\t\t对象P1\t2023\t\t省级\t100"
    paste(session, f"{HEAD}\n{row}")
    other = row.replace("2023", "2024")
    said = paste(session, f"{HEAD}\n{row}\n{other}").said
    assert said == "已记入 1 笔。第 2 行与已登记的相同，没有再记。"
    session.edit(lambda file: file.add_history(replace(UPGRADE, year=2024)))
    again = paste(session, f"{HEAD}\n{row}\n{other}\n{other}")
    assert again.said == "没有要记入的。第 2、3、4 行与已登记的相同，没有再记。"
    assert history(session) == [UPGRADE, *[replace(UPGRADE, year=2024)] * 2]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "剪贴板上没有表格"),
        (HEAD, "只复制了表头"),
        ("条款\t年度\t金额\n甲\t2023\t1", "表头缺少“对象”“资金层级”"),
        (HEAD + "\n甲\t\t乙\t2023\t\t省级\t1" * 101, "复制了 101 行，一次最多粘贴 100 行"),
    ],
)
def test_what_is_no_list_of_payments_is_said(session: Session, text: str, said: str) -> None:
    (fault,) = paste(session, text).faults
    assert fault.startswith(said)


def test_all_rows_are_one_edit(session: Session) -> None:
    rows = "\n".join(f"区奖励{at}\t\t对象P1\t2023\t\t市县\t1" for at in range(5))
    paste(session, f"{HEAD}\n{rows}")
    assert len(history(session)) == 5
    session.edit(lambda file: file.undo())
    assert history(session) == []


def test_what_is_copied_is_pasted_in_another_case(new_session: NewSession) -> None:
    one, other = new_session("stack-a"), new_session("stack-b")
    kinds = [
        UPGRADE,
        HistoryRow(
            "hlj-2023-7/3",
            None,
            "旧认定",
            2024,
            None,
            "province",
            Decimal("300000.50"),
            {"standard": "dcmm", "level": 3},
        ),
        HistoryRow("hlj-industry-2022/19b", None, "旧产品", 2024, 2, "province", Decimal(5)),
        HistoryRow("hlj-industry-2022/14a", None, "P1", 2021, "accepted", "province", Decimal(6)),
        HistoryRow("hlj-2023-7/16", None, "P1", 2024, None, "nation", Decimal(7)),
        HistoryRow(None, "智能工厂", "P1", 2022, None, "city", Decimal(8)),
    ]
    stages = one.library.benefit("hlj-industry-2022/14a").stages
    kinds[3] = replace(kinds[3], stage=stages[1])
    for row in kinds:
        one.file.add_history(row)
    one.reload()
    heads, rows = copied(one.file.history_rows(), one.case, one.library)
    assert not paste(other, tabbed([heads, *rows])).faults
    assert history(other) == kinds
    assert paste(other, tabbed(rows)).said.startswith("没有要记入的。")


# In the window


@pytest.fixture
def page(library: Library, tmp_path: Path, dressed: QApplication, qtbot: QtBot) -> Iterator[ClaimsPage]:
    with opened("stack-undecided", library, tmp_path) as session:
        page = ClaimsPage(session, ClauseSelection())
        qtbot.addWidget(page)
        page.resize(772, 640)
        page.show()
        yield page
        page.leave()


def test_the_button_pastes_and_the_key_on_the_table(page: ClaimsPage, qtbot: QtBot) -> None:
    panel, clipboard = page.history, QApplication.clipboard()
    clipboard.setText(f"{HEAD}\n“智改数转”技术改造\t\t对象P1\t2023\t\t省级\t100")
    qtbot.mouseClick(panel.paste, Qt.MouseButton.LeftButton)
    assert panel.table.rowCount() == 1
    assert panel.said.text() == "已记入 1 笔。"
    assert panel.said.isVisible()
    clipboard.setText(f"{HEAD}\n区奖励\t\t对象P1\t2022\t\t区级\t1\n坏的\t\t对象P1\t22\t\t区级\t1")
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_V, CONTROL)
    assert panel.refused.text().splitlines()[1] == "第 3 行“年度”：应为年度：四位整数，如 2024"
    assert panel.refused.isVisible()
    assert not panel.said.isVisible()
    assert panel.table.rowCount() == 1
    clipboard.setText(clipboard.text().replace("\t22\t", "\t2021\t"))
    qtbot.keyClick(panel.table, Qt.Key.Key_V, CONTROL)
    assert panel.table.rowCount() == 3
    assert not panel.refused.isVisible()
    page.session.edit(lambda file: file.undo())
    assert panel.table.rowCount() == 1
    assert not panel.said.isVisible()


def test_the_key_works_before_there_is_a_row_and_the_menu_offers_it(page: ClaimsPage, qtbot: QtBot) -> None:
    panel = page.history
    QApplication.clipboard().setText(f"{HEAD}\n区奖励\t\t对象P1\t2022\t\t区级\t1")
    panel.add.setFocus()
    qtbot.keyClick(panel.add, Qt.Key.Key_V, CONTROL)
    assert panel.table.rowCount() == 1
    QApplication.clipboard().setText(f"{HEAD}\n区奖励\t\t对象P1\t2023\t\t区级\t1")
    panel.table.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5)))
    menu = panel.table.findChild(QMenu)
    assert menu is not None
    assert menu.actions()[-1].text() == "从表格粘贴(&V)"
    menu.actions()[-1].trigger()
    menu.close()
    assert panel.table.rowCount() == 2


def test_a_field_of_the_form_takes_what_is_pasted_in_it(page: ClaimsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.history.add, Qt.MouseButton.LeftButton)
    QApplication.clipboard().setText("2023")
    qtbot.keyClick(page.history.form.year, Qt.Key.Key_V, CONTROL)
    assert page.history.form.year.text() == "2023"
    assert not page.history.refused.isVisible()


def test_the_whole_table_copied_goes_into_another(page: ClaimsPage, qtbot: QtBot, new_session: NewSession) -> None:
    row = "数字化转型贯标\t\t旧认定\t2024\t\t省级\t30\tDCMM\t3"
    QApplication.clipboard().setText(f"{HEAD}\t标准\t等级\n{row}\n区奖励\t\t对象P1\t2022\t\t区级\t1\t\t")
    qtbot.mouseClick(page.history.paste, Qt.MouseButton.LeftButton)
    page.history.table.clearSelection()
    page.history.table.setFocus()
    qtbot.keyClick(page.history.table, Qt.Key.Key_C, CONTROL)
    other = new_session("stack-b")
    assert not paste(other, QApplication.clipboard().text()).faults
    assert history(other) == history(page.session)
    page.history.table.selectRow(0)
    qtbot.keyClick(page.history.table, Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text().endswith("300,000.00\t数据管理能力成熟度（DCMM）\t3")


def test_a_case_open_to_be_read_takes_nothing(page: ClaimsPage, qtbot: QtBot) -> None:
    Lock(page)
    QApplication.clipboard().setText(f"{HEAD}\n区奖励\t\t对象P1\t2022\t\t区级\t1")
    page.history.setFocus()
    qtbot.keyClick(page.history, Qt.Key.Key_V, CONTROL)
    assert history(page.session) == []
