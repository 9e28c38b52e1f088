"""The three regions side by side, with the bar above them that says something, and panels over the middle."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from anjuan_desktop.ui.clause_pane import ClausePane
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.left_pane import LeftPane
from anjuan_desktop.ui.presenters.desk.cabinet import CabinetPresenter
from anjuan_desktop.ui.presenters.office.desk import Desk
from anjuan_desktop.ui.steps import Steps
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.theme.tokens import CABINET_WIDTH, CASE_WIDTH, CLAUSE_WIDTH
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.empty import EmptyState
from anjuan_desktop.ui.widgets.basic.notice import NoticeBar
from anjuan_desktop.ui.widgets.basic.panel import Panel

if TYPE_CHECKING:
    from anjuan_core.packs import Library
    from anjuan_desktop.ui.case_view import CaseView


_NOTHING_OPEN = ("没有打开的案卷", "从左边选一个案卷，或按 Ctrl+N 新建。")


class PanelWish(NamedTuple):
    """A panel as it can be made anew: its title, its body (made where it is told to), and whether there is a way past
    it; one `of_case` works in the open case and goes with it."""

    title: str
    make: Callable[[QWidget], QWidget]
    back: bool = True
    of_case: bool = False


class Regions(QWidget):
    """The middle of the main window; made anew where the looks change. `panel_changed`: one came or went;
    `tour_asked`: the tour is wanted, which is offered where `tour` is shown."""

    panel_changed = Signal()
    tour_asked = Signal()

    def __init__(
        self,
        presenter: CabinetPresenter,
        desk: Desk,
        library: "Callable[[], Library]",
        clauses: ClauseSelection,
        today: Callable[[], date],
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        # Each part is made where it stands: what is put elsewhere later is dressed and laid out anew, list and all.
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.panel: Panel | None = None
        self.wish: PanelWish | None = None
        self.case_view: CaseView | None = None
        self._away = Steps(self)
        self.left = LeftPane(presenter, desk, today, self.splitter)
        self.clause_pane = ClausePane(library, clauses, self.splitter)
        self.middle = QStackedWidget(self.splitter)
        self.tour = button("用样例案卷看一遍", icon="flask-conical", on_click=self.tour_asked.emit)
        self.tour.hide()
        self.empty = EmptyState("folder-open", *_NOTHING_OPEN, self.tour)
        self.middle.addWidget(self.empty)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        metrics = current().metrics
        # The list's head and foot stand side by side: at large fonts they need more than the list itself.
        for part, least in ((self.left, max(216, metrics.of(160))), (self.middle, 520), (self.clause_pane, 240)):
            part.setMinimumWidth(least)
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([metrics.pane(CABINET_WIDTH), CASE_WIDTH, metrics.pane(CLAUSE_WIDTH)])
        self.notice = NoticeBar(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.splitter, 1)

    def has_room(self, width: int) -> bool:
        """Whether a window of this width has room for the clause beside the case, at the font size there is."""
        metrics = current().metrics
        return width >= metrics.pane(216) + metrics.of(500) + metrics.pane(240)

    def show_panel(self, wish: PanelWish) -> None:
        """Gives the middle to a panel."""
        self.drop_panel()
        self.wish = wish
        self.panel = Panel(wish.title, wish.make, back=wish.back, parent=self.middle)
        self.middle.addWidget(self.panel)
        self._front()
        self.panel.setFocus()
        self.panel_changed.emit()

    def drop_panel(self) -> None:
        """Back to the case, or to nothing."""
        if self.panel is not None:
            self.panel.leave()
            self._put_away(self.panel)
            self.panel.deleteLater()
            self.panel = self.wish = None
            self._front()
            self.panel_changed.emit()

    @property
    def covered(self) -> bool:
        """Whether the case, as it is edited, is out of sight."""
        return self.panel is not None and not self.panel.edits

    def expect(self, name: str) -> None:
        """Says in the middle which case is about to be opened; empty: none is."""
        heading, sentence = ("正在打开案卷", name) if name else _NOTHING_OPEN
        self.empty.heading.setText(heading)
        self.empty.sentence.setText(sentence)

    def show_case(self, view: "CaseView") -> None:
        self.case_view = view
        self.middle.addWidget(view)
        self._front()

    def drop_case(self) -> None:
        if self.case_view is not None:
            self.case_view.leave()
            self._put_away(self.case_view)
            for step in self.case_view.taking_apart():
                self._away.add(step)
            self.case_view = None
            self._front()

    def leave(self) -> None:
        """Ends what is under way everywhere."""
        self.drop_case()
        self._away.stop()  # what is left of it goes with the window
        self.drop_panel()
        self.left.leave()
        self.clause_pane.leave()

    def _front(self) -> None:
        self.middle.setCurrentWidget(self.panel or self.case_view or self.empty)

    def _put_away(self, widget: QWidget) -> None:
        self.middle.removeWidget(widget)
        widget.hide()
