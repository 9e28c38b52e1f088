"""The floor: a page drawn by hand with reportlab's canvas, every text and line at the place ours has it."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from reportlab.pdfgen import canvas as reportlab_canvas

_DRAWING = (
    *("setFont", "drawString", "drawCentredString", "line", "rect", "roundRect", "circle", "drawPath", "drawImage"),
    *("setLineWidth", "setStrokeGray", "setFillGray", "setStrokeColorRGB", "setFillColorRGB", "setDash"),
    *("saveState", "restoreState", "translate", "rotate", "scale", "beginForm", "endForm", "doForm", "showPage"),
    *("setTitle", "setAuthor", "setSubject", "setCreator"),
)

Call = tuple[str, tuple[Any, ...], dict[str, Any]]


class _Recording(reportlab_canvas.Canvas):  # type: ignore[misc]  # reportlab is untyped
    """A canvas that notes what it was asked to draw, not what it asks of itself."""

    calls: list[Call] = []  # noqa: RUF012  # one recording at a time
    _inside = False


def _noting(name: str) -> Callable[..., Any]:
    original = getattr(reportlab_canvas.Canvas, name)

    def call(self: Any, *arguments: Any, **named: Any) -> Any:
        if self._inside:
            return original(self, *arguments, **named)
        _Recording.calls.append((name, arguments, named))
        self._inside = True
        try:
            return original(self, *arguments, **named)
        finally:
            self._inside = False

    return call


for _name in _DRAWING:
    setattr(_Recording, _name, _noting(_name))


def recorded(make: Callable[[], bytes], module: Any) -> list[Call]:
    """What `make` draws, by putting the recording canvas in the place of `module.Canvas`."""
    _Recording.calls, kept = [], module.Canvas
    module.Canvas = _Recording
    try:
        make()
    finally:
        module.Canvas = kept
    return _Recording.calls


def drawn(calls: list[Call], font: str) -> bytes:
    """The same page again, with nothing but the canvas."""
    buffer = BytesIO()
    canvas = reportlab_canvas.Canvas(buffer, invariant=1, pageCompression=1, initialFontName=font, lang="zh-CN")
    for name, arguments, named in calls:
        getattr(canvas, name)(*arguments, **named)
    canvas.save()
    return buffer.getvalue()
