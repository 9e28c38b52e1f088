"""改选: the officer's own choice of shares beside the program's plan, with the clause it rests on and the reason."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from anjuan_core.errors import AnjuanError
from anjuan_core.facts import NotAFact
from anjuan_core.results import ShareRef
from anjuan_desktop.ui.locking import READS
from anjuan_desktop.ui.presenters.working.overriding import ChoiceView, KeptOverride, ShareChoice
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.notice import NoticeBar
from anjuan_desktop.ui.widgets.basic.section import FoldSection
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.tables.full_table import FullTable

_HOW = (
    "程序方案不变，改选的资金、依据和理由记在旁边，并印在表上。点选一行（或按空格键）计入或不计入，金额随时在右边对照。"
)
_SHARES = ("改选计入的资金", "测算（元）", "程序方案（元）", "改选（元）")
_FIGURES = ("", "程序方案（元）", "改选（元）", "差额（元）")
_TITLE = 0


class OverridePanel(FoldSection):
    """Shows a ChoiceView and the override that stands. `changed` carries the shares now chosen, None for those of the
    program; `cited` carries a Citation. `save` and `withdraw` raise NotAFact or AnjuanError with what to say."""

    changed = Signal(object)
    cited = Signal(object)

    def __init__(
        self,
        save: Callable[[Collection[ShareRef], str, str], None],
        withdraw: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("改选", opened=False, parent=parent)
        self._save, self._withdraw = save, withdraw
        self._shares: Sequence[ShareChoice] = ()
        self._kept: KeptOverride | None = None
        self._clauses = QStringListModel(self)
        self.body.addWidget(label(_HOW, "hint", wrap=True))
        self._build_kept()
        self.table = FullTable("改选的资金", _SHARES, stretch=_TITLE)
        self.figures = FullTable("程序方案与改选对照", _FIGURES, stretch=0)
        for column in (1, 2, 3):
            self.table.align_right(column)
            self.figures.align_right(column)
        self.table.chosen.connect(self._toggle)
        self.refusals = label("", "error", wrap=True)
        self.body.addWidget(self.table)
        self.body.addWidget(self.figures)
        self.body.addWidget(self.refusals)
        self._build_entry()

    def show_view(self, view: ChoiceView) -> None:
        """Shows a choice; the row that was current stays so."""
        row = self.table.currentRow()
        self._shares = view.shares
        self.table.fill([_cells(item) for item in view.shares], right=(1, 2, 3))
        for place, item in enumerate(view.shares):
            self.table.check(place, on=item.chosen)
        self.table.fit()
        if 0 <= row < len(view.shares):
            self.table.setCurrentCell(row, _TITLE)
        self.figures.fill(
            [(item.name, item.program, item.other, item.difference) for item in view.figures], right=(1, 2, 3)
        )
        self.refusals.setText("".join(f"{sentence}。" for sentence in view.refusals))
        self.refusals.setVisible(bool(view.refusals))

    def show_kept(self, kept: KeptOverride | None, clauses: Sequence[str]) -> None:
        """Shows the override that stands in the case, and which clauses may be picked."""
        self._clauses.setStringList(list(clauses))
        if kept != self._kept:
            self.done.clear()
            self.clause.setText("" if kept is None else kept.override.clause)
            self.reason.setPlainText("" if kept is None else kept.override.reason)
        self._kept = kept
        self.note.setText("" if kept is None else f"已改选：{kept.shares}（{kept.said}）")
        self.standing.setVisible(kept is not None)
        if kept is None:
            return
        self.said.setText(f"依据：{kept.override.clause}　理由：{kept.override.reason}")
        self.words.setVisible(kept.citation is not None)
        self.troubles.setText("".join(kept.troubles))
        self.troubles.setVisible(bool(kept.troubles))

    def chosen(self) -> frozenset[ShareRef]:
        return frozenset(item.ref for item in self._shares if item.chosen)

    # -- how it is made --------------------------------------------------------------------------

    def _build_kept(self) -> None:
        metrics = current().metrics
        self.standing = QWidget()
        grid = QGridLayout(self.standing)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(metrics.small)
        self.said = label("", "quote", wrap=True)
        self.troubles = label("", "warning", wrap=True)
        self.words = button("查看依据", role="quiet", on_click=self._cite)
        self.words.setProperty(READS, True)
        self.drop = button("撤销改选", role="danger", on_click=self._take_back)
        grid.addWidget(self.said, 0, 0)
        grid.addWidget(self.words, 0, 1)
        grid.addWidget(self.drop, 0, 2)
        grid.addWidget(self.troubles, 1, 0, 1, 3)
        self.standing.hide()
        self.body.addWidget(self.standing)

    def _build_entry(self) -> None:
        metrics = current().metrics
        grid = QGridLayout()
        grid.setHorizontalSpacing(metrics.small)
        grid.setVerticalSpacing(metrics.small)
        self.clause, self.reason = QLineEdit(), QPlainTextEdit()
        self.clause.setAccessibleName("改选依据的条款")
        self.clause.setPlaceholderText("如 黑政办规〔2023〕7号（二）；输入几个字可从本案条款中选")
        self.reason.setAccessibleName("改选的理由")
        self.reason.setPlaceholderText("为什么不按程序方案推荐")
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(2 * metrics.row)
        completer = QCompleter(self._clauses, self.clause)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.clause.setCompleter(completer)
        for row, (words, field) in enumerate((("依据条款(&K)", self.clause), ("理由(&R)", self.reason))):
            name = label(words)
            name.setBuddy(field)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, row, 1)
        self.notice = NoticeBar()
        buttons = QHBoxLayout()
        self.save_button = button("保存改选", role="primary", on_click=self._keep)
        self.reset = button("选回程序方案", role="quiet", on_click=self._reset)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.reset)
        self.done = label("", "good")
        buttons.addWidget(self.done, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self.notice)
        self.body.addLayout(buttons)

    # -- what one does on it ---------------------------------------------------------------------

    def _toggle(self, row: int) -> None:
        self.done.clear()
        self.changed.emit(self.chosen() ^ {self._shares[row].ref})

    def _reset(self) -> None:
        self.done.clear()
        self.changed.emit(None)

    def _cite(self) -> None:
        if self._kept is not None and self._kept.citation is not None:
            self.cited.emit(self._kept.citation)

    def _keep(self) -> None:
        self._try(lambda: self._save(self.chosen(), self.clause.text(), self.reason.toPlainText()), "改选已保存。")

    def _take_back(self) -> None:
        self._try(self._withdraw, "改选已撤销。")

    def _try(self, action: Callable[[], None], done: str) -> None:
        """Does it; what is refused is said above the buttons, that it is done beside them."""
        self.done.clear()
        try:
            action()
        except (AnjuanError, NotAFact) as error:
            self.notice.say(str(error), trouble=True)
        else:
            self.notice.dismiss()
            self.done.setText(done)


def _cells(item: ShareChoice) -> tuple[str, ...]:
    return (f"{item.ref.claim}　{item.payer}　{item.title}", item.worked_out, item.planned, item.paid)
