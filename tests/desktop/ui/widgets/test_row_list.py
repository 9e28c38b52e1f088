"""Rows of a list: what doesn't fit beside each other stands below each other, and no figure is cut."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetrics, QHoverEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anjuan_desktop.ui.theme import Metrics, Theme, Tone, apply_theme
from anjuan_desktop.ui.theme.tokens import THEMES
from anjuan_desktop.ui.widgets.tables import row_list
from anjuan_desktop.ui.widgets.tables.row_list import ListRow, RowList, Sign

pytestmark = pytest.mark.usefixtures("dressed")
SIGNS = (Sign(Tone.IDLE, "flask-conical", "样例"), Sign(Tone.CARE, "triangle-alert", "12"))
ROW = ListRow("a", "样例二号精密轴承有限公司", "2026-0002 · 材料审核", "109.00003万元", SIGNS)
BARE = ListRow("b", "乙公司", "2026-0003 · 收件")


@pytest.fixture
def make(qtbot: QtBot) -> object:
    def made(rows: list[ListRow], width: int, *, wraps: bool = True) -> RowList:
        shown = RowList("案卷", wraps=wraps)
        qtbot.addWidget(shown)
        shown.resize(width, 400)
        shown.show_rows(rows, None)
        shown.show()
        return shown

    return made


def height(shown: RowList) -> int:
    return shown.visualRect(shown.model().index(0, 0)).height()


def test_a_narrow_list_gives_the_figure_a_line_of_its_own(make: object, qtbot: QtBot) -> None:
    shown = make([BARE, ROW], 256)  # type: ignore[operator]
    assert height(shown) == 76
    shown.resize(520, 400)
    qtbot.waitUntil(lambda: height(shown) == 56)
    shown.show_rows([BARE], None)
    shown.resize(256, 400)
    qtbot.waitUntil(lambda: shown.viewport().width() < 300)
    assert height(shown) == 56
    assert height(make([ROW], 256, wraps=False)) == 56  # type: ignore[operator]


def test_the_fullest_row_decides(make: object) -> None:
    assert height(make([BARE, ListRow("c", "丙", "2026-0004 · 收件", "1万元")], 256)) == 56  # type: ignore[operator]
    assert height(make([ListRow("c", "丙", "2026-0004 · 收件", "1万元"), ROW], 256)) == 76  # type: ignore[operator]


@pytest.mark.parametrize("percent", [100, 115, 130, 150, 175, 200])
def test_number_and_figure_are_whole_at_every_size(
    make: object, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, percent: int
) -> None:
    drawn: list[str] = []
    elided = QFontMetrics.elidedText

    def watched(metrics: QFontMetrics, text: str, mode: Qt.TextElideMode, width: int) -> str:
        drawn.append(elided(metrics, text, mode, width))
        return drawn[-1]

    monkeypatch.setattr(QFontMetrics, "elidedText", watched)
    apply_theme(qapp, Theme(THEMES["light"], Metrics(percent)))
    try:
        shown = make([ROW], max(256, Metrics(percent).of(160)))  # type: ignore[operator]
        drawn.clear()
        shown.grab()
    finally:
        apply_theme(qapp, Theme())
    assert ROW.figure in drawn
    assert any(text.startswith("2026-0002") for text in drawn)


def test_words_go_before_numbers_where_there_is_no_room() -> None:
    assert row_list._words(ROW, 1000) == ["样例", "12"]
    assert row_list._words(ROW, 90) == ["", "12"]
    assert row_list._words(ROW, 0) == ["", "12"]


def test_the_row_under_the_mouse_is_marked_until_it_leaves(make: object, qapp: QApplication) -> None:
    shown: RowList = make([BARE, ROW], 256)  # type: ignore[operator]
    tokens = THEMES["light"]

    def ground(at: int) -> str:
        row = shown.visualRect(shown.model().index(at, 0))
        place = shown.viewport().mapTo(shown, row.topRight()) + QPoint(-12, 5)
        colour = shown.grab().toImage().pixelColor(place)
        return colour.name().upper() if colour.alpha() else ""

    def points(kind: QEvent.Type, at: int) -> None:
        place = QPointF(shown.visualRect(shown.model().index(at, 0)).center())
        qapp.sendEvent(shown.viewport(), QHoverEvent(kind, place, place, place))

    assert [ground(0), ground(1)] == ["", ""]
    points(QEvent.Type.HoverMove, 1)
    assert [ground(0), ground(1)] == ["", tokens.hover]
    points(QEvent.Type.HoverMove, 0)
    assert [ground(0), ground(1)] == [tokens.hover, ""]
    points(QEvent.Type.HoverLeave, 0)
    assert [ground(0), ground(1)] == ["", ""]
    shown.show_rows([BARE, ROW], "a")
    assert [ground(0), ground(1)] == ["", tokens.soft]
