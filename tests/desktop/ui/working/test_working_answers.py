"""Advice and override on the page 测算, by clicks and keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop.casefile import CaseFile, CaseFileBusy
from anjuan_desktop.casefile import _flow as flow
from anjuan_desktop.ui.pages.working import WorkingPage
from anjuan_desktop.ui.widgets.working.advice_list import AdviceRow
from tests.desktop.ui.working.shown import Open, Pages


@pytest.fixture
def show(library: Library, tmp_path: Path, qtbot: QtBot) -> Iterator[Open]:
    with Pages(library, tmp_path, qtbot) as pages:
        yield pages


def first(page: WorkingPage) -> AdviceRow:
    return next(iter(page.plan.advice.rows.values()))


def test_advice_is_acknowledged_with_a_reason_from_the_keyboard(show: Open, qtbot: QtBot) -> None:
    page = show("stack-a")
    count = page.missing()
    row = first(page)
    assert page.plan.advice.heading.text() == f"提示　还有 {count} 条未核对"
    row.begin.setFocus()
    qtbot.keyClick(row.begin, Qt.Key.Key_Return)
    assert row.reason.line.hasFocus()
    qtbot.keyClick(row.reason.line, Qt.Key.Key_Return)
    assert "请写明核对的情况" in row.reason.error.text()
    assert not row.reason.error.isHidden()
    qtbot.keyClicks(row.reason.line, "checked by phone")
    assert row.reason.error.isHidden()
    qtbot.keyClick(row.reason.line, Qt.Key.Key_Return)
    assert row.said.text().startswith("已核对：checked by phone（张三，")
    assert row.begin.text() == "修改"
    assert row.begin.hasFocus()
    assert row.reason.isHidden()
    assert page.missing() == count - 1
    (answer,) = page.session.file.flow.answers()
    assert answer.reason == "checked by phone"


def test_escape_leaves_the_advice_as_it_was(show: Open, qtbot: QtBot) -> None:
    page = show("stack-a")
    row = first(page)
    qtbot.mouseClick(row.begin, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(row.reason.line, "half")
    qtbot.keyClick(row.reason.line, Qt.Key.Key_Escape)
    assert row.reason.isHidden()
    assert page.session.file.flow.answers() == []


def test_a_reason_being_typed_outlives_an_edit_elsewhere(show: Open, qtbot: QtBot) -> None:
    page = show("stack-a")
    row = first(page)
    qtbot.mouseClick(row.begin, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(row.reason.line, "half")
    page.session.edit(lambda file: file.set_enterprise_fact("name", "另一家公司"))
    assert first(page) is row
    assert row.reason.line.text() == "half"
    assert row.reason.line.hasFocus()


def test_an_answer_is_taken_back(show: Open, qtbot: QtBot) -> None:
    page = show("stack-a")
    row = first(page)
    page.session.edit(lambda file: file.flow.set_answer("acknowledged", row.item.subject, "看过"))
    qtbot.waitUntil(lambda: row.undo.height() > 0)
    qtbot.mouseClick(row.undo, Qt.MouseButton.LeftButton)
    assert page.session.file.flow.answers() == []
    assert row.undo.isHidden()


def test_advice_leads_to_its_words(show: Open, qtbot: QtBot) -> None:
    page = show("stack-a")
    row = first(page)
    row.note.setFocus()
    qtbot.keyClick(row.note, Qt.Key.Key_Return)
    assert page.clauses.shown is not None
    assert page.clauses.shown.quote == row.item.line.citation.quote


def test_an_answer_to_advice_that_is_gone_is_shown_as_such(show: Open, qtbot: QtBot) -> None:
    page = show("stack-a")
    subject = next(key for key, row in page.plan.advice.rows.items() if row.item.line.claims == "C1、C3")
    page.session.edit(lambda file: file.flow.set_answer("acknowledged", subject, "投入不同"))
    page.session.edit(lambda file: file.remove_claim("C3"))
    qtbot.waitUntil(lambda: page.complete)
    (stale,) = page.plan.advice.stale_rows
    assert stale.note.head == "C1、C3　同一文件、同一项目　已不成立"
    assert "投入不同" in stale.note.sentence


def test_what_the_file_refuses_is_said_beside_the_line(
    show: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise CaseFileBusy("案卷正被另一窗口写入，请稍后再试。")

    page = show("stack-a")
    row = first(page)
    monkeypatch.setattr(flow._edits, "set_answer", busy)
    qtbot.mouseClick(row.begin, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(row.reason.line, "seen")
    qtbot.keyClick(row.reason.confirm, Qt.Key.Key_Return)
    assert row.reason.error.text() == "案卷正被另一窗口写入，请稍后再试。"
    assert row.reason.line.text() == "seen"


# -- override ------------------------------------------------------------------------------------


def test_an_override_is_refused_until_it_has_clause_and_reason(show: Open, qtbot: QtBot) -> None:
    page = show("stack-b")
    panel = page.override
    assert not panel.is_open
    qtbot.mouseClick(panel.switch, Qt.MouseButton.LeftButton)
    assert panel.is_open
    panel.table.setFocus()
    panel.table.setCurrentCell(2, 0)
    qtbot.keyClick(panel.table, Qt.Key.Key_Space)  # C2 of the city no longer counts
    assert panel.table.item(2, 0).checkState() is Qt.CheckState.Unchecked
    assert panel.figures.item(0, 3).text() == "−5,000,000.00"
    assert panel.table.currentRow() == 2
    panel.save_button.setFocus()
    qtbot.keyClick(panel.save_button, Qt.Key.Key_Return)
    assert "依据的条款" in panel.notice.text.text()
    qtbot.keyClicks(panel.clause, "8-1")
    qtbot.mouseClick(panel.save_button, Qt.MouseButton.LeftButton)
    assert "理由" in panel.notice.text.text()
    assert page.session.file.flow.answers() == []
    qtbot.keyClicks(panel.reason, "withdrawn")
    qtbot.mouseClick(panel.save_button, Qt.MouseButton.LeftButton)
    assert panel.notice.isHidden()
    assert panel.done.text() == "改选已保存。"
    (answer,) = page.session.file.flow.answers()
    assert (answer.subject, answer.reason) == ("C1/province", "依据：8-1\n理由：withdrawn")
    assert panel.note.text().startswith("已改选：C1 省级（张三，")
    qtbot.mouseClick(panel.reset, Qt.MouseButton.LeftButton)
    assert panel.done.text() == ""


def test_the_programs_figure_stays_beside_the_officers(show: Open, qtbot: QtBot) -> None:
    page = show("stack-b")
    assert page.plan.officer.isHidden()
    page.session.edit(lambda file: file.flow.set_answer("override", "C1/province", "依据：x\n理由：y"))
    assert page.plan.total.text() == "7,664,000.00 元"
    assert page.plan.officer.text().startswith("经办已改选：C1 省级，合计 2,664,000.00 元")
    assert page.override.figures.item(0, 1).text() == "7,664,000.00"
    assert page.override.figures.item(0, 2).text() == "2,664,000.00"
    page.override.set_open(True)
    qtbot.mouseClick(page.override.drop, Qt.MouseButton.LeftButton)
    assert page.plan.officer.isHidden()
    assert page.override.figures.item(0, 2).text() == "7,664,000.00"
    assert page.override.standing.isHidden()


def test_shares_that_exclude_each_other_are_said_at_once(show: Open, qtbot: QtBot) -> None:
    page = show("stack-b")
    panel = page.override
    panel.set_open(True)
    rect = panel.table.visualItemRect(panel.table.item(1, 0))
    qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert "市级资金不重复" in panel.refusals.text()
    qtbot.mouseClick(panel.reset, Qt.MouseButton.LeftButton)
    assert panel.refusals.isHidden()
    assert panel.table.item(1, 0).checkState() is Qt.CheckState.Unchecked


def test_the_clause_of_an_override_is_one_click_away(show: Open, qtbot: QtBot) -> None:
    page = show("stack-b")
    clause = page.override._clauses.stringList()[0]
    page.session.edit(lambda file: file.flow.set_answer("override", "C1/province", f"依据：{clause}\n理由：y"))
    page.override.set_open(True)
    qtbot.mouseClick(page.override.words, Qt.MouseButton.LeftButton)
    assert page.clauses.shown is not None
    assert page.clauses.shown.document == "hlj-industry-2022"


def test_a_case_open_to_be_read_says_why_it_takes_no_answer(
    library: Library, tmp_path: Path, show: Open, qtbot: QtBot
) -> None:
    page = show("stack-b")
    with CaseFile.open(page.session.file.path, by="李四", dictionary=library.dictionary, read_only=True) as file:
        page.session.file = file
        page.override.set_open(True)
        page._choose(frozenset(list(page.override.chosen())[:1]))
        page.override.clause.setText("x")
        page.override.reason.setPlainText("y")
        qtbot.mouseClick(page.override.save_button, Qt.MouseButton.LeftButton)
        assert page.override.notice.text.text().endswith("。")
        assert file.flow.answers() == []
