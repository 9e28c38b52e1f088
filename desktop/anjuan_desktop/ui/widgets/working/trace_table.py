"""One claim's working: its heading, what is missing, the lines of the trace, and who pays when."""

from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from anjuan_desktop.ui.presenters.working.working import ClaimWorking
from anjuan_desktop.ui.widgets.basic.chip import Chip
from anjuan_desktop.ui.widgets.basic.section import FoldSection
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.tables.full_table import FullTable

_HEADINGS = ("条件或步骤", "所填内容或算式", "结果")


class WorkingSection(FoldSection):
    """Shows one ClaimWorking. `cited` carries the Citation of the line chosen."""

    cited = Signal(object)

    def __init__(self, working: ClaimWorking, *, opened: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(f"{working.id}　{working.title}", opened=opened, parent=parent)
        self.working = working
        self.setAccessibleName(f"{working.id} {working.title}的测算过程")
        self.head.addWidget(Chip(working.status))
        self.head.addWidget(label(working.amount, "money"))
        self._filled = False
        self.opened.connect(self._fill)
        self._fill(opened)

    @cached_property
    def table(self) -> FullTable:
        made = FullTable(f"{self.working.id} 测算过程", _HEADINGS, stretch=0, parent=self.inside)
        made.align_right(2)
        made.limit(1, 0.42)
        made.chosen.connect(self._cite)
        return made

    def _fill(self, opened: bool) -> None:
        """Many workings stay closed; what is in one is made when it is first looked at."""
        if not opened or self._filled:
            return
        self._filled = True
        working = self.working
        about = f"{working.source} · {working.object} · {working.year}"
        self.body.addWidget(label(about, "hint", wrap=True))
        for note in working.notes:
            self.body.addWidget(label(note, "warning", wrap=True))
        self.table.fill([(line.label, line.expression, line.value) for line in working.lines], right=(2,), strong=())
        self.body.addWidget(self.table)
        for share in working.shares:
            self.body.addWidget(label(share, "muted", wrap=True))

    def _cite(self, row: int) -> None:
        if (citation := self.working.lines[row].citation) is not None:
            self.cited.emit(citation)
