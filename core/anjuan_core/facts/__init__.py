"""Facts 事实: the dictionary of what may be known, and the reading of one value."""

from anjuan_core.facts._dictionary import Choice, Dictionary, Fact, FactType, ObjectKind
from anjuan_core.facts._reading import (
    NotAFact,
    read_credit_code,
    read_date,
    read_money,
    read_text,
    read_value,
    read_year,
    to_json,
)

__all__ = [
    "Choice",
    "Dictionary",
    "Fact",
    "FactType",
    "NotAFact",
    "ObjectKind",
    "read_credit_code",
    "read_date",
    "read_money",
    "read_text",
    "read_value",
    "read_year",
    "to_json",
]
