"""The right pane 条款: the words of the document that whatever is selected rests on, the sentence marked."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from anjuan_core.packs import Library
from anjuan_desktop.ui.presenters.clause import ClauseView, Paragraph, Run, clause_view, full_text
from anjuan_desktop.ui.session import ClauseSelection
from anjuan_desktop.ui.theme import Tone, current
from anjuan_desktop.ui.widgets.buttons import button
from anjuan_desktop.ui.widgets.texts import label

_NOTHING = "选中一项填写内容、申报事项或测算结果，这里就显示所依据的条款原文。"


class ClausePane(QWidget):
    """Follows a ClauseSelection until `leave`. The button 全文 shows the whole document, 返回 the clause again."""

    def __init__(self, library: Library, clauses: ClauseSelection, parent: QWidget | None = None) -> None:
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
        view = None if shown is None else clause_view(self._library, shown.document, shown.quote, shown.clause)
        self.whole.setVisible(view is not None and view.has_source and not self._whole)
        self.back.setVisible(view is not None and self._whole)
        self.text.clear()
        writer = _Writer(self.text)
        if shown is None or view is None:
            writer.line(_NOTHING, muted=True)
            return
        if self._whole:
            writer.words(full_text(self._library, shown.document, shown.quote))
        else:
            _write_clause(writer, view)
        self._scroll_to(writer.first_mark if self._whole else 0)

    def _scroll_to(self, position: int) -> None:
        """The marked sentence a little below the upper edge."""
        cursor = self.text.textCursor()
        cursor.setPosition(0)
        self.text.setTextCursor(cursor)
        bar = self.text.verticalScrollBar()
        bar.setValue(0)
        if position:
            cursor.setPosition(position)
            top = self.text.cursorRect(cursor).top()
            bar.setValue(top - self.text.viewport().height() // 4)


def _write_clause(writer: "_Writer", view: ClauseView) -> None:
    writer.line(view.title, bold=True)
    writer.line(f"{view.number}　{view.issuer}", muted=True)
    writer.line(f"有效期：{view.validity}", muted=True)
    writer.line(view.certainty, muted=not view.doubtful, care=view.doubtful)
    if view.heading:
        writer.heading(view.heading)
        writer.words(view.paragraphs)
    if view.guidance:
        writer.line(f"本条不作测算：{view.guidance}", muted=True)
    if view.reading:
        writer.heading("† 理解")
        writer.words(((Run(f"“{view.reading_words}”，理解为：{view.reading}。"),),))
    for supplement in view.supplements:
        writer.heading("补充细则")
        writer.line(supplement.title, bold=True)
        writer.words(((Run(f"{supplement.says}。"),),))
        writer.line(supplement.known, muted=True)
    if view.stacking:
        writer.heading(f"不重复 · {view.stacking_label}")
        writer.words(((Run(view.stacking),),))


class _Writer:
    """Writes paragraphs into a text edit, in the theme's colours; remembers where the first mark stands."""

    def __init__(self, edit: QTextEdit) -> None:
        self._cursor = QTextCursor(edit.document())
        self._first = True
        self.first_mark = 0

    def line(self, text: str, *, bold: bool = False, muted: bool = False, care: bool = False) -> None:
        tokens = current().tokens
        style = QTextCharFormat()
        style.setForeground(QColor(tokens.tones[Tone.CARE].text if care else tokens.muted if muted else tokens.text))
        if bold or care:
            style.setFontWeight(QFont.Weight.Bold)
        self._block(0)
        self._cursor.insertText(text, style)

    def heading(self, text: str) -> None:
        style = QTextCharFormat()
        style.setForeground(QColor(current().tokens.accent))
        style.setFontWeight(QFont.Weight.Bold)
        self._block(current().metrics.large)
        self._cursor.insertText(text, style)

    def words(self, paragraphs: Iterable[Paragraph]) -> None:
        for paragraph in paragraphs:
            self._block(current().metrics.tiny)
            for run in paragraph:
                if run.marked and not self.first_mark:
                    self.first_mark = self._cursor.position()
                self._cursor.insertText(run.text, _style(run))

    def _block(self, above: int) -> None:
        layout = QTextBlockFormat()
        layout.setTopMargin(above)
        layout.setLineHeight(140, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if self._first:
            self._cursor.setBlockFormat(layout)
        else:
            self._cursor.insertBlock(layout)
        self._first = False


def _style(run: Run) -> QTextCharFormat:
    """Marked words have a ground, weight and a line below them: three signs, only one of them a colour."""
    tokens = current().tokens
    style = QTextCharFormat()
    style.setForeground(QColor(tokens.text))
    if run.marked:
        style.setBackground(QColor(tokens.mark))
        style.setFontWeight(QFont.Weight.Bold)
        style.setFontUnderline(True)
        style.setUnderlineColor(QColor(tokens.accent))
    return style
