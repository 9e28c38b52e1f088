"""The tables of a case file. Money is integer 分; an absent row or NULL is unknown."""

from typing import Any, ClassVar, Final

from sqlalchemy import CheckConstraint, ForeignKey, Integer, Text, text
from sqlalchemy.engine import Connection
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import UserDefinedType

from anjuan_core.facts import FactType

APPLICATION_ID: Final = 0x414A_3143  # "AJ1C"
FORMAT_VERSION: Final = 1
APPEND_ONLY: Final = ("journal", "evaluation")

Raw = int | str
"""What a typed cell holds: 分, counts, years and flags as integers, everything else as text."""

_WHOLE = "'money', 'count', 'flag', 'year'"
_TYPES = ", ".join(f"'{item.value}'" for item in FactType)


_STRICT: Final = {"sqlite_strict": True}


class _Any(UserDefinedType[Raw]):
    """SQLite's ANY: in a STRICT table the value keeps the type it was given."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "ANY"


class Base(DeclarativeBase):
    type_annotation_map: ClassVar[dict[Any, Any]] = {str: Text(), int: Integer()}
    __table_args__: Any = _STRICT


class HeadRow(Base):
    """The file itself: one row."""

    __tablename__ = "head"
    __table_args__ = (CheckConstraint("id = 1"), _STRICT)
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str]
    sample: Mapped[int]
    stage: Mapped[str]
    created_at: Mapped[str]
    created_by: Mapped[str]


class TypedCell:
    """A fact's value with the type it was written as."""

    type: Mapped[str] = mapped_column(CheckConstraint(f"type IN ({_TYPES})"))
    value: Mapped[Raw] = mapped_column(
        _Any,
        CheckConstraint(f"typeof(value) = CASE WHEN type IN ({_WHOLE}) THEN 'integer' ELSE 'text' END"),
    )


class EnterpriseFactRow(TypedCell, Base):
    __tablename__ = "enterprise_fact"
    name: Mapped[str] = mapped_column(primary_key=True)


class YearFactRow(TypedCell, Base):
    __tablename__ = "year_fact"
    year: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)


class ObjectRow(Base):
    """支持对象, in the order of `seq`."""

    __tablename__ = "support_object"
    seq: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    name: Mapped[str]
    part_of: Mapped[str | None] = mapped_column(ForeignKey("support_object.id"))


class ObjectFactRow(TypedCell, Base):
    __tablename__ = "object_fact"
    object: Mapped[str] = mapped_column(ForeignKey("support_object.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)


class ExpenseRow(Base):
    """发票明细行 of an object, in the order of `position`; `amount` in 分."""

    __tablename__ = "expense"
    object: Mapped[str] = mapped_column(ForeignKey("support_object.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    invoice: Mapped[str]
    line: Mapped[int]
    date: Mapped[str | None]
    seller: Mapped[str | None]
    amount: Mapped[int | None]


class ClaimRow(Base):
    """申报事项. `expenses` is a JSON list of `invoice#line`, NULL where all lines count."""

    __tablename__ = "claim"
    seq: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    benefit: Mapped[str]
    object: Mapped[str] = mapped_column(ForeignKey("support_object.id"))
    year: Mapped[int]
    stage: Mapped[Raw | None] = mapped_column(_Any)
    approved_amount: Mapped[int | None]
    expenses: Mapped[str | None]


class PaymentRow(Base):
    """已享受的支持; `object` may name one that isn't in the case. Ids are never used twice."""

    __tablename__ = "history"
    __table_args__ = (
        CheckConstraint("(benefit IS NULL) <> (programme IS NULL)"),
        {"sqlite_strict": True, "sqlite_autoincrement": True},
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    benefit: Mapped[str | None]
    programme: Mapped[str | None]
    object: Mapped[str]
    year: Mapped[int]
    stage: Mapped[Raw | None] = mapped_column(_Any)
    payer: Mapped[str] = mapped_column(CheckConstraint("payer IN ('nation', 'province', 'city')"))
    amount: Mapped[int]
    standard: Mapped[str | None]
    level: Mapped[int | None]


class NeighbourRow(Base):
    __tablename__ = "neighbour"
    seq: Mapped[int] = mapped_column(primary_key=True)
    uscc: Mapped[str]
    name: Mapped[str]
    invoice: Mapped[str]
    line: Mapped[int]


class ClearedRow(Base):
    __tablename__ = "cleared"
    seq: Mapped[int] = mapped_column(primary_key=True)
    invoice: Mapped[str]
    line: Mapped[int]
    reason: Mapped[str]


class DraftRow(Base):
    """What was typed into a field and isn't valid yet."""

    __tablename__ = "draft"
    field: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]


class EvaluationRow(Base):
    """测算 as it stood when it was recorded; `total` in 分."""

    __tablename__ = "evaluation"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[str]
    by: Mapped[str]
    document: Mapped[str]
    total: Mapped[int]
    warnings: Mapped[int]
    sheet_sha256: Mapped[str | None]


class JournalRow(Base):
    """日志: who changed what, when, from what to what."""

    __tablename__ = "journal"
    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[str]
    by: Mapped[str]
    action: Mapped[str]
    field: Mapped[str]
    old: Mapped[str | None]
    new: Mapped[str | None]


def build(connection: Connection) -> None:
    """The schema of the current version, in an empty database."""
    connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
    connection.execute(text(f"PRAGMA user_version = {FORMAT_VERSION}"))
    Base.metadata.create_all(connection)
    for table in APPEND_ONLY:
        for change in ("UPDATE", "DELETE"):
            connection.execute(
                text(
                    f"CREATE TRIGGER {table}_refuses_{change.lower()} BEFORE {change} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )
            )
