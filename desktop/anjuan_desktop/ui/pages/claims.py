"""申报事项: what the enterprise may be recommended for, what is claimed, and what it was paid before."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from anjuan_core.errors import AnjuanError
from anjuan_core.facts import NotAFact
from anjuan_core.results import Citation
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.locking import READS
from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.page import Page
from anjuan_desktop.ui.presenters.basic.pasting import Pasted
from anjuan_desktop.ui.presenters.entering import claim_entry, history_paste
from anjuan_desktop.ui.presenters.entering.claims import ClaimsView, Filter, Row, RowKey, claims_view, missing_count
from anjuan_desktop.ui.presenters.entering.history import HistoryEntry, read_entry
from anjuan_desktop.ui.presenters.entering.wanted import drafts_under
from anjuan_desktop.ui.session import Session
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.section import scrolling
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.entering.claim_entry import ClaimEntry
from anjuan_desktop.ui.widgets.entering.claim_tree import ClaimTree
from anjuan_desktop.ui.widgets.entering.history_panel import HistoryPanel

_LEAST_ROWS = 4  # the head and three more; with less room the page scrolls
_NO_OBJECTS = "还没有登记项目与认定。请先在“项目与认定”页登记，再回到这里查看能申报什么。"
_NOTHING_SHOWN = {
    Filter.ALL: "所登记的项目与认定没有对应的条款。",
    Filter.CLAIMABLE: "目前没有可以申报的事项；请到“全部”查看还缺什么。",
    Filter.CHOSEN: "尚未选择申报事项。请到“全部”或“可申报”中勾选。",
}


class ClaimsPage(Page):
    """The page 申报事项."""

    def __init__(self, session: Session, clause: ClauseSelection, parent: QWidget | None = None) -> None:
        super().__init__(session, clause, parent)
        self._shown = Filter.ALL
        self._view: ClaimsView | None = None
        self._build()

    def refresh(self) -> None:
        session = self.session
        self._view = claims_view(
            session.case, session.screening(), session.evaluation, session.faults, session.library, shown=self._shown
        )
        for which, switch in self.filters.items():
            switch.setText(f"{which.value}　{self._view.counts[which]}")
        self.tree.show_view(self._view)
        self.tree.setVisible(bool(self._view.groups))
        self.entry.setVisible(bool(self._view.groups))
        self.empty.setVisible(not self._view.groups)
        self.empty.setText(_NOTHING_SHOWN[self._shown] if self._view.has_objects else _NO_OBJECTS)
        self.history.show_rows(session.file.history_rows(), session.case)
        self._fit()

    def missing(self) -> int:
        return missing_count(self.session.case, self.session.faults) + drafts_under(self.session, "claims.")

    # -- how it is made --------------------------------------------------------------------------

    def _build(self) -> None:
        metrics = current().metrics
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        above = QWidget(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(above, 1)
        self.tree, self.entry = ClaimTree(above), ClaimEntry(above)
        self.tree.setMinimumHeight(metrics.row * _LEAST_ROWS)
        self.empty = label("", "muted", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.trouble = label("", "error", wrap=True)
        self.trouble.hide()
        column = QVBoxLayout(above)
        column.setContentsMargins(metrics.large, metrics.medium, metrics.large, metrics.small)
        column.setSpacing(metrics.small)
        column.addLayout(self._head())
        column.addWidget(self.trouble)
        column.addWidget(self.empty, 1)
        column.addWidget(self.tree, 1)
        column.addWidget(self.entry)
        self.below = self._below()
        outer.addWidget(self.below)
        self.tree.ticked.connect(self._tick, Qt.ConnectionType.QueuedConnection)
        self.tree.picked.connect(self._picked)
        self.tree.cited.connect(self._cite)
        self.entry.entered.connect(self._enter)
        self.history.entered.connect(self._add_history)
        self.history.pasted.connect(self._paste)
        self.history.removed.connect(lambda row: self._try(lambda: self.session.edit(lambda f: f.remove_history(row))))

    def _head(self) -> QHBoxLayout:
        metrics = current().metrics
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(label("能申报什么", "section"))
        head.addSpacing(metrics.large)
        self._group = QButtonGroup(self)
        self.filters: dict[Filter, QPushButton] = {}
        for place, which in enumerate(Filter):
            switch = button(which.value, on_click=partial(self._filter, which))
            switch.setProperty(READS, True)
            switch.setCheckable(True)
            switch.setChecked(which is self._shown)
            switch.setProperty("segment", ("first", "middle", "last")[place])
            self._group.addButton(switch)
            self.filters[which] = switch
            head.addWidget(switch)
        head.addStretch(1)
        return head

    def _below(self) -> QScrollArea:
        metrics = current().metrics
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(metrics.large, 0, metrics.large, metrics.large)
        area = scrolling(inside, self, "申报事项")
        self.history = HistoryPanel(self.session.library, inside)
        self.history.unfolded.connect(self._fit)
        column.addWidget(self.history)
        return area

    def _fit(self) -> None:
        """What was paid before gets the height it needs, up to half of the page."""
        inside = self.below.widget()
        layout = None if inside is None else inside.layout()
        wanted = 0
        if layout is not None:
            wanted = max(layout.totalHeightForWidth(self.width()), layout.totalMinimumSize().height())
        self.below.setFixedHeight(min(wanted, self.height() // 2))

    @called_by_qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # -- what one does on it ---------------------------------------------------------------------

    def _filter(self, which: Filter) -> None:
        self._shown = which
        self.refresh()

    def _tick(self, key: RowKey, on: bool) -> None:
        row = None if self._view is None else self._view.row(key)
        if row is None or row.chosen == on:
            return
        if row.claim is None:
            self._try(lambda: self.session.edit(lambda f: f.add_claim(key.benefit, key.object, row.year, key.stage)))
        else:
            claim = row.claim
            self._try(lambda: self.session.edit(lambda f: f.remove_claim(claim)))

    def _picked(self, row: Row | None) -> None:
        claim = None if row is None else row.claim
        self.entry.show_row(row, claim_entry.kept(self.session.drafts, claim))

    def _cite(self, citation: Citation) -> None:
        self.clauses.show(citation.document, citation.quote, citation.clause)

    def _enter(self, claim: str, field: str, text: str) -> None:
        self._try(lambda: claim_entry.enter(self.session, claim, field, text))

    def _add_history(self, entry: HistoryEntry) -> None:
        row, wrong = read_entry(entry, self.session.case, self.session.library)
        self.history.form.show_problems(wrong)
        if row is not None and self._try(lambda: self.session.edit(lambda f: f.add_history(row))):
            self.history.taken()
        elif wrong:
            first = next(field for name, field in self.history.form.fields.items() if name in wrong)
            QTimer.singleShot(0, self.below, lambda: self.below.ensureWidgetVisible(first))

    def _paste(self, text: str) -> None:
        try:
            self.history.tell(history_paste.paste(self.session, text))
        except (AnjuanError, NotAFact) as error:
            self.history.tell(Pasted((str(error),)))
        QTimer.singleShot(0, self.below, lambda: self.below.ensureWidgetVisible(self.history.heading))

    def _try(self, action: Callable[[], object]) -> bool:
        """Does it; what the case file refuses is said at the top of the page."""
        try:
            action()
        except (AnjuanError, NotAFact) as error:
            self.trouble.setText(str(error))
            self.trouble.show()
            return False
        self.trouble.hide()
        return True
