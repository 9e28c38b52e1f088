"""What every page carries: running head, foot with page number and QR code, 预览 across it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from anjuan_desktop.forms.paper._fonts import Face, font
from anjuan_desktop.forms.paper._page import MM, Paper
from anjuan_desktop.forms.paper._qr import draw_qr
from anjuan_desktop.forms.paper._text import Text, TextStyle

SMALL = TextStyle(Face.SONG, 7.5, 10.5, grey=0.15)
_CODE = 15 * MM
_TEXT_LEFT = _CODE + 4 * MM
_PAGE_WIDTH = 32 * MM
_GAP_ABOVE, _GAP_BELOW = 3 * MM, 2 * MM


@dataclass(frozen=True)
class SheetFurniture:
    """`running` stands above every page but the first, `foot` in the foot beside the code of `code`.

    `watermark` is written lightly across every page, where it isn't empty.
    """

    running: Text
    foot: Sequence[Text]
    code: str
    watermark: str = ""

    def foot_height(self, width: float) -> float:
        return _GAP_ABOVE + _GAP_BELOW + max(_CODE, self._text_height(width))

    def _text_height(self, width: float) -> float:
        rooms = [_first_room(width)] + [width - _TEXT_LEFT] * len(self.foot)
        return sum(line.height(room) for line, room in zip(self.foot, rooms, strict=False))

    def draw(self, canvas: Any, paper: Paper, page: int, pages: int) -> None:
        width = paper.measure
        rule = paper.bottom + self.foot_height(width) - _GAP_ABOVE
        canvas.setStrokeGray(0)
        canvas.setLineWidth(0.5)
        canvas.line(paper.left, rule, paper.left + width, rule)
        top = rule - _GAP_BELOW
        draw_qr(canvas, self.code, paper.left, top, _CODE)
        number = Text(f"第 {page} 页　共 {pages} 页", SMALL.but(align="right"), field="页码")
        number.draw(canvas, paper.left + width - _PAGE_WIDTH, top, _PAGE_WIDTH)
        room = _first_room(width)
        for line in self.foot:
            line.draw(canvas, paper.left + _TEXT_LEFT, top, room)
            top -= line.height(room)
            room = width - _TEXT_LEFT
        if page > 1:
            self._draw_running(canvas, paper)

    def draw_under(self, canvas: Any, paper: Paper) -> None:
        """Below everything else, so that it needs no transparency, which PDF/A-1 doesn't allow."""
        if self.watermark:
            self._draw_watermark(canvas, paper)

    def _draw_running(self, canvas: Any, paper: Paper) -> None:
        foot = paper.height - paper.top + 2.5 * MM
        tall = self.running.height(paper.measure)
        self.running.draw(canvas, paper.left, foot + tall + 1.5, paper.measure)
        canvas.setStrokeGray(0)
        canvas.setLineWidth(0.25)
        canvas.line(paper.left, foot, paper.left + paper.measure, foot)

    def _draw_watermark(self, canvas: Any, paper: Paper) -> None:
        size = 150.0
        canvas.saveState()
        canvas.translate(paper.width / 2, paper.height / 2)
        canvas.rotate(52)
        canvas.setFillGray(0.9)
        canvas.setFont(font(Face.HEI_BOLD).name, size)
        canvas.drawCentredString(0, -0.36 * size, self.watermark)
        canvas.restoreState()


def _first_room(width: float) -> float:
    """The first line of the foot leaves room for the page number."""
    return width - _TEXT_LEFT - _PAGE_WIDTH
