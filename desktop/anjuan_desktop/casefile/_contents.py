"""Bytes kept inside a case file by what they are: the same content once, read and written in stretches."""

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from anjuan_desktop.casefile._tables import (
    AttachmentRow,
    CarryOutRow,
    ChunkRow,
    ContentRow,
    EvaluationRow,
)
from anjuan_desktop.casefile.errors import DamagedCaseFile, EditRefused, Stopped, damaged

LARGEST: Final = 200 * 1024 * 1024
_STRETCH: Final = 1024 * 1024
Told = Callable[[int, int], None]
"""How many bytes of how many are done."""


def keep_file(session: Session, path: Path, told: Told, cancelled: Callable[[], bool]) -> str:
    """The digest of a file's bytes, kept if they weren't. Read twice, each time half of what is `told` after every
    stretch. Raises EditRefused for one that is too large or changes meanwhile, Stopped where it was `cancelled`,
    OSError for one that can't be read."""
    if (length := path.stat().st_size) > LARGEST:
        raise EditRefused(f"“{path.name}”有 {length // 1024**2} MB，每个附件不得超过 200 MB；请压缩或拆分后再加。")
    read = 0

    def watched() -> Iterator[bytes]:
        nonlocal read
        for part in _stretches_of(path):
            if cancelled():
                raise Stopped(f"已停止，没有加入“{path.name}”。")
            yield part
            read += len(part)
            if len(part) == _STRETCH:
                told(min(read // 2, length), length)

    size, digest = _measured(watched())
    if _keep(session, size, digest, watched()) != (size, digest):
        raise EditRefused(f"“{path.name}”在加入时被别的程序改动，请关闭那个程序后再加。")
    return digest


def keep_bytes(session: Session, content: bytes) -> str:
    """The digest of some bytes, kept if they weren't."""
    size, digest = _measured([content])
    parts = (content[at : at + _STRETCH] for at in range(0, len(content), _STRETCH))
    _keep(session, size, digest, parts)
    return digest


def keep_from(session: Session, source: Session, digest: str, path: Path) -> None:
    """Takes a content over from another file at `path`, a stretch at a time. Raises DamagedCaseFile."""
    size = source.scalars(select(ContentRow.size).where(ContentRow.digest == digest)).one()
    _keep(session, size, digest, stretches(source, digest, path))


def stretches(session: Session, digest: str, path: Path) -> Iterator[bytes]:
    """The bytes of a content, a stretch at a time; raises DamagedCaseFile at the end if they aren't what they were."""
    total, measure = 0, hashlib.sha256()
    query = select(ChunkRow.packed, ChunkRow.data).where(ChunkRow.digest == digest).order_by(ChunkRow.position)
    for packed, data in session.execute(query.execution_options(yield_per=1)):
        try:
            part = zlib.decompress(data) if packed else data
        except zlib.error as error:
            raise _changed(path, digest) from error
        total += len(part)
        measure.update(part)
        yield part
    if session.scalar(select(ContentRow.size).where(ContentRow.digest == digest)) != total or digest != _named(measure):
        raise _changed(path, digest)


def whole(session: Session, digest: str, path: Path) -> bytes:
    """All of a content at once, for what is small."""
    return b"".join(stretches(session, digest, path))


def unused(session: Session) -> list[str]:
    """Contents that nothing names any more."""
    recorded = EvaluationRow
    named = [recorded.document, recorded.facts, recorded.library, recorded.sheet]
    named += [AttachmentRow.content, CarryOutRow.base]
    query = select(ContentRow.digest).except_(*map(select, named))
    return sorted(session.scalars(query))


def discard(session: Session, digest: str) -> None:
    session.execute(delete(ChunkRow).where(ChunkRow.digest == digest))
    session.execute(delete(ContentRow).where(ContentRow.digest == digest))


def _keep(session: Session, size: int, digest: str, parts: Iterable[bytes]) -> tuple[int, str]:
    """Size and digest of what was written; nothing is written where it is there already."""
    if session.get(ContentRow, digest) is not None:
        return size, digest
    session.execute(insert(ContentRow).values(digest=digest, size=size))
    return _measured(_written(session, digest, parts))


def _written(session: Session, digest: str, parts: Iterable[bytes]) -> Iterator[bytes]:
    for position, part in enumerate(parts):
        packed = zlib.compress(part, 1)
        smaller = len(packed) < len(part) * 9 // 10
        values = {"packed": int(smaller), "data": packed if smaller else part}
        session.execute(insert(ChunkRow).values(digest=digest, position=position, **values))
        yield part


def _measured(parts: Iterable[bytes]) -> tuple[int, str]:
    total, measure = 0, hashlib.sha256()
    for part in parts:
        total += len(part)
        measure.update(part)
    return total, _named(measure)


def _named(measure: "hashlib._Hash") -> str:
    return f"sha256:{measure.hexdigest()}"


def _stretches_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while part := file.read(_STRETCH):
            yield part


def _changed(path: Path, digest: str) -> DamagedCaseFile:
    return DamagedCaseFile(damaged(path, f"内容 {digest[:19]} 与其摘要不符"))
