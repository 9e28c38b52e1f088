"""Writing a clause into the right pane: its head, its words with the sentence marked, what is laid over it."""

from collections.abc import Iterable

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from anjuan_desktop.ui.presenters.desk.clause import ClauseView, Paragraph, Run
from anjuan_desktop.ui.theme import Tone, current


def write_clause(writer: "Writer", view: ClauseView) -> None:
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


class Writer:
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
