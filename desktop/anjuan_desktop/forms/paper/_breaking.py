"""Where a line of Chinese may end (避头尾), and the filling of lines.

No 、。，）」 begins a line and no （「“ ends one; figures and Latin words stay whole, as do a figure and its
unit (`2070万元`, `第3条`) and a document's number (`〔2023〕7号`).
"""

from collections.abc import Sequence

_CLOSERS = frozenset("、。，．；：？！）》」』】〕〉”’…—－～·%‰℃,.;:!?)]}>/")
_OPENERS = frozenset("（《「『【〔〈“‘￥¥№第≤≥－([{<")
_UNITS = frozenset("万亿元年月日号条项款章级人家户吨页行倍次个位")
_SIGNS = frozenset("×±÷·＝")
_FIRST_WIDE = "\u2000"
_SLACK = 0.01


def _in_word(character: str) -> bool:
    return character < _FIRST_WIDE and character != " " and character not in _SIGNS


def may_break(before: str, after: str, earlier: str = "") -> bool:
    """Whether a line may end between two characters; `earlier` is the one in front of them."""
    if after == " " or after in _CLOSERS or before in _OPENERS:
        return False
    if before == "〕" and after.isdigit():
        return False
    if before == " ":
        return earlier not in _SIGNS
    if _in_word(before) and _in_word(after):
        return False
    if before.isdigit() and after in _UNITS:
        return False
    return not (after == "元" and before in "万亿" and earlier.isdigit())


def fill(text: str, widths: Sequence[float], room: float, first_indent: float = 0.0) -> list[tuple[int, int]]:
    """Lines as (first, last) into the text, the spaces between lines left out. All in the same unit.

    A word longer than a line is broken where the line is full: nothing ever runs over the margin.
    """
    lines: list[tuple[int, int]] = []
    start, length = 0, len(text)
    limit = room - first_indent
    while start < length:
        end = _line_end(text, widths, start, limit + _SLACK)
        last = end
        while last > start and text[last - 1] == " ":
            last -= 1
        lines.append((start, last))
        start = end
        while start < length and text[start] == " ":
            start += 1
        limit = room
    return lines or [(0, 0)]


def _line_end(text: str, widths: Sequence[float], start: int, limit: float) -> int:
    used, good = 0.0, start
    for index in range(start, len(text)):
        if index > start and may_break(text[index - 1], text[index], text[index - 2] if index > 1 else ""):
            good = index
        used += widths[index]
        if used > limit and text[index] != " ":
            return good if good > start else max(index, start + 1)
    return len(text)
