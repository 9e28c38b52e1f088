"""Flags on days that are written in the papers and don't exist, such as 4月31日."""

import re
from collections.abc import Iterator
from datetime import date

from anjuan_core.case import Case, SupportObject
from anjuan_core.flags._evidence import claims_on
from anjuan_core.packs import Library
from anjuan_core.results import Advice

_DAY = re.compile(r"(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_LEAP = 2000
"""Where no year is written, 2月29日 exists."""


def paper_flags(case: Case, library: Library) -> Iterator[Advice]:
    enterprise = library.dictionary.enterprise_by_name
    for name, value in case.enterprise.facts.items():
        for day in _impossible(value):
            yield _advice(f"企业的{enterprise[name].label}", day, ())
    for item in case.objects:
        for where, day in _of_object(item, library):
            yield _advice(f"“{item.name}”的{where}", day, claims_on(case, item.id))
    for row in case.history:
        for day in _impossible(row.programme):
            yield _advice(f"已享受支持的政策名称“{row.programme}”", day, claims_on(case, row.object))


def _advice(where: str, day: str, claims: tuple[str, ...]) -> Advice:
    return Advice("impossible_date", claims, f"{where}中写有“{day}”，没有这一天，请核对原件")


def _of_object(item: SupportObject, library: Library) -> Iterator[tuple[str, str]]:
    by_name = library.dictionary.objects[item.kind].by_name
    for day in _impossible(item.name):
        yield "名称", day
    for name, value in item.facts.items():
        for day in _impossible(value):
            yield by_name[name].label, day
    for line in item.expenses:
        for label, text in (("货物名称", line.goods), ("合同编号", line.contract)):
            for day in _impossible(text):
                yield f"发票 {line.key} 的{label}", day


def _impossible(text: object) -> tuple[str, ...]:
    """The days in a text that no calendar has, as they are written."""
    if not isinstance(text, str) or "月" not in text:
        return ()
    return tuple(found.group() for found in _DAY.finditer(text) if not _exists(found))


def _exists(found: re.Match[str]) -> bool:
    try:
        date(*(int(part or _LEAP) for part in found.groups()))
    except ValueError:
        return False
    return True
