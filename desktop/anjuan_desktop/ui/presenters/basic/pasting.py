"""Rows copied in a spreadsheet, to be taken as entries: which column is which, and what is said of a paste."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from anjuan_core.case import Enterprise, Payer
from anjuan_core.facts import FactType, NotAFact
from anjuan_desktop.entering import Field, bare, fault_above, unit_above, unit_fault, unit_said, with_unit
from anjuan_desktop.ui.presenters.basic.blocks import numbered
from anjuan_desktop.ui.presenters.basic.naming import NOTHING
from anjuan_desktop.ui.presenters.basic.pasted_heads import could_name
from anjuan_desktop.ui.presenters.basic.pasted_heads import named as named_by
from anjuan_desktop.ui.presenters.basic.pasted_owner import Owners

MOST = 100
"""So many rows are taken at once; more of them are somebody's whole spreadsheet."""
_LONGEST = 1000  # a county's list may be so long, of which the rows of one enterprise are taken
_FIGURE = re.compile(r"[¥￥]?[\d.,/\-:年月日度万亿元\s]*\d[\d.,/\-:年月日度万亿元\s]*")
_SUM = re.compile(r"(合计|总计|小计|共计|累计)(数|额|金额|人民币|大写|[¥\d]+[十百千万亿]*元?整?)*$|^计$")
"""How a row of sums is called: 合计, 2023年小计, 合计100万元. Marks and blanks are taken off before."""
_UNIT_CELL = re.compile(r"(人民币)?([十百千]?[万亿千]|[美欧日港]|百)?元|万|亿")
_HEADS = 2  # so many columns a heading names at least
_RUN = 3  # more rows after each other are named by the first and the last
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
    """The rows pasted, the headings of columns that have no place here, and sentences on the rows left out."""

    lines: tuple[Line, ...]
    left_out: tuple[str, ...]
    notes: tuple[str, ...] = ()


def read_block(text: str, fields: Sequence[Field], enterprise: Enterprise, untaken: Collection[str] = ()) -> Block:
    """The enterprise's rows of what was copied; a figure below a heading in 万元 says so itself. Raises NotAFact.

    Without a heading the columns stand as `fields` do; those from the last that is needed on may be missing.
    """
    rows = numbered(text)
    if not rows:
        raise NotAFact("剪贴板上没有表格；请先在 Excel 或 WPS 里选中要登记的行，复制后再粘贴。")
    if len(rows) > _LONGEST:
        raise NotAFact(f"复制了 {len(rows)} 行，一次最多复制 {_LONGEST} 行；请只复制本企业的行。")
    head = _heading(rows, fields)
    above: list[str] = []
    if head is None:
        heads, rows, sums = [field.title for field in fields], *_without_sums(rows)
        owners = Owners(())
        named: list[int | None] = _by_place(rows, fields)
    else:
        heads = rows[head]
        above = [cell for number, row in rows.items() if number < head for cell in row if cell]
        rows, sums = _without_sums({number: row for number, row in rows.items() if number > head})
        owners = Owners(heads)
        free = ["" if at in owners.columns else text for at, text in enumerate(heads)]
        named = named_by(free, fields, untaken)
        _complete(named, fields)
    if not rows and not sums:
        raise NotAFact("只复制了表头，没有要登记的行；请连同下面的行一起复制。")
    _without_units(rows.values(), named, heads)
    others = owners.others(rows, enterprise)
    rows = {number: row for number, row in rows.items() if number not in others}
    if len(rows) > MOST:
        raise NotAFact(f"复制了 {len(rows)} 行，一次最多粘贴 {MOST} 行；请分几次粘贴。")
    titles = {field.key: field.title for field in fields} | {
        fields[place].key: heads[at] for at, place in enumerate(named) if place is not None
    }
    read = _Reading(fields, named, heads, above)
    lines = tuple(Line(number, read.cells(row), titles) for number, row in rows.items())
    return Block(lines, read.left_out(list(rows.values()), owners.columns), tuple(_notes(sums, others)))


def read_payer(text: str) -> Payer:
    """`省级`, `省级财政资金`, `中央`, `市级`. Raises NotAFact."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    found = _LEVELS.get(plain.removesuffix("资金").removesuffix("财政"))
    if found is None:
        raise NotAFact("应为国家、省级或市县" + (f"，现为“{text}”" if text else ""))
    return found


def numbers(lines: Iterable[Line]) -> str:
    return in_words(line.number for line in lines)


def in_words(rows: Iterable[int]) -> str:
    """`2、3、5 至 9`, as a sentence names rows."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return "、".join(f"{run[0]} 至 {run[-1]}" if len(run) > _RUN else "、".join(map(str, run)) for run in runs)


