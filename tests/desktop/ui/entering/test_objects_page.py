"""The page 项目与认定 as an officer uses it."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.pages.objects import ObjectsPage
from anjuan_desktop.ui.session import Session
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.entering.object_form import ObjectFormView
from anjuan_desktop.ui.widgets.fields.editors import ChoiceEditor, LineEditor
from anjuan_desktop.ui.widgets.fields.fact_field import FactField

NewSession = Callable[..., Session]
MakePage = Callable[..., ObjectsPage]
pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def make_page(new_session: NewSession, clauses: ClauseSelection, shown: Callable[[QWidget], None]) -> MakePage:
    def make(name: str | None = None) -> ObjectsPage:
        page = ObjectsPage(new_session(name), clauses)
        shown(page)
        return page

    return make


def form_of(page: ObjectsPage) -> ObjectFormView:
    """Of the selected object, once it is in front."""
    while (
        page.form is None or page.right.currentWidget() is page.blank
    ):  # made in one turn of the window, filled in another
        QApplication.processEvents()
    return page.form


def field(page: ObjectsPage, name: str) -> FactField:
    while not page.complete:  # each turn of the window makes some fields
        QApplication.processEvents()
    form = form_of(page)
    lists = [form.choices, form.fields, *(fields for _, fields in form.rest_lists.values())]
    return next(found for fields in lists for path, found in fields.fields.items() if path.endswith(f".{name}"))


def choose(page: ObjectsPage, name: str, key: str) -> None:
    editor = field(page, name).editor
    assert isinstance(editor, ChoiceEditor)
    editor.combo.setCurrentIndex(editor.combo.findData(key))
    editor.combo.activated.emit(editor.combo.currentIndex())


def test_a_form_fills_in_its_order_and_anew_when_the_case_changes_meanwhile(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("stack-a")
    qtbot.waitUntil(lambda: page.complete)
    whole = [*form_of(page).choices.fields, *form_of(page).fields.fields]
    page._drop_form()
    page.refresh()
    assert not page.complete
    form, id_ = form_of(page), page.session.case.objects[0].id
    assert not page.complete
    assert form.name.text() == page.session.case.objects[0].name
    assert not form.fields.fields
    page.session.edit(lambda file: file.set_object_fact(id_, "statistical_investment", Decimal(30_000_000), "site"))
    assert not page.complete
    qtbot.waitUntil(lambda: page.complete)
    assert [*form.choices.fields, *form.fields.fields] == whole
    assert field(page, "statistical_investment").editor.text() != ""


def test_what_is_typed_while_a_form_fills_is_kept(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("stack-a")
    page._drop_form()
    page.refresh()
    form, id_ = form_of(page), page.session.case.objects[0].id
    qtbot.waitUntil(lambda: bool(form.choices.fields or form.fields.fields))
    assert not page.complete
    form.name.line.setFocus()
    form.name.line.selectAll()
    qtbot.keyClicks(form.name.line, "line 2")
    page.session.edit(lambda file: file.set_object_fact(id_, "statistical_investment", Decimal(30_000_000), "site"))
    qtbot.waitUntil(lambda: page.complete)
    assert form.name.line.text() == "line 2"
    qtbot.keyClick(form.name.line, Qt.Key.Key_Return)
    assert page.session.case.objects[0].name == "line 2"


def test_a_page_that_is_left_fills_no_more(make_page: MakePage) -> None:
    page = make_page("stack-a")
    page._drop_form()
    page.refresh()
    assert not page.complete
    page.leave()
    assert page.complete


@pytest.mark.parametrize("turns", [0, 1, 2])
def test_an_object_undone_from_another_page_is_made_no_form(make_page: MakePage, qtbot: QtBot, turns: int) -> None:
    page = make_page("stack-a")
    qtbot.waitUntil(lambda: page.complete)
    page.add("project")
    for _ in range(turns):
        page._forming._next()
    page.hide()
    page.session.edit(lambda file: file.undo())
    with qtbot.captureExceptions() as raised:
        qtbot.waitUntil(lambda: page.complete)
        page.show()
        qtbot.waitUntil(lambda: page.complete)
    assert raised == []
    assert form_of(page).id == page.selected == page.session.case.objects[0].id


def test_an_empty_page_says_what_to_do(make_page: MakePage) -> None:
    page = make_page()
    assert page.empty.isVisible()
    assert not page.left.isVisible()
    assert page.missing() == 1


def test_adding_from_the_menu_puts_the_cursor_into_the_name(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page()
    menu = page.adder.menu()
    menu.actions()[0].trigger()
    name = form_of(page).name.line
    assert name.selectedText() == "新项目"
    qtbot.keyClicks(name, "No.1")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert [row.title for row in page.list.rows()] == ["No.1"]


def test_an_empty_name_is_refused_beside_it(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("stack-a")
    name = form_of(page).name.line
    name.setFocus()
    name.selectAll()
    qtbot.keyClick(name, Qt.Key.Key_Delete)
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert form_of(page).trouble.isVisible()
    assert page.session.case.objects[0].name == "对象P1"


def test_a_choice_unfolds_what_it_asks(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page()
    page.add("project")
    form = form_of(page)
    assert form.guidance.isVisible()
    assert not form.rest.inside.isVisible()
    choose(page, "upgrade", "digital")
    assert form_of(page) is form
    assert not form.guidance.isVisible()
    money = field(page, "statistical_investment").editor
    assert isinstance(money, LineEditor)
    money.line.setFocus()
    assert page.clauses.shown is not None
    assert "入统投资金额" in str(page.clauses.shown.quote)
    qtbot.mouseClick(form.unit.buttons["万元"], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(money.line, "3000")
    qtbot.keyClick(money.line, Qt.Key.Key_Return)
    assert page.session.case.by_id["P1"].facts["statistical_investment"] == Decimal(30_000_000)
    assert money.line.text() == "3,000"


def test_how_a_figure_is_known_stands_beside_it(make_page: MakePage) -> None:
    page = make_page("stack-a")
    id_, name = page.session.case.objects[0].id, "statistical_investment"
    page.session.edit(lambda file: file.set_object_fact(id_, name, Decimal(30_000_000), "site"))
    shown = field(page, name)
    assert shown.hint.text() == "3000万元　现场核实"
    assert "现场核实（测试，" in shown.hint.toolTip()
    assert "现场核实（测试，" in shown.editor.toolTip()
    page.session.edit(lambda file: file.set_object_fact(id_, name, Decimal(40_000_000)))
    assert field(page, name).hint.text() == "4000万元"


def test_the_rest_opens_on_a_click(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("stack-a")
    rest = form_of(page).rest
    qtbot.mouseClick(rest.switch, Qt.MouseButton.LeftButton)
    assert rest.inside.isVisible()
    qtbot.mouseClick(rest.switch, Qt.MouseButton.LeftButton)
    assert not rest.inside.isVisible()


def test_moving_through_the_list(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("stack-invoice")
    assert page.selected == "S1"
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.selected == "S2"
    assert form_of(page).name.text() == "对象S2"


def test_removal_asks_in_a_bar_and_can_be_left(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("stack-invoice")
    form_of(page).removal_asked.emit()
    assert "对象S1" in page.notice.text.text()
    keep, remove = page.notice.buttons
    qtbot.mouseClick(keep, Qt.MouseButton.LeftButton)
    assert not page.notice.isVisible()
    assert len(page.session.case.objects) == 2
    form_of(page).removal_asked.emit()
    keep, remove = page.notice.buttons
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert [item.id for item in page.session.case.objects] == ["S2"]
    assert page.selected == "S2"


def test_belonging_is_chosen_from_the_others(make_page: MakePage) -> None:
    page = make_page("stack-invoice")
    combo = form_of(page).whole.combo
    assert [combo.itemData(at) for at in range(combo.count())] == ["", "S2"]
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert page.session.case.by_id["S1"].part_of == "S2"
    assert "属“对象S2”" in page.list.rows()[0].note


def test_invoices_pasted_from_a_spreadsheet(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page()
    page.add("service")
    table = form_of(page).invoices
    assert table is not None
    text = "发票号码\t开票日期\t销售方名称\t金额\n2431\t2024/5/6\t某云\t12.5万元\n2431\t2024/13/6\t乙\t1,000\n"
    QApplication.clipboard().setText(text)
    table.grid.setFocus()
    qtbot.keyClick(table.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(page.session.case.by_id["S1"].expenses) == 1
    assert table.faults.text() == "第 2 行：没有 13 月，请核对日期"
    assert table.model.rowCount() == 3
    index = table.model.index(1, 2)
    table.model.setData(index, "2024-6-6")
    assert not table.faults.isVisible()
    assert table.sum.text() == "2 行，合计 126,000 元"
    assert page.session.drafts == {}


def test_the_bar_beneath_the_table_covers_no_row(make_page: MakePage, qtbot: QtBot) -> None:
    table = form_of(make_page("stack-invoice")).invoices
    assert table is not None
    rows = table.model.rowCount() * current().metrics.row
    qtbot.waitUntil(lambda: table.grid.horizontalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: table.grid.viewport().height() >= rows)


def test_the_same_line_in_two_objects_is_marked_at_once(make_page: MakePage) -> None:
    page = make_page("stack-invoice")
    table = form_of(page).invoices
    assert table is not None
    assert "对象S2" in table.warnings.text()


def test_deleting_the_cells_of_a_row_removes_the_line(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("stack-invoice")
    table = form_of(page).invoices
    assert table is not None
    table.grid.selectRow(0)
    qtbot.keyClick(table.grid, Qt.Key.Key_Delete)
    assert page.session.case.by_id["S1"].expenses == ()
    assert table.model.rowCount() == 1
