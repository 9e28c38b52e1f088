"""A read-only table gives its rows to a spreadsheet."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from anjuan_desktop.ui.widgets.tables.full_table import FullTable

_WHOLE = "条款\t编号\t金额（元）\n甲\t0231\t1,200.00\n乙\t0232\t5.00"


@pytest.fixture
def table(dressed: QApplication, qtbot: QtBot) -> FullTable:
    made = FullTable("计入的支持资金", ("条款", "编号", "金额（元）"), stretch=0)
    qtbot.addWidget(made)
    made.fill([("甲", "0231", "1,200.00"), ("乙", "0232", "5.00")], right=(2,))
    made.show()
    return made


def copy(qtbot: QtBot, table: FullTable) -> str:
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    return QApplication.clipboard().text()


def test_the_row_one_is_on_and_else_the_whole(table: FullTable, qtbot: QtBot) -> None:
    assert copy(qtbot, table) == _WHOLE
    table.selectRow(1)
    assert copy(qtbot, table) == "乙\t0232\t5.00"
    html = QApplication.clipboard().mimeData().html()
    assert "mso-number-format" in html.partition("0232")[0]
    assert "<td>5.00</td>" in html


def test_the_menu_offers_both(table: FullTable, qtbot: QtBot) -> None:
    table.selectRow(0)
    table.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5)))
    menu = table.findChild(QMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["复制这一行(&C)", "复制整个表(&A)"]
    menu.actions()[1].trigger()
    assert QApplication.clipboard().text() == _WHOLE
    menu.close()


def test_what_was_copied_outlives_python() -> None:
    """Qt lets go of the clipboard after Python has ended."""
    script = (
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        "from anjuan_desktop.ui.widgets.tables.clipboard import copy_rows\n"
        "copy_rows([['0231']])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0


def test_an_empty_table_copies_nothing(table: FullTable, qtbot: QtBot) -> None:
    QApplication.clipboard().setText("旧")
    table.fill([])
    assert copy(qtbot, table) == "旧"


@pytest.mark.parametrize("wide", [320, 1200])
def test_a_sum_is_never_cut_in_a_column_that_is_limited(wide: int, qtbot: QtBot) -> None:
    made = FullTable("两边都改了的", ("内容", "原案卷"), stretch=0)
    qtbot.addWidget(made)
    made.limit(1, 0.1)
    made.resize(wide, 200)
    made.show()
    for text in ("118,000,000.00（现场核实）", "很长的一段话，可以折成几行，也可以截断"):
        made.fill([("投资", text)])
        drawn = made.fontMetrics().horizontalAdvance("118,000,000.00")
        assert (made.columnWidth(1) >= drawn) is ("118" in text or wide > 1000)


def test_a_row_is_as_high_as_the_lines_of_any_cell(table: FullTable) -> None:
    table.fill([("甲", "0231", "1,200.00\n2026-01-04"), ("乙", "0232", "5.00")], right=(2,))
    assert table.rowHeight(0) > table.rowHeight(1)
