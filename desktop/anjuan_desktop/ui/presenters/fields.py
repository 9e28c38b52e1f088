"""What an officer types into the field of a fact, and how a fact is written there. Knows no window."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from anjuan_core.case import FactValue
from anjuan_core.facts import Fact, FactType, NotAFact, read_value
from anjuan_core.money import WAN, grouped, in_percent, in_wan, written
from anjuan_core.reference import Divisions
from anjuan_core.unknown import UNKNOWN, Unknown

_MONEY = re.compile(r"(?P<figure>[+-]?\d[\d,]*(\.\d+)?)(?P<unit>亿元|亿|万元|万|元)?")
_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?")
_DATE = re.compile(r"(\d{4})([-/.年])(\d{1,2})([-/.月])(\d{1,2})日?")
_UNITS = {"元": Decimal(1), "万": WAN, "万元": WAN, "亿": WAN * WAN, "亿元": WAN * WAN}
_FLAGS = {"是": True, "否": False}
_USCC_LENGTH = 18


class MoneyUnit(StrEnum):
    """What a bare figure on the page means. Amounts are always kept in 元."""

    YUAN = "元"
    WAN = "万元"


@dataclass(frozen=True)
class Writing:
    """How values are written on a page: the unit of money, and the names of divisions."""

    divisions: Divisions
    unit: MoneyUnit = MoneyUnit.YUAN


@dataclass(frozen=True)
class FieldState:
    """One field as it is to be shown. `error` is empty where the text is right; `hint` stands beside it."""

    path: str
    fact: Fact
    text: str
    unit: str = ""
    hint: str = ""
    error: str = ""
    wanted: bool = False
    """Whether a claim, or a clause that could apply, waits for it."""


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
            return read_value(fact, _day(close))
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


def shown(fact: Fact, value: FactValue | Unknown, writing: Writing) -> str:
    """The text of a value as it stands in its field; empty for UNKNOWN. `typed` reads it back."""
    if isinstance(value, Unknown):
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    match fact.type:
        case FactType.MONEY if isinstance(value, Decimal):
            return figure(value, writing.unit)
        case FactType.RATE if isinstance(value, Decimal):
            return in_percent(value)
        case FactType.DECIMAL if isinstance(value, Decimal):
            return written(value)
        case _:
            return str(value)


def figure(amount: Decimal, unit: MoneyUnit) -> str:
    """An amount in the page's unit, thousands apart, nothing rounded away: `1,200,000`, `120`."""
    if unit is MoneyUnit.WAN:
        return f"{Decimal(written(amount / WAN)):,f}"
    return grouped(amount).removesuffix(".00")


def read_aloud(fact: Fact, value: FactValue | Unknown, writing: Writing) -> str:
    """A value for sentences and lists: a choice by its label, money with its unit, `未填` for UNKNOWN."""
    if isinstance(value, Unknown):
        return "未填"
    if fact.type is FactType.CHOICE:
        return fact.choices[str(value)].label
    if fact.type is FactType.DIVISION:
        return writing.divisions.full_name(str(value)) or str(value)
    return shown(fact, value, writing) + unit_of(fact, writing)


def unit_of(fact: Fact, writing: Writing) -> str:
    return writing.unit.value if fact.type is FactType.MONEY else fact.unit or ""


def hint_for(fact: Fact, value: FactValue | Unknown, writing: Writing) -> str:
    """What stands beside a right value: the name of a division, the same amount in the other unit."""
    if isinstance(value, Unknown):
        return ""
    match fact.type:
        case FactType.MONEY if isinstance(value, Decimal):
            if writing.unit is MoneyUnit.WAN:
                return f"{grouped(value).removesuffix('.00')} 元"
            return in_wan(value) if abs(value) >= WAN else ""
        case FactType.DIVISION:
            return writing.divisions.full_name(str(value)) or "未收录的代码，请核对"
        case FactType.USCC:
            return "校验码相符"
        case _:
            return ""


def while_typing(fact: Fact, text: str, writing: Writing) -> str:
    """What stands beside the field while it is being typed; never a reproach before the officer is done."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return ""
    if fact.type is FactType.USCC and len("".join(plain.split())) < _USCC_LENGTH:
        return f"已输入 {len(''.join(plain.split()))} 位，共 {_USCC_LENGTH} 位"
    try:
        return hint_for(fact, typed(fact, text, writing), writing)
    except NotAFact as fault:
        return str(fault) if fact.type is FactType.USCC else ""


def draft(fact: Fact, text: str, writing: Writing) -> str:
    """A text kept because it isn't right; a bare figure gets its unit, which the page may change later."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if fact.type is FactType.MONEY and plain[-1:].isdigit():
        return f"{text.strip()}{writing.unit.value}"
    return text


def _money(fact: Fact, text: str, unit: MoneyUnit) -> FactValue:
    found = _MONEY.fullmatch(text.lstrip("¥"))
    if found is None:
        raise NotAFact("应为金额，如 1200000、120万元 或 1.2亿元")
    amount = Decimal(found["figure"].replace(",", "")) * _UNITS[found["unit"] or unit.value]
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
    return bare.replace(",", "")


def _day(text: str) -> str:
    found = _DATE.fullmatch(text)
    if found is not None and (found[2] == "年") == (found[4] == "月"):
        year, month, day = found[1], found[3], found[5]
    elif text.isascii() and text.isdigit() and len(text) == 8:
        year, month, day = text[:4], text[4:6], text[6:]
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
