"""A text that wraps: the block most of a form is made of."""

from dataclasses import dataclass, replace
from typing import Any, Literal

from anjuan_desktop.forms.paper._breaking import fill
from anjuan_desktop.forms.paper._fonts import ASCENT, Face
from anjuan_desktop.forms.paper._runs import Shaped, Span, shaped

Align = Literal["left", "right", "centre", "justify"]
_MOST_STRETCH = 0.12
"""In ems, for one character; a line that would need more stays ragged."""
_WIDE_FROM = "\u2e80"
_SMALLEST = 6.0
_HANGING = "（《「『【〔〈“‘"
_HANG = 0.42


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text stands: face, size and line height in points, indent of its first line in ems, grey (0 black).

    `fit` sets a line that is too long smaller rather than breaking it: for figures. `colour` is an RGB of 0 to 1
    in place of the grey. `heavy` thickens every stroke by that part of the size, for a title in 宋. `balanced` makes
    the lines of a title about as long as each other.
    """

    face: Face = Face.FANG
    size: float = 10.5
    leading: float = 15.0
    align: Align = "left"
    indent: float = 0.0
    grey: float = 0.0
    fit: bool = False
    colour: tuple[float, float, float] | None = None
    heavy: float = 0.0
    balanced: bool = False

    def but(self, **changes: Any) -> "TextStyle":
        return replace(self, **changes)


class Text:
    """Some spans in one size. Every character is checked when it is made, so drawing can't fail.

    `field` names what is printed, in the officers' words, for the error that a character can't be.
    """

    def __init__(self, content: str | list[Span] | Shaped, style: TextStyle, *, field: str) -> None:
        if isinstance(content, str):
            content = [Span(content, style.face)]
        self._content = content if isinstance(content, Shaped) else shaped(content, field)
        self._field = field
        self._style = style
        self._filled: tuple[float, list[tuple[int, int]]] | None = None

    def _lines(self, width: float) -> list[tuple[int, int]]:
        if self._filled is None or self._filled[0] != width:
            size = self._size(width)
            lines = fill(self._content.text, self._content.widths, width / size, self._style.indent)
            if self._style.balanced and len(lines) > 1:
                lines = self._balanced(len(lines), width / size)
            self._filled = (width, lines)
        return self._filled[1]

    def _balanced(self, count: int, room: float) -> list[tuple[int, int]]:
        """As many lines, filled into the narrowest room that holds them."""
        narrow = self._content.width / count
        while narrow < room:
            lines = fill(self._content.text, self._content.widths, narrow, self._style.indent)
            if len(lines) <= count:
                return lines
            narrow += 0.5
        return fill(self._content.text, self._content.widths, room, self._style.indent)

    def _size(self, width: float) -> float:
        size = self._style.size
        if not self._style.fit or self.natural_width <= width:
            return size
        return max(size * width / self.natural_width, _SMALLEST)

    @property
    def natural_width(self) -> float:
        """What it takes up on one line."""
        return self._content.width * self._style.size

    def height(self, width: float) -> float:
        return len(self._lines(width)) * self._style.leading

    def lead(self, width: float) -> float:
        """Two lines, so that none stands alone."""
        return min(len(self._lines(width)), 2) * self._style.leading

    def split(self, width: float, height: float, *, force: bool = False) -> "tuple[Text, Text] | None":
        lines = self._lines(width)
        fitting = int((height + 0.01) // self._style.leading)
        if not force and len(lines) - fitting == 1:
            fitting -= 1
        if fitting < (1 if force else 2) or fitting >= len(lines):
            return None
        return (
            self._part(0, lines[fitting - 1][1], self._style),
            self._part(lines[fitting][0], len(self._content.text), self._style.but(indent=0.0)),
        )

    def _part(self, first: int, last: int, style: TextStyle) -> "Text":
        return Text(self._content.part(first, last), style, field=self._field)

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        style = self._style
        size = self._size(width)
        baseline = top - (style.leading - size) / 2 - ASCENT * size
        lines = self._lines(width)
        if style.colour is None:
            canvas.setFillGray(style.grey)
        else:
            canvas.setFillColorRGB(*style.colour)
        if style.heavy:
            canvas.setLineWidth(style.heavy * size)
            if style.colour is None:
                canvas.setStrokeGray(style.grey)
            else:
                canvas.setStrokeColorRGB(*style.colour)
        for number, (first, last) in enumerate(lines):
            line = self._content.part(first, last)
            indent = style.indent * size if number == 0 else 0.0
            slack = width - indent - line.width * size
            stretch = 0.0
            if style.align in ("left", "justify") and line.text[:1] in _HANGING and line.text:
                # The left half of an opening mark is white: the line would look indented.
                indent -= _HANG * size
                slack += _HANG * size
            left = x + indent
            if style.align == "right":
                left += slack
            elif style.align == "centre":
                left += slack / 2
            elif style.align == "justify" and number < len(lines) - 1:
                stretch = _stretch(line, slack, size)
            draw_line(canvas, line, (left, baseline), size, stretch, heavy=style.heavy > 0)
            baseline -= style.leading


def _stretch(line: Shaped, slack: float, size: float) -> float:
    """What every Han character but the last is widened by, so that the line reaches the margin."""
    gaps = sum(character >= _WIDE_FROM for character in line.text[:-1])
    return slack / gaps if gaps and 0 < slack <= gaps * _MOST_STRETCH * size else 0.0


def draw_line(
    canvas: Any, line: Shaped, start: tuple[float, float], size: float, stretch: float = 0.0, *, heavy: bool = False
) -> None:
    """One line from a point on its baseline, font by font; `stretch` widens Han, words and figures stay as they are."""
    x, baseline = start
    first = 0
    for index in range(1, len(line.text) + 1):
        if index < len(line.text) and _same_run(line, index, wide_matters=stretch > 0):
            continue
        run = line.part(first, index)
        wider = stretch if run.text >= _WIDE_FROM else 0.0
        face = run.fonts[0]
        if face is None:
            for place, box in enumerate(run.text):
                _draw_box(canvas, x + place * size, baseline, size, ticked=box == "☑")
        else:
            canvas.setFont(face.name, size)
            canvas.drawString(x, baseline, run.text, mode=2 if heavy else None, charSpace=wider or None)
        x += run.width * size + wider * len(run.text)
        first = index


def _same_run(line: Shaped, index: int, *, wide_matters: bool) -> bool:
    if line.fonts[index] is not line.fonts[index - 1]:
        return False
    return not wide_matters or (line.text[index] >= _WIDE_FROM) == (line.text[index - 1] >= _WIDE_FROM)


def _draw_box(canvas: Any, x: float, baseline: float, size: float, *, ticked: bool) -> None:
    side = 0.72 * size
    left, bottom = x + 0.14 * size, baseline - 0.02 * size
    canvas.setLineWidth(0.06 * size)
    canvas.rect(left, bottom, side, side, stroke=1, fill=0)
    if ticked:
        path = canvas.beginPath()
        path.moveTo(left + 0.18 * side, bottom + 0.52 * side)
        path.lineTo(left + 0.42 * side, bottom + 0.24 * side)
        path.lineTo(left + 0.84 * side, bottom + 0.8 * side)
        canvas.setLineWidth(0.1 * size)
        canvas.drawPath(path, stroke=1, fill=0)
