"""Which heading of a pasted sheet names which column; where it might be either of two, none is guessed."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from anjuan_core.facts import FactType, NotAFact
from anjuan_desktop.entering import Field, bare, places, unit_said

_INTENDED = ("未", "拟", "计划", "预计", "申请", "申报金额")
"""What a heading says of a sum that hasn't been paid, though it may be taken for one that has."""
_OF_ANOTHER_SUM = ("合同", "投资", "累计", "总额")
_NO_SUM = ("比例", "率", "批次", "次数", "笔数")
_NEVER_LOOSE = (*_INTENDED, *_OF_ANOTHER_SUM, *_NO_SUM)


@dataclass(frozen=True)
class _Claim:
    """A heading that may name a field: `own` by its title here, `word` by that or one of its words, else by holding
    one."""

    at: int
    own: bool = False
    word: bool = False


def could_name(heads: Sequence[str], fields: Sequence[Field]) -> int:
    """How many fields the headings may name."""
    return len(_claims(heads, fields)[0])


def named(heads: Sequence[str], fields: Sequence[Field], untaken: Collection[str] = ()) -> list[int | None]:
    """The field of each heading; of the `untaken` ones, by key, any will do.

    Raises NotAFact where two headings may be the same field, or the only sums there are somebody's intention.
    """
    claims, held = _claims(heads, fields)
    sums = {number for number, field in enumerate(fields) if _is_money(field)}
    if held and not sums & claims.keys():
        told = "、".join(f"“{heads[at]}”" for ats in held.values() for at in ats)
        ats = [at for several in held.values() for at in several]
        expected = "或".join(f"“{_title(fields[number], heads, ats)}”" for number in sorted(sums))
        raise NotAFact(f"没有可用的金额一列：{told}不能当作{expected}；要用的一列，表头应这样写。")
    found: list[int | None] = [None] * len(heads)
    for number, claiming in claims.items():
        field = fields[number]
        rivals = [at for at in held.get(number, ()) if _says(bare(heads[at]), _INTENDED)]
        found[claiming[0].at if field.key in untaken else _only(field, claiming, rivals, heads)] = number
    return found


def _only(field: Field, claiming: Sequence[_Claim], rivals: Sequence[int], heads: Sequence[str]) -> int:
    """The one heading that is meant: that of our own table, or the only one. A text is what its usual word names,
    whatever else holds the word (项目名称 beside 项目编号); a sum is not."""
    own = [claim for claim in claiming if claim.own]
    words = [claim for claim in claiming if claim.word]
    if len(own) == 1:
        return own[0].at
    if len(words) == 1 and (not _is_money(field) or len(claiming) == 1):
        return words[0].at
    doubtful = own or [*claiming, *map(_Claim, rivals)]
    if len(doubtful) == 1:
        return doubtful[0].at
    told = "和".join(f"“{heads[at]}”" for at in sorted(claim.at for claim in doubtful))
    name = field.title.partition("（")[0]
    change = "" if own else f"，或把表头改为“{_title(field, heads, [claim.at for claim in doubtful])}”"
    raise NotAFact(f"{told}都可能是{name}，请只复制一列{change}。")


def _title(field: Field, heads: Sequence[str], ats: Iterable[int]) -> str:
    """The field's title in the unit the sheet's own columns are in: renamed, 万元 mustn't become 元."""
    units = {unit for at in ats if (unit := unit_said(heads[at]))}
    if not _is_money(field) or not units:
        return field.title
    return f"{field.title.partition('（')[0]}（{'或'.join(sorted(units))}）"


def _claims(heads: Sequence[str], fields: Sequence[Field]) -> tuple[dict[int, list[_Claim]], dict[int, list[int]]]:
    """By field the headings that may name it, and those of another sum that hold its word."""
    claims: dict[int, list[_Claim]] = {}
    held: dict[int, list[int]] = {}
    titles = [bare(field.title) for field in fields]
    for at, head in enumerate(heads):
        plain = bare(head)
        own = plain in titles
        number = titles.index(plain) if own else places([head], fields)[0]
        if number is None:
            continue
        word = own or plain in map(bare, fields[number].words)
        if word or not _says(plain, _NEVER_LOOSE):
            claims.setdefault(number, []).append(_Claim(at, own, word))
        elif _is_money(fields[number]) and not _says(plain, _NO_SUM):
            held.setdefault(number, []).append(at)
    return claims, held


def _says(plain: str, words: Iterable[str]) -> bool:
    return any(word in plain for word in words)


def _is_money(field: Field) -> bool:
    return field.fact is not None and field.fact.type is FactType.MONEY
