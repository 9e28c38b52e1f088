"""What every table of a case file shares. Money is integer 分; an absent row or NULL is unknown."""

from typing import Any, ClassVar, Final

from sqlalchemy import CheckConstraint, Integer, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import UserDefinedType

from anjuan_core.facts import FactType

Raw = int | str
"""What a typed cell holds: 分, counts, years and flags as integers, everything else as text."""

_WHOLE = "'money', 'count', 'flag', 'year'"
_TYPES = ", ".join(f"'{item.value}'" for item in FactType)
KNOWN: Final = ("papers", "site", "systems")
"""How a value is known: 申报材料, 现场核实, 系统比对."""
STRICT: Final = {"sqlite_strict": True}


class AnyValue(UserDefinedType[Raw]):
    """SQLite's ANY: in a STRICT table the value keeps the type it was given."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "ANY"


class Base(DeclarativeBase):
    type_annotation_map: ClassVar[dict[Any, Any]] = {str: Text(), int: Integer()}
    __table_args__: Any = STRICT


class TypedCell:
    """A fact's value with the type it was written as, how it is known (NULL where nobody said), by whom, since when."""

    type: Mapped[str] = mapped_column(CheckConstraint(f"type IN ({_TYPES})"))
    value: Mapped[Raw] = mapped_column(
        AnyValue,
        CheckConstraint(f"typeof(value) = CASE WHEN type IN ({_WHOLE}) THEN 'integer' ELSE 'text' END"),
    )
    known: Mapped[str | None] = mapped_column(CheckConstraint(f"known IN ({', '.join(map(repr, KNOWN))})"))
    by: Mapped[str | None]
    at: Mapped[str | None]
