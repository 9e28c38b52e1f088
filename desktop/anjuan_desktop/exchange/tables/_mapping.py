"""Which column of a table holds what: guessed from its headings, settled by the officer, remembered."""

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from anjuan_desktop.entering import Field, MoneyUnit, bare, places, unit_above
from anjuan_desktop.exchange.tables._sheet import Sheet

REASON = "未导入的原因"
"""The last heading of a file of failed rows; brought again, that column is nobody's."""

LOOKED_AT = 15
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


@dataclass(frozen=True)
class Mapping:
    """`head` is the place of the heading among the sheet's rows, `keys` the field of each column ("" for none).

    `unit` is what a bare figure means in a column of money whose heading names no unit.
    """

    head: int
    keys: tuple[str, ...]
    unit: MoneyUnit = MoneyUnit.YUAN

    def set(self, column: int, key: str) -> "Mapping":
        """With one column holding this; another that held it holds nothing now."""
        keys = ["" if each == key else each for each in self.keys]
        keys[column] = key
        return replace(self, keys=tuple(keys))

    def column(self, key: str) -> int | None:
        return self.keys.index(key) if key in self.keys else None

    def lacking(self, fields: Sequence[Field]) -> tuple[Field, ...]:
        """The fields that have to be there and have no column yet."""
        return tuple(field for field in fields if field.needed and field.key not in self.keys)


def headings(sheet: Sheet, head: int) -> tuple[str, ...]:
    return tuple(sheet.rows[head].at(column).text for column in range(sheet.width))


def above(sheet: Sheet, head: int) -> tuple[str, ...]:
    """What stands over the heading: titles, and often the unit of all amounts."""
    return tuple(cell.text for row in sheet.rows[:head] for cell in row.cells if cell.text)


def guess(sheet: Sheet, fields: Sequence[Field], head: int | None = None) -> Mapping:
    """The mapping its headings suggest; without `head`, the row whose cells name the most fields is the heading."""
    found = _head(sheet, fields) if head is None else head
    named = places([_named(text) for text in headings(sheet, found)], fields)
    keys = tuple("" if place is None else fields[place].key for place in named)
    return Mapping(found, keys, unit_above(above(sheet, found)) or MoneyUnit.YUAN)


def head_set(sheet: Sheet, mapping: Mapping) -> str:
    """What a mapping is remembered under: the headings, whatever their order and units."""
    heads = {bare(text) for text in headings(sheet, mapping.head) if text and text != REASON}
    return "|".join(sorted(heads))


def written_mapping(sheet: Sheet, mapping: Mapping) -> str:
    """For the settings: the field of every heading."""
    heads = headings(sheet, mapping.head)
    pairs = [[bare(head), key] for head, key in zip(heads, mapping.keys, strict=True) if head and head != REASON]
    return json.dumps({"columns": pairs, "unit": mapping.unit.value}, ensure_ascii=False)


def remembered(sheet: Sheet, guessed: Mapping, fields: Sequence[Field], text: str) -> Mapping:
    """The mapping as it was settled the last time; what can't be read there, or names no field any more, is the guess.

    The unit said above the heading this time comes before the one remembered.
    """
    try:
        told = json.loads(text)
        waiting = [(str(head), str(key)) for head, key in told["columns"]]
        unit = MoneyUnit(told["unit"])
    except (ValueError, KeyError, TypeError):
        return guessed
    known = {field.key for field in fields}
    keys = []
    for head in headings(sheet, guessed.head):
        at = next((number for number, (kept, _) in enumerate(waiting) if kept == bare(head)), None)
        key = "" if at is None else waiting.pop(at)[1]
        keys.append(key if key in known and key not in keys else "")
    return Mapping(guessed.head, tuple(keys), unit_above(above(sheet, guessed.head)) or unit)


def _head(sheet: Sheet, fields: Sequence[Field]) -> int:
    rows = sheet.rows[:LOOKED_AT]
    named = [
        sum(place is not None for place in places([_named(cell.text) for cell in row.cells], fields)) for row in rows
    ]
    return max(range(len(rows)), key=lambda at: (named[at], -at))


def year_first(head: str) -> str:
    """A heading with its year in front, wherever it stood: `营业收入（2024年度）` is 2024年营业收入."""
    plain = unicodedata.normalize("NFKC", head)
    found = _YEAR.search(plain)
    if found is None:
        return head
    rest = plain[: found.start()] + plain[found.end() :].removeprefix("年").removeprefix("度")
    return f"{found[1]}年{rest}"


def years_in(text: str) -> tuple[int, ...]:
    return tuple(int(year) for year in _YEAR.findall(unicodedata.normalize("NFKC", text)))


def _named(text: str) -> str:
    """A heading as it is looked up, its year in front; the column of reasons names nothing."""
    return "" if text == REASON else year_first(text)
