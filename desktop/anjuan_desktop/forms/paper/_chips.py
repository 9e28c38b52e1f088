"""Chips: a word in a frame with a mark of its own, told apart without colour."""

from enum import StrEnum
from math import cos, pi, sin
from typing import Any

from anjuan_desktop.forms.paper._blocks import Whole
from anjuan_desktop.forms.paper._fonts import Face
from anjuan_desktop.forms.paper._text import Text, TextStyle

_STYLE = TextStyle(Face.HEI, 8.5, 12.0)
_PAD = 2.5
_MARK = 8.0
_GAP = 2.5


class Mark(StrEnum):
    """The sign in front of the word."""

    NONE = "none"
    CHECK = "check"
    HALF = "half"
    PLUS = "plus"
    CROSS = "cross"
    CLOCK = "clock"
    DOT = "dot"
    ALERT = "alert"


class Chip(Whole):
    """`mark` and word in a rounded frame, dashed where something is still open. `ink` is an RGB of 0 to 1."""

    def __init__(
        self,
        word: str,
        mark: Mark = Mark.NONE,
        *,
        ink: tuple[float, float, float] = (0.0, 0.0, 0.0),
        dashed: bool = False,
        centred: bool = False,
    ) -> None:
        self._text = Text(word, _STYLE, field=word)
        self._mark = mark
        self._ink = ink
        self._dashed = dashed
        self._centred = centred

    @property
    def natural_width(self) -> float:
        sign = _MARK + _GAP if self._mark is not Mark.NONE else 0.0
        return self._text.natural_width + sign + 2 * _PAD

    def height(self, width: float) -> float:
        return _STYLE.leading + 2.0

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        wide, tall = self.natural_width, self.height(width)
        left = x + max((width - wide) / 2, 0.0) if self._centred else x
        canvas.saveState()
        canvas.setStrokeColorRGB(*self._ink)
        canvas.setFillColorRGB(*self._ink)
        canvas.setLineWidth(0.6)
        if self._dashed:
            canvas.setDash(1.6, 1.2)
        canvas.roundRect(left, top - tall + 0.5, wide, tall - 1.0, 2.5, stroke=1, fill=0)
        canvas.setDash()
        inner = left + _PAD
        if self._mark is not Mark.NONE:
            _DRAW[self._mark](canvas, inner + _MARK / 2, top - tall / 2, _MARK / 2)
            inner += _MARK + _GAP
        canvas.restoreState()
        self._text.draw(canvas, inner, top - 1.0, self._text.natural_width + 1)


def _stroke(canvas: Any, *points: tuple[float, float]) -> None:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    canvas.drawPath(path, stroke=1, fill=0)


def _check(canvas: Any, x: float, y: float, r: float) -> None:
    canvas.circle(x, y, r, stroke=0, fill=1)
    canvas.setStrokeGray(1)
    canvas.setLineWidth(1.1)
    _stroke(canvas, (x - 0.5 * r, y), (x - 0.1 * r, y - 0.42 * r), (x + 0.55 * r, y + 0.42 * r))


def _half(canvas: Any, x: float, y: float, r: float) -> None:
    canvas.circle(x, y, r - 0.3, stroke=1, fill=0)
    path = canvas.beginPath()
    path.moveTo(x, y - r + 0.3)
    for step in range(1, 13):
        angle = -pi / 2 + step * pi / 12
        path.lineTo(x - (r - 0.3) * cos(angle), y + (r - 0.3) * sin(angle))
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _plus(canvas: Any, x: float, y: float, r: float) -> None:
    canvas.circle(x, y, r - 0.3, stroke=1, fill=0)
    canvas.setLineWidth(0.9)
    _stroke(canvas, (x - 0.5 * r, y), (x + 0.5 * r, y))
    _stroke(canvas, (x, y - 0.5 * r), (x, y + 0.5 * r))


def _cross(canvas: Any, x: float, y: float, r: float) -> None:
    canvas.circle(x, y, r - 0.3, stroke=1, fill=0)
    canvas.setLineWidth(0.9)
    a = 0.42 * r
    _stroke(canvas, (x - a, y - a), (x + a, y + a))
    _stroke(canvas, (x - a, y + a), (x + a, y - a))


def _clock(canvas: Any, x: float, y: float, r: float) -> None:
    canvas.circle(x, y, r - 0.3, stroke=1, fill=0)
    canvas.setLineWidth(0.9)
    _stroke(canvas, (x, y + 0.6 * r), (x, y), (x + 0.45 * r, y - 0.2 * r))


def _dot(canvas: Any, x: float, y: float, r: float) -> None:
    canvas.circle(x, y, r - 0.3, stroke=1, fill=0)
    canvas.circle(x, y, 0.5 * r, stroke=0, fill=1)


def _alert(canvas: Any, x: float, y: float, r: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x, y + r)
    path.lineTo(x + r, y - 0.8 * r)
    path.lineTo(x - r, y - 0.8 * r)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.setStrokeGray(1)
    canvas.setLineWidth(0.9)
    _stroke(canvas, (x, y + 0.4 * r), (x, y - 0.2 * r))
    _stroke(canvas, (x, y - 0.4 * r), (x, y - 0.62 * r))


_DRAW = {
    Mark.CHECK: _check,
    Mark.HALF: _half,
    Mark.PLUS: _plus,
    Mark.CROSS: _cross,
    Mark.CLOCK: _clock,
    Mark.DOT: _dot,
    Mark.ALERT: _alert,
}
