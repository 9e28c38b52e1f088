"""The page 申报事项 as a person uses it: ticking, opening, entering, filtering, and what was paid before."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_core.results import Status
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.pages.claims import ClaimsPage
from anjuan_desktop.ui.presenters.entering.claims import Filter, RowKey
from anjuan_desktop.ui.session import Session
from anjuan_desktop.ui.widgets.basic.chip import CHIP_ROLE
from anjuan_desktop.ui.widgets.entering.claim_tree import AMOUNT, SOURCE, TITLE, VERDICT
from tests.desktop.ui.many import many_claims
from tests.desktop.ui.opened import opened

INTEREST = RowKey("hlj-2023-7/2a", "P1", None)
CITY = RowKey("hrb-2022-1/3-4", "P1", None)
UNFIT = RowKey("hlj-2023-7/2b", "P1", None)


@pytest.fixture
def session(library: Library, tmp_path: Path) -> Iterator[Session]:
    with opened("stack-undecided", library, tmp_path) as session:
        yield session


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> Iterator[ClaimsPage]:
    page = ClaimsPage(session, ClauseSelection())
    qtbot.addWidget(page)
    page.resize(772, 640)
    page.show()
    yield page
    page.leave()


def item(page: ClaimsPage, key: RowKey) -> QTreeWidgetItem:
    found = page.tree.item_of(key)
    assert found is not None
    return found


def claims(session: Session) -> list[tuple[str, str]]:
    return [(claim.id, claim.benefit) for claim in session.case.claims or ()]


def test_rows_have_their_chip_and_amount(page: ClaimsPage) -> None:
    shown = item(page, CITY)
    assert shown.data(VERDICT, CHIP_ROLE) == Status.NEEDS_DECISION
    assert shown.text(AMOUNT) == "至多 3,000,000.00"
    assert shown.checkState(TITLE) is Qt.CheckState.Checked
    assert item(page, INTEREST).checkState(TITLE) is Qt.CheckState.Unchecked


def test_space_claims_and_takes_back(page: ClaimsPage, session: Session, qtbot: QtBot) -> None:
    page.tree.setCurrentItem(item(page, INTEREST))
    qtbot.keyClick(page.tree, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: ("C3", "hlj-2023-7/2a") in claims(session))
    assert page.tree.currentItem() is item(page, INTEREST)
    assert item(page, INTEREST).checkState(TITLE) is Qt.CheckState.Checked
    assert page.filters[Filter.CHOSEN].text() == "已选　3"
    qtbot.keyClick(page.tree, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(claims(session)) == 2)
    assert item(page, INTEREST).checkState(TITLE) is Qt.CheckState.Unchecked


def test_a_row_is_copied_into_a_spreadsheet(page: ClaimsPage, qtbot: QtBot) -> None:
    page.tree.setCurrentItem(item(page, CITY))
    qtbot.keyClick(page.tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    cells = QApplication.clipboard().text().rstrip("\n").split("\t")
    assert (cells[0], cells[-1]) == (item(page, CITY).text(TITLE), "至多 3,000,000.00")


def test_a_click_on_the_box_claims(page: ClaimsPage, session: Session, qtbot: QtBot) -> None:
    rect = page.tree.visualItemRect(item(page, INTEREST))
    box = QPoint(rect.left() + 16, rect.center().y())
    qtbot.mouseClick(page.tree.viewport(), Qt.MouseButton.LeftButton, pos=box)
    qtbot.waitUntil(lambda: len(claims(session)) == 3)


def test_enter_opens_the_reasons_and_they_stay_open(page: ClaimsPage, session: Session, qtbot: QtBot) -> None:
    page.tree.setCurrentItem(item(page, CITY))
    qtbot.keyClick(page.tree, Qt.Key.Key_Return)
    assert item(page, CITY).isExpanded()
    texts = [item(page, CITY).child(index).text(TITLE) for index in range(item(page, CITY).childCount())]
    assert "各项条件符合，金额由主管部门核定，不超过300万元" in texts
    session.reload()
    assert item(page, CITY).isExpanded()
    qtbot.keyClick(page.tree, Qt.Key.Key_Return)
    assert not item(page, CITY).isExpanded()


def test_selecting_a_row_shows_its_clause(page: ClaimsPage, library: Library) -> None:
    page.tree.setCurrentItem(item(page, CITY))
    shown = page.clauses.shown
    assert shown is not None
    assert (shown.document, shown.quote) == ("hrb-2022-1", library.benefit("hrb-2022-1/3-4").words[0])


def test_those_that_do_not_fit_are_folded_away(library: Library, tmp_path: Path, qtbot: QtBot) -> None:
    with opened("stack-a", library, tmp_path) as session:
        page = ClaimsPage(session, ClauseSelection())
        qtbot.addWidget(page)
        page.show()
        fold = item(page, UNFIT).parent()
        assert fold is not None
        assert fold.text(TITLE) == "不符合的 2 项"
        assert not fold.isExpanded()
        page.tree.setCurrentItem(item(page, UNFIT).child(1))
        assert page.clauses.shown is not None
        assert page.clauses.shown.quote == "经省级认定的数字化车间（生产线）和智能工厂"
        page.leave()


def test_filters_show_less(page: ClaimsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.filters[Filter.CHOSEN], Qt.MouseButton.LeftButton)
    assert page.tree.item_of(INTEREST) is None
    assert page.tree.item_of(CITY) is not None
    qtbot.mouseClick(page.filters[Filter.CLAIMABLE], Qt.MouseButton.LeftButton)
    assert page.tree.item_of(INTEREST) is not None
    assert page.tree.item_of(RowKey("hlj-2023-7/16", "P1", None)) is None


def enter(page: ClaimsPage, qtbot: QtBot, text: str) -> None:
    page.entry.approved.setFocus()
    page.entry.approved.selectAll()
    qtbot.keyClick(page.entry.approved, Qt.Key.Key_Delete)
    qtbot.keyClicks(page.entry.approved, text)
    qtbot.keyClick(page.entry.approved, Qt.Key.Key_Return)


def test_an_approved_amount_is_entered_and_reckoned_with(page: ClaimsPage, session: Session, qtbot: QtBot) -> None:
    page.tree.setCurrentItem(item(page, CITY))
    enter(page, qtbot, "2,500,000")
    qtbot.waitUntil(lambda: (session.case.claims or ())[1].approved_amount == Decimal(2_500_000))
    assert item(page, CITY).data(VERDICT, CHIP_ROLE) == Status.PAYABLE
    assert page.entry.approved.text() == "2,500,000.00"
    assert page.entry.note.text() == "金额由主管部门核定，至多 3,000,000.00 元。"


def test_an_amount_above_the_bound_is_said_beside_it(page: ClaimsPage, session: Session, qtbot: QtBot) -> None:
    page.tree.setCurrentItem(item(page, CITY))
    enter(page, qtbot, "3000000.01")
    qtbot.waitUntil(lambda: bool(session.faults))
    assert "超过上限 300万元" in page.entry.note.text()
    assert page.entry.approved.property("state") == "bad"
    assert page.missing() == 1
    enter(page, qtbot, "3000000")
    qtbot.waitUntil(lambda: not session.faults)
    assert page.entry.approved.property("state") == ""


def test_what_is_no_amount_is_kept_and_marked(page: ClaimsPage, session: Session, qtbot: QtBot) -> None:
    page.tree.setCurrentItem(item(page, CITY))
    enter(page, qtbot, "1.2.3")
    qtbot.waitUntil(lambda: session.drafts == {"claims.C2.approved_amount": "1.2.3"})
    assert page.entry.approved.text() == "1.2.3"
    assert page.entry.note.text().startswith("应为金额")
    assert page.missing() == 1
    assert (session.case.claims or ())[1].approved_amount is None
    enter(page, qtbot, "100")
    qtbot.waitUntil(lambda: not session.drafts)


def test_the_year_can_be_changed(page: ClaimsPage, session: Session, qtbot: QtBot) -> None:
    page.tree.setCurrentItem(item(page, CITY))
    page.entry.year.setFocus()
    page.entry.year.selectAll()
    qtbot.keyClicks(page.entry.year, "2025")
    qtbot.keyClick(page.entry.year, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: (session.case.claims or ())[1].year == 2025)


def test_only_what_is_left_to_the_authority_takes_an_amount(page: ClaimsPage) -> None:
    page.tree.setCurrentItem(item(page, RowKey("hlj-industry-2022/1", "P1", None)))
    assert page.entry.approved.isHidden()
    assert not page.entry.year.isHidden()
    page.tree.setCurrentItem(item(page, INTEREST))
    assert page.entry.year.isHidden()


def test_a_payment_is_registered_and_taken_out(page: ClaimsPage, session: Session, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.history.add, Qt.MouseButton.LeftButton)
    form = page.history.form
    assert not form.isHidden()
    qtbot.mouseClick(form.take, Qt.MouseButton.LeftButton)
    said = {name: field.problem.text() for name, field in form.fields.items() if field.problem.isVisibleTo(form)}
    assert set(said) == {"programme", "year", "amount"}
    assert said["programme"] == form.programme.accessibleDescription() == "应填写政策名称"
    form.benefit.setCurrentIndex(form.benefit.findData("hlj-2023-7/2a"))
    form.object.setEditText("对象P1")
    qtbot.keyClicks(form.year, "2023")
    qtbot.keyClicks(form.amount, "100000")
    qtbot.mouseClick(form.take, Qt.MouseButton.LeftButton)
    ((number, row),) = session.file.history_rows()
    assert (row.benefit, row.object, row.amount) == ("hlj-2023-7/2a", "P1", Decimal(100_000))
    assert form.isHidden()
    assert page.history.table.rowCount() == 1
    assert item(page, INTEREST).data(VERDICT, CHIP_ROLE) == Status.USED_UP
    page.history.table.selectRow(0)
    qtbot.mouseClick(page.history.take_out, Qt.MouseButton.LeftButton)
    assert session.file.history_rows() == []
    assert number == 1


def test_without_objects_it_says_what_to_do_first(library: Library, tmp_path: Path, qtbot: QtBot) -> None:
    with opened("stack-a", library, tmp_path) as session:
        session.edit(lambda file: file.remove_object("P1"))
        page = ClaimsPage(session, ClauseSelection())
        qtbot.addWidget(page)
        page.show()
        assert page.tree.isHidden()
        assert "项目与认定" in page.empty.text()
        assert page.missing() == 0
        page.leave()


def test_a_wide_page_names_the_clause_a_narrow_one_the_document(page: ClaimsPage, qtbot: QtBot) -> None:
    assert item(page, CITY).text(SOURCE) == "哈工信规〔2022〕1号"
    page.resize(1200, 640)
    qtbot.waitUntil(lambda: item(page, CITY).text(SOURCE) == "哈工信规〔2022〕1号第三条（三）4")


def test_what_the_file_refuses_is_said_on_the_page(page: ClaimsPage, session: Session) -> None:
    session.edit(lambda file: file.add_claim("hlj-2023-7/2a", "P1", 2024))
    page._try(lambda: session.edit(lambda file: file.add_claim("hlj-2023-7/2a", "P1", 2024)))
    assert not page.trouble.isHidden()
    assert page.trouble.text()


def test_a_page_that_was_left_hears_nothing_more(page: ClaimsPage, session: Session) -> None:
    page.leave()
    session.edit(lambda file: file.remove_claim("C2"))
    assert item(page, CITY).checkState(TITLE) is Qt.CheckState.Checked


def test_a_tree_that_is_filled_in_sight_unticks_nothing(library: Library, tmp_path: Path, qtbot: QtBot) -> None:
    """The scroll bar comes while the rows do, and the columns are fitted in the midst of it."""
    case = many_claims(library)
    with CaseFile.create(tmp_path / "many.anjuan", number="1", by="张三", dictionary=library.dictionary) as file:
        file.import_case(case)
        session = Session(file, library, case.as_of)
        page = ClaimsPage(session, ClauseSelection())
        qtbot.addWidget(page)
        page.resize(772, 640)
        page.show()
        for _ in range(2):
            page.refresh()
            QApplication.processEvents()
        assert len(claims(session)) == 20
        page.leave()
