"""The checklist 材料清单 as a tree: each line with how it stands, its attachments below; files go onto a line."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from anjuan_desktop.casefile import Attachment, supply_day
from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.papers.materials import STATUS, Line
from anjuan_desktop.ui.presenters.papers.taking_in import in_bytes
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.theme.icons import IconTone, icon
from anjuan_desktop.ui.widgets.papers.dropping import local_files
from anjuan_desktop.ui.widgets.tables.clipboard import copy_row

NAME, STATE = range(2)
_LINE_ROLE = int(Qt.ItemDataRole.UserRole)
_SCAN_ROLE = _LINE_ROLE + 1
_SIGNS: Final[dict[str, tuple[str, IconTone]]] = {
    "awaited": ("circle-question-mark", "muted"),
    "received": ("circle-check", "good"),
    "returned": ("triangle-alert", "care"),
    "waived": ("minus", "muted"),
}
_WRONG: Final[tuple[str, IconTone]] = ("triangle-alert", "care")


class PaperList(QTreeWidget):
    """`picked` carries a line's id and the key of its attachment, empty where the line itself is selected.

    `dropped` carries a line's id and paths, dragged onto it or pasted; `removed` the key of an attachment (Delete);
    `asked` a line's id (Insert): files are to be chosen for it.
    """

    picked = Signal(str, str)
    dropped = Signal(str, list)
    removed = Signal(str)
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Sequence[Line] | None = None
        self.setAccessibleName("材料清单")
        self.setHeaderLabels(["材料", "收交"])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIndentation(current().metrics.large)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(STATE, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(STATE, current().metrics.of(96))
        self.currentItemChanged.connect(lambda now, _before: self._picked(now))

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Shows these; what was selected stays so, or what took its place."""
        if lines == self._shown:
            return
        self._shown = lines
        selected = self.selected()
        place = self.verticalScrollBar().value()
        self.blockSignals(True)
        self.clear()
        for line in lines:
            self._add(line)
        self.expandAll()
        self.verticalScrollBar().setValue(place)
        self.blockSignals(False)
        self.select(*selected)

    def selected(self) -> tuple[str, str]:
        """The line's id and the attachment's key, each empty where there is none."""
        return _place(self.currentItem())

    def select(self, line: str, scan: str = "") -> None:
        """The attachment; its line where it has gone; the first line where that has gone, too."""
        found = {(item.data(NAME, _LINE_ROLE), item.data(NAME, _SCAN_ROLE)): item for item in self._items()}
        if not found:
            return
        item = found.get((line, scan), found.get((line, ""), next(iter(found.values()))))
        if item is self.currentItem():
            self._picked(item)
        else:
            self.setCurrentItem(item)

    def item_of(self, line: str) -> QTreeWidgetItem | None:
        return next((item for item in self._items() if item.data(NAME, _LINE_ROLE) == line), None)

    # -- what one does on it ---------------------------------------------------------------------

    @called_by_qt
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    @called_by_qt
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """The line that would take it is selected."""
        item = self.itemAt(event.position().toPoint())
        if item is None or not local_files(event.mimeData()):
            event.ignore()
            return
        if (owner := self.item_of(item.data(NAME, _LINE_ROLE))) is not None:
            self.setCurrentItem(owner)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    @called_by_qt
    def dropEvent(self, event: QDropEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        if item is not None and (paths := local_files(event.mimeData())):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(item.data(NAME, _LINE_ROLE), paths)

    @called_by_qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        line, scan = self.selected()
        if event.key() == Qt.Key.Key_Delete and scan:
            self.removed.emit(scan)
        elif event.key() == Qt.Key.Key_Insert and line:
            self.asked.emit(line)
        elif event.matches(QKeySequence.StandardKey.Copy):
            copy_row(self.selectedIndexes())
        elif event.matches(QKeySequence.StandardKey.Paste) and line:
            if paths := local_files(QGuiApplication.clipboard().mimeData()):
                self.dropped.emit(line, paths)
        else:
            super().keyPressEvent(event)

    # -- underneath ------------------------------------------------------------------------------

    def _add(self, line: Line) -> None:
        tokens, material = current().tokens, line.material
        item = QTreeWidgetItem([material.name, STATUS[material.status]])
        item.setData(NAME, _LINE_ROLE, line.id)
        item.setData(NAME, _SCAN_ROLE, "")
        item.setSizeHint(NAME, QSize(0, current().metrics.row))
        item.setToolTip(NAME, material.name)
        sign, tone = _WRONG if line.fault else _SIGNS[material.status]
        item.setIcon(STATE, icon(sign, tone, tokens))
        due = supply_day(material.remark)
        told = f"退补，限{due.month}月{due.day}日前" if due is not None else STATUS[material.status]
        told += "，收到日期有误" if line.fault else ""
        item.setToolTip(STATE, told)
        item.setData(NAME, Qt.ItemDataRole.AccessibleTextRole, f"{material.name}，{told}")
        self.addTopLevelItem(item)
        for scan in line.scans:
            item.addChild(self._scan(line, scan))

    def _scan(self, line: Line, scan: Attachment) -> QTreeWidgetItem:
        item = QTreeWidgetItem([scan.name, in_bytes(scan.size)])
        item.setData(NAME, _LINE_ROLE, line.id)
        item.setData(NAME, _SCAN_ROLE, scan.key)
        item.setSizeHint(NAME, QSize(0, current().metrics.row))
        item.setIcon(NAME, icon("file-text", "muted", current().tokens))
        item.setToolTip(NAME, f"{scan.name}（{scan.added_by}加入）")
        return item

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for at in range(self.topLevelItemCount()):
            item = self.topLevelItem(at)
            if item is not None:
                yield item
                yield from (item.child(below) for below in range(item.childCount()))

    def _picked(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(item.data(NAME, _LINE_ROLE), item.data(NAME, _SCAN_ROLE))


def _place(item: QTreeWidgetItem | None) -> tuple[str, str]:
    return ("", "") if item is None else (item.data(NAME, _LINE_ROLE), item.data(NAME, _SCAN_ROLE))
