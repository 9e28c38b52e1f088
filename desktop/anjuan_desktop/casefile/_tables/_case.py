"""The case itself: the enterprise, its objects, claims, and what was paid before."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from anjuan_desktop.casefile._tables._base import AnyValue, Base, Raw, TypedCell


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
    """发票明细行 of an object, in the order of `position`; `amount` and `paid` in 分."""

    __tablename__ = "expense"
    object: Mapped[str] = mapped_column(ForeignKey("support_object.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    invoice: Mapped[str]
    line: Mapped[int]
    date: Mapped[str | None]
    seller: Mapped[str | None]
    amount: Mapped[int | None]
    goods: Mapped[str | None]
    serial: Mapped[str | None]
    paid: Mapped[int | None]
    contract: Mapped[str | None]
    seller_uscc: Mapped[str | None]
    seller_representative: Mapped[str | None]
    seller_address: Mapped[str | None]


class ClaimRow(Base):
    """申报事项. `expenses` is a JSON list of `invoice#line`, NULL where all lines count."""

    __tablename__ = "claim"
    seq: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    benefit: Mapped[str]
    object: Mapped[str] = mapped_column(ForeignKey("support_object.id"))
    year: Mapped[int]
    stage: Mapped[Raw | None] = mapped_column(AnyValue)
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
    stage: Mapped[Raw | None] = mapped_column(AnyValue)
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


class JudgementRow(Base):
    """What an officer judged for the score sheet 评分: 0 or 1 for an item met or not, or the level 0 to 4."""

    __tablename__ = "judgement"
    item: Mapped[str] = mapped_column(primary_key=True)
    verdict: Mapped[int] = mapped_column(CheckConstraint("verdict BETWEEN 0 AND 4"))


class AnswerRow(Base):
    """How an officer answered: advice acknowledged, or the plan overridden, with the reason."""

    __tablename__ = "answer"
    kind: Mapped[str] = mapped_column(CheckConstraint("kind IN ('acknowledged', 'override')"), primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    reason: Mapped[str]
    by: Mapped[str]
    at: Mapped[str]
