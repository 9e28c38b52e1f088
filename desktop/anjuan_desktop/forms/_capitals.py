"""人民币大写: an amount in the capitals that can't be altered with a stroke of the pen.

After 《正确填写票据和结算凭证的基本规定》 (中国人民银行): 整 after 元 and 角, none after 分; several zeros in a
row are one 零; no 零 where the regulation leaves it open (万位 or 元位 being 0 before a figure that isn't).
"""

from decimal import Decimal

from anjuan_core.money import to_fen

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ((1000, "仟"), (100, "佰"), (10, "拾"), (1, ""))
_YI, _WAN = 10**8, 10**4


def capitals(amount: Decimal) -> str:
    """`柒佰陆拾陆万肆仟元整`; 负 before an amount below zero. Raises ValueError for one finer than 0.01 元."""
    fen = to_fen(amount)
    sign, fen = ("负", -fen) if fen < 0 else ("", fen)
    yuan, cents = divmod(fen, 100)
    jiao, rest = divmod(cents, 10)
    if fen == 0:
        return "零元整"
    text = f"{_whole(yuan)}元" if yuan else ""
    if jiao:
        text += f"{_DIGITS[jiao]}角"
    elif rest and yuan:
        text += "零"
    return sign + text + (f"{_DIGITS[rest]}分" if rest else "整")


def _whole(number: int) -> str:
    for size, name in ((_YI, "亿"), (_WAN, "万")):
        if number >= size:
            upper, lower = divmod(number, size)
            zero = "零" if 0 < lower < size // 10 else ""
            return f"{_whole(upper)}{name}{zero}{_whole(lower) if lower else ''}"
    return _below_wan(number)


def _below_wan(number: int) -> str:
    text, gap = "", False
    for size, name in _PLACES:
        digit, number = divmod(number, size)
        if digit:
            text += f"{'零' if gap and text else ''}{_DIGITS[digit]}{name}"
            gap = False
        else:
            gap = True
    return text
