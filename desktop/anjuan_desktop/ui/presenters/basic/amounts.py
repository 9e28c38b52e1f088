"""An amount as an officer types it, read exactly; nothing is ever rounded or guessed."""

import re
from decimal import Decimal

from anjuan_core.facts import NotAFact, read_money
from anjuan_core.money import written

_TYPED = re.compile(r"[¥￥]?([+-]?[\d,]+(?:\.\d+)?)(亿|百万|万|千)?元?")
_GROUPS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_LONGEST = 28  # more digits than that decimal arithmetic rounds
_TIMES = {None: 0, "千": 3, "万": 4, "百万": 6, "亿": 8}


def read_amount(text: str) -> Decimal | None:
    """元 from `1200000`, `1,200,000.00`, `120万`, `1.2亿元`, `¥1,200.00`; None for an empty entry; raises NotAFact."""
    plain = text.translate(str.maketrans("０１２３４５６７８９．，", "0123456789.,")).replace(" ", "").strip()
    if not plain:
        return None
    found = _TYPED.fullmatch(plain)
    if found is None or len(found[1]) > _LONGEST:
        raise NotAFact("应为金额，如 1200000、1,200,000.00 或 120万，单位元")
    figure, unit = found.groups()
    if "," in figure and not _GROUPS.fullmatch(figure):
        raise NotAFact("逗号应每三位一个，如 1,200,000.00")
    amount = Decimal(figure.replace(",", "")).scaleb(_TIMES[unit])
    return read_money(written(amount))
