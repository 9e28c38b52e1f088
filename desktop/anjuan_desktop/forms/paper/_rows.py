"""Ruled tables: rows with columns of their own, heads that come again on every page."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from anjuan_desktop.forms.paper._blocks import Blank, Block

RULE, HAIR = 0.5, 0.25
"""Line widths in points."""

_FRAME = 0.8
_PAD_X, _PAD_Y = 4.0, 3.0
_TALL = 160.0
"""A row taller than this may be split, where more than a third of that fits."""
_NOTHING = Blank(0.0)


@dataclass(frozen=True)
class Cell:
    """A block in a row. `share` is its part of the table's width, against the other cells' of the row.

    `fill` is a grey, None for none; `ruled` draws the line at its left. `again` takes the place of the block
    where the row begins a new page: what the rows go on with.
    """

    block: Block
    share: float
    ruled: bool = True
    fill: float | None = None
    valign: Literal["top", "middle"] = "middle"
    pad_left: float = _PAD_X
    again: Block | None = None


@dataclass(frozen=True)
class Row:
    """Cells side by side. `rule` is the line above, from the cell numbered `ruled_from` on.

    `keep` holds the row and the next one on one page.
    """

    cells: tuple[Cell, ...]
    least: float = 0.0
    rule: float = RULE
    keep: bool = False
    pad: float = _PAD_Y
    ruled_from: int = 0
    _heights: dict[float, float] = field(default_factory=dict, init=False, repr=False, compare=False)

    def _widths(self, width: float) -> list[float]:
        whole = sum(cell.share for cell in self.cells)
        return [width * cell.share / whole for cell in self.cells]

    def height(self, width: float) -> float:
        if width not in self._heights:
            self._heights[width] = self._height(width)
        return self._heights[width]

    def _height(self, width: float) -> float:
        inner = [
            cell.block.height(room - cell.pad_left - _PAD_X)
            for cell, room in zip(self.cells, self._widths(width), strict=True)
        ]
        return max(max(inner) + 2 * self.pad, self.least)

    def split(self, width: float, height: float, *, force: bool) -> "tuple[Row, Row] | None":
        """Every cell that is too tall goes on in the lower row; None where one of them can't."""
        upper: list[Cell] = []
        lower: list[Cell] = []
        for cell, room in zip(self.cells, self._widths(width), strict=True):
            inner, available = room - cell.pad_left - _PAD_X, height - 2 * self.pad
            if cell.block.height(inner) <= available:
                upper.append(replace(cell, valign="top"))
                lower.append(replace(cell, block=_NOTHING, valign="top"))
                continue
            parts = cell.block.split(inner, available, force=force)
            if parts is None:
                return None
            upper.append(replace(cell, block=parts[0], valign="top"))
            lower.append(replace(cell, block=parts[1], valign="top"))
        return replace(self, cells=tuple(upper), least=0.0), replace(self, cells=tuple(lower), least=0.0)

    def draw(self, canvas: Any, x: float, top: float, width: float, *, first: bool) -> None:
        tall = self.height(width)
        left = x
        for number, (cell, room) in enumerate(zip(self.cells, self._widths(width), strict=True)):
            inner = room - cell.pad_left - _PAD_X
            if cell.fill is not None:
                canvas.setFillGray(cell.fill)
                canvas.rect(left, top - tall, room, tall, stroke=0, fill=1)
            free = tall - 2 * self.pad - cell.block.height(inner)
            lowered = free / 2 if cell.valign == "middle" else 0.0
            cell.block.draw(canvas, left + cell.pad_left, top - self.pad - lowered, inner)
            if number and cell.ruled:
                _line(canvas, RULE, (left, top), (left, top - tall))
            left += room
        if not first and self.rule:
            clear = sum(self._widths(width)[: self.ruled_from])
            _line(canvas, self.rule, (x + clear, top), (x + width, top))


class Table:
    """Rows in a frame. Split between rows, never after one that is kept; the head comes again."""

    def __init__(self, rows: Sequence[Row], *, head: Sequence[Row] = ()) -> None:
        self._rows = tuple(rows)
        self._head = tuple(head)

    def height(self, width: float) -> float:
        return sum(row.height(width) for row in (*self._head, *self._rows))

    def lead(self, width: float) -> float:
        first = next((index for index, row in enumerate(self._rows) if not row.keep), len(self._rows) - 1)
        wanted = sum(row.height(width) for row in self._rows[: first + 1])
        if first == 0:
            wanted = min(wanted, _TALL)
        return self._head_height(width) + wanted

    def _head_height(self, width: float) -> float:
        return sum(row.height(width) for row in self._head)

    def split(self, width: float, height: float, *, force: bool = False) -> "tuple[Table, Table] | None":
        room = height - self._head_height(width)
        fitting = 0
        for row in self._rows:
            tall = row.height(width)
            if tall > room:
                break
            room -= tall
            fitting += 1
        if fitting == len(self._rows):
            return None
        row = self._rows[fitting]
        if (force and fitting == 0) or (row.height(width) > _TALL and room > _TALL / 3):
            parts = row.split(width, room, force=force)
            if parts is not None:
                return self._cut((*self._rows[:fitting], parts[0]), (parts[1], *self._rows[fitting + 1 :]))
        kept = fitting
        while kept and self._rows[kept - 1].keep:
            kept -= 1
        kept = kept or (fitting if force else 0)
        return self._cut(self._rows[:kept], self._rows[kept:]) if kept else None

    def _cut(self, upper: Sequence[Row], lower: Sequence[Row]) -> "tuple[Table, Table]":
        first = lower[0]
        cells = tuple(cell if cell.again is None else replace(cell, block=cell.again) for cell in first.cells)
        return Table(upper, head=self._head), Table((replace(first, cells=cells), *lower[1:]), head=self._head)

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        start = top
        for number, row in enumerate((*self._head, *self._rows)):
            row.draw(canvas, x, top, width, first=number == 0)
            top -= row.height(width)
        canvas.setLineWidth(_FRAME)
        canvas.setStrokeGray(0)
        canvas.rect(x, top, width, start - top, stroke=1, fill=0)


def _line(canvas: Any, weight: float, start: tuple[float, float], end: tuple[float, float]) -> None:
    canvas.setStrokeGray(0 if weight >= RULE else 0.45)
    canvas.setLineWidth(weight)
    canvas.line(*start, *end)
