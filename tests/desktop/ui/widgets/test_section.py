"""Folded groups: what is opened at the foot of a page comes into sight."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from anjuan_desktop.ui.widgets.basic.section import Fold, FoldSection, scrolling

pytestmark = pytest.mark.usefixtures("dressed")
VIEW = 300


def page(part: Fold | FoldSection, high: int, qtbot: QtBot) -> tuple[QWidget, QScrollArea]:
    """A page in a window, with something high above the part, and something as high as asked for in it."""
    outer, content = QWidget(), QWidget()
    qtbot.addWidget(outer)
    column = QVBoxLayout(content)
    above, inside = QLabel("上"), QLabel("里")
    above.setFixedHeight(VIEW - 60)
    inside.setFixedHeight(high)
    part.body.addWidget(inside)
    column.addWidget(above)
    column.addWidget(part)
    column.addStretch(1)
    area = scrolling(content, outer, "页面")
    QVBoxLayout(outer).addWidget(area)
    outer.resize(400, VIEW)
    outer.show()
    return outer, area


@pytest.mark.parametrize("kind", [Fold, FoldSection])
@pytest.mark.parametrize("high", [120, 2 * VIEW])
def test_what_is_opened_comes_into_sight(kind: type[Fold | FoldSection], high: int, qtbot: QtBot) -> None:
    part = kind("改选")
    part.set_open(False)
    _window, area = page(part, high, qtbot)
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() == 0)
    qtbot.mouseClick(part.switch, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0)
    top = part.mapTo(area.viewport(), part.rect().topLeft()).y()
    assert top >= 0
    assert top == 0 or top + part.height() <= area.viewport().height()


def test_what_the_program_opens_leaves_the_page_where_it_is(qtbot: QtBot) -> None:
    part = Fold("其他")
    _window, area = page(part, VIEW, qtbot)
    part.set_open(True)
    qtbot.wait(50)
    assert area.verticalScrollBar().maximum() > 0
    assert area.verticalScrollBar().value() == 0
