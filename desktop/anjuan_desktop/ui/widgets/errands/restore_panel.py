"""备份与恢复: the case's backups at the left, what putting one back would change at the right, and doing it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anjuan_core.errors import AnjuanError
from anjuan_desktop.ui.presenters.errands.backups import BackupsPresenter, ChangeLine
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.notice import NoticeBar
from anjuan_desktop.ui.widgets.basic.panel import PanelBody
from anjuan_desktop.ui.widgets.basic.section import Section, scrolling
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.basic.work_bar import WorkBar
from anjuan_desktop.ui.widgets.tables.full_table import FullTable
from anjuan_desktop.ui.widgets.tables.row_list import ListRow, RowList
from anjuan_desktop.ui.work import Work

_NONE = "还没有备份。每天第一次改动前会自动备份；也可以现在备份。"


class RestorePanel(PanelBody):
    """`let_go` closes the case in the window before it is replaced, `take_again` opens it afterwards."""

    def __init__(
        self,
        presenter: BackupsPresenter,
        by: str,
        let_go: Callable[[], None],
        take_again: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self._by, self._let_go, self._take_again = by, let_go, take_again
        self.work: Work[tuple[ChangeLine, ...] | str] = Work(self)
        self._chosen: Path | None = None
        metrics = current().metrics
        self.notice = NoticeBar()
        self.list = RowList("备份")
        self.list.setFixedWidth(metrics.pane(260))
        self.list.chosen.connect(lambda key: self._look(Path(key)))
        self.make = button("现在备份", icon="copy", on_click=self._make)
        left = QVBoxLayout()
        left.addWidget(self.make)
        left.addWidget(self.list, 1)
        across = QHBoxLayout()
        across.setSpacing(metrics.medium)
        across.addLayout(left)
        across.addWidget(self._right(), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.large, metrics.medium, metrics.large, metrics.medium)
        column.setSpacing(metrics.small)
        column.addWidget(self.notice)
        column.addWidget(WorkBar(self.work, "正在读取备份"))
        column.addLayout(across, 1)
        self.setFocusProxy(self.list)
        self._list()

    def leave(self) -> None:
        self.work.stop()

    def _right(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        section = Section("恢复将改动")
        self.said = label(_NONE, "muted", wrap=True)
        self.table = FullTable("恢复将改动", ("内容", "现在", "恢复后"), stretch=2)
        self.table.limit(0, 0.3)
        self.table.limit(1, 0.35)
        self.table.hide()
        self.restore = button("恢复到这份备份…", icon="history", role="danger", on_click=self._ask)
        self.restore.setEnabled(False)
        section.body.addWidget(self.said)
        section.body.addWidget(self.table)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.restore)
        section.body.addLayout(foot)
        column.addWidget(section)
        column.addStretch(1)
        return scrolling(inside, self, "备份与恢复")

    def _list(self) -> None:
        try:
            found = self.presenter.lines()
        except AnjuanError as error:
            self._refused(error)
            return
        rows = [ListRow(str(one.path), one.when, one.why) for one in found]
        self.list.show_rows(rows, None if self._chosen is None else str(self._chosen))
        self.said.setText("选左边一份备份，看恢复它会改动什么。" if rows else _NONE)

    def _make(self) -> None:
        if not self.work.busy:
            self.work.run(lambda _: self.presenter.make(), self._made, self._refused)

    def _made(self, sentence: tuple[ChangeLine, ...] | str) -> None:
        self.notice.say(str(sentence))
        self._list()

    def _look(self, backup: Path) -> None:
        if self.work.busy:
            return
        self._chosen = backup
        self.restore.setEnabled(False)
        self.work.run(lambda _: self.presenter.changes(backup), self._show, self._refused)

    def _show(self, changes: tuple[ChangeLine, ...] | str) -> None:
        if isinstance(changes, str):
            return
        self.said.setText(f"恢复后有 {len(changes)} 处不同：" if changes else "内容与现在相同，只是日志不同。")
        self.table.setVisible(bool(changes))
        self.table.fill([(line.what, line.now, line.then) for line in changes])
        self.restore.setEnabled(True)

    def _ask(self) -> None:
        self.notice.say(
            "用这份备份替换现在的案卷？现在的案卷会先另存为备份。",
            [("不恢复", "plain", lambda: None), ("恢复", "danger", self._restore)],
        )

    def _restore(self) -> None:
        backup = self._chosen
        if backup is None or self.work.busy:
            return
        self.restore.setEnabled(False)
        self._let_go()
        self.work.run(lambda _: self.presenter.restore(backup, self._by), self._restored, self._not_restored)

    def _restored(self, sentence: tuple[ChangeLine, ...] | str) -> None:
        self._take_again()
        self.table.hide()
        self._made(sentence)

    def _not_restored(self, error: AnjuanError) -> None:
        self._take_again()
        self._refused(error)

    def _refused(self, error: AnjuanError) -> None:
        self.notice.say(str(error), trouble=True)
