"""A value's way into a cell and out of it, checked against the dictionary both times."""

import json
from decimal import Decimal
from typing import Any

from anjuan_core.case import FactValue, Stage
from anjuan_core.facts import Fact, FactType, NotAFact, read_money, read_value, to_json
from anjuan_core.money import from_fen, to_fen, written
from anjuan_desktop.casefile._tables import Raw

_LARGEST_STAGE = 10**9
_LONGEST_ID = 64
_LAST_LINE = 100_000


def checked(fact: Fact, value: FactValue) -> FactValue:
    """The value as the dictionary reads it; raises NotAFact."""
    return read_value(fact, to_json(value))


def to_cell(fact: Fact, value: FactValue) -> Raw:
    """Integers for money (分), counts, years and flags; canonical text for the rest. Raises NotAFact."""
    plain = to_json(value)
    if fact.type is FactType.MONEY:
        return to_fen(read_money(plain, signed=fact.signed))
    return int(plain) if isinstance(plain, bool) else plain


def from_cell(fact: Fact, written_as: str, raw: Any) -> FactValue:
    """The typed value of a cell; raises NotAFact for one the dictionary wouldn't take."""
    if written_as != fact.type:
        raise NotAFact(f"记录的类型是 {written_as}，应为 {fact.type}")
    if fact.type is FactType.MONEY:
        return from_fen_checked(raw, signed=fact.signed)
    if fact.type is FactType.FLAG:
        if raw not in (0, 1):
            raise NotAFact("应为 0 或 1")
        return bool(raw)
    return read_value(fact, raw)


def from_fen_checked(raw: Any, *, signed: bool = False) -> Decimal:
    """An amount in 元 of a cell in 分; raises NotAFact."""
    if not isinstance(raw, int):
        raise NotAFact("金额应为整数分")
    amount = from_fen(raw)
    read_money(written(amount), signed=signed)
    return amount


def in_words(value: FactValue | None) -> str | None:
    """How the journal writes one value: as the public JSON does, without quotes."""
    if value is None:
        return None
    plain = to_json(value)
    return plain if isinstance(plain, str) else json.dumps(plain)


def identifier(value: str, what: str) -> str:
    """1 to 64 characters, kept to the letter; raises NotAFact."""
    if not 1 <= len(value) <= _LONGEST_ID:
        raise NotAFact(f"{what}应为 1 至 {_LONGEST_ID} 个字符")
    return storable(value, what)


def line_number(line: int) -> int:
    """The number of a line in its invoice; raises NotAFact."""
    if not 1 <= line <= _LAST_LINE:
        raise NotAFact(f"发票行号应为 1 至 {_LAST_LINE} 的整数")
    return line


def storable(value: str, what: str) -> str:
    """Text that a file can hold; raises NotAFact for half a character (a lone surrogate)."""
    try:
        value.encode()
    except UnicodeEncodeError:
        raise NotAFact(f"{what}中含有不完整的字符，请重新输入") from None
    return value


def stage_cell(stage: Stage | None) -> Stage | None:
    """A stage as the contract knows it: a whole number, a word, or none; raises NotAFact."""
    if isinstance(stage, str):
        return identifier(stage, "阶段")
    if stage is not None and abs(stage) > _LARGEST_STAGE:
        raise NotAFact("阶段的数字过大")
    return stage
