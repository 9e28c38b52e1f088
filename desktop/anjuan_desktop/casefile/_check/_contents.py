"""The bytes a file keeps: every content whole, unpacked and measured again, a stretch at a time."""

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from anjuan_desktop.casefile._check._report import SHOWN, Checked, Part, Progress
from anjuan_desktop.casefile._contents import unused
from anjuan_desktop.casefile._record import algorithm_of, is_named
from anjuan_desktop.casefile._store import Store
from anjuan_desktop.casefile._tables import AttachmentRow, CarryOutRow, ChunkRow, ContentRow, EvaluationRow


def contents(store: Store, progress: Progress) -> Iterator[Checked]:
    """Each content in a transaction of its own, so that an edit needn't wait for all of them."""
    with store.reading() as session:
        sizes = {row.digest: row.size for row in session.execute(_ALL)}
        names, left = _names(session), unused(session)
    done, whole = 0, sum(sizes.values())
    wrong: list[str] = []
    untold = 0
    for digest, size in sizes.items():
        progress(Part.CONTENTS.label, done / whole if whole else 1.0)
        if algorithm_of(digest) is None and is_named(digest):
            untold += 1
            continue
        with store.reading() as session:
            if said := _fault(session, digest):
                wrong.append(f"{'、'.join(names[digest]) or '没有用到的内容'}（{digest}）：{said}")
        done += size
    yield _told(len(sizes), whole, wrong, untold)
    if left:
        freed = sum(sizes.get(digest, 0) for digest in left)
        sentence = f"有 {len(left)} 份内容（{_size(freed)}）已没有用处，下次打开并关闭案卷时清除。"
        yield Checked(Part.CONTENTS, True, sentence, tuple(left[:SHOWN]))


_ALL = select(ContentRow.digest, ContentRow.size).order_by(ContentRow.digest)


def _fault(session: Session, digest: str) -> str:
    """What is wrong with a content; empty where nothing is, or where it was discarded meanwhile."""
    size = session.scalar(select(ContentRow.size).where(ContentRow.digest == digest))
    if size is None:
        return ""
    algorithm = algorithm_of(digest)
    if algorithm is None:
        return "摘要没有写明算法"
    measure, total = hashlib.new(algorithm), 0
    query = select(ChunkRow.position, ChunkRow.packed, ChunkRow.data).where(ChunkRow.digest == digest)
    rows = session.execute(query.order_by(ChunkRow.position).execution_options(yield_per=1))
    for expected, (position, packed, data) in enumerate(rows):
        if position != expected:
            return f"缺第 {expected + 1} 段"
        try:
            part = zlib.decompress(data) if packed else data
        except zlib.error:
            return f"第 {position + 1} 段不能解开"
        total += len(part)
        measure.update(part)
    if total != size:
        return f"应有 {size} 字节，实有 {total} 字节"
    return "" if f"{algorithm}:{measure.hexdigest()}" == digest else "内容与其摘要不符"


def _names(session: Session) -> Mapping[str, list[str]]:
    """What each content is kept for, in the officer's words."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for digest, name in session.execute(select(AttachmentRow.content, AttachmentRow.name)):
        found[digest].append(f"附件“{name}”")
    for digest in session.scalars(select(CarryOutRow.base)):
        found[digest].append("带出时的底稿")
    for row in session.scalars(select(EvaluationRow).order_by(EvaluationRow.id)):
        kept = {"测算": row.document, "事实": row.facts, "政策文本": row.library, "打印件": row.sheet}
        for what, content in kept.items():
            if content is not None:
                found[content].append(f"第 {row.id} 次测算的{what}")
    return found


def _told(count: int, whole: int, wrong: list[str], untold: int) -> Checked:
    if wrong:
        sentence = f"{count} 份附件与留存文件中有 {len(wrong)} 份已损坏；请用备份恢复。"
        return Checked(Part.CONTENTS, False, sentence, tuple(wrong[:SHOWN]))
    if untold:
        sentence = f"{count} 份附件与留存文件中有 {untold} 份不能核验：本机缺少国密 SM3 算法；请换一台电脑核验。"
        return Checked(Part.CONTENTS, None, sentence)
    return Checked(Part.CONTENTS, True, f"附件与留存文件 {count} 份（{_size(whole)}）都与其摘要一致。")


def _size(count: int) -> str:
    return f"{count / 1024 / 1024:.1f} MB" if count >= 1024 * 1024 else f"{count / 1024:.0f} KB"
