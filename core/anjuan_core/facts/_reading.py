"""One value of one fact, read from JSON (or from what an officer typed), and written back."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from stdnum.cn import uscc as credit_code

from anjuan_core.case import FactValue
from anjuan_core.facts._dictionary import Fact, FactType
from anjuan_core.money import LARGEST, written
from anjuan_core.nearest import nearest

_DECIMAL = re.compile(r"[+-]?\d{1,18}(\.\d{1,12})?")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DIVISION = re.compile(r"\d{6}")
_CREDIT_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}")
_INDUSTRY = re.compile(r"[A-T](\d{2,4})?")
_FIRST_YEAR, _LAST_YEAR = 1949, 2100
_MOST = 10**9
_LONGEST_TEXT = 400


class NotAFact(ValueError):
    """The value can't be one of this fact; the message says in Chinese what is expected."""


def read_value(fact: Fact, value: Any) -> FactValue:
    """The typed value of `fact`; raises NotAFact. JSON numbers with a fraction arrive as Decimal."""
    return _READERS[fact.type](fact, value)


def read_money(value: Any, *, signed: bool = False) -> Decimal:
    """An amount in 元 from a decimal string or an integer, at most two places; raises NotAFact."""
    if isinstance(value, Decimal | float):
        raise NotAFact(f'金额不得写成带小数的 JSON 数字（{value}），应写成字符串，如 "{value}"，单位元')
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise NotAFact("应为金额：整数或十进制字符串，单位元")
    amount = _decimal(value, '应为金额：整数或十进制字符串，单位元，如 "1200000.00"')
    if amount != amount.quantize(Decimal("0.01")):
        raise NotAFact("金额最多保留两位小数（到分）")
    if abs(amount) > LARGEST:
        raise NotAFact(f"金额超出可记录的范围（不超过 {LARGEST:,} 元）")
    if amount < 0 and not signed:
        raise NotAFact("金额不得为负数")
    return amount


def read_date(value: Any) -> date:
    """A day written `2024-05-10`; raises NotAFact for one that doesn't exist."""
    found = _DATE.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise NotAFact("应为日期，写作 2024-05-10")
    year, month, day = map(int, found.groups())
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise NotAFact(f"日期应在 {_FIRST_YEAR} 年至 {_LAST_YEAR} 年之间")
    try:
        return date(year, month, day)
    except ValueError:
        raise NotAFact(f"日期不存在：{value}（{year}年{month}月没有{day}日）") from None


def read_year(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not _FIRST_YEAR <= value <= _LAST_YEAR:
        raise NotAFact("应为年度：四位整数，如 2024")
    return value


def read_text(value: Any) -> str:
    """A text of one line, trimmed, not empty; raises NotAFact."""
    if not isinstance(value, str) or not value.strip():
        raise NotAFact("应为文字，不得为空")
    if len(value) > _LONGEST_TEXT:
        raise NotAFact(f"文字过长，最多 {_LONGEST_TEXT} 个字符")
    if not value.isprintable():
        raise NotAFact("文字中含有不可显示的字符，应为单行文字")
    return value.strip()


def read_credit_code(value: Any) -> str:
    """A 统一社会信用代码 of 18 characters whose check character holds (GB 32100-2015); raises NotAFact."""
    text = read_text(value)
    if len(text) != 18:
        raise NotAFact(f"统一社会信用代码应为18位，现为{len(text)}位")
    if not _CREDIT_CODE.fullmatch(text):
        raise NotAFact("统一社会信用代码应为18位大写字母和数字（不含 I、O、S、V、Z），中间无空格")
    if credit_code.calc_check_digit(text[:17]) != text[17]:
        raise NotAFact(f"统一社会信用代码 {text} 的校验码不符，请对照营业执照核对")
    return text


def to_json(value: FactValue) -> Any:
    """As the public JSON writes a value: money and rates as decimal strings, dates as ISO."""
    if isinstance(value, Decimal):
        return written(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def _decimal(value: int | str | Decimal, expected: str) -> Decimal:
    if not _DECIMAL.fullmatch(text := str(value)):
        raise NotAFact(expected)
    return Decimal(text) + 0  # no negative zero


def _money(fact: Fact, value: Any) -> Decimal:
    return read_money(value, signed=fact.signed)


def _number(fact: Fact, value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        raise NotAFact("应为数值")
    number = _decimal(value, '应为数值（整数至多18位、小数至多12位），如 5000 或 "52.5"')
    if number < 0:
        raise NotAFact("数值不得为负数")
    return number


def _rate(fact: Fact, value: Any) -> Decimal:
    rate = _number(fact, value)
    if rate > 1:
        raise NotAFact('应为 0 到 1 之间的比例，如 "0.30" 表示 30%')
    return rate


def _count(fact: Fact, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST:
        raise NotAFact("应为不小于 0 的整数")
    return value


def _flag(fact: Fact, value: Any) -> bool:
    if not isinstance(value, bool):
        raise NotAFact("应为是（true）或否（false）")
    return value


def _date(fact: Fact, value: Any) -> date:
    return read_date(value)


def _year(fact: Fact, value: Any) -> int:
    return read_year(value)


def _choice(fact: Fact, value: Any) -> str:
    if not isinstance(value, str) or value not in fact.choices:
        known = nearest(str(value), fact.choices)
        hint = f"最接近的是 {known}（{fact.choices[known].label}）" if known else f"可用：{'、'.join(fact.choices)}"
        raise NotAFact(f"“{fact.label}”没有 {value} 这个选项；{hint}")
    return value


def _text(fact: Fact, value: Any) -> str:
    return read_text(value)


def _credit_code(fact: Fact, value: Any) -> str:
    return read_credit_code(value)


def _division(fact: Fact, value: Any) -> str:
    if not isinstance(value, str) or not _DIVISION.fullmatch(value):
        raise NotAFact('应为六位行政区划代码，如 "230109"')
    return value


def _industry(fact: Fact, value: Any) -> str:
    if not isinstance(value, str) or not _INDUSTRY.fullmatch(value):
        raise NotAFact("应为国民经济行业分类代码：门类字母加2至4位数字，如 C3512")
    return value


_READERS: dict[FactType, Callable[[Fact, Any], FactValue]] = {
    FactType.MONEY: _money,
    FactType.DECIMAL: _number,
    FactType.RATE: _rate,
    FactType.COUNT: _count,
    FactType.FLAG: _flag,
    FactType.DATE: _date,
    FactType.YEAR: _year,
    FactType.CHOICE: _choice,
    FactType.TEXT: _text,
    FactType.USCC: _credit_code,
    FactType.DIVISION: _division,
    FactType.INDUSTRY: _industry,
}
