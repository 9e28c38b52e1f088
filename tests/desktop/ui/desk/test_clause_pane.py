"""The right pane 条款 as a person uses it: the sentence marked, the whole document and back, copied."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCursor, QTextFragment
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop.ui.clause_pane import ClausePane
from anjuan_desktop.ui.clause_selection import ClauseSelection


@pytest.fixture
def clauses() -> ClauseSelection:
    return ClauseSelection()


@pytest.fixture
def pane(library: Library, clauses: ClauseSelection, qtbot: QtBot) -> Iterator[ClausePane]:
    pane = ClausePane(lambda: library, clauses)
    qtbot.addWidget(pane)
    pane.resize(330, 640)
    pane.show()
    yield pane
    pane.leave()


def fragments(pane: ClausePane) -> Iterator[QTextFragment]:
    block = pane.text.document().begin()
    while block.isValid():
        place = block.begin()
        while not place.atEnd():
            yield place.fragment()
            place += 1
        block = block.next()


def marked(pane: ClausePane) -> list[str]:
    """Words that stand out by more than colour."""
    return [
        fragment.text()
        for fragment in fragments(pane)
        if fragment.charFormat().fontUnderline() and fragment.charFormat().fontWeight() == QFont.Weight.Bold
    ]


def test_at_first_it_says_what_it_is_for(pane: ClausePane) -> None:
    assert "所依据的条款原文" in pane.plain()
    assert pane.whole.isHidden()
    assert pane.back.isHidden()


def test_the_sentence_is_marked_by_more_than_colour(pane: ClausePane, clauses: ClauseSelection) -> None:
    clauses.show("hlj-industry-2022", "单品价值50万元以上的", "第19条")
    assert marked(pane) == ["单品价值50万元以上的"]
    assert "有效期：2022年3月16日至2025年12月31日" in pane.plain()
    assert "不重复 · 附则" in pane.plain()


def test_a_doubtful_validity_is_said(pane: ClausePane, clauses: ClauseSelection) -> None:
    clauses.show("hrb-2022-1", None, "3-4")
    assert "截止日期未确认" in pane.plain()


def test_the_whole_document_opens_at_the_sentence_and_closes_again(
    pane: ClausePane, clauses: ClauseSelection, library: Library, qtbot: QtBot
) -> None:
    quote = library.packs["hrb-2022-1"].stacking.words
    clauses.show("hrb-2022-1", quote, "第四条（四）")
    before = pane.plain()
    qtbot.mouseClick(pane.whole, Qt.MouseButton.LeftButton)
    assert pane.plain() == library.sources["hrb-2022-1.txt"].rstrip("\n")
    assert marked(pane) == [quote]
    found = pane.text.document().find(quote[:20])
    assert pane.text.viewport().rect().intersects(pane.text.cursorRect(found))
    qtbot.mouseClick(pane.back, Qt.MouseButton.LeftButton)
    assert pane.plain() == before


def test_another_selection_leaves_the_whole_document(pane: ClausePane, clauses: ClauseSelection) -> None:
    clauses.show("hrb-2022-1", None)
    pane.show_whole(True)
    clauses.show("hlj-2023-7", None, "3")
    assert pane.back.isHidden()
    assert "† 理解" in pane.plain()


def test_words_can_be_selected_and_copied_with_the_keyboard(
    pane: ClausePane, clauses: ClauseSelection, qtbot: QtBot
) -> None:
    clauses.show("hlj-2023-7", None, "4")
    pane.text.setFocus()
    pane.text.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClick(pane.text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(pane.text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "给予一次性奖励50万元" in QApplication.clipboard().text()


def test_nothing_can_be_written_into_it(pane: ClausePane, clauses: ClauseSelection, qtbot: QtBot) -> None:
    clauses.show("hlj-2023-7", None, "4")
    before = pane.plain()
    qtbot.keyClicks(pane.text, "x")
    assert pane.plain() == before


def test_a_pane_that_was_left_hears_nothing_more(pane: ClausePane, clauses: ClauseSelection) -> None:
    pane.leave()
    clauses.show("hlj-2023-7", None, "4")
    assert "所依据的条款原文" in pane.plain()


def test_clearing_the_selection_empties_the_pane(pane: ClausePane, clauses: ClauseSelection) -> None:
    clauses.show("hlj-2023-7", None, "4")
    clauses.clear()
    assert "所依据的条款原文" in pane.plain()


def test_empty_again_it_looks_as_it_did_at_first(pane: ClausePane, clauses: ClauseSelection, library: Library) -> None:
    before = pane.grab().toImage()
    quote = library.benefit("hlj-industry-2022/1").words[0]
    clauses.show("hlj-industry-2022", quote)
    assert pane.grab().toImage() != before
    clauses.clear()
    assert pane.grab().toImage() == before


def test_a_long_clause_stands_at_its_sentence_and_a_short_one_at_its_head(
    pane: ClausePane, clauses: ClauseSelection, library: Library
) -> None:
    items = library.rubrics["hlj-2024-18"].by_part["production"].items
    bar = pane.text.verticalScrollBar()
    clauses.show("hlj-2024-18", items[-1].words)
    assert bar.value() > 0
    assert 0 < sentence_top(pane) < pane.text.viewport().height()
    clauses.show("hlj-industry-2022", "单品价值50万元以上的", "第19条")
    assert bar.value() == 0


def sentence_top(pane: ClausePane) -> int:
    """Where the marked words stand in the view."""
    found = next(
        one
        for one in fragments(pane)
        if one.charFormat().fontUnderline() and one.charFormat().fontWeight() == QFont.Weight.Bold
    )
    cursor = QTextCursor(pane.text.document())
    cursor.setPosition(found.position())
    return pane.text.cursorRect(cursor).top()
