"""现场: the visits to the plant, what was found at each check point, and the photos."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from anjuan_core.errors import AnjuanError
from anjuan_core.facts import NotAFact
from anjuan_desktop.casefile import Visit
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.locking import READS
from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.page import Page
from anjuan_desktop.ui.pages.materials import PrintForm
from anjuan_desktop.ui.presenters.papers.materials import export, undo_if_last
from anjuan_desktop.ui.presenters.visit.visit import VisitPresenter
from anjuan_desktop.ui.session import Session
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.empty import EmptyState
from anjuan_desktop.ui.widgets.basic.notice import NoticeBar
from anjuan_desktop.ui.widgets.basic.section import Section, scrolling
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.papers.intake_runner import IntakeRunner
from anjuan_desktop.ui.widgets.papers.photo_panel import PhotoPanel
from anjuan_desktop.ui.widgets.visit.point_list import PointList
from anjuan_desktop.ui.widgets.visit.visit_head import VisitHeadForm

RECORD = "visit"
_EMPTY = "登记之后，这里列出申报事项要在现场核对的内容，可以边看边填，也可以带到没有网络的电脑上填。"
_NO_POINTS = "核查要点由所选的申报事项得出；请先在“申报事项”页勾选。"


class VisitPage(Page):
    """The page 现场."""

    def __init__(
        self, session: Session, clauses: ClauseSelection, *, print_form: PrintForm, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, clauses, parent)
        self.presenter = VisitPresenter(session)
        self._print_form = print_form
        self.key = ""
        """The key of the visit that is shown; empty where there is none."""
        self._adding = False
        self._build()
        self._connect()

    def refresh(self) -> None:
        if self._adding:
            return
        titles, free = self.presenter.titles(), not self.session.file.only_read
        keys = [key for _, key in titles]
        if self.key not in keys:
            self.key = keys[-1] if keys else ""
        self.which.clear()
        for title, key in titles:
            self.which.addItem(title, key)
        self.which.setCurrentIndex(max(0, self.which.findData(self.key)))
        self.add.setEnabled(free)
        self.begin.setEnabled(free)
        self.drop.setEnabled(free)
        visit = self.presenter.visit(self.key)
        for part in (self.which, self.add, self.drop, self.print, self.body):
            part.setVisible(visit is not None)
        self.empty.setVisible(visit is None)
        if visit is not None:
            self._show(visit, enabled=free)

    def missing(self) -> int:
        return self.presenter.missing()

    def leave(self) -> None:
        super().leave()
        self.intake.stop()
        self.photos.view.stop()
        self.points.leave()

    def _show(self, visit: Visit, *, enabled: bool) -> None:
        head, rows = self.presenter.head(visit), self.presenter.rows(visit)
        self.head.show_head(head, enabled=enabled)
        self.points.show_rows(visit.key, rows, self.presenter.writing, enabled=enabled)
        untold = sum(row.holds is None and row.citation is not None for row in rows)
        doubts = sum(row.doubt is not None and row.doubt.open for row in rows)
        wrong = sum(bool(row.error) for row in rows)
        counts = ((untold, "项未核"), (doubts, "处疑点"), (wrong, "处填写有误"))
        told = "、".join(f"{count} {what}" for count, what in counts if count)
        self.told.setText(told or "全部核过" if rows else _NO_POINTS)
        self.photos.show_photos(self.presenter.photos(visit.key), enabled=enabled)
        self.summary.show_text(head.summary)
        self.summary.setEnabled(enabled)

    # -- how it is made --------------------------------------------------------------------------

    def _build(self) -> None:
        metrics = current().metrics
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(metrics.large, metrics.medium, metrics.large, metrics.large)
        column.setSpacing(metrics.medium)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.area = scrolling(inside, self, "现场")
        outer.addWidget(self.area)
        column.addLayout(self._head())
        self.notice = NoticeBar()
        column.addWidget(self.notice)
        self.begin = button("登记现场核查", icon="plus", role="primary", on_click=self._add)
        self.empty = EmptyState("list-checks", "还没有登记现场核查", _EMPTY, self.begin)
        self.body = QWidget(inside)
        column.addWidget(self.empty, 1)
        column.addWidget(self.body)
        self._fill_body()
        column.addStretch(0)
        self.intake = IntakeRunner(self.session, self)

    def _head(self) -> QHBoxLayout:
        metrics = current().metrics
        head = QHBoxLayout()
        head.setSpacing(metrics.small)
        self.which = QComboBox()
        self.which.setAccessibleName("第几次现场核查")
        self.which.setMinimumWidth(metrics.pane(152))
        self.add = button("再登记", icon="plus", role="quiet", tip="再登记一次现场核查", on_click=self._add)
        self.drop = button("删除…", icon="trash-2", role="quiet", tip="删除这次现场核查", on_click=self._ask_to_remove)
        self.print = button("打印记录表", icon="printer", on_click=lambda: self._try(lambda: self._print_form(RECORD)))
        for part in (self.which, self.print):
            part.setProperty(READS, True)
        head.addWidget(label("现场核查", "section"))
        head.addWidget(self.which)
        head.addStretch(1)
        for part in (self.add, self.drop, self.print):
            head.addWidget(part)
        return head

    def _fill_body(self) -> None:
        metrics = current().metrics
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.medium)
        about, asked, photos, end = (
            Section("基本情况", parent=self.body),
            Section("核查要点", parent=self.body),
            Section("照片", parent=self.body),
            Section("核查结论", "印在现场核查记录表上", self.body),
        )
        for section in (about, asked, photos, end):
            column.addWidget(section)
        self.told = asked.note
        self.head, self.points = VisitHeadForm(about), PointList(asked)
        self.photos = PhotoPanel(self.session.file.papers.content, photos)
        self.summary = _Words(end)
        self.summary.setAccessibleName("核查结论")
        self.summary.setTabChangesFocus(True)
        self.summary.setFixedHeight(metrics.of(84))
        for section, part in ((about, self.head), (asked, self.points), (photos, self.photos), (end, self.summary)):
            section.body.addWidget(part)

    def _connect(self) -> None:
        made, points = self.presenter, self.points
        self.which.activated.connect(lambda _index: self._choose(str(self.which.currentData())))
        self.head.day.connect(lambda text: self._try(lambda: made.set_day(self.key, text)))
        self.head.place.connect(lambda text: self._try(lambda: made.set_place(self.key, text)))
        self.head.people.connect(lambda people, hosts: self._try(lambda: made.set_people(self.key, people, hosts)))
        points.held.connect(lambda point, holds: self._try(lambda: made.set_holds(self.key, point, holds)))
        points.noted.connect(lambda point, text: self._try(lambda: made.set_note(self.key, point, text)))
        points.measured.connect(lambda point, text: self._try(lambda: made.set_measured(self.key, point, text)))
        points.adopted.connect(self._adopt)
        points.looked.connect(self._show_clause)
        self.photos.dropped.connect(self.take_in)
        self.photos.removed.connect(self._remove_photo)
        self.photos.exported.connect(lambda key, path: self._try(lambda: export(self.session, key, Path(path))))
        self.summary.left.connect(lambda text: self._try(lambda: made.set_summary(self.key, text)))
        self.intake.refused.connect(self._say)

    # -- what one does on it ---------------------------------------------------------------------

    def take_in(self, paths: Sequence[Path]) -> None:
        """Takes photos into the visit that is shown."""
        self.notice.dismiss()
        self.intake.run(lambda: self.presenter.intake(self.key, paths))

    def _add(self) -> None:
        made: list[str] = []
        self._adding = True  # the edit is told here too, and would show the visit of before once more
        try:
            added = self._try(lambda: made.append(self.presenter.add()))
        finally:
            self._adding = False
        self._choose(made[0] if added else self.key)
        if added:
            self.head.where.setFocus()

    def _choose(self, key: str) -> None:
        self.key = key
        self.refresh()

    def _ask_to_remove(self) -> None:
        visit = self.presenter.visit(self.key)
        if visit is not None:
            self.notice.say(
                self.presenter.removal(visit), [("取消", "plain", self.drop.setFocus), ("删除", "danger", self._remove)]
            )

    def _remove(self) -> None:
        self._undoable("已删除这次现场核查。", lambda: self.presenter.remove(self.key))

    def _remove_photo(self, key: str) -> None:
        name = next((photo.name for photo in self.presenter.photos(self.key) if photo.key == key), "")
        self._undoable(f"已移除“{name}”。", lambda: self.session.edit(lambda file: file.papers.remove_attachment(key)))

    def _adopt(self, point: str) -> None:
        self._undoable("已采用现场核实数，来源记为“现场核实”。", lambda: self.presenter.adopt(self.key, point))

    def _undoable(self, sentence: str, act: Callable[[], object]) -> None:
        undo: list[Callable[[], None]] = []
        if self._try(lambda: undo.append(undo_if_last(self.session, act))):
            self.notice.say(sentence, [("撤销", "plain", lambda: self._try(undo[0]))])

    def _show_clause(self, point: str) -> None:
        citation = self.points.fields[point].row.citation
        if citation is not None:
            self.clauses.show(citation.document, citation.quote, citation.clause)

    def _say(self, sentence: str) -> None:
        self.notice.say(sentence, trouble=True)
        self.area.ensureWidgetVisible(self.notice)

    def _try(self, act: Callable[[], object]) -> bool:
        """Does it, or says above why not."""
        try:
            act()
        except (AnjuanError, NotAFact) as error:
            self._say(str(error))
            return False
        return True


class _Words(QPlainTextEdit):
    """Several lines of text; done with when the focus leaves. `left` carries it where it was changed."""

    left = Signal(str)

    def show_text(self, text: str) -> None:
        """Leaves alone what is just being typed."""
        if not (self.hasFocus() and self.document().isModified()) and self.toPlainText() != text:
            self.setPlainText(text)

    @called_by_qt
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.document().isModified():
            self.document().setModified(False)
            self.left.emit(self.toPlainText())
