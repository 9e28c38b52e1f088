"""有效期: the documents' validity on a time line, with the case's own dates on it."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from anjuan_core.results import Citation
from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.working.validity import Band, ValidityView
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.section import FoldSection
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.working.validity_band import BandRow, chart_span

_HOW = (
    "横条为文件的有效期：实端为载明的截止日，虚线段为截止日未确认或未载明。"
    "◆ 为申报事项所依的日期，在有效期内为实心，不在为空心，带“？”的在未确认的时段；竖线为基准日。"
)


class ValidityLine(FoldSection):
    """Shows one ValidityView. `cited` carries the Citation of the document chosen."""

    cited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("有效期", parent=parent)
        self.body.addWidget(label(_HOW, "hint", wrap=True))
        self.axis = _Axis()
        self.rows: list[BandRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addWidget(self.axis)
        self.body.addLayout(self._column)
        self.sentence = label("", "quote", wrap=True)
        self.body.addWidget(self.sentence)

    def show_view(self, view: ValidityView) -> None:
        for old in self.rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = []
        outside = sum(not moment.inside for band in view.bands for moment in band.moments)
        doubtful = sum(moment.doubtful for band in view.bands for moment in band.moments)
        said = ((outside, "处日期不在有效期内"), (doubtful, "处日期在截止日未确认的时段"))
        self.note.setText("，".join(f"{count} {words}" for count, words in said if count))
        self.axis.show_view(view)
        self.axis.setAccessibleDescription("；".join(band.told for band in view.bands))
        for band in view.bands:
            row = BandRow(band, view)
            row.chosen.connect(self._explain)
            self.rows.append(row)
            self._column.addWidget(row)
        self.sentence.hide()

    def _explain(self, band: Band) -> None:
        self.sentence.setText(band.told)
        self.sentence.show()
        citation: Citation = band.citation
        self.cited.emit(citation)


class _Axis(QWidget):
    """The years above the bands, and the day the case stands on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: ValidityView | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(2 * current().metrics.of(20))

    def show_view(self, view: ValidityView) -> None:
        self._view = view
        self.setAccessibleName(f"{view.years.start} 年至 {view.years.stop - 1} 年，基准日 {view.as_of.isoformat()}")
        self.update()

    @called_by_qt
    def paintEvent(self, event: QPaintEvent) -> None:
        view = self._view
        if view is None:
            return
        tokens, metrics = current().tokens, current().metrics
        left, width = chart_span(self.width())
        painter = QPainter(self)
        line = self.height() // 2
        each = width / len(view.years)
        step = max(1, -(-painter.fontMetrics().horizontalAdvance("2026 ") // max(int(each), 1)))
        painter.setPen(QColor(tokens.muted))
        for place, year in enumerate(view.years):
            if place % step == 0:
                rect = QRect(left + round(place * each), line, max(round(each * step), 1), line)
                painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, f"{year}")
        at = left + round(view.place(view.as_of) * width)
        words = f"基准日 {view.as_of.isoformat()}"
        wide = painter.fontMetrics().horizontalAdvance(words)
        start = min(max(at - wide // 2, left), left + width - wide)
        painter.setPen(QColor(tokens.accent))
        painter.drawText(QRect(start, 0, wide + 2, line), Qt.AlignmentFlag.AlignVCenter, words)
        painter.setPen(QPen(QColor(tokens.border), metrics.hair))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()
