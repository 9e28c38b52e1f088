"""Tab goes as one reads, whatever was made first."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QMainWindow, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from anjuan_desktop.ui.reading_order import follow_reading


class _Window(QMainWindow):
    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        follow_reading(self.centralWidget())
        return super().focusNextPrevChild(forward)


def test_what_was_made_last_is_reached_where_it_stands(qtbot: QtBot, shown: Callable[[QWidget], None]) -> None:
    window, inside = _Window(), QWidget()
    window.setCentralWidget(inside)
    column = QVBoxLayout(inside)
    fields = {name: QLineEdit() for name in ("top", "bottom", "right", "left", "hidden")}
    column.addWidget(fields["top"])
    row = QHBoxLayout()
    row.addWidget(fields["left"])
    row.addWidget(fields["right"])
    column.addLayout(row)
    column.addWidget(fields["bottom"])
    late = QPushButton("late")
    column.insertWidget(1, late)
    shown(window)
    fields["top"].setFocus()
    reached = []
    for _ in range(5):
        reached.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert reached == [fields["top"], late, fields["left"], fields["right"], fields["bottom"]]
    assert QApplication.focusWidget() is fields["top"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is fields["bottom"]
