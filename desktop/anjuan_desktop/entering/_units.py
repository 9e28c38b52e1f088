"""The unit of money that a heading, or a line above it, says."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum

from anjuan_core.money import WAN


class MoneyUnit(StrEnum):
    """What a bare figure means. Amounts are always kept in 元."""

    YUAN = "元"
    WAN = "万元"
    THOUSAND = "千元"
    MILLION = "百万元"
    YI = "亿元"

    @property
    def times(self) -> Decimal:
        return _TIMES[self]


PAGE_UNITS = (MoneyUnit.YUAN, MoneyUnit.WAN)
"""Those a page shows amounts in."""

_TIMES = {
    MoneyUnit.YUAN: Decimal(1),
    MoneyUnit.WAN: WAN,
    MoneyUnit.THOUSAND: Decimal(1_000),
    MoneyUnit.MILLION: Decimal(1_000_000),
    MoneyUnit.YI: WAN * WAN,
}
_KNOWN = frozenset(unit.value for unit in MoneyUnit)
_MONEY_WORD = re.compile(
    r"[^\d\W]{0,4}[元圆]|角|分|[十百千]?万|[十百千万]?亿|[十百]?千|百|美金|英镑|卢布|[美欧日港]币|usd|eur|hkd|jpy|gbp|rub|k|\$|€|£",
    re.IGNORECASE,
)
_ROUND = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]")
_PART = re.compile(r"[,、;:/·|\s]+")
_AS = re.compile(r"^(?:以|按)?(?:人民币|rmb|cny)?(.*?)(?:为单位|计)?$", re.IGNORECASE)
_AFTER_UNIT = re.compile(r"单位\s*:?\s*([^\s()\[\]【】〔〕]+)")
_NUMERAL = r"\d.一二两三四五六七八九几数"
_AT_END = re.compile(rf"(?<![{_NUMERAL}十百千万亿])([十百千万亿]*元)$")
_YEAR_AT_END = re.compile(r"\d{4}\s*年?度?$")
_ABROAD = re.compile(r"[美欧日港澳加韩英台]元$")
_SET_OFF = re.compile(r"(?:[/:,\s_\-|]|人民币|额|金|款|费|值|入|润|资|产|付|准|价|税)元$")
_SOMEWHERE = re.compile(rf"(?<![{_NUMERAL}十百千万亿])(?:[十百千万]*[百千万亿])元")
_LONGEST = 12  # no unit is written longer
_EXPECTED = "金额的单位应为元、千元、万元、百万元或亿元，写在表头的括号里，如“金额（万元）”"


def unit_said(head: str) -> MoneyUnit | None:
    """The unit a heading says (`营业收入（万元）`, `金额：元`); None where it says none, or not clearly which."""
    return _only(_in_heading(head))


def unit_fault(head: str) -> str:
    """Why the heading of a column of money can't be read for its unit; empty where it can, or says none."""
    words = _in_heading(head)
    if not words and (found := _SOMEWHERE.search(unicodedata.normalize("NFKC", head))) is not None:
        return f"看不出表头“{head}”里的“{found[0]}”是不是单位；{_EXPECTED}。"
    return _fault(f"表头“{head}”", words)


def unit_above(cells: Iterable[str]) -> MoneyUnit | None:
    """The unit the lines above a heading say: `单位：万元`, `金额单位：人民币万元`, `明细表（万元）`."""
    return _only(_in_lines(cells))


def fault_above(cells: Iterable[str]) -> str:
    """Why those lines can't be read for the unit."""
    return _fault("表头上方", _in_lines(cells))


def _only(words: set[str]) -> MoneyUnit | None:
    return MoneyUnit(*words) if len(words) == 1 and words <= _KNOWN else None


def _fault(where: str, words: set[str]) -> str:
    if not words or _only(words) is not None:
        return ""
    return f"{where}写着“{'”和“'.join(sorted(words))}”；{_EXPECTED}。"


def _in_lines(cells: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for cell in cells:
        plain = unicodedata.normalize("NFKC", cell).strip()
        found.update(_told(plain), _parts(plain) if _PART.search(plain) is None else ())
    return found


def _in_heading(head: str) -> set[str]:
    plain = unicodedata.normalize("NFKC", head).strip()
    found = set(_told(plain))
    rest = _YEAR_AT_END.sub("", _ROUND.sub("", plain)).strip()
    if _ABROAD.search(rest):
        found.add(rest[-2:])
    elif (at_end := _AT_END.search(rest)) and (at_end[1] != "元" or rest == "元" or _SET_OFF.search(rest)):
        found.add(at_end[1])
    return found


def _told(plain: str) -> Iterator[str]:
    """What brackets hold by themselves, and what stands behind 单位."""
    for inside in _ROUND.findall(plain):
        yield from _parts(inside)
    for behind in _AFTER_UNIT.findall(plain):
        yield from _parts(behind)


def _parts(text: str) -> Iterator[str]:
    for part in _PART.split(text):
        found = _AS.fullmatch(part)
        word = found[1] if found is not None else ""
        if word and len(part) <= _LONGEST and _MONEY_WORD.fullmatch(word):
            yield word
