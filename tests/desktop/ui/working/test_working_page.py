"""The page 测算 as a person uses it: the plan, the conflict picture, the lines that lead to their words."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.pages.working import WorkingPage
from anjuan_desktop.ui.widgets.working.trace_table import WorkingSection
from tests.desktop.ui.opened import opened

Open = Callable[[str], WorkingPage]


@pytest.fixture
def show(library: Library, tmp_path: Path, qtbot: QtBot) -> Iterator[Open]:
    pages: list[WorkingPage] = []
    files = []

    def show(name: str) -> WorkingPage:
        files.append(opened(name, library, tmp_path))
        page = WorkingPage(files[-1].__enter__(), ClauseSelection())
        qtbot.addWidget(page)
        page.resize(772, 640)
        page.show()
        qtbot.waitUntil(lambda: page.complete)
        pages.append(page)
        return page

    yield show
    for page, file in zip(pages, files, strict=True):
        page.leave()
        file.__exit__(None, None, None)


def test_the_plan_stands_at_the_top(show: Open) -> None:
    page = show("stack-b")
    assert page.plan.total.text() == "7,664,000.00 元"
    assert page.plan.in_wan.text() == "（766.4万元）"
    assert page.plan.table.rowCount() == 2
    (dropped,) = page.plan.notes("不计入的资金").rows()
    assert dropped.note.figure == "1,776,000.00"
    assert page.plan.notes("待定的申报事项").isHidden()
    assert page.trouble.isHidden()
    assert page.empty.isHidden()


def test_tables_show_all_of_their_rows(show: Open, qtbot: QtBot) -> None:
    page = show("stack-a")
    for table in (page.plan.table, *(section.table for section in page._workings)):
        qtbot.waitUntil(lambda table=table: table.verticalScrollBar().maximum() == 0)
        assert table.height() >= table.verticalHeader().length()


def test_a_counted_share_leads_to_its_clause(show: Open, qtbot: QtBot) -> None:
    page = show("stack-b")
    table = page.plan.table
    table.selectRow(1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.clauses.shown is not None
    assert page.clauses.shown.clause == "3-4"


def test_a_dropped_share_leads_to_the_words_that_exclude_it(show: Open, qtbot: QtBot, library: Library) -> None:
    page = show("stack-b")
    (row,) = page.plan.notes("不计入的资金").rows()
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert page.clauses.shown is not None
    assert page.clauses.shown.quote == library.packs["hrb-2022-1"].stacking.words


def test_a_line_of_the_working_marks_its_sentence(show: Open, qtbot: QtBot) -> None:
    page = show("stack-b")
    table = page._workings[0].table
    assert table.item(0, 0).text() == "注册地应在黑龙江省"
    rect = table.visualItemRect(table.item(1, 0))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert page.clauses.shown is not None
    assert page.clauses.shown.quote == "对企业技术改造项目，以入统投资金额为依据"


def test_without_conflicts_there_is_no_picture(show: Open) -> None:
    page = show("s3-19a-ceiling")
    assert page.conflicts.isHidden()
    assert "受年度限额核减" in page.plan.table.item(2, 1).text()


def test_faults_stand_instead_of_figures(show: Open) -> None:
    page = show("stack-undecided")
    page.session.edit(lambda file: file.set_approved_amount("C2", Decimal(4_000_000)))
    assert page.plan.isHidden()
    assert page.conflicts.isHidden()
    assert not page._workings
    texts = [page._faults.itemAt(index).widget().text() for index in range(page._faults.count())]
    assert texts[1] == "C2 智能制造试点示范：核定金额 400万元 超过上限 300万元"
    assert page.missing() == 1
    page.session.edit(lambda file: file.set_approved_amount("C2", None))
    assert page.trouble.isHidden()
    assert not page.plan.isHidden()


def test_workings_of_many_claims_are_closed_until_one_looks(show: Open, qtbot: QtBot) -> None:
    page = show("stack-a")
    first = page._workings[0]
    assert all(section.is_open for section in page._workings)
    qtbot.keyClick(first.switch, Qt.Key.Key_Space)
    page.session.edit(lambda file: file.set_claim_year("C4", 2025))
    qtbot.waitUntil(lambda: page.complete)
    assert page._workings[0] is first
    assert not first.is_open
    closed = WorkingSection(first.working, opened=False)
    qtbot.addWidget(closed)
    assert closed.table.rowCount() == 0
    closed.set_open(True)
    assert closed.table.rowCount() == len(first.working.lines)


def test_leaving_in_the_middle_shows_nothing_more(library: Library, tmp_path: Path, qtbot: QtBot) -> None:
    with opened("stack-a", library, tmp_path) as session:
        page = WorkingPage(session, ClauseSelection())
        qtbot.addWidget(page)
        page.show()
        assert not page.complete
        page.leave()
        assert page.complete
        assert page.conflicts.isHidden()


def test_without_claims_it_says_what_to_do_first(show: Open) -> None:
    page = show("stack-b")
    for claim in ("C1", "C2"):
        page.session.edit(lambda file, claim=claim: file.remove_claim(claim))
    assert "申报事项" in page.empty.text()
    assert not page.empty.isHidden()
    assert page.plan.isHidden()
    assert page.missing() == 0
