"""The bundled faces: loaded once per process, asked for widths, embedded in every sheet."""

import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from io import BytesIO
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

import anjuan_resources


class Face(StrEnum):
    """A face as a form asks for it; the value is its file."""

    SONG = "NotoSerifSC-Regular.ttf"
    HEI = "NotoSansSC-Regular.ttf"
    HEI_BOLD = "NotoSansSC-Bold.ttf"
    KAI = "AnjuanKai-Regular.ttf"
    FANG = "FandolFang-Regular.ttf"


ASCENT = 0.88
"""All five sit on the same line: 880 of 1,000 above it, 120 below."""

_CHAINS = {
    Face.SONG: (Face.HEI, Face.KAI),
    Face.HEI: (Face.SONG, Face.KAI),
    Face.HEI_BOLD: (Face.HEI, Face.SONG, Face.KAI),
    Face.KAI: (Face.SONG, Face.HEI),
    Face.FANG: (Face.SONG, Face.HEI, Face.KAI),
}
_FIRST_CJK = "\u2e80"


_loading = threading.Lock()
_loaded: dict["Face", "Font"] = {}
_FIVE_DIGITS = re.compile(r"(<[0-9A-F]{2}> )<([0-9A-F]{5,6})>")


class _Embedded(TTFont):  # type: ignore[misc]  # reportlab is untyped
    """A font that can be searched and copied beyond the basic plane too (𬭎), of which reportlab writes five digits."""

    def addObjects(self, doc: Any) -> None:  # noqa: N802  # reportlab's name
        super().addObjects(doc)
        for name, item in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:"):
                item.content = _FIVE_DIGITS.sub(_as_utf16, item.content)


def _as_utf16(found: re.Match[str]) -> str:
    return f"{found[1]}<{chr(int(found[2], 16)).encode('utf-16-be').hex().upper()}>"


@dataclass(frozen=True, eq=False, slots=True)
class Font:
    """One loaded face: its name on the canvas, and the width of each character it has (1 is the size)."""

    name: str
    widths: Mapping[str, float]


def font(face: Face) -> Font:
    """The face, read and registered the first time it is asked for (30 to 90 ms), in whatever thread."""
    if face not in _loaded:
        with _loading:  # once: a document half written by one loading can't go on by another
            if face not in _loaded:
                _loaded[face] = _load(face)
    return _loaded[face]


def load_fonts() -> None:
    """Loads every face."""
    for face in Face:
        font(face)


def _load(face: Face) -> Font:
    name = f"Anjuan-{face.name}"
    data = anjuan_resources.ROOT.joinpath("fonts", face.value).read_bytes()
    loaded = _Embedded(name, BytesIO(data))
    pdfmetrics.registerFont(loaded)
    widths = loaded.face.charWidths
    return Font(name, {chr(code): widths[code] / 1000 for code in loaded.face.charToGlyph})


@cache
def font_for(character: str, face: Face) -> Font | None:
    """The face itself, or the first other one that draws the character; None where none does."""
    own = font(face)
    if character in own.widths and (face is not Face.KAI or character >= _FIRST_CJK):
        # 楷 has Western quotation marks and figures as wide as a typewriter's: 宋's sit better between Han.
        return own
    for other in _CHAINS[face]:
        if character in font(other).widths:
            return font(other)
    return own if character in own.widths else None
