"""提示: each piece of advice with the words it rests on, and how the officer answered it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from anjuan_core.errors import AnjuanError
from anjuan_core.facts import NotAFact
from anjuan_desktop.ui.presenters.working.answers import AdviceItem, StaleAnswer
from anjuan_desktop.ui.theme import Tone, current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.note_list import Note, NoteRow
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.fields.reason_line import ReasonLine

Answer = Callable[[str, str], None]
"""Takes subject and reason; raises NotAFact or AnjuanError with what to say."""

TakeBack = Callable[[str], None]
"""Takes the subject of an answer; raises AnjuanError."""


class AdviceList(QWidget):
    """Shows AdviceItems; rows stay while the case changes, so that a reason being typed is not lost.

    `chosen` carries a Citation.
    """

    chosen = Signal(object)

    def __init__(self, answer: Answer, take_back: TakeBack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("提示")
        self.answer, self.take_back = answer, take_back
        self.rows: dict[str, AdviceRow] = {}
        self.stale_rows: list[NoteRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, current().metrics.small, 0, 0)
        self._column.setSpacing(current().metrics.tiny)
        self.heading = label("提示", "title")
        self._column.addWidget(self.heading)

    def show_items(self, items: Sequence[AdviceItem], stale: Sequence[StaleAnswer]) -> None:
        self.setVisible(bool(items or stale))
        open_ = sum(not item.answered for item in items)
        self.heading.setText(f"提示　还有 {open_} 条未核对" if open_ else "提示　均已核对")
        wanted = {item.subject: item for item in items}
        for subject in [subject for subject in self.rows if subject not in wanted]:
            self._remove(self.rows.pop(subject))
        for place, (subject, item) in enumerate(wanted.items(), start=1):
            row = self.rows.get(subject)
            if row is None:
                row = self.rows[subject] = AdviceRow(item, self)
                row.note.pressed.connect(self.chosen)
            row.show_item(item)
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
        self._show_stale(stale)

    def _show_stale(self, stale: Sequence[StaleAnswer]) -> None:
        for old in self.stale_rows:
            self._remove(old)
        self.stale_rows = []
        for answer in stale:
            sentence = f"{answer.sentence}事实已变，这条提示不再成立，核对仅作留存。"
            row = NoteRow(Note("history", Tone.IDLE, f"{answer.head}　已不成立", sentence), self)
            self.stale_rows.append(row)
            self._column.addWidget(row)

    def _remove(self, row: QWidget) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()


class AdviceRow(QWidget):
    """One piece of advice: what it says, and below it the answer, or the line in which to write it."""

    def __init__(self, item: AdviceItem, parent: AdviceList) -> None:
        super().__init__(parent)
        self._list = parent
        self.item = item
        metrics = current().metrics
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        indent = metrics.icon + 2 * metrics.small
        top = QHBoxLayout()
        top.setSpacing(metrics.small)
        self.note = NoteRow(_note(item), self)
        self.begin = button("核对…", on_click=self._begin)
        self.undo = button("撤销", role="quiet", on_click=self._take_back)
        top.addWidget(self.note, 1)
        for shown in (self.undo, self.begin):
            top.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        self.said: QLabel = label("", "good", wrap=True)
        self.said.setContentsMargins(indent, 0, metrics.small, metrics.tiny)
        column.addWidget(self.said)
        about = f"{item.line.claims} {item.line.kind} 核对情况"
        self.reason = ReasonLine(about, "写明核对的情况或理由", "记为已核对", indent=indent)
        self.reason.hide()
        self.reason.given.connect(self._give)
        self.reason.left.connect(self._close)
        column.addWidget(self.reason)

    def show_item(self, item: AdviceItem) -> None:
        self.item = item
        self.note.show_note(_note(item))
        self.said.setText(item.said)
        self.said.setVisible(item.answered)
        word = "修改" if item.answered else "核对…"
        self.begin.setText(word)
        self.begin.setAccessibleName(f"{word.removesuffix('…')}：{item.line.claims} {item.line.kind}")
        self.undo.setVisible(item.answered)
        self.undo.setAccessibleName(f"撤销核对：{item.line.claims} {item.line.kind}")

    def _begin(self) -> None:
        self.reason.show()
        self.begin.hide()
        self.reason.begin(self.item.reason)

    def _close(self) -> None:
        self.reason.hide()
        self.begin.show()
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self, reason: str) -> None:
        try:
            self._list.answer(self.item.subject, reason)
        except (AnjuanError, NotAFact) as error:
            self.reason.complain(str(error))
            return
        self._close()

    def _take_back(self) -> None:
        try:
            self._list.take_back(self.item.subject)
        except AnjuanError as error:
            self.reason.show()
            self.reason.complain(str(error))


def _note(item: AdviceItem) -> Note:
    line = item.line
    icon, tone = ("circle-check", Tone.GOOD) if item.answered else ("triangle-alert", Tone.CARE)
    return Note(icon, tone, f"{line.claims}　{line.kind}".strip(), line.sentence, "", line.citation)
