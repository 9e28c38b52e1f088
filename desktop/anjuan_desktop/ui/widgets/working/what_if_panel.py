"""试算: facts, claims and supplements tried beside the present plan, and what comes of it. Nothing is written."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from anjuan_desktop.ui.locking import READS
from anjuan_desktop.ui.presenters.working.comparing import ClaimChange, Comparison
from anjuan_desktop.ui.presenters.working.what_if import Change, TrialClaim, TrialSupplement, WhatIf
from anjuan_desktop.ui.theme import Tone, current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.note_list import Note, NoteList
from anjuan_desktop.ui.widgets.basic.section import Fold, FoldSection
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.fields.editors import Combo
from anjuan_desktop.ui.widgets.fields.fact_list import FactList
from anjuan_desktop.ui.widgets.tables.full_table import FullTable

_HOW = "改一项事实、增减一项申报、开关一份补充细则，看方案会怎样变。这里的改动只供比较，不写入案卷，关闭案卷即作废。"
_NONE = "按现有事实还没有能申报的事项。先改一项事实，或到“项目与认定”页补齐。"
_FIGURES = ("", "现方案（元）", "试算（元）", "差额（元）")
_CLAIMS = ("申报事项", "依据", "结论", "金额（元）")


class WhatIfPanel(FoldSection):
    """One trial beside the open case; worked out only while the panel is open. `cited` carries a Citation."""

    cited = Signal(object)

    def __init__(self, what_if: WhatIf, parent: QWidget | None = None) -> None:
        super().__init__("试算", opened=False, parent=parent)
        self.setProperty(READS, True)
        self.what_if = what_if
        self._claims: Sequence[TrialClaim] = ()
        self.body.addWidget(label(_HOW, "hint", wrap=True))
        self._build_fact()
        self._build_claims()
        self.supplements = QVBoxLayout()
        self.body.addLayout(self.supplements)
        self.switches: dict[str, QCheckBox] = {}
        self._build_result()
        self.opened.connect(self._open)

    def refresh(self) -> None:
        """Shows the trial on the case as it now stands."""
        what_if = self.what_if
        self.note.setText("试算中，未写入案卷" if what_if.under_way else "")
        if not self.is_open:
            return
        self._show_owners()
        self._show_field()
        self._show_claims(what_if.claims())
        self._show_supplements(what_if.supplements())
        self._show_changes(what_if.changes())
        self._show_result(what_if.compare())

    # -- how it is made --------------------------------------------------------------------------

    def _build_fact(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(current().metrics.small)
        self.owner, self.fact = Combo(), Combo()
        self.owner.setAccessibleName("试算：改谁的事实")
        self.fact.setAccessibleName("试算：改哪一项事实")
        for combo, words in ((self.owner, "改(&G)"), (self.fact, "的")):
            combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(8)
            combo.setMaxVisibleItems(16)
            name = label(words)
            name.setBuddy(combo)
            row.addWidget(name)
            row.addWidget(combo, 1)
        self.owner.activated.connect(lambda _index: self._pick_owner())
        self.fact.activated.connect(lambda _index: self._show_field())
        self.field = FactList()
        self.field.entered.connect(self._enter)
        self.body.addLayout(row)
        self.body.addWidget(self.field)

    def _build_claims(self) -> None:
        self.claims_fold = Fold("增减申报事项")
        self.claims = FullTable("试算的申报事项", _CLAIMS, stretch=0)
        self.claims.align_right(3)
        self.claims.limit(1, 0.26)
        self.claims.chosen.connect(self._tick)
        self.none = label(_NONE, "muted", wrap=True)
        self.claims_fold.body.addWidget(self.claims)
        self.claims_fold.body.addWidget(self.none)
        self.body.addWidget(self.claims_fold)

    def _build_result(self) -> None:
        metrics = current().metrics
        self.changes = QVBoxLayout()
        self.changes.setSpacing(0)
        self.taking_back: dict[str, QWidget] = {}
        self.body.addLayout(self.changes)
        self.trouble = label("", "error", wrap=True)
        self.verdict = label("", "title", wrap=True)
        self.figures = FullTable("现方案与试算对照", _FIGURES, stretch=0)
        for column in (1, 2, 3):
            self.figures.align_right(column)
        self.changed = NoteList("变化的申报事项")
        self.changed.chosen.connect(self.cited)
        for part in (self.verdict, self.trouble, self.figures, self.changed):
            self.body.addWidget(part)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, metrics.tiny, 0, 0)
        self.clear = button("全部还原", icon="refresh-cw", on_click=self._clear)
        foot.addWidget(self.clear)
        foot.addStretch(1)
        self.body.addLayout(foot)

    # -- what it shows ---------------------------------------------------------------------------

    def _show_owners(self) -> None:
        owners = self.what_if.owners()
        if [(self.owner.itemData(at), self.owner.itemText(at)) for at in range(self.owner.count())] == owners:
            return
        before = self.owner.currentData()
        self.owner.clear()
        for key, words in owners:
            self.owner.addItem(words, key)
        self.owner.setCurrentIndex(max(0, self.owner.findData(before)))
        self._show_facts()

    def _show_facts(self) -> None:
        self.fact.clear()
        for fact in self.what_if.facts(str(self.owner.currentData())):
            self.fact.addItem(fact.label, fact.name)

    def _show_field(self) -> None:
        path = f"{self.owner.currentData()}.{self.fact.currentData()}"
        self.field.show_states([self.what_if.state(path)], self.what_if.writing)

    def _show_claims(self, claims: Sequence[TrialClaim]) -> None:
        self._claims = claims
        row = self.claims.currentRow()
        self.claims.setVisible(bool(claims))
        self.none.setVisible(not claims)
        self.claims.fill([_cells(item) for item in claims], right=(3,))
        for place, item in enumerate(claims):
            self.claims.check(place, on=item.ticked)
        self.claims.fit()
        if 0 <= row < len(claims):
            self.claims.setCurrentCell(row, 0)

    def _show_supplements(self, supplements: Sequence[TrialSupplement]) -> None:
        wanted = {item.id: item for item in supplements}
        for id_ in [id_ for id_ in self.switches if id_ not in wanted]:
            if (row := self.switches.pop(id_).parentWidget()) is not None:
                _discard(self.supplements, row)
        for id_, item in wanted.items():
            switch = self.switches.get(id_)
            if switch is None:
                switch = self.switches[id_] = self._add_switch(item)
            switch.setChecked(item.on)
            switch.setToolTip(item.known)
            switch.setAccessibleDescription(item.known)

    def _add_switch(self, item: TrialSupplement) -> QCheckBox:
        """A box with the rule's long title beside it, which may take several lines."""
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        made = QCheckBox("启用")
        made.setAccessibleName(f"启用补充细则《{item.title}》")
        made.clicked.connect(lambda on: self._switch(item.id, on=on))
        across.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(label(f"补充细则《{item.title}》", wrap=True), 1)
        self.supplements.addWidget(row)
        return made

    def _show_changes(self, changes: Sequence[Change]) -> None:
        for row in self.taking_back.values():
            _discard(self.changes, row)
        self.taking_back = {}
        for change in changes:
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 0, 0, 0)
            back = button("还原", role="quiet", on_click=partial(self._take_back, change.key))
            back.setAccessibleName(f"还原：{change.sentence}")
            across.addWidget(label(change.sentence, wrap=True), 1)
            across.addWidget(back)
            self.taking_back[change.key] = row
            self.changes.addWidget(row)
        self.clear.setVisible(self.what_if.under_way)

    def _show_result(self, comparison: Comparison) -> None:
        under_way = self.what_if.under_way
        self.trouble.setText("试算的内容与文件规定不符：" + "；".join(comparison.faults) if comparison.faults else "")
        self.trouble.setVisible(bool(comparison.faults))
        self.verdict.setText(_verdict(comparison))
        self.verdict.setVisible(under_way and not comparison.faults)
        self.figures.setVisible(under_way and not comparison.faults)
        self.figures.fill(
            [(item.name, item.program, item.other, item.difference) for item in comparison.figures], right=(1, 2, 3)
        )
        self.changed.setVisible(under_way and bool(comparison.claims))
        self.changed.fill([_note(item) for item in comparison.claims])

    # -- what one does on it ---------------------------------------------------------------------

    def _open(self, opened: bool) -> None:
        """Where nothing is claimed yet, ticking a first claim is what there is to try."""
        if opened and not self.what_if.claimed:
            self.claims_fold.set_open(True)
        self.refresh()

    def _pick_owner(self) -> None:
        self._show_facts()
        self._show_field()

    def _enter(self, path: str, text: str) -> None:
        self.what_if.enter(path, text)
        self.refresh()

    def _tick(self, row: int) -> None:
        item = self._claims[row]
        self.what_if.tick(item, on=not item.ticked)
        self.refresh()

    def _switch(self, id_: str, *, on: bool) -> None:
        self.what_if.switch(id_, on=on)
        self.refresh()

    def _take_back(self, key: str) -> None:
        self.what_if.take_back(key)
        self.refresh()

    def _clear(self) -> None:
        self.what_if.clear()
        self.refresh()


def _discard(layout: QVBoxLayout, widget: QWidget) -> None:
    layout.removeWidget(widget)
    widget.hide()
    widget.deleteLater()


def _cells(item: TrialClaim) -> tuple[str, ...]:
    return (f"{item.claim}　{item.title}" if item.claim else item.title, item.source, item.status.label, item.amount)


def _note(item: ClaimChange) -> Note:
    lines = (f"{item.before} → {item.after}", *item.why)
    return Note("refresh-cw", Tone.IDLE, f"{item.claim}　{item.title}", "\n".join(lines), "", item.citation)


def _verdict(comparison: Comparison) -> str:
    if not comparison.figures:
        return ""
    total = comparison.figures[0]
    if comparison.claims or total.program != total.other:
        return f"试算合计 {total.other} 元，现方案 {total.program} 元，差额 {total.difference}。"
    return f"这样改，方案不变，合计仍为 {total.program} 元。"
