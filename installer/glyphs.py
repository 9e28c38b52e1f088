"""What is done to a font before it is bundled: cut to the characters wanted, renamed, outlines converted.

Only `fonts.py` uses this, and only developers need fontTools.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

# What a form or a window sets beside Han: letters with accents, the Greek and Cyrillic of GB 2312,
# punctuation, ㎡ ‰ ℃ ① ㈠, arrows, mathematics, boxes, kana and bopomofo, full-width forms.
SYMBOLS = (
    (0x0020, 0x007E),
    (0x00A0, 0x017F),
    (0x01CD, 0x01DC),
    (0x02B0, 0x02FF),
    (0x0391, 0x03C9),
    (0x0401, 0x0451),
    (0x2000, 0x2BFF),
    (0x3000, 0x33FF),
    (0xFE10, 0xFE1F),
    (0xFE30, 0xFE6F),
    (0xFF00, 0xFFEF),
)
HAN = ((0x3007, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x323AF))

# `locl` and `hist` would bring Japanese, Korean and old drawings of the same characters along.
FEATURES = ("ccmp", "kern", "mark", "mkmk", "liga", "fwid", "hwid", "pwid", "vert", "vrt2", "tnum")


def wanted(table_of_characters: str) -> frozenset[int]:
    """The characters documents are written in: 通用规范汉字表, GB 2312 and the symbols."""
    return frozenset(ord(c) for c in table_of_characters if not c.isspace()) | _gb2312() | _spread(SYMBOLS)


def whole(data: bytes, keep: frozenset[int]) -> bytes:
    """The font as it came, byte for byte."""
    return data


def cut(data: bytes, keep: frozenset[int]) -> bytes:
    """The characters in `keep` only."""
    return _saved(_subset(data, keep))


def kai(data: bytes, keep: frozenset[int]) -> bytes:
    """Cut, under a name of its own: the licence reserves 霞鹜 and LXGW for the unmodified font."""
    font = _subset(data, keep)
    names = font["name"]
    version = names.getDebugName(5)
    names.names = [n for n in names.names if n.nameID not in (1, 2, 3, 4, 6)]
    for language, family in ((0x409, "Anjuan Kai"), (0x804, "案卷楷体")):
        _name(names, language, {1: family, 2: "Regular", 4: family})
    note = "A subset of LXGW WenKai Regular made for Anjuan."
    _name(names, 0x409, {3: f"Anjuan Kai;{version}", 6: "AnjuanKai-Regular", 10: note})
    return _saved(font)


def fang(data: bytes, keep: frozenset[int]) -> bytes:
    """Han characters only, outlines turned from cubic to quadratic, at most one unit in 1,000 off."""
    font = _subset(data, _spread(HAN))
    _outlines_to_truetype(font)
    note = "The Han characters of FandolFang Regular, outlines converted to TrueType for Anjuan."
    _name(font["name"], 0x409, {10: note})
    return _saved(font)


def _spread(ranges: tuple[tuple[int, int], ...]) -> frozenset[int]:
    return frozenset(code for first, last in ranges for code in range(first, last + 1))


def _gb2312() -> frozenset[int]:
    """All characters of GB 2312, asked of Python's codec cell by cell."""
    cells = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    return frozenset(ord(c) for cell in cells for c in cell.decode("gb2312", errors="ignore"))


def _name(names: Any, language: int, strings: dict[int, str]) -> None:
    for name_id, string in strings.items():
        names.setName(string, name_id, 3, 1, language)


def _subset(data: bytes, keep: frozenset[int]) -> Any:
    font = TTFont(BytesIO(data), recalcTimestamp=False)
    # Variation sequences would bring the traditional drawings along.
    font["cmap"].tables = [t for t in font["cmap"].tables if t.format != 14]
    options = Options()
    options.layout_features = list(FEATURES)
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.name_legacy = True
    options.notdef_outline = True
    options.glyph_names = False
    options.recalc_timestamp = False
    options.drop_tables = [*options.drop_tables, "BASE", "STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=keep & frozenset(font.getBestCmap()))
    subsetter.subset(font)
    return font


def _outlines_to_truetype(font: Any) -> None:
    order = font.getGlyphOrder()
    outlines = font.getGlyphSet()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(outlines)
        outlines[name].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = glyphs
    for name, glyph in glyphs.items():
        glyph.recalcBounds(glyf)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))
    font["maxp"] = maxp = newTable("maxp")
    maxp.tableVersion = 0x00010000
    # The rest of maxp is counted from the outlines on saving; what concerns instructions is none.
    maxp.maxZones = 1
    for field in ("TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs", "StackElements"):
        setattr(maxp, f"max{field}", 0)
    maxp.maxSizeOfInstructions = 0
    maxp.maxComponentElements = 0
    font["post"].formatType = 3.0
    for table in ("CFF ", "VORG"):
        if table in font:
            del font[table]
    font.sfntVersion = "\x00\x01\x00\x00"


def _saved(font: Any) -> bytes:
    buffer = BytesIO()
    font.save(buffer)
    return buffer.getvalue()
