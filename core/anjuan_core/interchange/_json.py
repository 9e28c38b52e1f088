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
        return json.loads(
            text.removeprefix("\ufeff"),
            parse_float=Decimal,
            parse_int=_whole,
            parse_constant=_constant,
            object_pairs_hook=_unique,
        )
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


def _constant(name: str) -> Never:
    raise _Refused(f"JSON 中不得出现 {name}")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Refused(f"键 {key} 重复出现")
        found[key] = value
    return found
