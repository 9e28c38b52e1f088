"""The conflict picture copied as a table."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anjuan_core.assessment import assess
from anjuan_core.packs import Library
from anjuan_desktop.ui.presenters.basic.blocks import tabbed
from anjuan_desktop.ui.presenters.working.conflict_table import conflict_rows
from anjuan_desktop.ui.presenters.working.conflicts import ConflictView, conflict_view
from anjuan_desktop.ui.widgets.working.conflict_panel import GRAPH, MATRIX, ConflictPanel
from tests.desktop.ui.golden import golden


def test_what_excludes_what_stands_between_them_both_ways(library: Library) -> None:
    case = golden("stack-a", library)
    view = conflict_view(case, assess(case, library), library)
    head, *rows = conflict_rows(view)
    assert head == ["序号", "支持资金", "金额", "方案", *(f"与 {at + 1}" for at in range(len(view.nodes)))]
    assert [row[1] for row in rows] == [node.title for node in view.nodes]
    for edge in view.edges:
        assert edge.kind.label in rows[edge.a][4 + edge.b]
        assert rows[edge.a][4 + edge.b] == rows[edge.b][4 + edge.a]
    filled = sum(bool(cell) for row in rows for cell in row[4:])
    assert filled == 2 * len({(edge.a, edge.b) for edge in view.edges})
    assert filled > 0


def test_no_picture_no_table() -> None:
    assert conflict_rows(ConflictView((), (), ())) == []


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("which", [GRAPH, MATRIX])
def test_the_picture_gives_it_to_the_clipboard(which: str, library: Library, qtbot: QtBot) -> None:
    case = golden("stack-a", library)
    view = conflict_view(case, assess(case, library), library)
    panel = ConflictPanel()
    qtbot.addWidget(panel)
    panel.show_as(which)
    panel.show_view(view)
    panel.show()
    QApplication.clipboard().clear()
    focused = panel.graph.cards[0] if which == GRAPH else panel.matrix
    qtbot.keyClick(focused, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == tabbed(conflict_rows(view))
