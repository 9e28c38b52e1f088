"""能申报什么 as a tree: objects, the clauses that fit them with a box to tick, and the reasons below each."""

from collections.abc import Iterator

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.entering.claims import ClaimsView, Group, Reason, Row, RowKey
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.theme.fonts import bold
from anjuan_desktop.ui.widgets.basic.chip import CHIP_ROLE, ChipDelegate
from anjuan_desktop.ui.widgets.tables.clipboard import copy_row
from anjuan_desktop.ui.widgets.tables.reason_delegate import WHAT_ROLE, ReasonDelegate

TITLE, SOURCE, VERDICT, AMOUNT = range(4)
_ROOMY, _NARROW = 880, 700
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

What = Row | Reason | Group | str


class ClaimTree(QTreeWidget):
    """Shows a ClaimsView. `ticked` carries a RowKey and whether it is to be claimed; `picked` a Row or None.

    Space ticks the selected row, Enter opens and closes it. What is open and selected stays so.
    """

    ticked = Signal(object, bool)
    picked = Signal(object)
    cited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("能申报什么")
        self.setHeaderLabels(["事项", "依据", "结论", "金额（元）"])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(True)
        self.setIndentation(current().metrics.huge)
        self._columns()
        self.setItemDelegate(ReasonDelegate(self))
        self.setItemDelegateForColumn(VERDICT, ChipDelegate(self))
        self.itemChanged.connect(self._changed)
        self.currentItemChanged.connect(lambda now, _before: self._picked(now))

    # -- what it shows ---------------------------------------------------------------------------

    def show_view(self, view: ClaimsView) -> None:
        opened, selected = self._opened(), self._mark(self.currentItem())
        place = self.verticalScrollBar().value()
        with QSignalBlocker(self):
            self.clear()
            for group in view.groups:
                self._add_group(group)
            for item in self._every():
                mark = self._mark(item)
                item.setExpanded(opened.get(mark, isinstance(item.data(TITLE, WHAT_ROLE), Group)))
                if mark == selected:
                    self.setCurrentItem(item)
        self.verticalScrollBar().setValue(place)
        self._picked(self.currentItem())

    def current_row(self) -> Row | None:
        """The row selected, or the one whose reason is."""
        item: QTreeWidgetItem | None = self.currentItem()
        while item is not None:
            what = item.data(TITLE, WHAT_ROLE)
            if isinstance(what, Row):
                return what
            item = item.parent()
        return None

    def item_of(self, key: RowKey) -> QTreeWidgetItem | None:
        found = (item for item in self._every() if self._mark(item) == key)
        return next(found, None)

    def _add_group(self, group: Group) -> None:
        chosen = f"　已选 {group.chosen} 项" if group.chosen else ""
        top = self._item(self.invisibleRootItem(), group, f"{group.kind}　{group.name}{chosen}")
        top.setFont(TITLE, bold(self.font()))
        top.setFirstColumnSpanned(True)
        for row in group.rows:
            self._add_row(top, row)
        if group.unfit:
            fold = self._item(top, group.object, f"不符合的 {len(group.unfit)} 项")
            fold.setForeground(TITLE, QBrush(QColor(current().tokens.muted)))
            fold.setFirstColumnSpanned(True)
            for row in group.unfit:
                self._add_row(fold, row)

    def _add_row(self, above: QTreeWidgetItem, row: Row) -> None:
        item = self._item(above, row, row.title)
        item.setCheckState(TITLE, Qt.CheckState.Checked if row.chosen else Qt.CheckState.Unchecked)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setText(SOURCE, row.source if self._roomy() else row.number)
        item.setForeground(SOURCE, QBrush(QColor(current().tokens.muted)))
        item.setToolTip(TITLE, f"{row.title}\n{row.source}")
        item.setToolTip(SOURCE, row.source)
        item.setData(VERDICT, CHIP_ROLE, row.status)
        item.setData(VERDICT, Qt.ItemDataRole.AccessibleTextRole, row.status.label)
        item.setText(AMOUNT, row.amount)
        item.setTextAlignment(AMOUNT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if row.bounded:
            item.setForeground(AMOUNT, QBrush(QColor(current().tokens.muted)))
        if row.chosen:
            item.setFont(TITLE, bold(self.font()))
        for reason in (_origin(row), *row.reasons):
            below = self._item(item, reason, reason.text)
            below.setFirstColumnSpanned(True)

    def _item(self, above: QTreeWidgetItem, what: What, text: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(above, [text])
        item.setData(TITLE, WHAT_ROLE, what)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        return item

    def _every(self) -> Iterator[QTreeWidgetItem]:
        waiting = [self.invisibleRootItem()]
        while waiting:
            above = waiting.pop()
            for index in range(above.childCount()):
                if (item := above.child(index)) is not None:
                    waiting.append(item)
                    yield item

    def _opened(self) -> dict[object, bool]:
        return {self._mark(item): item.isExpanded() for item in self._every() if item.childCount()}

    @staticmethod
    def _mark(item: QTreeWidgetItem | None) -> object:
        """What tells an item again after the tree was filled anew."""
        what = None if item is None else item.data(TITLE, WHAT_ROLE)
        match what:
            case Row():
                return what.key
            case Group():
                return ("group", what.object)
            case Reason() if item is not None and item.parent() is not None:
                return (ClaimTree._mark(item.parent()), what.text)
            case _:
                return what

    # -- what one does to it ---------------------------------------------------------------------

    @called_by_qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        item: QTreeWidgetItem | None = self.currentItem()
        if item is not None and event.key() == Qt.Key.Key_Space and item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            on = item.checkState(TITLE) is Qt.CheckState.Checked
            item.setCheckState(TITLE, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)
        elif item is not None and event.key() in _ENTER:
            item.setExpanded(not item.isExpanded())
        elif event.matches(QKeySequence.StandardKey.Copy):
            copy_row(self.selectedIndexes())
        else:
            super().keyPressEvent(event)

    @called_by_qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_sources()
            self.scheduleDelayedItemsLayout()

    def _roomy(self) -> bool:
        return self.width() >= current().metrics.of(_ROOMY)

    def _fit_sources(self) -> None:
        """The document with its clause where there is room, else the document alone, or nothing."""
        roomy = self._roomy()
        self.setColumnHidden(SOURCE, self.width() < current().metrics.of(_NARROW))
        self.header().resizeSection(SOURCE, current().metrics.of(272 if roomy else 168))
        # This may come in the midst of `show_view`, as the scroll bar comes or goes: what is blocked there stays so.
        with QSignalBlocker(self):
            for item in self._every():
                what = item.data(TITLE, WHAT_ROLE)
                if isinstance(what, Row):
                    item.setText(SOURCE, what.source if roomy else what.number)

    def _columns(self) -> None:
        header, metrics = self.header(), current().metrics
        header.setStretchLastSection(False)
        header.setSectionsClickable(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in ((SOURCE, 168), (VERDICT, 124), (AMOUNT, 148)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, metrics.of(width))
        self.headerItem().setTextAlignment(AMOUNT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _changed(self, item: QTreeWidgetItem, column: int) -> None:
        what = item.data(TITLE, WHAT_ROLE)
        if column == TITLE and isinstance(what, Row):
            on = item.checkState(TITLE) is Qt.CheckState.Checked
            if on != what.chosen:
                self.ticked.emit(what.key, on)

    def _picked(self, item: QTreeWidgetItem | None) -> None:
        what = None if item is None else item.data(TITLE, WHAT_ROLE)
        self.picked.emit(self.current_row())
        if isinstance(what, Reason) and what.citation is not None:
            self.cited.emit(what.citation)
        elif (row := self.current_row()) is not None:
            self.cited.emit(row.citation)


def _origin(row: Row) -> Reason:
    """The first line below a row: where it comes from, and for which year."""
    free = " · 免申报" if row.no_application else ""
    return Reason("origin", f"{row.source} · 申报年度 {row.year} 年{free}", row.citation)
