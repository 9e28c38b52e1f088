"""A page of the manual, set for reading: Markdown that ships with the program, never anything from elsewhere."""

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.desk.manual import Manual, picture
from anjuan_desktop.ui.theme import current

_MARKDOWN = QTextDocument.ResourceType.MarkdownResource
_LINE, _IN_TABLE = 150, 120
"""The height of a line in percent."""
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


class ManualText(QTextBrowser):
    """Goes from page to page by their links, and back. `turned` carries the page that is now shown."""

    turned = Signal(str)

    def __init__(self, manual: Manual, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._manual = manual
        self.setAccessibleName("手册正文")
        self.setProperty("role", "bare")
        self.setOpenExternalLinks(False)
        self.document().setDocumentMargin(current().metrics.huge)
        self.document().setIndentWidth(current().metrics.huge)
        self.slug = ""
        """The page that is shown; empty before the first."""
        self.sourceChanged.connect(self._turned)

    def show_page(self, slug: str) -> None:
        self.setSource(QUrl(f"{slug}.md"))

    def mark(self, text: str) -> None:
        """Marks every place where one of these words stands, and goes to the first."""
        found = []
        for word in text.split():
            at = self.document().find(word)
            while not at.isNull():
                selection = QTextEdit.ExtraSelection()
                selection.cursor = at
                selection.format.setBackground(QColor(current().tokens.mark))
                selection.format.setForeground(QColor(current().tokens.text))
                found.append(selection)
                at = self.document().find(word, at)
        self.setExtraSelections(found)
        if found:
            first = min((one.cursor for one in found), key=lambda at: at.position())
            top = self.cursorRect(first).top()
            if top > self.viewport().height() * 3 // 4:
                self.verticalScrollBar().setValue(
                    self.verticalScrollBar().value() + top - self.viewport().height() // 4
                )

    @called_by_qt
    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Pages and pictures of the manual; nothing else is ever read."""
        name = QUrl(name)
        if kind == _MARKDOWN.value:
            return self._manual.page(_slug(name)).text
        if kind == QTextDocument.ResourceType.ImageResource.value:
            found = picture(name.path())
            return None if found is None else QImage.fromData(found)
        return None

    @called_by_qt
    def changeEvent(self, event: QEvent) -> None:
        """Other looks: the page is set anew, at the same place."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and not self.source().isEmpty():
            at = self.verticalScrollBar().value()
            self.reload()
            self._dress()
            self.verticalScrollBar().setValue(at)

    def _turned(self, url: QUrl) -> None:
        self.slug = _slug(url)
        self._dress()
        self.turned.emit(self.slug)

    def _dress(self) -> None:
        """Sizes, spaces and colours of the program, where Qt would take those of a browser."""
        document, metrics = self.document(), current().metrics
        writer = QTextCursor(document)
        writer.beginEditBlock()
        block = document.begin()
        while block.isValid():
            writer.setPosition(block.position())
            level = block.blockFormat().headingLevel()
            inside = writer.currentTable() is not None
            shape = QTextBlockFormat()
            listed = writer.currentList() is not None
            shape.setLineHeight(_IN_TABLE if inside else _LINE, _PROPORTIONAL)
            shape.setTopMargin(0 if inside or listed else (metrics.huge if level > 1 else metrics.tiny))
            shape.setBottomMargin(0 if inside else metrics.tiny if listed else metrics.small)
            if block.text() == "\ufffc":  # a picture stands alone
                shape.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
                shape.setBottomMargin(metrics.large)
            writer.mergeBlockFormat(shape)
            if level:
                self._dress_heading(writer, level)
            block = block.next()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._dress_table(frame)
        writer.endEditBlock()

    def _dress_heading(self, writer: QTextCursor, level: int) -> None:
        metrics = current().metrics
        style = QTextCharFormat(writer.charFormat())
        style.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
        style.setFontPointSize(metrics.points * {1: 1.6, 2: 1.25}.get(level, 1.05))
        style.setFontWeight(QFont.Weight.Bold)
        writer.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        writer.setCharFormat(style)

    def _dress_table(self, table: QTextTable) -> None:
        metrics, tokens = current().metrics, current().tokens
        shape = table.format()
        shape.setBorder(metrics.hair)
        shape.setBorderBrush(QColor(tokens.border))
        shape.setBorderCollapse(True)
        shape.setCellPadding(metrics.small)
        shape.setCellSpacing(0)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        shape.setTopMargin(metrics.small)
        shape.setBottomMargin(metrics.medium)
        table.setFormat(shape)
        for column in range(table.columns()):
            cell = table.cellAt(0, column)
            style = cell.format()
            style.setBackground(QColor(tokens.sunken))
            cell.setFormat(style)


def _slug(url: QUrl) -> str:
    return url.fileName().removesuffix(".md")
