"""使用手册: the index and a search at the left, the page at the right; beside the work, never in front of it."""

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.desk.manual import INDEX, Manual
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button, icon_button
from anjuan_desktop.ui.widgets.basic.section import line
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.desk.manual_text import ManualText
from anjuan_desktop.ui.widgets.tables.row_list import ListRow, RowList

_SLUG = Qt.ItemDataRole.UserRole


class HelpWindow(QWidget):
    """A window of its own. Esc closes it, Ctrl+F searches, Alt+← and Alt+→ go back and on, F1 to the index."""

    def __init__(self, manual: Manual, parent: QWidget | None = None) -> None:
        """`parent` only where a modal dialog asks: no other window could be used beside it."""
        super().__init__(parent, Qt.WindowType.Window)
        self._manual = manual
        self.setWindowTitle("使用手册 - 案卷")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = ManualText(manual)
        self._build()
        self._connect()
        self.show_page(INDEX)

    def show_page(self, slug: str) -> None:
        """Shows a page, unless it is already there."""
        self.search.clear()
        if self.text.slug != slug:
            self.text.show_page(slug)
        self.text.setFocus()

    def open(self) -> None:
        """In front, wherever it was."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus()

    @called_by_qt
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._size()

    @called_by_qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    # -- how it is made --------------------------------------------------------------------------

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side())
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._head())
        right.addWidget(line())
        right.addWidget(self.text, 1)
        row.addLayout(right, 1)
        metrics = current().metrics
        self._size()
        self.resize(metrics.pane(232) + 840, 640)
        for before, after in ((self.search, self.list), (self.list, self.hits), (self.hits, self.text)):
            QWidget.setTabOrder(before, after)

    def _size(self) -> None:
        self.side.setFixedWidth(current().metrics.pane(232))

    def _side(self) -> QWidget:
        metrics = current().metrics
        self.side = QWidget()
        self.side.setProperty("role", "pane")
        self.side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self.side)
        column.setContentsMargins(metrics.small, metrics.small, metrics.small, metrics.small)
        column.setSpacing(metrics.small)
        self.search = QLineEdit()
        self.search.setPlaceholderText("在手册中查找（Ctrl+F）")
        self.search.setAccessibleName("在手册中查找")
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName("手册目录")
        self.list.setProperty("role", "plain")
        for page in self._manual.pages:
            item = QListWidgetItem(page.title)
            item.setData(_SLUG, page.slug)
            self.list.addItem(item)
        self.hits = RowList("找到的页")
        self.none = label("没有找到；换几个字试试。", "hint", wrap=True)
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.stack = QStackedWidget()
        for part in (self.list, self.hits, self.none):
            self.stack.addWidget(part)
        column.addWidget(self.search)
        column.addWidget(self.stack, 1)
        return self.side

    def _head(self) -> QWidget:
        metrics = current().metrics
        head = QWidget()
        head.setProperty("role", "pane")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(head)
        row.setContentsMargins(metrics.small, metrics.tiny, metrics.small, metrics.tiny)
        row.setSpacing(metrics.tiny)
        self.back = icon_button("chevron-left", "后退（Alt+←）", on_click=self.text.backward)
        self.on = icon_button("chevron-right", "前进（Alt+→）", on_click=self.text.forward)
        self.home = button("目录", icon="book-open", role="quiet", on_click=lambda: self.show_page(INDEX))
        self.title = label("", "title")
        for part in (self.back, self.on, self.home, self.title):
            row.addWidget(part)
        row.addStretch(1)
        return head

    def _connect(self) -> None:
        self.text.backwardAvailable.connect(self.back.setEnabled)
        self.text.forwardAvailable.connect(self.on.setEnabled)
        self.back.setEnabled(False)
        self.on.setEnabled(False)
        self.text.turned.connect(self._shown)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._first)
        self.list.currentItemChanged.connect(self._picked)
        self.hits.chosen.connect(self._hit)
        for keys, act in (("Ctrl+F", self._search), ("F1", lambda: self.show_page(INDEX))):
            QShortcut(QKeySequence(keys), self, act)

    # -- what one does in it ---------------------------------------------------------------------

    def _search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _find(self, text: str) -> None:
        if not text.strip():
            self.stack.setCurrentWidget(self.list)
            self.text.mark("")
            return
        found = self._manual.search(text)
        self.hits.show_rows([ListRow(hit.page.slug, hit.page.title, hit.words) for hit in found], None)
        self.stack.setCurrentWidget(self.hits if found else self.none)

    def _first(self) -> None:
        if rows := self.hits.rows():
            self.hits.show_rows(rows, rows[0].key)
            self._hit(rows[0].key)
            self.hits.setFocus()

    def _hit(self, slug: str) -> None:
        if self.text.slug != slug:
            self.text.show_page(slug)
        self.text.mark(self.search.text())

    def _picked(self, item: QListWidgetItem | None) -> None:
        if item is not None and self.text.slug != item.data(_SLUG):
            self.text.show_page(item.data(_SLUG))

    def _shown(self, slug: str) -> None:
        self.title.setText(self._manual.page(slug).title)
        with QSignalBlocker(self.list):
            for at in range(self.list.count()):
                if self.list.item(at).data(_SLUG) == slug:
                    self.list.setCurrentRow(at)
