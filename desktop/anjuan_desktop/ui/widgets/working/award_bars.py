"""金额构成: a bar for each claim and payer with its figures beside it, and what each rule costs the plan."""

from decimal import Decimal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableWidgetItem, QWidget

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.working.award_bars import AwardBar, RuleCost
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.section import FoldSection
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.tables.full_table import FullTable

_HEADINGS = ("申报事项", "层级", "图", "计入（元）", "不计入（元）")
_COSTS = ("排斥或限额的规定", "全案因此少（元）")
_BAR = 2
_ROLE = int(Qt.ItemDataRole.UserRole) + 72
_HOW = "实心为计入支持方案的部分，斜线为不计入的部分，虚线为金额待定。点选一行查看依据。"
_APART = (
    "每条规定单独去掉、重新测算所得；几条规定排斥同一笔资金的，各条之间不能相加；"
    "为零的，另有规定同样排斥，或对方金额待定。"
)


class AwardBars(FoldSection):
    """Shows AwardBars and RuleCosts. `cited` carries the Citation of the row chosen."""

    cited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("金额构成", parent=parent)
        self._bars: tuple[AwardBar, ...] = ()
        self._costs: tuple[RuleCost, ...] = ()
        self.body.addWidget(label(_HOW, "hint", wrap=True))
        self.table = FullTable("各事项、各层级的支持金额", _HEADINGS, stretch=_BAR)
        self.table.setAccessibleDescription(_HOW)
        self.table.limit(0, 0.34)
        self.table.align_right(3)
        self.table.align_right(4)
        self.table.setItemDelegateForColumn(_BAR, _BarDelegate(self.table))
        self.table.chosen.connect(lambda row: self.cited.emit(self._bars[row].citation))
        self.body.addWidget(self.table)
        self.costs = FullTable("各条规定使全案减少的金额", _COSTS, stretch=0)
        self.costs.align_right(1)
        self.costs.chosen.connect(self._cite_cost)
        self.apart = label(_APART, "hint", wrap=True)
        self.body.addWidget(self.costs)
        self.body.addWidget(self.apart)

    def show_bars(self, bars: tuple[AwardBar, ...], costs: tuple[RuleCost, ...]) -> None:
        self._bars, self._costs = bars, costs
        longest = max((bar.full for bar in bars if bar.full is not None), default=Decimal(0))
        self.table.fill([_cells(bar) for bar in bars], right=(3, 4))
        for row, bar in enumerate(bars):
            cell = QTableWidgetItem()
            cell.setData(_ROLE, (bar, longest))
            cell.setData(Qt.ItemDataRole.AccessibleTextRole, f"计入 {bar.paid}，不计入 {bar.left_out}，{bar.reason}")
            cell.setToolTip(bar.reason)
            self.table.setItem(row, _BAR, cell)
            name = self.table.item(row, 0)
            if name is not None:
                name.setToolTip(f"{bar.title} · {bar.object}")
        for part in (self.costs, self.apart):
            part.setVisible(bool(costs))
        self.costs.fill([(cost.name, cost.text) for cost in costs], right=(1,))

    def _cite_cost(self, row: int) -> None:
        citation = self._costs[row].citation
        if citation is not None:
            self.cited.emit(citation)


class _BarDelegate(QStyledItemDelegate):
    """Counted is filled, left out is hatched, unknown is dashed; the reason stands behind the bar where it fits."""

    @called_by_qt
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        found = index.data(_ROLE)
        if found is None:
            return
        bar, longest = found
        tokens, metrics = current().tokens, current().metrics
        room = QRectF(option.rect).adjusted(metrics.small, 0, -metrics.small, 0)
        height = metrics.of(12)
        top = room.center().y() - height / 2
        full = _width(longest if bar.full is None else bar.full, longest, room.width())
        filled = _width(bar.counted, longest, room.width())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(room.left(), top, full, height)
        if bar.full is None:
            painter.setPen(QPen(QColor(tokens.muted), metrics.hair, Qt.PenStyle.DashLine))
            painter.drawRect(whole.adjusted(0, 0.5, -1, -0.5))
        elif full > filled:
            painter.setPen(QPen(QColor(tokens.muted), metrics.hair))
            painter.setBrush(QBrush(QColor(tokens.muted), Qt.BrushStyle.BDiagPattern))
            painter.drawRect(whole.adjusted(filled, 0.5, -1, -0.5))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.fill))
        painter.drawRect(QRectF(room.left(), top, filled, height))
        words = room.adjusted(full + metrics.small, 0, 0, 0)
        if painter.fontMetrics().horizontalAdvance(bar.reason) <= words.width():
            painter.setPen(QColor(tokens.muted))
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, bar.reason)
        painter.restore()


def _width(amount: Decimal, longest: Decimal, room: float) -> float:
    """At least a hair for anything, so that a small sum is seen beside a large one."""
    if not longest or not amount:
        return 0.0
    return max(float(amount / longest) * room, 2.0)


def _cells(bar: AwardBar) -> tuple[str, ...]:
    return (f"{bar.claim}　{bar.title}", bar.payer, "", bar.paid, bar.left_out if bar.full is not None else "待定")
