"""An attachment looked at inside the program: a picture, a PDF, or what has to be taken out to be seen."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from anjuan_core.errors import AnjuanError
from anjuan_desktop.casefile import Attachment
from anjuan_desktop.forms import photo_taken
from anjuan_desktop.ui.locking import READS
from anjuan_desktop.ui.presenters.papers.taking_in import MEGABYTE, in_bytes
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button, icon_button
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.papers.picture import Picture, is_pdf, read_picture
from anjuan_desktop.ui.widgets.papers.picture_view import PictureView
from anjuan_desktop.ui.widgets.printing.sheet_view import SheetView
from anjuan_desktop.ui.work import Work

LARGEST_SHOWN = 64 * MEGABYTE
_TOO_LARGE = f"附件超过 {LARGEST_SHOWN // MEGABYTE} MB，请存出后查看。"
_PDF_FAULTS = {
    QPdfDocument.Error.IncorrectPassword: "PDF 设有密码，不能在这里查看；请存出后打开，或请企业提供不加密的文件。",
    QPdfDocument.Error.UnsupportedSecurityScheme: "PDF 设有不支持的加密，请存出后查看。",
}
_BAD_PAGE = "这一页已损坏或过大，请存出后查看"
_BAD_PDF = "PDF 已损坏，不能在这里查看；请存出后核对，或请企业重新提供。"


class AttachmentView(QWidget):
    """Shows one attachment at a time. `export_wanted` asks to take it out, `enlarged` for all of the page."""

    export_wanted = Signal()
    enlarged = Signal(bool)

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty(READS, True)
        self.attachment: Attachment | None = None
        self._hint = hint
        self._work: Work[Picture] = Work(self)
        self._next: tuple[str, bytes, int] | None = None
        self._leaves = b""
        """A picture of several pages, read again for each; empty where there is none."""
        self._build()
        self.clear()

    def clear(self) -> None:
        """Nothing is chosen: says what to do."""
        self.attachment, self._next, self._leaves = None, None, b""
        self._say(self._hint)
        self.name.setText("")
        self.about.setText("")
        self.large.setChecked(False)
        for part in (self.large, self.export):
            part.setVisible(False)

    def show_attachment(self, attachment: Attachment, read: Callable[[str], bytes]) -> None:
        """`read` gives an attachment's bytes by its key; it is asked only for one small enough to look at."""
        if self.attachment is not None and self.attachment.key == attachment.key:
            return
        self.attachment, self._next, self._leaves = attachment, None, b""
        self.name.setText(attachment.name)
        self.name.setToolTip(attachment.name)
        self.about.setText(
            "　".join(part for part in (photo_taken(attachment.taken_at), in_bytes(attachment.size)) if part)
        )
        self.large.setVisible(True)
        self.export.setVisible(True)
        if attachment.size > LARGEST_SHOWN:
            self._say(_TOO_LARGE)
            return
        try:
            content = read(attachment.key)
        except AnjuanError as error:
            self._say(str(error))
            return
        if is_pdf(content):
            self._show_pdf(content)
        else:
            self._say("正在打开…")
            self._next = (attachment.key, content, 0)
            self._begin()

    def stop(self) -> None:
        """The page is being left."""
        self._next = None
        self._work.stop()

    @property
    def said(self) -> str:
        """The sentence that stands where an attachment would; empty while one is shown."""
        return self.message.text() if self.stack.currentWidget() is self.message else ""

    # -- how it is made --------------------------------------------------------------------------

    def _build(self) -> None:
        metrics = current().metrics
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.tiny)
        head = QHBoxLayout()
        head.setSpacing(metrics.small)
        self.name, self.about = label(role="title"), label(role="muted")
        for text in (self.name, self.about):  # they give way where there is little room; the tool tip has the name
            text.setMinimumWidth(metrics.huge)
        self.large = button("放大看", icon="eye", role="quiet", tip="占满整页，再按一次还原")
        self.large.setCheckable(True)
        self.large.toggled.connect(self._enlarge)
        self.export = button("存出…", icon="download", role="quiet", on_click=self.export_wanted.emit)
        self.export.setToolTip("把附件另存为文件")
        head.addWidget(self.name, 1)
        for part in (self.about, self.large, self.export):
            head.addWidget(part)
        column.addLayout(head)
        self.stack = QStackedWidget(self)
        column.addWidget(self.stack, 1)
        self.message = label("", "muted", wrap=True, parent=self.stack)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pdf = SheetView(self.stack)
        self.picture = PictureView()
        self._framed = self._with_foot()
        for view in (self.message, self.pdf, self._framed):
            self.stack.addWidget(view)

    def _with_foot(self) -> QWidget:
        """The picture over its zoom, as a sheet stands over its own."""
        metrics = current().metrics
        framed = QWidget(self.stack)
        column = QVBoxLayout(framed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        foot = QHBoxLayout()
        foot.setContentsMargins(metrics.small, metrics.tiny, metrics.small, metrics.tiny)
        foot.setSpacing(metrics.tiny)
        self.extent, self.zoom, self.page = label("", "muted"), label("", "muted"), label("", "muted")
        self.back = icon_button("chevron-up", "上一页", on_click=lambda: self.picture.turn_to(self.picture.page - 1))
        self.on = icon_button("chevron-down", "下一页", on_click=lambda: self.picture.turn_to(self.picture.page + 1))
        self.smaller = icon_button("minus", "缩小", on_click=lambda: self.picture.step(-1))
        self.larger = icon_button("plus", "放大", on_click=lambda: self.picture.step(1))
        self.fit = icon_button("file-text", "适合窗口", on_click=self.picture.fit)
        for part in (self.back, self.on, self.page):
            foot.addWidget(part)
        foot.addSpacing(metrics.small)
        foot.addWidget(self.extent)
        foot.addStretch(1)
        for part in (self.smaller, self.zoom, self.larger, self.fit):
            foot.addWidget(part)
        for small in (
            self.back,
            self.on,
            self.smaller,
            self.larger,
            self.fit,
            self.pdf.smaller,
            self.pdf.larger,
            self.pdf.back,
            self.pdf.on,
        ):
            small.setMinimumSize(metrics.row, metrics.row)  # a touchpad's finger is no mouse
        column.addWidget(self.picture, 1)
        column.addLayout(foot)
        self.picture.zoomed.connect(self._tell_zoom)
        self.picture.turned.connect(self._turn)
        return framed

    # -- what it shows ---------------------------------------------------------------------------

    def _begin(self) -> None:
        """Reads the picture asked for last, once the one under way is read."""
        if self._next is None or self._work.busy:
            return
        (key, content, page), self._next = self._next, None
        turned = bool(self._leaves)
        shown: Callable[[Picture], None] = self._show_page if turned else partial(self._show_picture, content)
        refused = self._lack_page if turned else self._say
        self._work.run(
            lambda _: read_picture(content, page),
            lambda found: self._come(key, lambda: shown(found)),
            lambda error: self._come(key, lambda: refused(str(error))),
        )

    def _come(self, key: str, show: Callable[[], None]) -> None:
        """Shows what was read, unless something else was asked for meanwhile."""
        if self._next is None and self.attachment is not None and self.attachment.key == key:
            show()
        self._begin()

    def _show_picture(self, content: bytes, found: Picture) -> None:
        self._leaves = content if found.pages > 1 else b""
        self.stack.setCurrentWidget(self._framed)
        self.picture.show_image(found.image, self.name.text(), found.pages)
        self._tell_page(found)

    def _turn(self, page: int) -> None:
        if self.attachment is not None:
            self._next = (self.attachment.key, self._leaves, page)
            self._tell_page(None)
            self._begin()

    def _show_page(self, found: Picture) -> None:
        self.picture.show_page(found.image)
        self._tell_page(found)

    def _lack_page(self, _sentence: str) -> None:
        """One page can't be read; the others can still be turned to."""
        self.picture.show_page(QImage())
        self.extent.setText(_BAD_PAGE)

    def _tell_page(self, found: Picture | None) -> None:
        """Which page was turned to, and how large it is; None while it isn't there yet."""
        page, pages = self.picture.page, self.picture.pages
        for part in (self.back, self.on, self.page):
            part.setVisible(pages > 1)
        self.back.setEnabled(page > 0)
        self.on.setEnabled(page + 1 < pages)
        self.page.setText(f"第 {page + 1} 页，共 {pages} 页")
        self.extent.setText(f"{found.whole.width()} × {found.whole.height()}" if found is not None else "正在打开…")

    def _show_pdf(self, content: bytes) -> None:
        self.pdf.show_pdf(self.name.text(), content)
        error = self.pdf.error
        if error is not QPdfDocument.Error.None_ or not self.pdf.pages:
            self._say(_PDF_FAULTS.get(error, _BAD_PDF))
            return
        self.pdf.view.setAccessibleName(f"PDF：{self.name.text()}")
        self.pdf.view.turn_to(0)
        self.stack.setCurrentWidget(self.pdf)

    def _enlarge(self, large: bool) -> None:
        self.large.setText("还原" if large else "放大看")
        self.enlarged.emit(large)

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.stack.setCurrentWidget(self.message)

    def _tell_zoom(self) -> None:
        self.zoom.setText("适合窗口" if self.picture.fitted else f"{round(100 * self.picture.factor)}%")
