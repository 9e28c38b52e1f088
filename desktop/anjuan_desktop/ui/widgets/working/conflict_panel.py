"""不重复关系: the conflict picture as a graph or a matrix, the clauses behind it, and the words of what is selected."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from anjuan_desktop.ui.locking import READS
from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.working.conflict_table import AMOUNT, conflict_rows
from anjuan_desktop.ui.presenters.working.conflicts import ConflictView, Edge, Node, Rule
from anjuan_desktop.ui.widgets.basic.across import Across
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.section import FoldSection
from anjuan_desktop.ui.widgets.basic.segments import Segments
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.tables.clipboard import copy_rows
from anjuan_desktop.ui.widgets.working.conflict_graph import ConflictGraph
from anjuan_desktop.ui.widgets.working.conflict_matrix import ConflictMatrix

GRAPH, MATRIX = "graph", "matrix"
_MOST_NODES, _MOST_EDGES = 30, 40
"""Up to where the graph is shown at first; beyond, lines hide each other and the matrix reads better."""
_MARKS = "● 计入　◐ 部分计入　○ 不计入　虚线为待定。"
_HOW = {
    GRAPH: f"{_MARKS}线上的数字是下面的条款。点选或用方向键走到一项资金、一处不重复，查看说明和依据。",
    MATRIX: f"{_MARKS}行、列都是资金，格中数字是使两项不重复的条款。点选或用方向键走到一行、一格，查看说明和依据。",
}


class ConflictPanel(FoldSection):
    """Shows one ConflictView. `cited` carries the Citation of what was selected."""

    cited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("不重复关系", parent=parent)
        self.setProperty(READS, True)
        self._view = ConflictView((), (), ())
        self._wished: str | None = None
        self.graph, self.matrix = ConflictGraph(), ConflictMatrix()
        for picture in (self.graph, self.matrix):
            picture.chosen.connect(self._explain)
        top = QHBoxLayout()
        self.how = label("", "hint", wrap=True)
        self.views = Segments([("关系图", GRAPH), ("对照表", MATRIX)], name="不重复关系的画法")
        self.views.chosen.connect(self.show_as)
        top.addWidget(self.how, 1)
        top.addWidget(self.views, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        self._areas = {GRAPH: Across(self.graph), MATRIX: Across(self.matrix)}
        for area in self._areas.values():
            self.body.addWidget(area)
        self.rules: list[QPushButton] = []
        self.sentence = label("", "quote", wrap=True)
        self.body.addWidget(self.sentence)

    @property
    def shown_as(self) -> str:
        return self.views.key()

    def show_view(self, view: ConflictView) -> None:
        if view != self._view:
            self._view = view
            self._show_rules()
        self.note.setText(view.summary)
        many = len(view.nodes) > _MOST_NODES or len(view.edges) > _MOST_EDGES
        self._turn_to(self._wished or (MATRIX if many else GRAPH))

    def show_as(self, which: str) -> None:
        """Shows the picture as GRAPH or MATRIX from now on, whatever its size."""
        self._wished = which
        self._turn_to(which)

    @called_by_qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C in either picture copies it as a table."""
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_rows(conflict_rows(self._view), frozenset({AMOUNT}))
            return
        super().keyPressEvent(event)

    def _turn_to(self, which: str) -> None:
        self.views.choose(which)
        self.how.setText(_HOW[which])
        picture = self.graph if which == GRAPH else self.matrix
        picture.show_view(self._view)
        for key, area in self._areas.items():
            area.setVisible(key == which)
        selected = picture.selected
        self.sentence.setText(f"{self._view.summary}。" if selected is None else selected.sentence)

    def _show_rules(self) -> None:
        for old in self.rules:
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rules = []
        for rule in self._view.rules:
            row = button(f"  {rule.number}　{rule.name}　{len(rule.edges)} 处", icon="book-open", role="quiet")
            row.setAccessibleName(f"条款 {rule.number}：{rule.name}，{len(rule.edges)} 处")
            row.clicked.connect(lambda _checked=False, rule=rule: self._cite_rule(rule))
            self.rules.append(row)
            self.body.insertWidget(self.body.indexOf(self.sentence), row, 0, Qt.AlignmentFlag.AlignLeft)

    def _explain(self, what: Node | Edge) -> None:
        self.sentence.setText(what.sentence)
        self.cited.emit(what.citation)

    def _cite_rule(self, rule: Rule) -> None:
        self.sentence.setText(f"{rule.reference}：{rule.citation.quote}")
        self.cited.emit(rule.citation)
