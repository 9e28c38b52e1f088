"""The plan 支持方案 at the top of the page 测算: total, payers, counted shares, and all that is said beside them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from anjuan_desktop.ui.presenters.working.answers import AdviceItem, StaleAnswer
from anjuan_desktop.ui.presenters.working.plan import PlanView, RunnerUpView, ShareLine
from anjuan_desktop.ui.theme import Tone, current
from anjuan_desktop.ui.theme.verdicts import VERDICTS
from anjuan_desktop.ui.widgets.basic.note_list import Note, NoteList
from anjuan_desktop.ui.widgets.basic.section import FoldSection
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.tables.full_table import FullTable
from anjuan_desktop.ui.widgets.working.advice_list import AdviceList, Answer, TakeBack

_HEADINGS = ("编号", "计入的支持资金", "依据", "资金层级", "金额（元）")


class PlanPanel(FoldSection):
    """Shows a PlanView. `cited` carries the Citation of what was chosen."""

    cited = Signal(object)

    def __init__(self, answer: Answer, take_back: TakeBack, parent: QWidget | None = None) -> None:
        super().__init__("支持方案", parent=parent)
        metrics = current().metrics
        self._view: PlanView | None = None
        self.total, self.in_wan = label("", "heading"), label("", "muted")
        self.total.setAccessibleName("合计")
        self.total.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top = QHBoxLayout()
        top.setSpacing(metrics.small)
        top.addWidget(label("合计", "muted"), 0, Qt.AlignmentFlag.AlignBaseline)
        top.addWidget(self.total, 0, Qt.AlignmentFlag.AlignBaseline)
        top.addWidget(self.in_wan, 0, Qt.AlignmentFlag.AlignBaseline)
        top.addStretch(1)
        self.payers = QGridLayout()
        self.payers.setHorizontalSpacing(metrics.large)
        top.addLayout(self.payers)
        self.body.addLayout(top)
        self.officer = label("", "warning", wrap=True)
        self.officer.hide()
        self.body.addWidget(self.officer)
        self.table = FullTable("计入的支持资金", _HEADINGS, stretch=1)
        self.table.align_right(4)
        self.table.limit(2, 0.26)
        self.table.chosen.connect(self._cite)
        self.nothing = label("没有计入的支持资金。", "muted")
        self.body.addWidget(self.table)
        self.body.addWidget(self.nothing)
        self._parts: dict[str, NoteList] = {}
        for title in ("不计入的资金", "待定的申报事项", "次优方案"):
            notes = NoteList(title)
            notes.chosen.connect(self.cited)
            self.body.addWidget(notes)
            self._parts[title] = notes
        self.advice = AdviceList(answer, take_back)
        self.advice.chosen.connect(self.cited)
        self.body.addWidget(self.advice)

    def show_view(self, view: PlanView) -> None:
        self._view = view
        self.total.setText(f"{view.total} 元")
        self.in_wan.setText(f"（{view.total_in_wan}）")
        self._show_payers(view)
        self.table.setVisible(bool(view.counted))
        self.nothing.setVisible(not view.counted)
        self.table.fill([_row(line) for line in view.counted], right=(4,))
        self._say("不计入的资金", _dropped(view))
        self._say("待定的申报事项", _undecided(view))
        self._say("次优方案", [] if view.runner_up is None else [_runner_up(view.runner_up)])

    def show_advice(self, items: Sequence[AdviceItem], stale: Sequence[StaleAnswer]) -> None:
        self.advice.show_items(items, stale)

    def show_officer(self, sentence: str) -> None:
        """What the officer chose in place of the plan, beside its total; empty where nothing."""
        self.officer.setText(sentence)
        self.officer.setVisible(bool(sentence))

    def notes(self, title: str) -> NoteList:
        return self._parts[title]

    def _show_payers(self, view: PlanView) -> None:
        while self.payers.count():
            item = self.payers.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for row, (payer, amount) in enumerate(view.payers):
            self.payers.addWidget(label(payer, "muted"), row, 0)
            self.payers.addWidget(label(f"{amount} 元", "money"), row, 1)

    def _say(self, title: str, notes: Sequence[Note]) -> None:
        self._parts[title].setVisible(bool(notes))
        self._parts[title].fill(notes)

    def _cite(self, row: int) -> None:
        if self._view is not None:
            self.cited.emit(self._view.counted[row].citation)


def _row(line: ShareLine) -> tuple[str, ...]:
    title = f"{line.title}（{line.cut}）" if line.cut else line.title
    return (line.claim, title, line.source, line.payer, line.amount)


def _dropped(view: PlanView) -> list[Note]:
    return [
        Note(
            "circle-x",
            Tone.IDLE,
            f"{line.claim}　{line.payer}资金 · {line.kind}",
            line.sentence,
            line.amount,
            line.citation,
        )
        for line in view.dropped
    ]


def _undecided(view: PlanView) -> list[Note]:
    return [
        Note(
            VERDICTS[line.status].icon,
            VERDICTS[line.status].tone,
            f"{line.claim}　{line.title} · {line.status.label}",
            line.sentence,
            line.bound,
            line.citation,
        )
        for line in view.undecided
    ]


def _runner_up(second: RunnerUpView) -> Note:
    parts = (part for part in (second.instead, second.without) if part)
    return Note("list-checks", Tone.IDLE, second.sentence, "；".join(parts))
