"""The page 企业 as an officer uses it, and what its presenters decide."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from anjuan_core.unknown import UNKNOWN
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.pages.enterprise import EnterprisePage
from anjuan_desktop.ui.presenters.entering.enterprise import EnterprisePresenter
from anjuan_desktop.ui.presenters.entering.entry import known, put
from anjuan_desktop.ui.presenters.entering.fields import MoneyUnit
from anjuan_desktop.ui.presenters.entering.years import YearsPresenter
from anjuan_desktop.ui.session import Session
from anjuan_desktop.ui.widgets.fields.editors import ChoiceEditor, DateEditor, FlagEditor, LineEditor
from anjuan_desktop.ui.widgets.fields.fact_field import FactField

NewSession = Callable[..., Session]
pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def page(
    new_session: NewSession, clauses: ClauseSelection, shown: Callable[[QWidget], None], qtbot: QtBot
) -> EnterprisePage:
    page = EnterprisePage(new_session(), clauses)
    shown(page)
    qtbot.waitUntil(lambda: page.complete)
    return page


def field(page: EnterprisePage, name: str) -> FactField:
    return next(fields.fields[f"enterprise.{name}"] for fields in page.lists if f"enterprise.{name}" in fields.fields)


def line(page: EnterprisePage, name: str) -> LineEditor:
    editor = field(page, name).editor
    assert isinstance(editor, LineEditor)
    return editor


def test_every_fact_of_the_dictionary_has_its_field(page: EnterprisePage) -> None:
    paths = [path for fields in page.lists for path in fields.fields]
    assert sorted(paths) == sorted(f"enterprise.{fact.name}" for fact in page.session.library.dictionary.enterprise)
    assert all(field.editor.accessibleName() for fields in page.lists for field in fields.fields.values())


def test_what_is_typed_is_in_the_file_when_the_field_is_left(page: EnterprisePage, qtbot: QtBot) -> None:
    region = line(page, "region")
    region.line.setFocus()
    qtbot.keyClicks(region.line, "230109")
    assert "region" not in page.session.case.enterprise.facts
    qtbot.keyClick(region.line.completer().popup(), Qt.Key.Key_Tab)
    assert page.session.file.case(date(2026, 1, 1)).enterprise.facts["region"] == "230109"
    assert field(page, "region").hint.text() == "哈尔滨市松北区"


def test_chinese_by_an_input_method(page: EnterprisePage, qtbot: QtBot) -> None:
    name = line(page, "name")
    name.line.setFocus()
    typing = QInputMethodEvent()
    typing.setCommitString("龙江智造有限公司")
    QApplication.sendEvent(name.line, typing)
    qtbot.keyClick(name.line, Qt.Key.Key_Return)
    assert page.session.case.enterprise.name == "龙江智造有限公司"


def test_a_wrong_code_is_kept_marked_and_explained(page: EnterprisePage, qtbot: QtBot) -> None:
    code = line(page, "uscc")
    code.line.setFocus()
    qtbot.keyClicks(code.line, "91000000MA1C12342E")
    qtbot.keyClick(code.line, Qt.Key.Key_Return)
    shown = field(page, "uscc")
    assert page.session.drafts == {"enterprise.uscc": "91000000MA1C12342E"}
    assert shown.error.isVisible()
    assert "校验码不符" in shown.error.text()
    assert code.line.property("state") == "bad"
    assert code.line.text() == "91000000MA1C12342E"
    qtbot.keyClick(code.line, Qt.Key.Key_Backspace)
    qtbot.keyClicks(code.line, "D")
    assert shown.hint.text() == "校验码相符"
    qtbot.keyClick(code.line, Qt.Key.Key_Return)
    assert page.session.drafts == {}
    assert not shown.error.isVisible()
    assert page.session.case.enterprise.uscc == "91000000MA1C12342D"


def test_leaving_a_field_untouched_writes_nothing(page: EnterprisePage, qtbot: QtBot) -> None:
    before = len(page.session.file.journal())
    for name in ("name", "region", "established_on"):
        line(page, name).line.setFocus()
        qtbot.keyClick(line(page, name).line, Qt.Key.Key_Return)
    assert len(page.session.file.journal()) == before
    assert page.session.edits == 0


def test_a_flag_has_three_states(page: EnterprisePage, qtbot: QtBot) -> None:
    editor = field(page, "joint_punishment").editor
    assert isinstance(editor, FlagEditor)
    assert editor.segments.buttons[""].isChecked()
    qtbot.mouseClick(editor.segments.buttons["否"], Qt.MouseButton.LeftButton)
    assert page.session.case.enterprise.facts["joint_punishment"] is False
    qtbot.mouseClick(editor.segments.buttons[""], Qt.MouseButton.LeftButton)
    assert "joint_punishment" not in page.session.case.enterprise.facts


def test_a_flag_by_the_keyboard(page: EnterprisePage, qtbot: QtBot) -> None:
    editor = field(page, "independent_legal_person").editor
    assert isinstance(editor, FlagEditor)
    editor.setFocus()
    qtbot.keyClick(editor.segments.buttons[""], Qt.Key.Key_Left)
    qtbot.keyClick(editor.segments.buttons["否"], Qt.Key.Key_Left)
    qtbot.keyClick(editor.segments.buttons["是"], Qt.Key.Key_Space)
    assert page.session.case.enterprise.facts["independent_legal_person"] is True


def test_a_day_picked_from_the_calendar(page: EnterprisePage, qtbot: QtBot) -> None:
    editor = field(page, "established_on").editor
    assert isinstance(editor, DateEditor)
    editor.open_calendar()
    calendar = editor.calendar()
    assert calendar is not None
    calendar.clicked.emit(calendar.selectedDate())
    picked = calendar.selectedDate()
    assert page.session.case.enterprise.facts["established_on"] == date(picked.year(), picked.month(), picked.day())


def test_the_focus_shows_the_clause(page: EnterprisePage) -> None:
    line(page, "region").line.setFocus()
    assert page.clauses.shown is not None
    assert page.clauses.shown.document in page.session.library.packs


def test_what_the_file_has_is_shown(new_session: NewSession, clauses: ClauseSelection, qtbot: QtBot) -> None:
    page = EnterprisePage(new_session("stack-a"), clauses)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.complete)
    assert line(page, "name").text() == "黑龙江测试样本有限公司"
    assert line(page, "established_on").text() == "2012-03-01"
    page.session.edit(lambda file: file.set_enterprise_fact("name", "改名有限公司"))
    assert line(page, "name").text() == "改名有限公司"
    page.leave()
    page.session.edit(lambda file: file.set_enterprise_fact("name", "再改"))
    assert line(page, "name").text() == "改名有限公司"


def test_what_is_missing_is_counted(new_session: NewSession) -> None:
    session = new_session()
    presenter = EnterprisePresenter(session)
    assert presenter.missing() == 3
    presenter.enter("enterprise.name", "某公司")
    assert presenter.missing() == 2
    presenter.enter("enterprise.uscc", "9100")
    assert presenter.missing() == 2
    presenter.enter("enterprise.established_on", "2024-02-30")
    assert presenter.missing() == 3


def test_a_suggestion_taken(page: EnterprisePage, qtbot: QtBot) -> None:
    region = line(page, "tax_region")
    region.line.setFocus()
    qtbot.keyClicks(region.line, "230110")
    popup = region.line.completer().popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.session.case.enterprise.facts.get("tax_region") == "230110")
    assert region.text() == "230110"
    assert page.session.drafts == {}


def test_suggestions_name_the_divisions(page: EnterprisePage) -> None:
    completer = line(page, "region").line.completer()
    completer.setCompletionPrefix("松北")
    assert completer.currentCompletion() == "230109 哈尔滨市松北区"


class TestYears:
    """The table of yearly figures."""

    @pytest.fixture
    def years(self, new_session: NewSession) -> YearsPresenter:
        return YearsPresenter(new_session())

    def test_the_last_three_years_are_offered(self, years: YearsPresenter) -> None:
        assert years.years() == [2023, 2024, 2025]
        assert years.add_year("2022年") == ""
        assert years.add_year("22") != ""
        assert years.add_year("9" * 5000) != ""
        assert years.add_year("²⁰²²") != ""
        assert years.years() == [2022, 2023, 2024, 2025]

    def test_a_cell_takes_money(self, years: YearsPresenter) -> None:
        years.enter(years.facts[0], 2024, "1200万")
        assert years.session.case.enterprise.years == {2024: {"operating_revenue": Decimal(12_000_000)}}
        years.set_unit(MoneyUnit.WAN)
        assert years.cell(years.facts[0], 2024).text == "1,200"
        assert years.row_label(years.facts[0]) == "营业收入（万元）"

    def test_a_wrong_cell_is_kept_and_named(self, years: YearsPresenter) -> None:
        years.enter(years.facts[0], 2024, "不详")
        assert years.session.drafts == {"years.2024.operating_revenue": "不详"}
        assert years.troubles() == ["2024 年营业收入：应为金额，如 1200000、120万元 或 1.2亿元"]

    def test_a_bare_block(self, years: YearsPresenter) -> None:
        changed = years.paste(years.facts[0], 2024, "100\t200\r\n300\t400\r\n")
        assert changed == 4
        assert years.session.edits == 1
        found = years.session.case.enterprise.years
        assert found[2024]["operating_revenue"] == 100
        assert found[2025]["main_revenue"] == 400
        years.session.edit(lambda file: file.undo())
        assert years.session.case.enterprise.years == {}

    def test_a_block_with_its_own_heads(self, years: YearsPresenter) -> None:
        years.paste(
            years.facts[3], 2025, "指标\t2021年\t2024年度\n从业人员(人)\t12\t15人\n营业收入\t1万\t2万\n没有的\t1\t2\n"
        )
        found = years.session.case.enterprise.years
        assert found[2021] == {"employees": 12, "operating_revenue": Decimal(10_000)}
        assert found[2024] == {"employees": 15, "operating_revenue": Decimal(20_000)}

    def test_money_in_the_unit_its_label_or_the_corner_says(self, years: YearsPresenter) -> None:
        years.paste(
            years.facts[0],
            2024,
            "单位：万元\t2024年\n营业收入\t1,200\n净利润（元）\t(35.5)\n主营业务收入\t¥8亿\n研发投入\t约5\n资产总额\t(6)\n从业人员\t１２\n",
        )
        found = years.session.case.enterprise.years[2024]
        assert found == {
            "operating_revenue": 12_000_000,
            "net_profit": Decimal("-35.5"),
            "employees": 12,
            "main_revenue": 800_000_000,
        }
        assert years.session.drafts == {"years.2024.rd_expense": "约5万元", "years.2024.total_assets": "(6)万元"}

    def test_money_in_any_unit_and_one_nobody_can_tell(self, years: YearsPresenter) -> None:
        text = "单位：千元\t2024年\n营业收入\t1,200\n净利润（百万元）\t2\n资产总额（美元）\t6\n"
        years.paste(years.facts[0], 2024, text)
        found = years.session.case.enterprise.years[2024]
        assert found == {"operating_revenue": 1_200_000, "net_profit": 2_000_000}
        assert years.left_out == ("看不出单位的“资产总额（美元）”",)

    def test_wrong_cells_are_kept_with_their_unit(self, years: YearsPresenter) -> None:
        years.paste(years.facts[0], 2023, "净利润（万元）\t(35.5)\n")
        assert years.session.case.enterprise.years[2023] == {"net_profit": -355_000}
        years.paste(years.facts[0], 2024, "营业收入（万元）\t1,2\n净利润（万元）\t不详\n")
        drafts = years.session.drafts
        assert drafts == {"years.2024.operating_revenue": "1,2万元", "years.2024.net_profit": "不详"}
        assert years.troubles()[0] == "2024 年营业收入：逗号应每三位一个，如 1,200,000.00"

    @pytest.mark.parametrize(
        ("text", "left"),
        [
            ("指标\t2024年\n营业收入\t1\n从业户数\t3\n", ("“从业户数”不是表中的项目",)),
            ("1\t2\t3", ("表中没有那么多年度，请先加一年",)),
            ("1\n" * 8, ("表中没有那么多行",)),
            ("\t2024年\t\n营业收入\t1\t2\n", ("第 3 列没有写年度",)),
            ("1\t2", ()),
        ],
    )
    def test_what_has_no_place_is_named(self, text: str, left: tuple[str, ...], years: YearsPresenter) -> None:
        assert years.paste(years.facts[0], 2024, text) > 0
        assert years.left_out == left

    def test_the_same_again_changes_nothing(self, years: YearsPresenter) -> None:
        years.paste(years.facts[0], 2024, "100\t200")
        assert years.paste(years.facts[0], 2024, "100\t200") == 0
        assert years.paste(years.facts[0], 2024, "\n\n") == 0

    def test_the_table_pastes_empties_and_copies(self, page: EnterprisePage, qtbot: QtBot) -> None:
        grid, model = page.table.grid, page.table.model
        grid.setCurrentIndex(model.index(0, 0))
        QApplication.clipboard().setText("1,000\t2,000\t3,000")
        grid.setFocus()
        qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert [model.index(0, at).data() for at in range(3)] == ["1,000", "2,000", "3,000"]
        grid.selectRow(0)
        qtbot.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QApplication.clipboard().text() == "1,000\t2,000\t3,000"
        qtbot.keyClick(grid, Qt.Key.Key_Delete)
        assert page.session.case.enterprise.years == {}

    def test_the_whole_table_is_copied_with_its_heads_and_pasted_back(self, page: EnterprisePage, qtbot: QtBot) -> None:
        page.years.enter(page.years.facts[0], 2024, "500万")
        page.years.enter(page.years.facts[3], 2023, "12")
        before = page.session.case.enterprise.years
        grid = page.table.grid
        grid.setFocus()
        grid.selectAll()
        qtbot.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        copied = QApplication.clipboard().text()
        assert copied.splitlines() == [
            "\t2023 年\t2024 年\t2025 年",
            "营业收入（元）\t\t5,000,000\t",
            "从业人员（人）\t12\t\t",
        ]
        qtbot.keyClick(grid, Qt.Key.Key_Delete)
        assert page.session.case.enterprise.years == {}
        grid.setCurrentIndex(page.table.model.index(6, 2))
        qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert page.session.case.enterprise.years == before
        QApplication.clipboard().setText("别的\t1\n从业人员\t1")
        qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert page.table.left_out.text() == "粘贴的内容中没有放入的：“别的”不是表中的项目"

    def test_a_cell_is_typed_in_place(self, page: EnterprisePage, qtbot: QtBot) -> None:
        grid, model = page.table.grid, page.table.model
        grid.setCurrentIndex(model.index(0, 1))
        grid.setFocus()
        qtbot.keyClick(grid, Qt.Key.Key_5)
        editor = grid.findChild(QLineEdit)
        assert editor is not None
        qtbot.keyClicks(editor, "00")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: grid.currentIndex().row() == 1)
        assert page.session.case.enterprise.years == {2024: {"operating_revenue": Decimal(500)}}

    def test_the_switch_and_the_added_year(self, page: EnterprisePage, qtbot: QtBot) -> None:
        page.years.enter(page.years.facts[0], 2024, "500万")
        qtbot.mouseClick(page.unit.buttons["万元"], Qt.MouseButton.LeftButton)
        assert page.table.model.index(0, 1).data() == "500"
        qtbot.mouseClick(page.add_year, Qt.MouseButton.LeftButton)
        assert page.years.years()[0] == 2022
        assert page.table.model.columnCount() == 4


def test_facts_are_put_and_known_by_path(new_session: NewSession) -> None:
    session = new_session("stack-a")
    for path, value in (
        ("enterprise.name", "甲"),
        ("years.2020.employees", 7),
        ("objects.P1.contract_amount", Decimal(5)),
    ):
        session.edit(lambda file, path=path, value=value: put(file, path, value))
        assert known(session, path) == value
        session.edit(lambda file, path=path: put(file, path, UNKNOWN))
        assert known(session, path) is UNKNOWN


def test_a_choice_is_not_changed_by_scrolling_over_it(qtbot: QtBot) -> None:
    editor = ChoiceEditor([("a", "甲"), ("b", "乙")])
    qtbot.addWidget(editor)
    heard: list[str] = []
    editor.entered.connect(heard.append)
    editor.show_text("a")
    assert editor.text() == "a"
    editor.show_text("")
    assert editor.text() == ""
    assert editor.combo.currentText() == "未填"
    assert heard == []


def test_the_size_class_is_worked_out_and_explained(page: EnterprisePage) -> None:
    assert (page.size_class.text(), page.reason.text()) == ("待定", "所属行业未填，不能划型。")
    page.presenter.enter("enterprise.industry", "C3512")
    page.session.edit(lambda file: file.set_year_fact(2023, "employees", 320))
    assert page.size_class.text() == "中小企业，哪一类待定"
    assert page.reason.text().endswith("可能是微型企业至中型企业，都属于中小企业，确定划型须补充营业收入。")
    page.session.edit(lambda file: file.set_year_fact(2023, "operating_revenue", Decimal(30_000_000)))
    assert page.size_class.text() == "中型企业"
    assert page.reason.text().startswith("2023年度按工业划型，从业人员320人、营业收入3000万元")
    assert page.reason.text().endswith("为中型企业。")
    page.session.edit(lambda file: file.set_year_fact(2024, "employees", 12))
    assert page.reason.text().startswith("2024年度")
    page.session.edit(lambda file: file.set_year_fact(2025, "rd_expense", Decimal(1)))
    assert page.reason.text().startswith("2024年度")  # of the last year that has a figure to go by
