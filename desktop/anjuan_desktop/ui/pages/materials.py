"""材料: the checklist of the claims made, the scans of each line looked at here, and what is handed in again."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from anjuan_core.errors import AnjuanError
from anjuan_core.facts import NotAFact
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.page import Page
from anjuan_desktop.ui.presenters.papers.materials import MaterialsPresenter, undo_if_last
from anjuan_desktop.ui.session import Session
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.empty import EmptyState
from anjuan_desktop.ui.widgets.basic.notice import NoticeBar
from anjuan_desktop.ui.widgets.basic.room import Room
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.papers.attachment_view import AttachmentView
from anjuan_desktop.ui.widgets.papers.dropping import PICTURES_AND_PAPERS, DropFrame
from anjuan_desktop.ui.widgets.papers.intake_runner import IntakeRunner
from anjuan_desktop.ui.widgets.papers.line_panel import LinePanel
from anjuan_desktop.ui.widgets.papers.paper_list import PaperList
from anjuan_desktop.ui.widgets.papers.supply_panel import SupplyPanel

PrintForm = Callable[[str], None]
"""Opens or prints a form by its name: `notice` is 补正告知书, `visit` 现场核查记录表. Raises AnjuanError."""
NOTICE = "notice"

_HINT = "把扫描件、照片或 PDF 拖到清单的一行上，或按“加入附件”；选中附件后在这里查看。"
_NO_CLAIMS = "清单由所选的申报事项得出。请先在“申报事项”页勾选，或在下方另加材料。"


class MaterialsPage(Page):
    """The page 材料."""

    def __init__(
        self, session: Session, clauses: ClauseSelection, *, print_form: PrintForm, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, clauses, parent)
        self.presenter = MaterialsPresenter(session)
        self._print_form = print_form
        self._build()
        self._connect()

    def refresh(self) -> None:
        lines, free = self.presenter.lines(), not self.session.file.only_read
        self.summary.setText(self.presenter.summary() if lines else "")
        self.again.setEnabled(free and bool(lines))
        self.own.setEnabled(free)
        self.add_own.setEnabled(free)
        self.list.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self.right.setVisible(bool(lines))
        self.list.show_lines(lines)
        self._pick(*self.list.selected())

    def missing(self) -> int:
        return self.presenter.missing()

    def leave(self) -> None:
        super().leave()
        self.intake.stop()
        self.view.stop()

    # -- how it is made --------------------------------------------------------------------------

    def _build(self) -> None:
        metrics = current().metrics
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.large, metrics.medium, metrics.large, metrics.medium)
        column.setSpacing(metrics.small)
        head = QHBoxLayout()
        head.setSpacing(metrics.small)
        self.summary = label("", "muted")
        self.again = button("补正告知…", icon="list-checks", tip="勾选要企业补正的材料，定期限，打印补正告知书")
        head.addWidget(label("材料清单", "section"))
        head.addWidget(self.summary, 1)
        head.addWidget(self.again)
        column.addLayout(head)
        self.notice, self.supply = NoticeBar(), SupplyPanel()
        column.addWidget(self.notice)
        column.addWidget(self.supply, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        column.addWidget(self.splitter, 1)
        self.left = self._left()
        beside = QWidget(self.splitter)
        margin = QHBoxLayout(beside)
        margin.setContentsMargins(metrics.small, 0, 0, 0)
        room = Room(beside)  # a splitter doesn't ask what text that wraps needs
        room.setMinimumWidth(metrics.pane(340))
        self.right = self._right(room.viewport())
        room.hold(self.right)
        margin.addWidget(room)
        self.splitter.setStretchFactor(0, 4)
        self.splitter.setStretchFactor(1, 5)
        self.intake = IntakeRunner(self.session, self)
        self.setFocusProxy(self.list)

    def _left(self) -> QWidget:
        metrics = current().metrics
        left = QWidget(self.splitter)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, metrics.small, 0)
        column.setSpacing(metrics.small)
        self.list = PaperList(left)
        self.list.setMinimumWidth(metrics.pane(280))
        self.empty = EmptyState("list-checks", "还没有材料清单", _NO_CLAIMS)
        self.own = QLineEdit()
        self.own.setPlaceholderText("另加一项材料的名称")
        self.own.setAccessibleName("另加一项材料的名称")
        self.add_own = button("另加", icon="plus", tip="在清单末尾加上这一项")
        foot = QHBoxLayout()
        foot.setSpacing(metrics.small)
        foot.addWidget(self.own, 1)
        foot.addWidget(self.add_own)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        column.addLayout(foot)
        return left

    def _right(self, parent: QWidget) -> DropFrame:
        metrics = current().metrics
        frame = DropFrame("panel", parent)
        column = QVBoxLayout(frame)
        column.setContentsMargins(metrics.medium, metrics.small, metrics.medium, metrics.small)
        column.setSpacing(metrics.small)
        self.panel, self.view = LinePanel(frame), AttachmentView(_HINT, frame)
        column.addWidget(self.panel)
        column.addWidget(self.view, 1)
        return frame

    def _connect(self) -> None:
        made, panel = self.presenter, self.panel
        self.again.clicked.connect(lambda _checked=False: self._open_supply())
        self.supply.asked.connect(self._ask_again)
        self.supply.given_up.connect(self._close_supply)
        self.add_own.clicked.connect(lambda _checked=False: self._add_own())
        self.own.returnPressed.connect(self._add_own)
        self.list.picked.connect(self._pick)
        self.list.dropped.connect(self.take_in)
        self.list.asked.connect(lambda _line: self.ask_for_files())
        self.list.removed.connect(self._remove_scan)
        self.right.dropped.connect(lambda paths: self.take_in(self._line, paths))
        panel.status.connect(lambda status: self._try(lambda: made.set_status(self._line, status)))
        panel.day.connect(lambda text: self._try(lambda: made.set_received_on(self._line, text)))
        panel.remark.connect(lambda text: self._try(lambda: made.set_remark(self._line, text)))
        panel.attach.connect(self.ask_for_files)
        panel.remove_scan.connect(lambda: self._remove_scan(self.list.selected()[1]))
        panel.remove_line.connect(self._remove_line)
        self.view.export_wanted.connect(self.ask_and_export)
        self.view.enlarged.connect(self._enlarge)
        self.intake.taken.connect(self._taken)
        self.intake.refused.connect(lambda sentence: self.notice.say(sentence, trouble=True))

    @property
    def _line(self) -> str:
        return self.list.selected()[0]

    # -- what one does on it ---------------------------------------------------------------------

    def ask_for_files(self) -> None:
        """The system's own dialog, several at once."""
        paths, _ = QFileDialog.getOpenFileNames(self, "加入附件", QDir.homePath(), PICTURES_AND_PAPERS)
        if paths:
            self.take_in(self._line, [Path(path) for path in paths])

    def take_in(self, line: str, paths: Sequence[Path]) -> None:
        self.notice.dismiss()
        if self.session.file.only_read:
            self.notice.say("案卷现在只能查阅，不能加入附件。", trouble=True)
            return
        self.list.select(line)
        self.intake.run(lambda: self.presenter.intake(line, paths))

    def ask_and_export(self) -> None:
        """Asks where, proposing the attachment's own name."""
        if (scan := self.view.attachment) is not None:
            path, _ = QFileDialog.getSaveFileName(self, "存出附件", str(Path(QDir.homePath(), scan.name)))
            if path:
                self.export_to(Path(path))

    def export_to(self, path: Path) -> None:
        scan = self.view.attachment
        if scan is not None and self._try(lambda: self.presenter.export(scan.key, path)):
            self.notice.say(f"已存出：{path.name}。")

    def _pick(self, line: str, scan: str) -> None:
        found = self.presenter.line(line)
        if found is None:
            return
        self.panel.show_line(found, scan=bool(scan), enabled=not self.session.file.only_read)
        chosen = next((one for one in found.scans if one.key == scan), None)
        if chosen is None:
            self.view.clear()
        else:
            self.view.show_attachment(chosen, self.session.file.papers.content)

    def _taken(self, _key: str) -> None:
        """The last of the new attachments is looked at."""
        line = self.presenter.line(self._line)
        if line is not None and line.scans:
            self.list.select(line.id, line.scans[-1].key)
        self.list.setFocus()

    def _remove_scan(self, key: str) -> None:
        scan = self.presenter.scan(key)
        if scan is not None and not self.session.file.only_read:
            self._undoable(f"已移除附件“{scan.name}”。", lambda: self.presenter.remove_scan(key))

    def _remove_line(self) -> None:
        line = self.presenter.line(self._line)
        if line is not None:
            self._undoable(f"已删除“{line.material.name}”。", lambda: self.presenter.remove(line.id))

    def _undoable(self, sentence: str, act: Callable[[], object]) -> None:
        undo: list[Callable[[], None]] = []
        if self._try(lambda: undo.append(undo_if_last(self.session, act))):
            self.notice.say(sentence, [("撤销", "plain", lambda: self._try(undo[0]))])

    def _add_own(self) -> None:
        made: list[str] = []
        if self._try(lambda: made.append(self.presenter.add_own(self.own.text()))):
            self.own.clear()
            self.list.select(made[0])

    def _enlarge(self, large: bool) -> None:
        self.left.setVisible(not large)
        self.panel.setVisible(not large)

    # -- 补正 ------------------------------------------------------------------------------------

    def _open_supply(self) -> None:
        self.notice.dismiss()
        due = self.presenter.due_on()
        self.splitter.hide()
        self.supply.open(self.presenter.lines(), "" if due is None else due.isoformat())

    def _close_supply(self) -> None:
        self.supply.hide()
        self.splitter.show()
        self.again.setFocus()

    def _ask_again(self, ids: frozenset[str], day: str, printed: bool) -> None:
        try:
            self.presenter.ask_again(ids, day)
        except (AnjuanError, NotAFact) as error:
            self.supply.say(str(error) if isinstance(error, AnjuanError) else f"补正期限{error}。")
            return
        self._close_supply()
        self.notice.say(f"已记下要补正的 {len(ids)} 项材料。")
        if printed:
            self._try(lambda: self._print_form(NOTICE))

    def _try(self, act: Callable[[], object]) -> bool:
        """Does it, or says above why not."""
        try:
            act()
        except (AnjuanError, NotAFact) as error:
            self.notice.say(str(error), trouble=True)
            return False
        return True
