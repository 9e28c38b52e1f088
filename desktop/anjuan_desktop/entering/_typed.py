"""One text read as the value of one fact."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from anjuan_core.case import FactValue
from anjuan_core.facts import Fact, FactType, NotAFact, read_value
from anjuan_core.money import written
from anjuan_core.reference import Divisions
from anjuan_core.unknown import UNKNOWN, Unknown
from anjuan_desktop.entering._units import MoneyUnit

_UNIT = "(?:亿|百万|万|千)?元|亿|百万|万|千"
_CURRENCY = re.compile(r"^(人民币|RMB|CNY)?¥?")
_MONEY = re.compile(rf"(?P<figure>[+-]?\d[\d,]*(\.\d+)?)(?P<unit>{_UNIT})?整?")
_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?")
_GROUPS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_IN_BRACKETS = re.compile(rf"\((?P<inside>[^()]+)\)(?P<unit>{_UNIT})?")
_DATE = re.compile(r"(\d{4})([-/.年])(\d{1,2})([-/.月])(\d{1,2})日?")
_CLOCK = re.compile(r"[ T]*\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_SERIAL = re.compile(r"\d{5}(\.\d+)?")
_TIMES = {text: unit.times for unit in MoneyUnit for text in (unit.value, unit.value.removesuffix("元")) if text}
_LONGEST = 28  # more digits than that decimal arithmetic rounds
_FLAGS = {"是": True, "否": False}


@dataclass(frozen=True)
class Writing:
    """How values are written on a page: the unit of money, and the names of divisions."""

    divisions: Divisions
    unit: MoneyUnit = MoneyUnit.YUAN


def typed(fact: Fact, text: str, writing: Writing) -> FactValue | Unknown:
    """The value of what was typed, UNKNOWN for nothing; raises NotAFact with a sentence for the officer."""
    plain = unicodedata.normalize("NFKC", text).strip() if fact.type is not FactType.TEXT else text.strip()
    if not plain:
        return UNKNOWN
    close = "".join(plain.split()) if fact.type is not FactType.TEXT else plain
    match fact.type:
        case FactType.MONEY:
            return _money(fact, close, writing.unit)
        case FactType.RATE:
            return _rate(fact, close)
        case FactType.COUNT:
            return _count(fact, close)
        case FactType.DECIMAL:
            return read_value(fact, _number(close, fact.unit, "应为数值，如 5000 或 52.5"))
        case FactType.DATE:
            return read_value(fact, _day(plain))
        case FactType.YEAR:
            return _year(fact, close)
        case FactType.FLAG:
            if close not in _FLAGS:
                raise NotAFact("应为“是”或“否”")
            return _FLAGS[close]
        case FactType.DIVISION:
            return _division(fact, plain, writing.divisions)
        case FactType.USCC | FactType.INDUSTRY:
            return read_value(fact, close.upper())
        case FactType.CHOICE | FactType.TEXT:
            return read_value(fact, plain)


def with_unit(text: str, unit: MoneyUnit | None) -> str:
    """A figure with the unit its column says, unless it says one itself; what is no figure stays as it is."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if unit is None or not any(character.isdigit() for character in plain) or any(word in plain for word in "元万亿"):
        return text
    return f"{plain}{unit.value}"


def _money(fact: Fact, text: str, unit: MoneyUnit) -> FactValue:
    bare = _CURRENCY.sub("", text.upper())
    if (bracketed := _IN_BRACKETS.fullmatch(bare)) is not None:  # as accountants write what is below nothing
        bare = f"-{_CURRENCY.sub('', bracketed['inside'])}{bracketed['unit'] or ''}"
    found = _MONEY.fullmatch(bare)
    if found is None or len(found["figure"]) > _LONGEST:
        raise NotAFact("应为金额，如 1200000、120万元 或 1.2亿元")
    amount = Decimal(_ungrouped(found["figure"])) * _TIMES[found["unit"] or unit.value]
    return read_value(fact, written(amount))


def _rate(fact: Fact, text: str) -> FactValue:
    number = _number(text.removesuffix("%"), None, "应为比例，如 30% 或 0.3")
    rate = Decimal(number) / 100 if text.endswith("%") else Decimal(number)
    if rate > 1:
        raise NotAFact("比例不得超过 100%；百分之三十写作 30% 或 0.3")
    return read_value(fact, written(rate))


def _count(fact: Fact, text: str) -> FactValue:
    number = _number(text, fact.unit, "应为整数，如 12")
    if Decimal(number) != int(Decimal(number)):
        raise NotAFact("应为整数，如 12")
    return read_value(fact, int(Decimal(number)))


def _number(text: str, unit: str | None, expected: str) -> str:
    bare = text.removesuffix(unit) if unit else text
    if not _NUMBER.fullmatch(bare):
        raise NotAFact(expected)
    return _ungrouped(bare)


def _ungrouped(figure: str) -> str:
    """Without its thousands' commas. `1,5` is nobody's fifteen."""
    if "," in figure and not _GROUPS.fullmatch(figure):
        raise NotAFact("逗号应每三位一个，如 1,200,000.00")
    return figure.replace(",", "")


def _day(text: str) -> str:
    """A day; a time of the day that a spreadsheet put after it is no part of it."""
    close = "".join(_CLOCK.sub("", text).split())
    found = _DATE.fullmatch(close)
    if found is not None and (found[2] == "年") == (found[4] == "月"):
        year, month, day = found[1], found[3], found[5]
    elif close.isascii() and close.isdigit() and len(close) == 8:
        year, month, day = close[:4], close[4:6], close[6:]
    elif _SERIAL.fullmatch(close):
        raise NotAFact(f"{close} 是电子表格里的日期序号，请先把该列设为日期格式，或改写成 2024-05-10")
    else:
        raise NotAFact("应为日期，如 2024-05-10、2024/5/10 或 2024年5月10日")
    if not 1 <= int(month) <= 12:
        raise NotAFact(f"没有 {int(month)} 月，请核对日期")
    return f"{year}-{int(month):02}-{int(day):02}"


def _year(fact: Fact, text: str) -> FactValue:
    bare = text.removesuffix("度").removesuffix("年")
    if not (bare.isascii() and bare.isdigit() and len(bare) == 4):
        raise NotAFact("应为四位年度，如 2024")
    return read_value(fact, int(bare))


def _division(fact: Fact, text: str, divisions: Divisions) -> FactValue:
    """A code, a name (松北区, 哈尔滨市松北区), or both as the suggestions write them (230109 松北区)."""
    code = text.split(maxsplit=1)[0]
    if code.isascii() and code.isdigit():
        return read_value(fact, code)
    named = [known for known in divisions.names if text in (divisions.names[known], divisions.full_name(known))]
    if len(named) != 1:
        raise NotAFact(f"没有找到“{text}”，请填六位行政区划代码，如 230109")
    return read_value(fact, named[0])
