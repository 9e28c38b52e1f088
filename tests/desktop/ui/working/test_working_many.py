"""The page 测算 of a case with twenty claims."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.pages.working import WorkingPage
from anjuan_desktop.ui.session import Session
from tests.desktop.ui.many import many_claims


def test_twenty_claims_stay_readable(library: Library, tmp_path: Path, qtbot: QtBot, dressed: QApplication) -> None:
    case = many_claims(library)
    assert case.claims is not None
    assert len(case.claims) == 20
    path = tmp_path / "many.anjuan"
    with CaseFile.create(path, number="2026-0001", by="张三", dictionary=library.dictionary) as file:
        file.import_case(case)
        session = Session(file, library, case.as_of)
        page = WorkingPage(session, ClauseSelection())
        qtbot.addWidget(page)
        page.resize(772, 640)
        page.show()
        qtbot.waitUntil(lambda: page.complete)
        evaluation = session.evaluation
        assert evaluation is not None
        graph = page.conflicts.graph
        assert len(graph.badges) == len(evaluation.exclusions) > 10
        assert all(graph.rect().contains(card.geometry()) for card in graph.cards)
        assert not any(
            one.geometry().intersects(other.geometry())
            for place, one in enumerate(graph.cards)
            for other in graph.cards[place + 1 :]
        )
        assert len({badge.number for badge in graph.badges}) == len(page.conflicts.rules)
        assert not any(section.is_open for section in page._workings)
        section = page._workings[3]
        qtbot.keyClick(section.switch, Qt.Key.Key_Space)
        assert section.table.rowCount() == len(section.working.lines) > 0
        counted = sum(item.amount for item in evaluation.plan.counted)
        assert page.override.figures.item(0, 2).text() == f"{counted:,.2f}"
        assert page.plan.advice.heading.text() == f"提示　还有 {len(evaluation.plan.advice)} 条未核对"
        page.leave()


@pytest.mark.parametrize("width", [560, 772, 1500])
def test_the_time_line_of_twenty_claims_fits_every_width(
    width: int, library: Library, tmp_path: Path, qtbot: QtBot, dressed: QApplication
) -> None:
    from anjuan_core.assessment import assess
    from anjuan_desktop.ui.presenters.working.validity import validity_view
    from anjuan_desktop.ui.widgets.working.validity_line import ValidityLine

    case = many_claims(library)
    line = ValidityLine()
    qtbot.addWidget(line)
    line.resize(width, 900)
    view = validity_view(case, assess(case, library), library)
    line.show_view(view)
    line.show()
    QApplication.processEvents()
    assert len(line.rows) == len(view.bands) >= 3
    for row in line.rows:
        assert len(row.marks) == len(row.band.moments)
        for mark in row.marks:
            assert row.rect().contains(mark.x, row._bar_top())
            assert mark.left >= 0
            assert mark.left + mark.width <= row.width()
