"""Flags on the enterprise: credit lists, its code, its divisions."""

from collections.abc import Iterator

from anjuan_core.case import Case
from anjuan_core.packs import Library
from anjuan_core.reference import inner_check_holds
from anjuan_core.results import Advice
from anjuan_core.unknown import Unknown

_LISTS = ("joint_punishment", "dishonest_debtor", "abnormal_operation", "serious_dishonesty")
_RETIRED = frozenset({"230106", "230107", "230181", "230182", "230100", "230199"})
"""Codes still met in registrations, whose divisions were merged or are no county's."""


def enterprise_flags(case: Case, library: Library) -> Iterator[Advice]:
    facts = case.enterprise.facts
    dictionary = library.dictionary.enterprise_by_name
    for name in _LISTS:
        if facts.get(name) is True:
            yield Advice("credit_list", (), f"企业登记为“{dictionary[name].label}”，请核对信用记录")
    code = case.enterprise.uscc
    if not isinstance(code, Unknown) and not inner_check_holds(code):
        yield Advice(
            "inner_code", (), f"统一社会信用代码 {code} 第9至17位（主体标识码）的校验位不符，请对照营业执照核对"
        )
    for name in ("region", "tax_region"):
        division = facts.get(name)
        label = dictionary[name].label
        if isinstance(division, str) and division in _RETIRED:
            yield Advice("division", (), f"{label}代码 {division} 是已撤并或非区县的代码，请核对现行区划")
        elif isinstance(division, str) and library.divisions.full_name(division) is None:
            yield Advice("division", (), f"{label}代码 {division} 不在随附的区划表中，请核对")
