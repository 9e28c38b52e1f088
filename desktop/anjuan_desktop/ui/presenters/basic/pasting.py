"""Rows copied in a spreadsheet, to be taken as entries: which column is which, and what is said of a paste."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from anjuan_core.case import Payer
from anjuan_core.facts import FactType, NotAFact
from anjuan_desktop.entering import Field, bare, places, unit_said, with_unit
from anjuan_desktop.ui.presenters.basic.blocks import numbered
from anjuan_desktop.ui.presenters.basic.naming import NOTHING

MOST = 100
"""So many rows are taken at once; more of them are somebody's whole spreadsheet."""
_FIGURE = re.compile(r"[¥￥]?[\d.,/\-:年月日度万亿元\s]*\d[\d.,/\-:年月日度万亿元\s]*")
_SUMS = ("合计", "总计", "小计", "共计")
_HEADS = 2  # so many columns a heading names at least
_TITLE = 2  # so many cells a line above the heading fills at most
_WORDS: Mapping[Payer, tuple[str, ...]] = {
    "nation": ("国家", "国家级", "中央", "中央级"),
    "province": ("省级", "省", "省本级"),
    "city": ("市县", "市县级", "市级", "市", "市本级", "区县", "县区", "区县级", "县级", "县", "区级", "区"),
}
_LEVELS = {word: payer for payer, words in _WORDS.items() for word in words}


@dataclass(frozen=True)
class Pasted:
    """What became of a paste: with `faults` nothing was taken; `said` tells what was, and what is to be looked at."""

    faults: tuple[str, ...] = ()
    said: str = ""

    @property
    def refused(self) -> str:
        """The faults below each other, with what that means above."""
        if not self.faults:
            return ""
        return "\n".join(("没有粘贴，一行也没有记入。请改正后重新复制、粘贴：", *self.faults))


@dataclass(frozen=True)
class Line:
    """One row: its number in what was copied, and its cells by the keys of the columns; empty for nothing."""

    number: int
    cells: Mapping[str, str]
    titles: Mapping[str, str]

    def fault(self, key: str, sentence: str) -> str:
        return f"第 {self.number} 行“{self.titles[key]}”：{sentence}"


@dataclass(frozen=True)
class Block:
    """The rows pasted, and the headings of columns that have no place here."""

    lines: tuple[Line, ...]
    left_out: tuple[str, ...]


def read_block(text: str, fields: Sequence[Field]) -> Block:
    """The rows of what was copied; a figure below a heading in 万元 says so itself. Raises NotAFact.

    Without a heading the columns stand as `fields` do; those from the last that is needed on may be missing.
    """
    rows = numbered(text)
    if not rows:
        raise NotAFact("剪贴板上没有表格；请先在 Excel 或 WPS 里选中要登记的行，复制后再粘贴。")
    head = _heading(rows, fields)
    order = "、".join(field.title for field in fields if field.needed)
    if head is None:
        named, heads = _by_place(rows, fields), [field.title for field in fields]
        above = ""
    else:
        heads = rows[head]
        named = _named(heads, fields)
        above = " ".join(cell for number, row in rows.items() if number < head for cell in row)
        rows = {number: row for number, row in rows.items() if number > head}
        if lacking := [field.title for at, field in enumerate(fields) if field.needed and at not in named]:
            raise NotAFact(f"表头缺少“{'”“'.join(lacking)}”；应有的列：{order}。")
    if not rows:
        raise NotAFact("只复制了表头，没有要登记的行；请连同下面的行一起复制。")
    if len(rows) > MOST:
        raise NotAFact(f"复制了 {len(rows)} 行，一次最多粘贴 {MOST} 行；请分几次粘贴。")
    titles = {field.key: field.title for field in fields} | {
        fields[place].key: heads[at] for at, place in enumerate(named) if place is not None
    }
    read = _Reading(fields, named, heads, above)
    lines = tuple(Line(number, read.cells(row), titles) for number, row in rows.items())
    return Block(lines, read.left_out(list(rows.values())))


def sums(line: Line) -> str:
    """A row of sums, told as what it is; empty for any other."""
    first = next((cell for cell in line.cells.values() if cell), "")
    return f"第 {line.number} 行是“{first}”，不是一笔；请只复制各笔的行。" if bare(first) in _SUMS else ""


def read_payer(text: str) -> Payer:
    """`省级`, `省级财政资金`, `中央`, `市级`. Raises NotAFact."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    found = _LEVELS.get(plain.removesuffix("资金").removesuffix("财政"))
    if found is None:
        raise NotAFact("应为国家、省级或市县" + (f"，现为“{text}”" if text else ""))
    return found


class _Reading:
    """Which cell of a row goes where."""

    def __init__(self, fields: Sequence[Field], named: Sequence[int | None], heads: Sequence[str], above: str) -> None:
        self._fields, self._named, self._heads = fields, named, heads
        self._units = [unit_said(head) or unit_said(above) for head in heads]

    def cells(self, row: Sequence[str]) -> dict[str, str]:
        found = {field.key: "" for field in self._fields}
        for at, place in enumerate(self._named[: len(row)]):
            if place is None:
                continue
            field, cell = self._fields[place], "" if row[at] == NOTHING else row[at]
            money = field.fact is not None and field.fact.type is FactType.MONEY
            found[field.key] = with_unit(cell, self._units[at]) if money else cell
        return found

    def left_out(self, rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
        """What of the rows no field takes. A column that this program's own table has by that name isn't missed."""
        found: dict[str, None] = {}
        for row in rows:
            for at, cell in enumerate(row):
                place = self._named[at] if at < len(self._named) else None
                if cell and place is None:
                    head = self._heads[at] if at < len(self._heads) else ""
                    found[f"“{head}”一列" if head else "没有表头的列"] = None
        return tuple(found)


def _heading(rows: Mapping[int, Sequence[str]], fields: Sequence[Field]) -> int | None:
    """The number of the row that names columns: the first but for a title above it. A row with a figure is none."""
    for number, row in rows.items():
        if not any(map(_FIGURE.fullmatch, row)) and sum(place is not None for place in _named(row, fields)) >= _HEADS:
            return number
        if sum(map(bool, row)) > _TITLE:
            return None
    return None


def _named(heads: Sequence[str], fields: Sequence[Field]) -> list[int | None]:
    """The field of each heading; a title counts as it stands, though it be one of those that mostly name nothing."""
    found = list(places(heads, fields))
    for at, head in enumerate(heads):
        exact = next((number for number, field in enumerate(fields) if bare(field.title) == bare(head)), None)
        if found[at] is None and exact is not None and exact not in found:
            found[at] = exact
    return found


def _by_place(rows: Mapping[int, Sequence[str]], fields: Sequence[Field]) -> list[int | None]:
    least = 1 + max(at for at, field in enumerate(fields) if field.needed)
    if all(least <= len(row) <= len(fields) for row in rows.values()):
        return list(range(len(fields)))
    order = "、".join(field.title for field in fields[:least])
    raise NotAFact(f"没有表头时，各列应依次为{order}；次序不同的，请连表头一起复制。")
