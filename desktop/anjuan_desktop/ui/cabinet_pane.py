"""The left pane 案卷柜: every case of the office, found by typing."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from anjuan_desktop.cabinet import Filter
from anjuan_desktop.ui import deferred
from anjuan_desktop.ui.folder_reader import FolderReader
from anjuan_desktop.ui.loading import Parts, loading_on_the_way
from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.desk.cabinet import EVERYTHING, CabinetPresenter, CabinetRow
from anjuan_desktop.ui.theme import Tone, current
from anjuan_desktop.ui.theme.icons import set_icon
from anjuan_desktop.ui.widgets.basic.buttons import button, icon_button
from anjuan_desktop.ui.widgets.basic.empty import EmptyState
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.tables.row_list import FULLEST, ListRow, RowList, Rows, Sign

if TYPE_CHECKING:
    from anjuan_desktop.ui.cabinet_filters import CabinetFilters

_BEGIN_MS = 50
"""How long after its first paint: what is in it is painted after it, and what is typed at once needn't share Python
with what a thread imports."""
_ANEW_MS = 1000  # how often the list shows what a long reading has found so far


class CabinetPane(QWidget):
    """The list and its search, at once from the index, while a thread reads what changed in the folder. The thread
    begins once the list has been painted, and has first imported what the window hasn't yet; `loaded` tells when it is.

    The window opens, creates and removes; here it is only asked for. It calls `leave` before the pane goes.
    """

    opened = Signal(Path)
    loaded = Signal()
    new_asked = Signal()
    samples_asked = Signal()
    samples_unwanted = Signal()

    def __init__(self, presenter: CabinetPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self.current: Path | None = None
        self._shown = QElapsedTimer()
        self.setProperty("role", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        metrics = current().metrics
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(metrics.tiny, metrics.small, metrics.tiny, metrics.tiny)
        column.setSpacing(metrics.small)
        column.addLayout(self._head())
        column.addLayout(self._search())
        self._filters: CabinetFilters | None = None
        self._below_search = column.count()
        self._parts = Parts(self)
        self.reader = FolderReader(loading_on_the_way(presenter.refresh, self._parts, self.loaded.emit))
        self.reader.hold()
        self._soon = QTimer(self, singleShot=True, interval=_BEGIN_MS)
        self._soon.timeout.connect(self.reader.go_on)
        self._begun = False
        self.reader.progressed.connect(self._progressed)
        self.reader.ended.connect(self._ended)
        self.stack = QStackedWidget(self)
        self.list = RowList("案卷", self.stack, wraps=True)
        self.list.chosen.connect(lambda key: self.opened.emit(Path(key)))
        self.stack.addWidget(self.list)
        column.addWidget(self.stack, 1)
        column.addLayout(self._foot())
        self.refresh()
        QTimer.singleShot(0, self, self._begin_unseen)

    def refresh(self) -> None:
        """Lists what the index has, and reads the folder anew."""
        self.reader.start()
        self._show()

    def show_current(self, path: Path | None) -> None:
        """Marks the case that is open, as its file now is."""
        if path is None and self.current is None:
            return
        self.current = path
        if path is not None:
            self.presenter.cabinet.reread(path)
        self._show()

    def show_person(self) -> None:
        """Somebody else works here: other cases wait for them."""
        if self._where().waiting is not None:
            self._show()

    def leave(self) -> None:
        """Stops reading; nothing is shown any more."""
        self._soon.stop()
        self.reader.stop()
        self._parts.leave()

    @called_by_qt
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._begin()

    @called_by_qt
    def closeEvent(self, event: QCloseEvent) -> None:
        self.leave()
        super().closeEvent(event)

    def start_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _begin(self) -> None:
        if not self._begun:
            self._begun = True
            self._soon.start()

    def _begin_unseen(self) -> None:
        if not self.isVisible():
            self._begin()

    def _show(self) -> None:
        self._shown.start()
        text, where = self.search.text(), self._where()
        found = self.presenter.found(text, where)
        rows = Rows(
            found.places, lambda at: _list_row(self.presenter.row(found[at])), self.presenter.longest(found, FULLEST)
        )
        narrowed = bool(text.strip()) or where != EVERYTHING
        self.list.show_rows(rows, str(self.current) if self.current else None)
        unknown = not rows and not narrowed and self.reader.running  # what isn't read yet needn't be empty
        self.stack.setCurrentWidget(
            self.list if rows or unknown else self._nothing_found if narrowed else self._nothing_yet
        )
        self.count.setText(self.presenter.progress(0, 0) if unknown else self.presenter.summary(len(rows), text, where))
        if self.narrow.isChecked():
            self.filters.offer(self.presenter.choices())
        self.drop_samples.setVisible(found.has_samples)

    def _where(self) -> Filter:
        return EVERYTHING if self._filters is None else self._filters.filter(self.presenter.mine)

    def _progressed(self, done: int, total: int) -> None:
        if self.reader.running:
            if self._shown.hasExpired(_ANEW_MS):
                self._show()
            self.count.setText(self.presenter.progress(done, total))

    def _ended(self, error: Exception | None) -> None:
        self._show()
        if error is not None:
            raise error

    def _head(self) -> QHBoxLayout:
        metrics = current().metrics
        row = QHBoxLayout()
        row.setContentsMargins(metrics.small, 0, metrics.tiny, 0)
        row.addWidget(label("案卷柜", "section"), 1)
        self.new = button("新建案卷(&N)", icon="plus", role="primary", on_click=self.new_asked.emit)
        row.addWidget(self.new)
        return row

    def _search(self) -> QHBoxLayout:
        metrics = current().metrics
        row = QHBoxLayout()
        row.setContentsMargins(metrics.tiny, 0, metrics.tiny, 0)
        self.search = QLineEdit()
        self.search.setPlaceholderText("名称、代码、项目或拼音")
        self.search.setAccessibleName("查找案卷")
        self.search.setClearButtonEnabled(True)
        sign = self.search.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        set_icon(sign, "search", "muted")
        self.search.textChanged.connect(lambda _text: self._show())
        row.addWidget(self.search)
        self.narrow = icon_button("list-checks", "筛选", on_click=self._fold_filters)
        self.narrow.setCheckable(True)
        row.addWidget(self.narrow)
        return row

    @property
    def filters(self) -> "CabinetFilters":
        """Below the search; made when they are first folded out."""
        if self._filters is None:
            self._filters = deferred.CabinetFilters(self)
            self._filters.hide()
            self._filters.changed.connect(self._show)
            self._column.insertWidget(self._below_search, self._filters)
        return self._filters

    def _fold_filters(self) -> None:
        """Folded away they narrow nothing: a list mustn't be short for a reason one can't see."""
        shown = self.narrow.isChecked()
        self.filters.setVisible(shown)
        if not shown:
            self.filters.clear()
        self._show()

    @cached_property
    def _nothing_found(self) -> EmptyState:
        said = "换一个词试试：名称、信用代码、项目、环节、编号或拼音首字母；或放宽筛选。"
        return self._stacked(EmptyState("search", "没有找到", said, parent=self.stack))

    @cached_property
    def _nothing_yet(self) -> EmptyState:
        self.empty_new = button("新建案卷", icon="plus", role="primary", on_click=self.new_asked.emit)
        self.empty_samples = button("放入样例案卷", icon="flask-conical", on_click=self.samples_asked.emit)
        said = "收到一家企业的材料，先新建案卷。想先看看怎么用，可以放入样例，随时一键移除。"
        return self._stacked(
            EmptyState("archive", "案卷柜还是空的", said, self.empty_new, self.empty_samples, parent=self.stack)
        )

    def _stacked(self, part: EmptyState) -> EmptyState:
        self.stack.addWidget(part)
        return part

    def _foot(self) -> QHBoxLayout:
        metrics = current().metrics
        row = QHBoxLayout()
        row.setContentsMargins(metrics.small, 0, 0, 0)
        self.count = label(role="hint")
        row.addWidget(self.count, 1)
        self.drop_samples = button("移除样例", role="quiet", on_click=self.samples_unwanted.emit)
        row.addWidget(self.drop_samples)
        self.again = icon_button("refresh-cw", "重新读取文件夹（F5）", on_click=self.refresh)
        row.addWidget(self.again)
        return row


def _list_row(row: CabinetRow) -> ListRow:
    signs = []
    if row.error:
        signs.append(Sign(Tone.BAD, "circle-x", "打不开"))
    elif row.warnings:
        signs.append(Sign(Tone.CARE, "triangle-alert", str(row.warnings)))
    if row.sample:
        signs.append(Sign(Tone.IDLE, "flask-conical", "样例"))
    note = row.number if row.error else f"{row.number} · {row.stage}"
    tip = row.error or f"{row.name}\n{row.number} · {row.stage}" + (f" · 方案合计 {row.total}" if row.total else "")
    return ListRow(str(row.path), row.name, note, row.total, tuple(signs), tip)
