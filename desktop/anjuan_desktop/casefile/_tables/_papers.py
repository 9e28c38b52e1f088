"""What came on paper and from the plant: materials, scans and photos, visits; and their contents by hash."""

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from anjuan_desktop.casefile._tables._base import Base


class MaterialRow(Base):
    """One line of the checklist 材料清单, in the order of `position`; `item` names it in a benefit's checklist."""

    __tablename__ = "material"
    key: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    item: Mapped[str | None]
    name: Mapped[str]
    claim: Mapped[str | None]
    status: Mapped[str] = mapped_column(CheckConstraint("status IN ('awaited', 'received', 'returned', 'waived')"))
    received_on: Mapped[str | None]
    remark: Mapped[str]


class VisitRow(Base):
    """现场核查."""

    __tablename__ = "visit"
    key: Mapped[str] = mapped_column(primary_key=True)
    date: Mapped[str | None]
    place: Mapped[str]
    people: Mapped[str]
    summary: Mapped[str]


class FindingRow(Base):
    """What was found at one check point of a visit; `holds` is NULL where it couldn't be told."""

    __tablename__ = "finding"
    key: Mapped[str] = mapped_column(primary_key=True)
    visit: Mapped[str] = mapped_column(ForeignKey("visit.key"))
    position: Mapped[int]
    point: Mapped[str]
    found: Mapped[str]
    holds: Mapped[int | None] = mapped_column(CheckConstraint("holds IN (0, 1)"))


class ContentRow(Base):
    """Bytes kept once, whatever names them: `digest` is `sha256:` and hex, `size` in bytes before packing."""

    __tablename__ = "content"
    digest: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]


class ChunkRow(Base):
    """A stretch of a content, packed with zlib where that makes it smaller."""

    __tablename__ = "chunk"
    digest: Mapped[str] = mapped_column(ForeignKey("content.digest"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    packed: Mapped[int] = mapped_column(CheckConstraint("packed IN (0, 1)"))
    data: Mapped[bytes] = mapped_column(LargeBinary)


class AttachmentRow(Base):
    """A scan, photo or PDF of a material or a visit."""

    __tablename__ = "attachment"
    key: Mapped[str] = mapped_column(primary_key=True)
    material: Mapped[str | None] = mapped_column(ForeignKey("material.key"))
    visit: Mapped[str | None] = mapped_column(ForeignKey("visit.key"))
    name: Mapped[str]
    content: Mapped[str] = mapped_column(ForeignKey("content.digest"))
    taken_at: Mapped[str | None]
    added_at: Mapped[str]
    added_by: Mapped[str]
