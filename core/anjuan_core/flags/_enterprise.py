"""Flags on the enterprise: credit lists, its code, its divisions, and whether it is the county's own."""

from collections.abc import Iterator

from anjuan_core.case import Case
from anjuan_core.packs import Library
from anjuan_core.reference import inner_check_holds
from anjuan_core.results import Advice
from anjuan_core.unknown import Unknown

_LISTS = ("joint_punishment", "dishonest_debtor", "abnormal_operation", "serious_dishonesty")
_RETIRED = frozenset({"230106", "230107", "230181", "230182", "230100", "230199"})
"""Codes still met in registrations, whose divisions were merged or are no county's."""

_NO_PROVINCE = ("00", "10")
"""What the codes of samples and of the nation's own registry begin with."""


def enterprise_flags(case: Case, library: Library, county: str | None) -> Iterator[Advice]:
    yield from _credit_lists(case, library)
    yield from _inner_code(case)
    yield from _divisions(case, library)
    if county is not None:
        yield from _registered_elsewhere(case, library, county)


def _credit_lists(case: Case, library: Library) -> Iterator[Advice]:
    dictionary = library.dictionary.enterprise_by_name
    for name in _LISTS:
        if case.enterprise.facts.get(name) is True:
            yield Advice("credit_list", (), f"企业登记为“{dictionary[name].label}”，请核对信用记录")


def _inner_code(case: Case) -> Iterator[Advice]:
    code = case.enterprise.uscc
    if not isinstance(code, Unknown) and not inner_check_holds(code):
        yield Advice(
            "inner_code", (), f"统一社会信用代码 {code} 第9至17位（主体标识码）的校验位不符，请对照营业执照核对"
        )


def _divisions(case: Case, library: Library) -> Iterator[Advice]:
    for name in ("region", "tax_region"):
        division = case.enterprise.facts.get(name)
        label = library.dictionary.enterprise_by_name[name].label
        if isinstance(division, str) and division in _RETIRED:
            yield Advice("division", (), f"{label}代码 {division} 是已撤并或非区县的代码，请核对现行区划")
        elif isinstance(division, str) and library.divisions.full_name(division) is None:
            yield Advice("division", (), f"{label}代码 {division} 不在随附的区划表中，请核对")


def _registered_elsewhere(case: Case, library: Library, county: str) -> Iterator[Advice]:
    """The county against 注册地; where that is unknown, against characters 3 to 8 of the credit code."""
    region, code = case.enterprise.facts.get("region"), case.enterprise.uscc
    if isinstance(region, str):
        division, where = region, "注册地"
    elif not isinstance(code, Unknown):
        division, where = code[2:8], "统一社会信用代码第3至8位的登记机关区划"
    else:
        return
    if _apart(division, county):
        sentence = (
            f"企业的{where}为{_place(division, library)}，推荐的区县为{_place(county, library)}，请核对是否应由其推荐"
        )
        yield Advice("registered_elsewhere", (), sentence)


def _apart(division: str, county: str) -> bool:
    """Whether neither lies in the other. A retired code says no more than its prefecture."""
    registered = division[:4] if division in _RETIRED else division
    if registered.startswith(_NO_PROVINCE):
        return False
    a, b = _prefix(registered), _prefix(county)
    return not (a.startswith(b) or b.startswith(a))


def _prefix(division: str) -> str:
    """The code without the pairs that are 00: what the codes inside it begin with."""
    return division.removesuffix("00").removesuffix("00")


def _place(division: str, library: Library) -> str:
    name = library.divisions.full_name(division)
    return division if name is None else f"{name}（{division}）"
