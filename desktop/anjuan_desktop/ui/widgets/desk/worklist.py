"""今天要办的: the cases that wait for the person signed in, those due first."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from anjuan_desktop.ui.presenters.desk.worklist import WorkRow, summary
from anjuan_desktop.ui.theme import Tone, current
from anjuan_desktop.ui.widgets.basic.empty import EmptyState
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.tables.row_list import ListRow, RowList, Sign

_SIGNS = {
    "overdue": Sign(Tone.BAD, "calendar-x", "逾期"),
    "ended": Sign(Tone.CARE, "calendar-days", "公示期满"),
    "near": Sign(Tone.CARE, "calendar-days", "即将到期"),
}


class Worklist(QWidget):
    """The list with its heading. `opened` carries the path of the case the officer chose."""

    opened = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        metrics = current().metrics
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.tiny, metrics.small, metrics.tiny, metrics.tiny)
        column.setSpacing(metrics.small)
        self.heading = label("今天要办的", "section")
        self.summary = label("", "hint", wrap=True)
        self.list = RowList("今天要办的", wraps=True)
        self.list.chosen.connect(lambda key: self.opened.emit(Path(key)))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(EmptyState("check", "没有等您办理的案卷", "新收到的材料，先在案卷柜里新建案卷。"))
        head = QVBoxLayout()
        head.setContentsMargins(metrics.small, 0, metrics.tiny, 0)
        head.addWidget(self.heading)
        head.addWidget(self.summary)
        column.addLayout(head)
        column.addWidget(self.stack, 1)

    def show_rows(self, rows: Sequence[WorkRow], open_: Path | None = None) -> None:
        """`open_` is the case in the middle of the window, marked where it waits too."""
        self.list.show_rows([_list_row(row) for row in rows], None if open_ is None else str(open_))
        self.stack.setCurrentIndex(0 if rows else 1)
        self.summary.setText(summary(tuple(rows)) if rows else "")


def _list_row(row: WorkRow) -> ListRow:
    """All that is due stands in the tip, in full."""
    signs = (_SIGNS[row.urgency],) if row.urgency else ()
    tip = "\n".join((row.title, row.note, *row.dues))
    return ListRow(str(row.path), row.title, row.note, row.next, signs, tip)
