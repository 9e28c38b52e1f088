"""The photos and papers of a visit: a list with their times, and the one chosen to look at."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QDir, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from anjuan_desktop.casefile import Attachment
from anjuan_desktop.forms import photo_taken
from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.theme.icons import icon
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.papers.attachment_view import AttachmentView
from anjuan_desktop.ui.widgets.papers.dropping import PICTURES_AND_PAPERS, DropFrame

_HINT = "把照片拖到这里，或按“加入照片”；拍摄时间随照片保留。"
_KEY = int(Qt.ItemDataRole.UserRole)


class PhotoPanel(DropFrame):
    """`dropped` carries paths, `removed` and `exported` the key of the photo (and where it goes)."""

    removed = Signal(str)
    exported = Signal(str, str)

    def __init__(self, read: Callable[[str], bytes], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        metrics = current().metrics
        self._read = read
        self._photos: Sequence[Attachment] = ()
        self.add = button("加入照片…", icon="plus", on_click=self.ask_for_files)
        self.take_out = button("移除", icon="trash-2", role="quiet", tip="移除所选照片，可以撤销（Delete）")
        self.take_out.clicked.connect(lambda _checked=False: self._remove())
        self.list = _Photos()
        self.list.setAccessibleName("现场照片和附件")
        self.list.setWordWrap(True)
        self.view = AttachmentView(_HINT)
        tools = QHBoxLayout()
        tools.addWidget(self.add)
        tools.addWidget(self.take_out)
        tools.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(metrics.small)
        left.addLayout(tools)
        left.addWidget(self.list, 1)
        self._left = QWidget()
        self._left.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        self._left.setFixedWidth(metrics.pane(216))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.medium)
        row.addWidget(self._left)
        row.addWidget(self.view, 1)
        self.setFixedHeight(metrics.of(320))
        self.list.currentItemChanged.connect(lambda now, _before: self._look(now))
        self.list.deleted.connect(self._remove)
        self.view.enlarged.connect(self._enlarge)
        self.view.export_wanted.connect(self._export)

    def show_photos(self, photos: Sequence[Attachment], *, enabled: bool) -> None:
        """Shows these; a new one is looked at at once."""
        self.add.setEnabled(enabled)
        self.setAcceptDrops(enabled)
        before, self._photos = self._photos, tuple(photos)
        if before != self._photos:
            new = [photo.key for photo in photos if photo.key not in {old.key for old in before}]
            key = new[-1] if new and before else self.key()
            self._fill(key)
        self.take_out.setEnabled(enabled and bool(self.key()))

    def key(self) -> str:
        """The key of the photo chosen; empty where there is none."""
        return _key_of(self.list.currentItem())

    def ask_for_files(self) -> None:
        paths, _ = QFileDialog.getOpenFileNames(self, "加入照片", QDir.homePath(), PICTURES_AND_PAPERS)
        if paths:
            self.dropped.emit([Path(path) for path in paths])

    def _fill(self, key: str) -> None:
        self.list.clear()
        for photo in self._photos:
            item = QListWidgetItem(
                icon("file-text", "muted", current().tokens), f"{photo.name}\n{photo_taken(photo.taken_at)}"
            )
            item.setData(_KEY, photo.key)
            item.setToolTip(photo.name)
            self.list.addItem(item)
            if photo.key == key:
                self.list.setCurrentItem(item)
        if self.list.count() and not self.key():
            self.list.setCurrentRow(0)
        if not self.list.count():
            self.view.clear()

    def _look(self, item: QListWidgetItem | None) -> None:
        chosen = next((photo for photo in self._photos if photo.key == _key_of(item)), None)
        if chosen is not None:
            self.view.show_attachment(chosen, self._read)

    def _remove(self) -> None:
        if self.take_out.isEnabled() and (key := self.key()):
            self.removed.emit(key)

    def _enlarge(self, large: bool) -> None:
        self._left.setVisible(not large)
        self.setFixedHeight(current().metrics.of(560 if large else 320))

    def _export(self) -> None:
        if (photo := self.view.attachment) is not None:
            path, _ = QFileDialog.getSaveFileName(self, "存出附件", str(Path(QDir.homePath(), photo.name)))
            if path:
                self.exported.emit(photo.key, path)


class _Photos(QListWidget):
    deleted = Signal()

    @called_by_qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.deleted.emit()
        else:
            super().keyPressEvent(event)


def _key_of(item: QListWidgetItem | None) -> str:
    return "" if item is None else str(item.data(_KEY))
