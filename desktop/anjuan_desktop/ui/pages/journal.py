"""日志: every change of the case, narrowed as one likes, and the check that nothing of it was tampered with."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from anjuan_core.errors import AnjuanError
from anjuan_desktop.casefile import CheckReport
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.page import Page
from anjuan_desktop.ui.presenters.basic.naming import clause_named
from anjuan_desktop.ui.presenters.desk import journal
from anjuan_desktop.ui.presenters.desk.journal import JournalLine, Wanted
from anjuan_desktop.ui.session import Session
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.notice import NoticeBar
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.basic.work_bar import WorkBar
from anjuan_desktop.ui.widgets.tables.copied_table import CopiedTable
from anjuan_desktop.ui.widgets.tables.journal_table import JournalModel
from anjuan_desktop.ui.work import Watch, Work

Check = Callable[[Watch], CheckReport]
"""Checks the case's file from end to end; runs in a thread."""
_EVERYBODY, _EVERYTHING, _ANYWHERE = "全部人员", "全部操作", "全部内容"


class JournalPage(Page):
    """The page 日志."""

    def __init__(
        self, session: Session, clauses: ClauseSelection, *, check: Check, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, clauses, parent)
        self.setProperty("role", "page")
        self.setProperty("reads", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._check = check
        self._lines: tuple[JournalLine, ...] = ()
        self.checking: Work[CheckReport] = Work(self)
        metrics = current().metrics
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.large, metrics.medium, metrics.large, metrics.medium)
        column.setSpacing(metrics.small)
        self.notice = NoticeBar()
        column.addLayout(self._tools())
        column.addWidget(self.notice)
        column.addWidget(WorkBar(self.checking, "正在核验"))
        self.model = JournalModel(self)
        self.table = CopiedTable()
        self._dress_table()
        column.addWidget(self.table, 1)
        self.count = label("", "hint")
        column.addWidget(self.count)
        self.setFocusProxy(self.text)

    def refresh(self) -> None:
        try:
            library = self.session.library
            called = partial(clause_named, library)
            self._lines = journal.lines(self.session.file.journal(), library.dictionary, called)
        except AnjuanError as error:  # the chain doesn't hold: nothing is shown that may be wrong
            self._lines = ()
            self.notice.say(str(error), trouble=True)
        _offer(self.by, _EVERYBODY, journal.people(self._lines))
        _offer(self.action, _EVERYTHING, journal.actions(self._lines))
        _offer(self.what, _ANYWHERE, journal.fields(self._lines))
        self._narrow()

    def leave(self) -> None:
        super().leave()
        self.checking.stop()

    def check(self) -> None:
        """Structure, chain, contents and evaluations, in a thread; what it found is said above."""
        if self.checking.busy:
            return
        self.notice.dismiss()
        self.checking.run(self._check, self._checked, lambda error: self.notice.say(str(error)))

    def _tools(self) -> QHBoxLayout:
        metrics = current().metrics
        row = QHBoxLayout()
        row.setSpacing(metrics.small)
        self.text = QLineEdit()
        self.text.setPlaceholderText("查找：名称、数值、日期")
        self.text.setAccessibleName("在日志中查找")
        self.text.setClearButtonEnabled(True)
        self.text.textChanged.connect(lambda _text: self._narrow())
        row.addWidget(self.text, 1)
        self.by, self.action, self.what = (_choice(name) for name in ("人员", "操作", "内容"))
        for box in (self.by, self.action, self.what):
            box.currentIndexChanged.connect(lambda _at: self._narrow())
            row.addWidget(box)
        self.verify = button(
            "核验案卷", icon="shield-alert", tip="核对日志链、附件和历次测算是否完整、未被改动", on_click=self.check
        )
        row.addWidget(self.verify)
        return row

    def _dress_table(self) -> None:
        metrics, table = current().metrics, self.table
        table.setModel(self.model)
        table.setAccessibleName("日志")
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(metrics.row)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for at, width in enumerate((140, 64, 64, 176, 0, 0, 64)):
            if width:
                header.resizeSection(at, metrics.of(width))
            else:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)

    def _narrow(self) -> None:
        wanted = Wanted(_chosen(self.by), _chosen(self.action), _chosen(self.what), self.text.text())
        found = [line for line in self._lines if wanted.admits(line)]
        self.model.show_lines(found)
        total = len(self._lines)
        self.count.setText(f"共 {total} 条" if len(found) == total else f"找到 {len(found)} 条，共 {total} 条")

    def _checked(self, report: CheckReport) -> None:
        rows = "\n".join(f"{verdict}  {sentence}" for verdict, sentence in journal.checked(report))
        self.notice.say(f"{journal.summary(report)}\n{rows}", trouble=not report.ok)


def _choice(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(f"按{name}筛选")
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    return box


def _offer(box: QComboBox, all_: str, choices: Sequence[str]) -> None:
    chosen = box.currentText()
    with QSignalBlocker(box):
        box.clear()
        box.addItems([all_, *choices])
        box.setCurrentIndex(max(0, box.findText(chosen)))


def _chosen(box: QComboBox) -> str:
    return box.currentText() if box.currentIndex() > 0 else ""
