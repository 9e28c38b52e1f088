"""Text before it is drawn: every character with the font that draws it, or an error that names it."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from anjuan_core.errors import AnjuanError
from anjuan_desktop.forms.paper._fonts import Face, Font, font_for

BOXES = "☐☑"
"""Drawn as paths: no bundled font has them."""

_UNSEEN = ("Cc", "Cf", "Cs", "Co")
_BLANKS = str.maketrans("\t\n\r\u00a0", "    ")


class UnprintableCharacter(AnjuanError):  # the house names errors by what happened
    """A character that no bundled font draws. Raised before anything is drawn."""

    def __init__(self, character: str, field: str) -> None:
        self.character = character
        self.code_point = f"U+{ord(character):04X}"
        self.field = field
        seen = "" if unicodedata.category(character) in _UNSEEN else f"“{character}”"
        super().__init__(
            f"“{field}”中的字符{seen}（{self.code_point}）在随程序安装的字体中没有字形，无法打印；"
            "请对照原件核对，改用规范汉字或注音后再打印"
        )


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text in one face."""

    text: str
    face: Face


@dataclass(frozen=True, slots=True)
class Shaped:
    """Characters, each with its font (None: a box that is drawn) and its width at size 1."""

    text: str
    fonts: tuple[Font | None, ...]
    widths: tuple[float, ...]

    def part(self, first: int, last: int) -> "Shaped":
        return Shaped(self.text[first:last], self.fonts[first:last], self.widths[first:last])

    @property
    def width(self) -> float:
        return sum(self.widths)


def shaped(spans: Iterable[Span], field: str) -> Shaped:
    """The spans as one text; raises UnprintableCharacter naming `field`.

    Line ends and tabs count as spaces. Invisible characters are refused as well: a sheet can't show them.
    """
    try:
        parts = [_shaped(span.text, span.face) for span in spans]
    except _NoGlyph as error:
        raise UnprintableCharacter(error.character, field) from None
    if len(parts) == 1:
        return parts[0]
    return Shaped(
        "".join(part.text for part in parts),
        tuple(font for part in parts for font in part.fonts),
        tuple(width for part in parts for width in part.widths),
    )


class _NoGlyph(Exception):
    """A character that can't be drawn, before it is known whose."""

    def __init__(self, character: str) -> None:
        self.character = character


@lru_cache(maxsize=4096)
def _shaped(text: str, face: Face) -> Shaped:
    """Labels, heads and clauses come again on every sheet."""
    text = text.translate(_BLANKS)
    glyphs = [_glyph(character, face) for character in text]
    return Shaped(text, tuple([font for font, _ in glyphs]), tuple([width for _, width in glyphs]))


@cache
def _glyph(character: str, face: Face) -> tuple[Font | None, float]:
    if character in BOXES:
        return None, 1.0
    found = font_for(character, face)
    if found is None or unicodedata.category(character) in _UNSEEN:
        raise _NoGlyph(character)
    return found, found.widths[character]
