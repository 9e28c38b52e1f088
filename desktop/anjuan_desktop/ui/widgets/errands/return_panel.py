"""带回: what a package would change, its conflicts side by side, each chosen or all at once; or its cases received."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QTableWidgetItem, QVBoxLayout, QWidget

from anjuan_core.errors import AnjuanError
from anjuan_desktop.casefile import Side
from anjuan_desktop.ui.presenters.errands.carrying import BringBack, Carrier, ConflictLine, take_in
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.notice import NoticeBar
from anjuan_desktop.ui.widgets.basic.panel import PanelBody
from anjuan_desktop.ui.widgets.basic.section import Section, scrolling
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.basic.work_bar import WorkBar
from anjuan_desktop.ui.widgets.tables.full_table import FullTable
from anjuan_desktop.ui.work import Work

_HEADINGS = ("案卷", "内容", "带出时", "原案卷", "带回的", "采用")
_WORDS: dict[Side | None, str] = {None: "未选", "ours": "✓ 原案卷", "theirs": "✓ 带回的"}


class ReturnPanel(PanelBody):
    """`let_go` closes the case in the window before it is changed, `take_again` opens it afterwards. `brought`: cases
    of the cabinet were changed or added."""

    brought = Signal()

    def __init__(
        self,
        carrier: Carrier,
        let_go: Callable[[], None],
        take_again: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._carrier, self._let_go, self._take_again = carrier, let_go, take_again
        self.back: BringBack | None = None
        self.looking: Work[None] = Work(self)
        self.doing: Work[tuple[str, ...]] = Work(self)
        metrics = current().metrics
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(metrics.large, metrics.medium, metrics.large, metrics.large)
        column.setSpacing(metrics.medium)
        self.notice = NoticeBar()
        column.addWidget(self.notice)
        column.addWidget(WorkBar(self.looking, "正在核对"))
        column.addWidget(WorkBar(self.doing, "正在带回"))
        column.addWidget(self._package())
        column.addWidget(self._what())
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inside, self, "带回、接收"))
        self.setFocusProxy(self.choose)

    def leave(self) -> None:
        self.looking.stop()
        self.doing.stop()
        self._close()

    def look(self) -> None:
        """Opens the package and compares; nothing is changed yet."""
        if self.looking.busy or self.doing.busy:
            return
        self._close()
        back = self.back = BringBack(self._carrier, Path(self.path.text()), self.passphrase.text())
        self._let_go()
        self.looking.run(back.look, lambda _: self._show(), self._not_opened)

    def bring_back(self) -> None:
        """Does what was shown and chosen."""
        if self.back is not None and not self.doing.busy:
            self.doing.run(self.back.finish, self._brought, self._failed)

    def receive(self) -> None:
        """The package's cases as copies here, on the laptop."""
        if self.doing.busy:
            return
        package, passphrase = Path(self.path.text()), self.passphrase.text()
        self.doing.run(lambda watch: take_in(self._carrier, package, passphrase, watch), self._received, self._failed)

    def _package(self) -> Section:
        section = Section("带出包", "在办公室带回到原案卷；在笔记本上接收为副本")
        self.path, self.passphrase = QLineEdit(), QLineEdit()
        self.path.setAccessibleName("带出包文件")
        self.path.setPlaceholderText("带出包文件（.anjuanpack）")
        self.passphrase.setAccessibleName("带出包的口令")
        self.passphrase.setPlaceholderText("口令")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.returnPressed.connect(self.look)
        self.choose = button("选择文件…", icon="folder-open", on_click=self._ask)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.path, 1)
        first.addWidget(self.choose)
        second.addWidget(self.passphrase, 1)
        self.receive_button = button("接收为副本", on_click=self.receive)
        self.look_button = button("核对并带回…", icon="search", role="primary", on_click=self.look)
        second.addWidget(self.receive_button)
        second.addWidget(self.look_button)
        section.body.addLayout(first)
        section.body.addLayout(second)
        return section

    def _what(self) -> Section:
        self.section = Section("将带回")
        self.told = label("", wrap=True)
        self.table = FullTable("两边都改了的", _HEADINGS, stretch=1)
        for column in (2, 3, 4):
            self.table.limit(column, 0.18)
        self.table.chosen.connect(self._turn)
        self.hint = label("两边都改了的，点一行（或按空格）在“原案卷”和“带回的”之间选。", "hint", wrap=True)
        foot = QHBoxLayout()
        self.all_ours = button("全部用原案卷的", on_click=partial(self._all, "ours"))
        self.all_theirs = button("全部用带回的", on_click=partial(self._all, "theirs"))
        self.go = button("带回", icon="check", role="primary", on_click=self.bring_back)
        foot.addWidget(self.all_ours)
        foot.addWidget(self.all_theirs)
        foot.addStretch(1)
        foot.addWidget(self.go)
        for part in (self.told, self.hint, self.table):
            self.section.body.addWidget(part)
        self.section.body.addLayout(foot)
        self.section.hide()
        return self.section

    def _ask(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "选择带出包", "", "带出包 (*.anjuanpack)")
        if path:
            self.path.setText(path)
            self.passphrase.setFocus()

    def _show(self) -> None:
        if self.back is None:
            return
        self.notice.dismiss()
        lines = self.back.conflicts()
        self.told.setText("\n".join(self.back.told()))
        for part in (self.table, self.hint, self.all_ours, self.all_theirs):
            part.setVisible(bool(lines))
        self.table.fill([_cells(line) for line in lines])
        self.section.show()
        self._count()

    def _turn(self, row: int) -> None:
        if self.back is not None and not self.doing.busy:
            line = self.back.conflicts()[row]
            self.back.choose(line, "theirs" if line.side == "ours" else "ours")
            self._mark()

    def _all(self, side: Side) -> None:
        if self.back is not None:
            self.back.choose_all(side)
            self._mark()

    def _mark(self) -> None:
        for at, line in enumerate(() if self.back is None else self.back.conflicts()):
            self.table.setItem(at, len(_HEADINGS) - 1, QTableWidgetItem(_WORDS[line.side]))
        self._count()

    def _count(self) -> None:
        left = 0 if self.back is None else self.back.undecided
        self.go.setText(f"还有 {left} 处未选" if left else "带回")
        self.go.setEnabled(self.back is not None and self.back.possible and not left)

    def _brought(self, sentences: tuple[str, ...]) -> None:
        self._close()
        self._received(sentences)
        self._take_again()

    def _received(self, sentences: tuple[str, ...]) -> None:
        self.passphrase.clear()
        self.notice.say("\n".join(sentences))
        self.brought.emit()

    def _not_opened(self, error: AnjuanError) -> None:
        self._close()
        self._take_again()
        self._failed(error)

    def _failed(self, error: AnjuanError) -> None:
        self.notice.say(str(error), trouble=True)

    def _close(self) -> None:
        self.section.hide()
        if self.back is not None:
            self.back.close()
            self.back = None


def _cells(line: ConflictLine) -> tuple[str, ...]:
    return line.case, line.what, line.base, line.ours, line.theirs, _WORDS[line.side]
