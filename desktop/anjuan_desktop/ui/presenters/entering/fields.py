"""What an officer types into the field of a fact, and how a fact is written there. Knows no window."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from anjuan_core.case import FactValue
from anjuan_core.facts import Fact, FactType, NotAFact
from anjuan_core.money import WAN, grouped, in_percent, in_wan, written
from anjuan_core.unknown import Unknown
from anjuan_desktop.entering import PAGE_UNITS, MoneyUnit, Writing, typed

__all__ = [
    "PAGE_UNITS",
    "FieldState",
    "MoneyUnit",
    "Writing",
    "draft",
    "figure",
    "hint_for",
    "read_aloud",
    "shown",
    "typed",
    "unit_of",
    "while_typing",
]

_USCC_LENGTH = 18


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
    source: str = ""
    """How the value is known (`现场核实`); empty where nobody said."""
    entered: str = ""
    """The same with who entered it, and when."""
    doubt: str = ""
    """疑点: what an officer should look into before the value is relied on; it stands below the field."""


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
    if unit is not MoneyUnit.YUAN:
        return f"{Decimal(written(amount / unit.times)):,f}"
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
