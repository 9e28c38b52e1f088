"""The page 测算 as a person uses it: the plan, the conflict picture, the lines that lead to their words."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop.ui.pages.working import WorkingPage
from anjuan_desktop.ui.presenters.conflicts import Edge, Node
from anjuan_desktop.ui.session import ClauseSelection
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


def test_an_exclusion_is_explained_when_clicked(show: Open, qtbot: QtBot) -> None:
    page = show("stack-a")
    picture = page.picture
    assert page.sentence.text() == "5 项资金之间有 6 处不重复。"
    edge = picture._view.edges[2]
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture.edge_rect(edge).center())
    assert picture.selected == edge
    assert page.sentence.text() == edge.sentence
    assert page.clauses.shown is not None
    assert page.clauses.shown.quote == edge.citation.quote


def test_the_picture_is_walked_with_the_arrow_keys(show: Open, qtbot: QtBot) -> None:
    picture = show("stack-a").picture
    picture.setFocus()
    qtbot.keyClick(picture, Qt.Key.Key_Down)
    qtbot.keyClick(picture, Qt.Key.Key_Down)
    assert isinstance(picture.selected, Node)
    assert str(picture.selected.ref) == "C2/province"
    qtbot.keyClick(picture, Qt.Key.Key_Left)
    assert isinstance(picture.selected, Edge)
    assert picture.selected == picture._view.edges[-1]
    qtbot.keyClick(picture, Qt.Key.Key_Right)
    assert picture.selected == picture._view.edges[0]
    assert picture.accessibleDescription() == picture.selected.sentence


def test_nodes_and_edges_do_not_overlap(show: Open) -> None:
    picture = show("stack-a").picture
    nodes = [picture.node_rect(number) for number in range(len(picture._view.nodes))]
    edges = [picture.edge_rect(edge) for edge in picture._view.edges]
    for number, rect in enumerate(nodes + edges):
        assert picture.rect().contains(rect)
        assert not any(rect.intersects(other) for other in (nodes + edges)[number + 1 :])


def test_without_conflicts_there_is_no_picture(show: Open) -> None:
    page = show("s3-19a-ceiling")
    assert page.conflicts.isHidden()
    assert "受年度限额核减" in page.plan.table.item(2, 1).text()


def test_a_selected_exclusion_survives_an_edit_that_leaves_it(show: Open) -> None:
    page = show("stack-a")
    page.picture.select(page.picture._view.edges[0])
    page.session.reload()
    assert page.picture.selected == page.picture._view.edges[0]
    page.session.edit(lambda file: file.remove_claim("C2"))
    assert page.picture.selected is None


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


def test_without_claims_it_says_what_to_do_first(show: Open) -> None:
    page = show("stack-b")
    for claim in ("C1", "C2"):
        page.session.edit(lambda file, claim=claim: file.remove_claim(claim))
    assert "申报事项" in page.empty.text()
    assert not page.empty.isHidden()
    assert page.plan.isHidden()
    assert page.missing() == 0
