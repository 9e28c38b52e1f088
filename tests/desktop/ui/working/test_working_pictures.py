"""The bars, the time line and what if on the page 测算, by clicks and keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop.ui.pages.working import WorkingPage
from anjuan_desktop.ui.theme import Metrics, Theme, apply_theme
from anjuan_desktop.ui.theme.tokens import THEMES
from anjuan_desktop.ui.widgets.working.what_if_panel import WhatIfPanel
from tests.desktop.ui.working.shown import Open, Pages


@pytest.fixture
def show(library: Library, tmp_path: Path, qtbot: QtBot) -> Iterator[Open]:
    with Pages(library, tmp_path, qtbot) as pages:
        yield pages


# -- bars ----------------------------------------------------------------------------------------


def test_bars_have_their_figures_beside_them_and_lead_to_their_clause(show: Open, qtbot: QtBot) -> None:
    page = show("stack-b")
    table = page.bars.table
    assert [table.item(row, 4).text() for row in range(3)] == ["—", "1,776,000.00", "—"]
    assert table.item(1, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "计入 —，不计入 1,776,000.00，市级资金不重复"
    table.setFocus()
    table.setCurrentCell(2, 0)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.clauses.shown is not None
    assert page.clauses.shown.document == "hrb-2022-1"


def test_a_bar_is_as_long_as_its_part(show: Open, dressed: QApplication) -> None:
    table = show("stack-b").bars.table
    image = table.grab().toImage()
    fill = THEMES["light"].fill.lower()

    def length(row: int) -> int:
        middle = table.visualItemRect(table.item(row, 2)).center().y() + table.horizontalHeader().height()
        return sum(image.pixelColor(x, middle).name() == fill for x in range(image.width()))

    assert length(2) > 0
    assert length(0) == pytest.approx(length(2) * 2_664_000 / 5_000_000, abs=2)
    assert length(1) == 0


def test_what_a_rule_costs_leads_to_its_words(show: Open, qtbot: QtBot) -> None:
    page = show("stack-b")
    assert page.bars.costs.item(0, 1).text() == "1,776,000.00"
    page.bars.costs.setCurrentCell(0, 0)
    qtbot.keyClick(page.bars.costs, Qt.Key.Key_Return)
    assert page.clauses.shown is not None
    assert "从高不重复" in (page.clauses.shown.quote or "")


def test_without_rules_there_are_no_costs(show: Open) -> None:
    assert show("s0-2a-plain").bars.costs.isHidden()


# -- time line -----------------------------------------------------------------------------------


def test_a_document_on_the_line_tells_its_dates_and_leads_to_its_words(show: Open, qtbot: QtBot) -> None:
    page = show("stack-b")
    city, province = page.validity.rows
    assert page.validity.sentence.isHidden()
    city.setFocus()
    qtbot.keyClick(city, Qt.Key.Key_Return)
    assert "2024年8月25日之后是否有效须向上级核实" in page.validity.sentence.text()
    assert page.clauses.shown is not None
    assert page.clauses.shown.document == "hrb-2022-1"
    qtbot.keyClick(city, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is province
    qtbot.mouseClick(province, Qt.MouseButton.LeftButton)
    assert page.clauses.shown.document == "hlj-industry-2022"
    assert province.accessibleDescription() == page.validity.sentence.text()


def test_labels_on_the_line_never_overlap(show: Open) -> None:
    page = show("stack-a")
    for width in (560, 772, 1400):
        page.resize(width, 640)
        QApplication.processEvents()
        for row in page.validity.rows:
            for one in row.marks:
                assert one.left >= 0
                assert one.left + one.width <= row.width()
                rest = (other for other in row.marks if other is not one and other.level == one.level)
                assert all(one.left >= other.left + other.width or other.left >= one.left + one.width for other in rest)


def test_a_certain_end_and_an_unconfirmed_one_are_drawn_otherwise(show: Open, dressed: QApplication) -> None:
    page = show("stack-b")
    city, province = page.validity.rows
    tokens = THEMES["light"]

    def colours(row: object, share: float) -> set[str]:
        image = row.grab().toImage()  # type: ignore[attr-defined]
        top, x = row._bar_top(), round(image.width() * share)  # type: ignore[attr-defined]
        return {image.pixelColor(x + away, top + down).name() for away in range(-12, 12) for down in range(2, 10)}

    assert colours(province, 0.5) == {tokens.soft.lower()}
    assert tokens.soft.lower() not in colours(city, 0.92)
    assert len(colours(city, 0.92)) > 1


# -- what if -------------------------------------------------------------------------------------


def open_panel(page_name: str, show: Open, qtbot: QtBot) -> WhatIfPanel:
    panel = show(page_name).what_if
    panel.switch.setFocus()
    qtbot.keyClick(panel.switch, Qt.Key.Key_Space)
    assert panel.is_open
    QApplication.processEvents()
    return panel


def test_a_fact_is_tried_and_the_case_stays_as_it_was(show: Open, qtbot: QtBot) -> None:
    panel = open_panel("stack-undecided", show, qtbot)
    session = panel.what_if.session
    before = (session.file.path.read_bytes(), session.file.journal(), session.edits)
    assert panel.verdict.isHidden()
    assert panel.clear.isHidden()
    panel.owner.setFocus()
    while not str(panel.owner.currentData()).startswith("objects."):
        qtbot.keyClick(panel.owner, Qt.Key.Key_Down)
    panel.fact.setCurrentIndex(panel.fact.findText("入统投资额"))
    panel.fact.activated.emit(panel.fact.currentIndex())
    (field,) = panel.field.fields.values()
    assert field.fact.label == "入统投资额"
    line = field.editor.focusProxy()
    assert line is not None
    line.setFocus()
    line.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(line, "5000000")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert panel.verdict.text() == "试算合计 172,500.00 元，现方案 345,000.00 元，差额 −172,500.00。"
    assert panel.figures.item(0, 2).text() == "172,500.00"
    changed = {row.note.head[:2]: row.note.sentence for row in panel.changed.rows()}
    assert "可测算 345,000.00，计入 → 可测算 172,500.00，计入" in changed["C1"]
    assert panel.note.text() == "试算中，未写入案卷"
    assert (session.file.path.read_bytes(), session.file.journal(), session.edits) == before
    (row,) = panel.taking_back.values()
    assert "10,000,000元 → 5,000,000元" in row.findChildren(type(panel.note))[0].text()
    qtbot.mouseClick(panel.clear, Qt.MouseButton.LeftButton)
    assert panel.verdict.isHidden()
    assert panel.note.text() == ""


def test_what_cannot_be_a_value_is_said_beside_the_field(show: Open, qtbot: QtBot) -> None:
    panel = open_panel("stack-b", show, qtbot)
    panel._enter("enterprise.uscc", "123")
    panel.owner.setCurrentIndex(panel.owner.findData("enterprise"))
    panel.owner.activated.emit(0)
    (field,) = panel.field.fields.values()
    assert field.path == "enterprise.uscc"
    assert not field.error.isHidden()
    assert "18位" in field.error.text()


def test_a_claim_is_unticked_from_the_keyboard(show: Open, qtbot: QtBot) -> None:
    panel = open_panel("stack-b", show, qtbot)
    qtbot.mouseClick(panel.claims_fold.switch, Qt.MouseButton.LeftButton)
    panel.claims.setFocus()
    panel.claims.setCurrentCell(1, 0)
    qtbot.keyClick(panel.claims, Qt.Key.Key_Space)
    assert panel.claims.item(1, 0).checkState() is Qt.CheckState.Unchecked
    assert panel.claims.currentRow() == 1
    assert panel.figures.item(0, 3).text() == "−3,224,000.00"
    page_total = panel.what_if.session.evaluation
    assert page_total is not None
    assert f"{page_total.plan.total:,.2f}" == "7,664,000.00"
    qtbot.keyClick(panel.claims, Qt.Key.Key_Space)
    assert panel.verdict.isHidden()


def test_a_supplement_is_switched(show: Open, qtbot: QtBot) -> None:
    panel = open_panel("stack-b", show, qtbot)
    (switch,) = panel.switches.values()
    switch.setFocus()
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()
    assert panel.changed.rows()
    assert not panel.what_if.session.library.active
    back = next(iter(panel.taking_back.values())).findChild(type(panel.clear))
    assert back is not None
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert not switch.isChecked()


def test_a_change_of_the_case_shows_in_the_trial(show: Open, qtbot: QtBot) -> None:
    panel = open_panel("stack-b", show, qtbot)
    panel.what_if.tick(panel._claims[0], on=False)
    panel.refresh()
    panel.what_if.session.edit(lambda file: file.remove_claim("C2"))
    qtbot.waitUntil(lambda: panel.figures.item(0, 1).text() == "4,440,000.00")
    assert [item.claim for item in panel._claims][:1] == ["C1"]
    assert panel.figures.item(0, 2).text() == "0.00"


def without_claims(page_name: str, show: Open, qtbot: QtBot) -> WorkingPage:
    page = show(page_name)
    for claim in page.session.case.claims or ():
        page.session.edit(lambda file, claim=claim: file.remove_claim(claim.id))
    qtbot.waitUntil(lambda: page.complete)
    return page


def test_a_first_claim_is_tried_where_the_case_has_none(show: Open, qtbot: QtBot) -> None:
    page = without_claims("stack-b", show, qtbot)
    session, panel = page.session, page.what_if
    before = (session.file.path.read_bytes(), session.file.journal(), session.edits)
    assert "“试算”" in page.empty.text()
    assert page.plan.isHidden()
    assert page.override.isHidden()
    qtbot.mouseClick(panel.switch, Qt.MouseButton.LeftButton)
    assert panel.claims.isVisible()
    row = next(row for row in range(panel.claims.rowCount()) if panel.claims.item(row, 0).text() == "技术改造贴息")
    panel.claims.setFocus()
    panel.claims.setCurrentCell(row, 0)
    qtbot.keyClick(panel.claims, Qt.Key.Key_Space)
    assert panel.claims.item(row, 0).checkState() is Qt.CheckState.Checked
    assert panel.verdict.text() == "试算合计 4,440,000.00 元，现方案 0.00 元，差额 +4,440,000.00。"
    assert (session.file.path.read_bytes(), session.file.journal(), session.edits) == before
    assert not session.case.claims
    qtbot.mouseClick(panel.clear, Qt.MouseButton.LeftButton)
    assert panel.verdict.isHidden()


def test_a_claim_made_meanwhile_brings_the_plan_and_the_trial_stays(show: Open, qtbot: QtBot) -> None:
    page = without_claims("stack-b", show, qtbot)
    page.what_if.set_open(True)
    place = page.what_if._claims[0].place
    page.session.edit(lambda file: file.add_claim(place.benefit, place.object, 2024))
    qtbot.waitUntil(lambda: page.complete)
    assert page.empty.isHidden()
    assert page.plan.isVisible()
    assert page.override.isVisible()
    assert page.what_if.is_open


def test_where_nothing_can_be_claimed_the_trial_says_what_to_do(show: Open, qtbot: QtBot) -> None:
    page = without_claims("stack-b", show, qtbot)
    page.what_if.what_if.enter("enterprise.region", "110101")
    page.what_if.set_open(True)
    assert page.what_if._claims == ()
    assert page.what_if.claims.isHidden()
    assert "先改一项事实" in page.what_if.none.text()
    assert page.what_if.none.isVisible()


def test_without_an_object_there_is_nothing_to_try(show: Open, qtbot: QtBot) -> None:
    page = without_claims("stack-b", show, qtbot)
    for item in page.session.case.objects:
        page.session.edit(lambda file, item=item: file.remove_object(item.id))
    qtbot.waitUntil(lambda: page.complete)
    assert page.what_if.isHidden()
    assert "试算" not in page.empty.text()


# -- the page as a whole -------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("percent", [90, 100, 150])
def test_nothing_is_cut_off_at_the_narrow_width(theme: str, percent: int, qapp: QApplication, show: Open) -> None:
    apply_theme(qapp, Theme(THEMES[theme], Metrics(percent)))
    page = show("stack-a")
    for section in (page.override, page.what_if):
        section.set_open(True)
    QApplication.processEvents()
    inside = page.area.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= page.area.viewport().width()
    apply_theme(qapp, Theme())


def test_a_section_is_folded_by_key(show: Open, qtbot: QtBot) -> None:
    page = show("stack-b")
    page.bars.switch.setFocus()
    qtbot.keyClick(page.bars.switch, Qt.Key.Key_Space)
    assert not page.bars.is_open
    assert not page.bars.table.isVisible()
    page.session.edit(lambda file: file.set_enterprise_fact("name", "另一家公司"))
    assert not page.bars.is_open