class _Reading:
    """Which cell of a row goes where. Raises NotAFact where the unit of a sum can't be told."""

    def __init__(
        self, fields: Sequence[Field], named: Sequence[int | None], heads: Sequence[str], above: Sequence[str]
    ) -> None:
        self._fields, self._named, self._heads = fields, named, heads
        self._units = [unit_said(head) or unit_above(above) for head in heads]
        for at, head in enumerate(heads):
            if self._is_money(at) and (told := unit_fault(head) or ("" if unit_said(head) else fault_above(above))):
                raise NotAFact(told)

    def _is_money(self, at: int) -> bool:
        place = self._named[at]
        fact = None if place is None else self._fields[place].fact
        return fact is not None and fact.type is FactType.MONEY

    def cells(self, row: Sequence[str]) -> dict[str, str]:
        found = {field.key: "" for field in self._fields}
        for at, place in enumerate(self._named[: len(row)]):
            if place is None:
                continue
            cell = "" if row[at] == NOTHING else row[at]
            found[self._fields[place].key] = with_unit(cell, self._units[at]) if self._is_money(at) else cell
        return found

    def left_out(self, rows: Sequence[Sequence[str]], read: Collection[int]) -> tuple[str, ...]:
        """What of the rows no field takes and nobody has `read`."""
        found: dict[str, None] = {}
        for row in rows:
            for at, cell in enumerate(row):
                place = self._named[at] if at < len(self._named) else None
                if cell and place is None and at not in read:
                    head = self._heads[at] if at < len(self._heads) else ""
                    found[f"“{head}”一列" if head else "没有表头的列"] = None
        return tuple(found)


def _heading(rows: Mapping[int, Sequence[str]], fields: Sequence[Field]) -> int | None:
    """The number of the row that names columns: the first but for a title above it. A row with a figure is none."""
    for number, row in rows.items():
        if not any(map(_FIGURE.fullmatch, row)) and could_name(row, fields) >= _HEADS:
            return number
        if sum(map(bool, row)) > _TITLE:
            return None
    return None


def _complete(named: Sequence[int | None], fields: Sequence[Field]) -> None:
    if lacking := [field.title for at, field in enumerate(fields) if field.needed and at not in named]:
        order = "、".join(field.title for field in fields if field.needed)
        raise NotAFact(f"表头缺少“{'”“'.join(lacking)}”；应有的列：{order}。")


def _without_sums(rows: Mapping[int, list[str]]) -> tuple[dict[int, list[str]], dict[int, str]]:
    """The rows, and what those of sums are called."""
    sums = {number: cell for number, row in rows.items() if (cell := next(filter(_is_sum, row), None))}
    return {number: row for number, row in rows.items() if number not in sums}, sums


def _without_units(rows: Iterable[Sequence[str]], named: Sequence[int | None], heads: Sequence[str]) -> None:
    """Raises NotAFact where a column beside the sums holds their units."""
    for row in rows:
        for place, head, cell in zip(named, heads, row, strict=False):
            if place is None and _UNIT_CELL.fullmatch(cell):
                raise NotAFact(
                    f"“{head}”一列写着“{cell}”，像是金额的单位；"
                    "请把单位写在金额的表头里，如“金额（万元）”，这一列不要复制。"
                )


def _is_sum(cell: str) -> bool:
    return _SUM.search(bare(cell)) is not None


def _notes(sums: Mapping[int, str], others: Mapping[int, str]) -> Iterator[str]:
    if sums:
        called = "、".join(dict.fromkeys(f"“{cell}”" for cell in sums.values()))
        yield f"第 {in_words(sums)} 行是{called}，没有记入。"
    if others:
        names = list(dict.fromkeys(others.values()))
        yield f"另有 {len(others)} 行是其他企业的，没有记入（{names[0]}{'等' if len(names) > 1 else ''}）。"


def _by_place(rows: Mapping[int, Sequence[str]], fields: Sequence[Field]) -> list[int | None]:
    least = 1 + max(at for at, field in enumerate(fields) if field.needed)
    if all(least <= len(row) <= len(fields) for row in rows.values()):
        return list(range(len(fields)))
    order = "、".join(field.title for field in fields[:least])
    raise NotAFact(f"没有表头时，各列应依次为{order}；次序不同的，请连表头一起复制。")
