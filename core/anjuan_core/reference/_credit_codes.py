"""The organisation code 组织机构代码 inside a unified social credit code: characters 9 to 17."""

_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "0123456789X"


def inner_check_holds(code: str) -> bool:
    """Whether characters 9 to 17 of an 18-character code pass their own check (GB 11714-1997).

    The ninth is 11 − Σ(value × weight) mod 11, where 10 is written X and 11 is written 0; a letter's value is 10
    for A to 35 for Z. A code may be right as a whole (GB 32100-2015) and wrong here: that is a 疑点, not an error.
    """
    inner = code[8:17]
    if len(code) != 18 or not (inner.isascii() and inner.isalnum() and inner == inner.upper()):
        return False
    total = sum(int(character, 36) * weight for character, weight in zip(inner, _WEIGHTS, strict=False))
    return inner[8] == _CHECKS[-total % 11]
