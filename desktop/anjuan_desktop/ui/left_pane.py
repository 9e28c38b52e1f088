"""The left of the window: the cabinet, and for who is signed in also what waits for them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from anjuan_desktop.ui import deferred
from anjuan_desktop.ui.cabinet_pane import CabinetPane
from anjuan_desktop.ui.presenters.desk.cabinet import CabinetPresenter
from anjuan_desktop.ui.presenters.office.desk import Desk
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.segments import Segments

if TYPE_CHECKING:
    from anjuan_desktop.ui.worklist_pane import WorklistPane

_SIDES = (("全部案卷", "cabinet"), ("今天要办的", "worklist"))


class LeftPane(QWidget):
    """`opened` carries the path of a case chosen on either side."""

    opened = Signal(Path)

    def __init__(
        self, presenter: CabinetPresenter, desk: Desk, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self.stack = QStackedWidget(self)
        self.cabinet = CabinetPane(presenter, self.stack)
        self._today = today
        self._worklist: WorklistPane | None = None
        self._marked: Path | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._mark)
        self.cabinet.opened.connect(self.opened)
        self.stack.addWidget(self.cabinet)
        self._above: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.stack, 1)
        self.show_person()

    @property
    def worklist(self) -> "WorklistPane":
        """The other side, made when it is first asked for: an office without people has none."""
        if self._worklist is None:
            cabinet = self.cabinet.presenter.cabinet
            self._worklist = deferred.WorklistPane(cabinet, self._desk, self._today, self.stack)
            self._worklist.opened.connect(self.opened)
            self.stack.addWidget(self._worklist)
        return self._worklist

    def show_person(self) -> None:
        """Somebody else works here, or nobody: only who is signed in has work waiting."""
        self.cabinet.show_person()
        signed_in = self._desk.person is not None
        if signed_in and self._above is None:
            self._above = self._made_above()
            self._column.insertWidget(0, self._above)
        if self._above is not None:
            self._above.setVisible(signed_in)
        if signed_in:
            self.worklist.refresh()
        else:
            self.show_side("cabinet")

    def show_side(self, side: str) -> None:
        if self._above is not None:
            self.sides.choose(side)
        self.stack.setCurrentWidget(self.cabinet if side == "cabinet" else self.worklist)

    def show_current(self, path: Path | None) -> None:
        """Marks the case that is open, as its file now is, when there is time. When none is, or another, the one before
        at once: who closed it may want its file."""
        if path != self._marked:
            self._mark()
        if path is None:
            self.cabinet.show_current(None)
            if self._worklist is not None:
                self._worklist.refresh()
            return
        self._marked = path
        self._soon.start()

    def _mark(self) -> None:
        self._soon.stop()
        path, self._marked = self._marked, None
        if path is not None:
            self.cabinet.show_current(path)
            if self._worklist is not None:
                self._worklist.refresh(path)

    def leave(self) -> None:
        self._soon.stop()
        self.cabinet.leave()
        if self._worklist is not None:
            self._worklist.leave()

    def _made_above(self) -> QWidget:
        """What changes between the two sides; who isn't signed in has but one."""
        small = current().metrics.small
        made = QWidget(self)
        above = QVBoxLayout(made)
        above.setContentsMargins(small, small, small, 0)
        self.sides = Segments(_SIDES, name="左栏")
        self.sides.chosen.connect(self.show_side)
        above.addWidget(self.sides)
        return made
