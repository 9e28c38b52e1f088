"""Running a batch: chunks of lines go to worker processes, answers come back in order, few are under way at once."""

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from anjuan_core.packs import Library
from anjuan_desktop.batch import _lines, _neighbours
from anjuan_desktop.shipped import library

CHUNK = 64
"""Lines a worker takes at once: enough that handing over costs little, few enough that memory stays flat."""

Chunk = list[tuple[int, str]]


@dataclass(frozen=True)
class Summary:
    """What a batch came to: lines read, and how many of them were no good."""

    lines: int
    bad: int


@dataclass(frozen=True)
class _Setting:
    """What every worker needs to know, small enough to hand to each once."""

    supplements: bool
    today: date
    shared: Path | None


def run_batch(
    source: Path,
    target: Path,
    *,
    today: date,
    supplements: bool = True,
    cross_check: bool = False,
    workers: int | None = None,
    progress: Callable[[int, float], None] = lambda lines, part: None,
) -> Summary:
    """Evaluate every line of `source` into `target`, which appears whole at the end or not at all.

    `progress` is told the lines done and the part of the file read. Raises OSError.
    """
    count = workers or os.cpu_count() or 1
    beside = target.with_name(f".{target.name}.new")
    with TemporaryDirectory(prefix="anjuan-") as folder:
        shared = Path(folder) / "invoices.sqlite" if cross_check else None
        if shared is not None:
            with source.open(encoding="utf-8") as lines:
                _neighbours.collect(lines, shared)
        setting = _Setting(supplements, today, shared)
        try:
            with beside.open("w", encoding="utf-8", newline="\n") as out:
                summary = _run(source, out.write, setting, count, progress)
                out.flush()
                os.fsync(out.fileno())
            os.replace(beside, target)
        finally:
            beside.unlink(missing_ok=True)
    return summary


def _run(
    source: Path,
    write: Callable[[str], object],
    setting: _Setting,
    workers: int,
    progress: Callable[[int, float], None],
) -> Summary:
    size = max(source.stat().st_size, 1)
    read = done = bad = 0
    with source.open("rb") as lines:
        for chunk, answers in _answers(_chunks(lines), setting, workers):
            for text, good in answers:
                write(text)
                bad += not good
            done += len(chunk)
            read += sum(len(line.encode()) for _, line in chunk)
            progress(done, min(read / size, 1.0))
    return Summary(done, bad)


def _chunks(lines: Iterator[bytes]) -> Iterator[Chunk]:
    numbered = ((number, line.decode("utf-8", "replace")) for number, line in enumerate(lines, start=1))
    filled = ((number, line) for number, line in numbered if line.strip())
    while chunk := list(islice(filled, CHUNK)):
        yield chunk


def _answers(
    chunks: Iterator[Chunk], setting: _Setting, workers: int
) -> Iterator[tuple[Chunk, list[tuple[str, bool]]]]:
    if workers == 1:
        _begin(setting)
        for chunk in chunks:
            yield chunk, _work(chunk)
        return
    # spawn: the same on every system, and nothing of the parent (a window, an open file) leaks into a worker
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin, initargs=(setting,)) as pool:
        under_way: deque[tuple[Chunk, Future[list[tuple[str, bool]]]]] = deque()
        for chunk in chunks:
            under_way.append((chunk, pool.submit(_work, chunk)))
            if len(under_way) >= 4 * workers:
                first, answers = under_way.popleft()
                yield first, answers.result()
        while under_way:
            first, answers = under_way.popleft()
            yield first, answers.result()


@dataclass(frozen=True)
class _Desk:
    """What a worker has before it."""

    library: Library
    today: date
    neighbours: _lines.Neighbours


_desk: list[_Desk] = []
"""One per process, laid out by `_begin` before the first chunk."""


def _begin(setting: _Setting) -> None:
    shipped = library() if setting.supplements else library().with_supplements(())
    shared = {} if setting.shared is None else _neighbours.shared(setting.shared)
    _desk[:] = [_Desk(shipped, setting.today, shared)]


def _work(chunk: Chunk) -> list[tuple[str, bool]]:
    desk = _desk[0]
    return [_lines.answer(line, number, desk.library, desk.today, desk.neighbours) for number, line in chunk]
