"""A QR code as one path, put into a document once and shown on every page."""

from functools import lru_cache
from hashlib import sha256
from typing import Any

import segno

_MASK = 2


@lru_cache(maxsize=64)
def _runs(content: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """How many modules a side has, and the dark runs as (column, row, length).

    The code says that it is UTF-8 (ECI): without it some readers take Chinese for Japanese. One mask for all: trying
    the eight takes 8 ms more, and of 150 blurred and turned codes a reader read every one under each of them.
    """
    matrix = segno.make(content, micro=False, error="m", mode="byte", encoding="utf-8", eci=True, mask=_MASK).matrix
    found: list[tuple[int, int, int]] = []
    for number, row in enumerate(matrix):
        start = None
        for column, dark in enumerate((*row, 0)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                found.append((start, number, column - start))
                start = None
    return len(matrix), tuple(found)


def draw_qr(canvas: Any, content: str, x: float, top: float, side: float) -> None:
    """The code in a square of `side` points, its quiet zone (four modules) outside of it."""
    modules, runs = _runs(content)
    one = side / modules
    name = f"qr-{sha256(content.encode()).hexdigest()[:16]}"
    if not canvas.hasForm(name):
        canvas.beginForm(name, 0, 0, modules, modules)
        path = canvas.beginPath()
        for column, row, length in runs:
            path.rect(column, modules - row - 1, length, 1)
        canvas.setFillGray(0)
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.endForm()
    canvas.saveState()
    canvas.translate(x, top - side)
    canvas.scale(one, one)
    canvas.doForm(name)
    canvas.restoreState()
