"""JSON read strictly: exact numbers, no key twice, no NaN, bounded depth."""

import json
from decimal import Decimal
from typing import Any, Never

from anjuan_core.errors import Fault, InputError


class _Refused(ValueError):
    pass


def parse(text: str) -> Any:
    """The JSON value; numbers with a fraction arrive as Decimal. Raises InputError with one fault at `$`."""
    try:
        value = json.loads(
            text.removeprefix("\ufeff"),
            parse_float=_fraction,
            parse_int=_whole,
            parse_constant=_constant,
            object_pairs_hook=_unique,
        )
        if "\\u" in text:
            _check_text(value)
        return value
    except json.JSONDecodeError as error:
        raise InputError([Fault("$", f"不是可读的 JSON（第{error.lineno}行第{error.colno}列）")]) from error
    except _Refused as error:
        raise InputError([Fault("$", str(error))]) from error
    except RecursionError as error:
        raise InputError([Fault("$", "JSON 嵌套过深")]) from error


def _whole(digits: str) -> int:
    if len(digits) > 30:
        raise _Refused(f"数字过长：{digits[:12]}…")
    return int(digits)


def _fraction(digits: str) -> Decimal:
    mantissa, _, exponent = digits.lower().partition("e")
    if len(mantissa) > 40 or len(exponent) > 3:
        raise _Refused(f"数字过长或指数过大：{digits[:12]}…")
    return Decimal(digits)


def _check_text(value: Any) -> None:
    """Refuse half characters, which JSON can escape and no file can hold."""
    if isinstance(value, str):
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise _Refused("文字中含有不完整的字符（\\ud800 至 \\udfff）")
    elif isinstance(value, dict):
        for key, item in value.items():
            _check_text(key)
            _check_text(item)
    elif isinstance(value, list):
        for item in value:
            _check_text(item)


def _constant(name: str) -> Never:
    raise _Refused(f"JSON 中不得出现 {name}")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Refused(f"键 {key} 重复出现")
        found[key] = value
    return found
