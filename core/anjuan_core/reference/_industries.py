"""Which size-class groups an industry code falls in: GB/T 4754-2017 against 工信部联企业〔2011〕300号.

The standard names industries, not codes; the codes are those of 《统计上大中小微型企业划分办法（2017）》
(国统字〔2017〕213号), which carries the standard over to GB/T 4754-2017.
"""

from typing import Final

GROUP_OF: Final[dict[str, dict[str, int | None]]] = {
    "A": dict.fromkeys(("01", "02", "03", "04", "05"), 1),
    "B": dict.fromkeys((f"{code:02}" for code in range(6, 13)), 2),
    "C": dict.fromkeys((str(code) for code in range(13, 44)), 2),
    "D": dict.fromkeys(("44", "45", "46"), 2),
    "E": dict.fromkeys(("47", "48", "49", "50"), 3),
    "F": {"51": 4, "52": 5},
    "G": {
        "53": None,
        **dict.fromkeys(("54", "55", "56", "57", "58", "591"), 6),
        **dict.fromkeys(("592", "593", "594", "595", "596", "599"), 7),
        "60": 8,
    },
    "H": {"61": 9, "62": 10},
    "I": {"63": 11, "64": 11, "65": 12},
    "J": dict.fromkeys(("66", "67", "68", "69")),
    "K": {"701": 13, "702": 14, "703": 16, "704": None, "709": 16},
    "L": {"71": 15, "72": 15},
    "M": dict.fromkeys(("73", "74", "75"), 16),
    "N": dict.fromkeys(("76", "77", "78", "79"), 16),
    "O": dict.fromkeys(("80", "81", "82"), 16),
    "P": {"83": None},
    "Q": {"84": None, "85": 16},
    "R": dict.fromkeys(("86", "87", "88", "89", "90"), 16),
    "S": dict.fromkeys(("91", "92", "93", "94", "95", "96")),
    "T": {"97": None},
}
"""Section → code without its letter, as short as it decides → group; None where the standard has none:
railways (不含铁路运输业), finance, own real estate (不包括自有房地产经营活动), education, health, public bodies."""


def groups_of(code: str) -> frozenset[int | None]:
    """The groups a code may belong to: several where it is too short to tell, none where there is no such code."""
    section, digits = code[:1], code[1:]
    return frozenset(
        group
        for prefix, group in GROUP_OF.get(section, {}).items()
        if digits.startswith(prefix) or prefix.startswith(digits)
    )
