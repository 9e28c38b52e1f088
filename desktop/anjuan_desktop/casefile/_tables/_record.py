"""The file's own record: its head, the journal, evaluations, stages, payments, carrying out and bringing back."""

from typing import Final

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from anjuan_desktop.casefile._tables._base import STRICT, Base


class HeadRow(Base):
    """The file itself: one row. `identity` is the same in every copy of the case; `carried` names the carrying out
    that a copy in the field came from; `readable_from` is the oldest format whose programs can still read it."""

    __tablename__ = "head"
    __table_args__ = (CheckConstraint("id = 1"), STRICT)
    id: Mapped[int] = mapped_column(primary_key=True)
    identity: Mapped[str]
    number: Mapped[str]
    sample: Mapped[int]
    stage: Mapped[str]
    handler: Mapped[str | None]
    reviewer: Mapped[str | None]
    carried: Mapped[str | None]
    readable_from: Mapped[int]
    created_at: Mapped[str]
    created_by: Mapped[str]


class JournalRow(Base):
    """日志: who changed what, when, from what to what, and why.

    Rows of one transaction share `unit` and `state`, the digest of everything the file then said. `digest` chains
    each row to the one before; `origin` is a row's digest in the copy it was brought back from.
    """

    __tablename__ = "journal"
    seq: Mapped[int] = mapped_column(primary_key=True)
    unit: Mapped[int]
    at: Mapped[str]
    by: Mapped[str]
    action: Mapped[str]
    field: Mapped[str]
    old: Mapped[str | None]
    new: Mapped[str | None]
    reason: Mapped[str | None]
    origin: Mapped[str | None]
    state: Mapped[str]
    digest: Mapped[str]


class EvaluationRow(Base):
    """测算 as it stood when it was recorded; `total` in 分, the documents as contents by their digests."""

    __tablename__ = "evaluation"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[str]
    by: Mapped[str]
    total: Mapped[int]
    warnings: Mapped[int]
    document: Mapped[str] = mapped_column(ForeignKey("content.digest"))
    facts: Mapped[str | None] = mapped_column(ForeignKey("content.digest"))
    library: Mapped[str | None] = mapped_column(ForeignKey("content.digest"))
    sheet: Mapped[str | None]


class StepRow(Base):
    """流转: from one stage to the next, by whom in which role, with the opinion."""

    __tablename__ = "step"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[str]
    by: Mapped[str]
    role: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]
    opinion: Mapped[str]


class OutcomeRow(Base):
    """What came back from above on a claim 市级结果、公示、拨付; amounts in 分."""

    __tablename__ = "outcome"
    key: Mapped[str] = mapped_column(primary_key=True)
    claim: Mapped[str]
    payer: Mapped[str] = mapped_column(CheckConstraint("payer IN ('nation', 'province', 'city')"))
    document: Mapped[str]
    approved: Mapped[int | None]
    decided_on: Mapped[str | None]
    publicity_from: Mapped[str | None]
    publicity_until: Mapped[str | None]
    paid: Mapped[int | None]
    paid_on: Mapped[str | None]
    remark: Mapped[str]


class SupervisionRow(Base):
    """年度督导 of one claim in one year: how its project stands, what is amiss, what is asked."""

    __tablename__ = "supervision"
    claim: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    progress: Mapped[str]
    problems: Mapped[str]
    measures: Mapped[str]


class CarryOutRow(Base):
    """带出; `base` is the content that holds what the case said at that moment."""

    __tablename__ = "carry_out"
    id: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[str]
    by: Mapped[str]
    purpose: Mapped[str]
    base: Mapped[str] = mapped_column(ForeignKey("content.digest"))


class BringBackRow(Base):
    """带回: one returned copy, by the last digest of its journal, so that the same copy counts once."""

    __tablename__ = "bring_back"
    returned: Mapped[str] = mapped_column(primary_key=True)
    carry_out: Mapped[str | None] = mapped_column(ForeignKey("carry_out.id"))
    at: Mapped[str]
    by: Mapped[str]


APPEND_ONLY: Final = ("journal", "evaluation", "step", "bring_back")
