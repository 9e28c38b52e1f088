"""The right pane 条款: the words of the document that whatever is selected rests on, the sentence marked."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from anjuan_desktop.ui import deferred
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.texts import label

if TYPE_CHECKING:
    from anjuan_core.packs import Library

_NOTHING = "选中一项填写内容、申报事项或测算结果，这里就显示所依据的条款原文。"


class ClausePane(QWidget):
    """Follows a ClauseSelection until `leave`. The button 全文 shows the whole document, 返回 the clause again."""

    def __init__(
        self, library: "Callable[[], Library]", clauses: ClauseSelection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("条款")
        self._library, self._clauses = library, clauses
        self._whole = False
        self._mark = 0
        self._build()
        self._unsubscribe = clauses.subscribe(self._another)
        self._another()

    def leave(self) -> None:
        """Hear nothing more of the selection."""
        self._unsubscribe()

    def plain(self) -> str:
        """What stands in the pane, as one would copy it."""
        return self.text.toPlainText()

    def show_whole(self, whole: bool) -> None:
        """The whole document, scrolled to the marked sentence; or the clause alone."""
        self._whole = whole
        self._write()

    def _build(self) -> None:
        metrics = current().metrics
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(metrics.large, metrics.small, metrics.small, metrics.small)
        self.heading = label("条款", "section")
        self.heading.setMinimumHeight(metrics.row)
        self.whole = button("全文", icon="file-text", role="quiet", on_click=lambda: self.show_whole(True))
        self.whole.setToolTip("显示文件全文")
        self.back = button("返回条款", icon="chevron-left", role="quiet", on_click=lambda: self.show_whole(False))
        head.addWidget(self.heading, 1)
        head.addWidget(self.whole)
        head.addWidget(self.back)
        outer.addLayout(head)
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setProperty("role", "bare")
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("条款原文")
        self.text.document().setDocumentMargin(metrics.large)
        outer.addWidget(self.text, 1)

    def _another(self) -> None:
        self._whole = False
        self._write()

    def _write(self) -> None:
        shown = self._clauses.shown
        view = (
            None if shown is None else deferred.clause_view(self._library(), shown.document, shown.quote, shown.clause)
        )
        self.whole.setVisible(view is not None and view.has_source and not self._whole)
        self.back.setVisible(view is not None and self._whole)
        self.text.clear()
        if shown is None or view is None:
            self.text.setHtml(f'<p style="color: {current().tokens.muted}; line-height: 140%">{_NOTHING}</p>')
            return
        writer = deferred.Writer(self.text)
        if self._whole:
            writer.words(deferred.full_text(self._library(), shown.document, shown.quote))
        else:
            deferred.write_clause(writer, view)
        self._scroll_to(writer.first_mark)

    def _scroll_to(self, position: int) -> None:
        """The marked sentence a little below the upper edge; the head stays where both are in sight."""
        cursor = self.text.textCursor()
        cursor.setPosition(0)
        self.text.setTextCursor(cursor)
        bar = self.text.verticalScrollBar()
        bar.setValue(0)
        if position:
            cursor.setPosition(position)
            top = self.text.cursorRect(cursor).top()
            height = self.text.viewport().height()
            if self._whole or top > height * 3 // 4:
                bar.setValue(top - height // 4)
