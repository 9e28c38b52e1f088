"""The conflict picture as a person uses it: by clicks and keys, as a graph and as a matrix."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop.ui.presenters.working.conflicts import Edge, Node
from anjuan_desktop.ui.theme import Metrics, Theme, apply_theme
from anjuan_desktop.ui.theme.tokens import THEMES
from anjuan_desktop.ui.widgets.working.conflict_items import CardItem
from anjuan_desktop.ui.widgets.working.conflict_panel import GRAPH, MATRIX, ConflictPanel
from tests.desktop.ui.working.shown import Open, Pages
from tests.desktop.ui.working.test_conflict_layout import THIRTY, view


@pytest.fixture
def show(library: Library, tmp_path: Path, qtbot: QtBot) -> Iterator[Open]:
    with Pages(library, tmp_path, qtbot) as pages:
        yield pages


@pytest.fixture
def panel(qtbot: QtBot, dressed: QApplication) -> ConflictPanel:
    made = ConflictPanel()
    qtbot.addWidget(made)
    made.resize(720, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_share_clicked_leads_to_its_words(show: Open, qtbot: QtBot) -> None:
    page = show("stack-a")
    card = page.conflicts.graph.cards[1]
    assert page.conflicts.sentence.text() == "5 项资金之间有 6 处不重复。"
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert page.conflicts.sentence.text() == card.what.sentence
    assert page.clauses.shown is not None
    assert page.clauses.shown.quote == card.what.citation.quote


def test_a_line_is_clicked_at_its_badge_or_anywhere_on_it(show: Open, qtbot: QtBot) -> None:
    page = show("stack-a")
    graph = page.conflicts.graph
    qtbot.mouseClick(graph.badges[2], Qt.MouseButton.LeftButton)
    assert graph.selected == graph.badges[2].what
    assert page.conflicts.sentence.text() == graph.badges[2].what.sentence
    (x1, y1), (x2, _) = graph.layout_shown.routes[0].points[:2]
    qtbot.mouseClick(graph, Qt.MouseButton.LeftButton, pos=QPoint((x1 + x2) // 2, y1 + 3))
    assert graph.selected == graph.badges[0].what
    assert page.clauses.shown is not None
    assert page.clauses.shown.clause == "附则"
    qtbot.mouseClick(graph, Qt.MouseButton.LeftButton, pos=QPoint(graph.width() - 2, 2))
    assert graph.selected == graph.badges[0].what


def test_a_clause_below_the_picture_leads_to_its_words(show: Open, qtbot: QtBot) -> None:
    page = show("stack-a")
    (row,) = page.conflicts.rules
    assert "6 处" in row.text()
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert page.clauses.shown is not None
    assert page.clauses.shown.quote in page.conflicts.sentence.text()


def test_the_graph_is_walked_with_the_keyboard_alone(show: Open, qtbot: QtBot) -> None:
    page = show("stack-a")
    graph = page.conflicts.graph
    assert [item.what for item in graph.items() if item.focusPolicy() & Qt.FocusPolicy.TabFocus] == [
        graph.cards[0].what
    ]
    graph.cards[0].setFocus(Qt.FocusReason.TabFocusReason)

    def press(key: Qt.Key) -> Node | Edge | None:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key)
        assert QApplication.focusWidget() is graph.item_of(graph.selected)
        return graph.selected

    assert press(Qt.Key.Key_Down) == graph.cards[1].what
    assert press(Qt.Key.Key_Down) == graph.cards[4].what  # the city's share of the same claim, beside it
    mine = [edge for edge in graph._view.edges if 4 in (edge.a, edge.b)]
    assert press(Qt.Key.Key_Right) == mine[0]
    assert press(Qt.Key.Key_Right) == mine[1]
    assert press(Qt.Key.Key_Right) == mine[0]
    assert press(Qt.Key.Key_Left) == mine[1]
    assert press(Qt.Key.Key_Up) == graph._view.nodes[mine[1].a]
    assert press(Qt.Key.Key_End) == graph.cards[3].what
    assert press(Qt.Key.Key_Home) == graph.cards[0].what
    assert press(Qt.Key.Key_Up) == graph.cards[3].what
    page.clauses.clear()
    assert press(Qt.Key.Key_Return) == graph.cards[3].what
    assert page.clauses.shown is not None


def test_only_what_is_selected_takes_part_in_the_tab_order(show: Open) -> None:
    graph = show("stack-a").conflicts.graph
    graph.select(graph.badges[3].what)
    stops = [item for item in graph.items() if item.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [graph.badges[3]]
    edge = graph.badges[3].what
    assert [card.touched for card in graph.cards] == [number in (edge.a, edge.b) for number in range(5)]


def test_every_share_and_exclusion_has_a_name_of_its_own(show: Open) -> None:
    graph = show("stack-a").conflicts.graph
    assert graph.cards[0].accessibleName().endswith("计入")
    assert "不计入" in graph.cards[1].accessibleName()
    for badge in graph.badges:
        assert badge.accessibleName() == "不重复：政策间不重复，黑政办规〔2023〕7号附则"
        assert badge.accessibleDescription() == badge.what.sentence


def test_a_selected_exclusion_survives_an_edit_that_leaves_it(show: Open, qtbot: QtBot) -> None:
    page = show("stack-a")
    graph = page.conflicts.graph
    graph.select(graph._view.edges[0])
    page.session.reload()
    assert graph.selected == graph._view.edges[0]
    page.session.edit(lambda file: file.remove_claim("C2"))
    qtbot.waitUntil(lambda: page.complete)
    assert graph.selected is None
    assert page.conflicts.sentence.text() == f"{graph._view.summary}。"


def test_many_lines_are_shown_as_a_matrix_unless_one_wishes_otherwise(panel: ConflictPanel, qtbot: QtBot) -> None:
    pairs = [(a, b) for a in range(12) for b in range(a + 1, 12)]
    panel.show_view(view(12, 0, *pairs))
    assert panel.shown_as == MATRIX
    assert not panel.graph.isVisible()
    qtbot.mouseClick(panel.views.buttons[GRAPH], Qt.MouseButton.LeftButton)
    assert panel.shown_as == GRAPH
    assert len(panel.graph.badges) == len(pairs)
    panel.show_view(THIRTY)
    assert panel.shown_as == GRAPH


def test_the_matrix_is_walked_with_the_arrow_keys(show: Open, qtbot: QtBot) -> None:
    page = show("stack-a")
    page.conflicts.show_as(MATRIX)
    matrix = page.conflicts.matrix
    matrix.setFocus()
    qtbot.keyClick(matrix, Qt.Key.Key_Down)
    qtbot.keyClick(matrix, Qt.Key.Key_Down)
    assert isinstance(matrix.selected, Node)
    assert str(matrix.selected.ref) == "C2/province"
    qtbot.keyClick(matrix, Qt.Key.Key_Left)
    assert matrix.selected == matrix._view.edges[-1]
    qtbot.keyClick(matrix, Qt.Key.Key_Right)
    assert matrix.selected == matrix._view.edges[0]
    assert matrix.accessibleDescription() == matrix.selected.sentence


def test_a_cell_of_the_matrix_is_explained_when_clicked(show: Open, qtbot: QtBot) -> None:
    page = show("stack-a")
    page.conflicts.show_as(MATRIX)
    matrix = page.conflicts.matrix
    edge = matrix._view.edges[2]
    qtbot.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=matrix.edge_rect(edge).center())
    assert matrix.selected == edge
    assert page.conflicts.sentence.text() == edge.sentence
    assert page.clauses.shown is not None
    assert page.clauses.shown.quote == edge.citation.quote


def test_rows_and_cells_of_the_matrix_do_not_overlap(show: Open) -> None:
    page = show("stack-a")
    page.conflicts.show_as(MATRIX)
    matrix = page.conflicts.matrix
    nodes = [matrix.node_rect(number) for number in range(len(matrix._view.nodes))]
    edges = [matrix.edge_rect(edge) for edge in matrix._view.edges]
    for number, rect in enumerate(nodes + edges):
        assert matrix.rect().contains(rect)
        assert not any(rect.intersects(other) for other in (nodes + edges)[number + 1 :])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_cards_fit_and_are_drawn_in_every_theme_and_size(
    theme: str, percent: int, qapp: QApplication, qtbot: QtBot
) -> None:
    apply_theme(qapp, Theme(THEMES[theme], Metrics(percent)))
    made = ConflictPanel()
    qtbot.addWidget(made)
    made.resize(720, 2400)
    made.show_as(GRAPH)
    made.show_view(THIRTY)
    made.show()
    for card in made.graph.cards:
        assert made.graph.rect().contains(card.geometry())
    image = made.graph.grab().toImage()
    row = made.graph.cards[0].geometry().center().y()
    colours = {image.pixelColor(x, row).name() for x in range(image.width())}
    assert THEMES[theme].soft.lower() in colours
    apply_theme(qapp, Theme())


def test_standing_is_told_by_more_than_colour(panel: ConflictPanel) -> None:
    panel.show_view(view(2, 0, (0, 1)))
    card = panel.graph.cards[0]
    assert isinstance(card, CardItem)
    assert "计入" in card.accessibleName()
