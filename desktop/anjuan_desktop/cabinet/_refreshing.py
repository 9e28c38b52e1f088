"""Bringing the index up to what the files say now: what changed is read again, what is gone is dropped."""

import os
from collections.abc import Callable, Generator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Final

from anjuan_desktop.cabinet import _rows
from anjuan_desktop.cabinet._folder import State, look, state_of
from anjuan_desktop.cabinet._index import Index
from anjuan_desktop.cabinet._telling import Told, listen
from anjuan_desktop.casefile import Connection

Progress = Callable[[int, int], None]
"""Told how many of how many changed files have been read."""
Cancelled = Callable[[], bool]

_AT_ONCE: Final = 100  # files written together: few enough that nobody waits for it


def refresh(index: Index, folder: Path, key: bytes | None, *, progress: Progress, cancelled: Cancelled) -> bool | None:
    """Whether it came to the end; where it was cancelled, what was read till then is kept. None without a folder.

    Raises CaseFileError for a folder that can't be read.
    """
    while True:
        index.check()
        generation = index.generation
        known = index.read(_rows.known)
        files = look(folder)  # after the index: what another program has just added to both isn't taken for gone
        if files is None:
            return None
        if gone := [row.id for name, row in known.items() if name not in files]:
            index.write(_removing(index, gone))
        changed = _changed(files, known)
        with closing(_read_again(index, folder, changed, known, key)) as reading:
            for done in reading:
                progress(done, len(changed))
                if done < len(changed) and cancelled():
                    return False
        if not index.read(_rows.is_complete):
            index.write(_completing(index, generation))
        if index.generation == generation:  # else it was thrown away meanwhile, with what was written first
            return True


def reread(index: Index, folder: Path, name: str, key: bytes | None) -> None:
    """Brings up one file alone: read, or gone."""
    row = index.read(lambda connection: _rows.known(connection, name)).get(name)
    state = state_of(os.path.join(folder, name))
    if state is not None:
        told = listen(folder, name, state, key, is_known=row is not None)
        _write(index, [(told, row)] if told is not None and _is_news(told, row) else [])
    elif row is not None:
        index.write(_removing(index, [row.id]))


def _changed(files: Mapping[str, State], known: Mapping[str, _rows.Known]) -> dict[str, State]:
    return {
        name: state
        for name, state in sorted(files.items())
        if (row := known.get(name)) is None or not row.settled or row.state != state
    }


def _read_again(
    index: Index, folder: Path, changed: Mapping[str, State], known: Mapping[str, _rows.Known], key: bytes | None
) -> Generator[int, None, None]:
    """Tells after every file how many were read; what was read is written even where nobody asks on."""
    news: list[tuple[Told, _rows.Known | None]] = []
    yield 0
    try:
        for done, (name, state) in enumerate(changed.items(), start=1):
            row = known.get(name)
            told = listen(folder, name, state, key, is_known=row is not None)
            if told is not None and _is_news(told, row):
                news.append((told, row))
            if len(news) == _AT_ONCE:
                _write(index, news)
                news.clear()
            yield done
    finally:
        _write(index, news)


def _is_news(told: Told, row: _rows.Known | None) -> bool:
    return row is None or row[1:] != (told.state, told.settled, told.digest)


def _write(index: Index, news: list[tuple[Told, _rows.Known | None]]) -> None:
    def work(connection: Connection) -> None:
        for told, row in news:
            if row is not None and row.said == told.digest:
                _rows.settle(connection, told, row)
            else:
                _rows.put(connection, told)
                index.listing += 1

    if news:
        index.write(work)


def _completing(index: Index, generation: int) -> Callable[[Connection], None]:
    def work(connection: Connection) -> None:
        if index.generation == generation:  # not where it had to be begun anew for this very write
            _rows.set_complete(connection)

    return work


def _removing(index: Index, ids: list[int]) -> Callable[[Connection], None]:
    def work(connection: Connection) -> None:
        _rows.remove(connection, ids)
        index.listing += 1

    return work
