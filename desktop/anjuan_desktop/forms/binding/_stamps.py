"""卷内页码: a page number for every page of a bound file, to be laid over it."""

from collections.abc import Sequence
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from anjuan_desktop.forms.paper import MM, SMALL, Text

_ROOM, _RIGHT, _ABOVE = 200.0, 20 * MM, 8.5 * MM


def stamps(sizes: Sequence[tuple[float, float]]) -> bytes:
    """A page of each size with nothing on it but its number, at the lower right."""
    buffer = BytesIO()
    words = [
        Text(f"卷内第 {n} 页　共 {len(sizes)} 页", SMALL.but(align="right"), field="卷内页码")
        for n in range(1, len(sizes) + 1)
    ]
    canvas = Canvas(buffer, invariant=1, pageCompression=1, initialFontName="Anjuan-SONG")
    for (width, height), text in zip(sizes, words, strict=True):
        canvas.setPageSize((width, height))
        text.draw(canvas, width - _RIGHT - _ROOM, _ABOVE, _ROOM)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
