"""A file as it was just read, in the words and cells in which the index keeps it."""

import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from anjuan_core.money import to_fen
from anjuan_desktop import casefile
from anjuan_desktop.cabinet import _rows
from anjuan_desktop.cabinet._entry import BETWEEN
from anjuan_desktop.cabinet._folder import State
from anjuan_desktop.cabinet._schema import CELLS
from anjuan_desktop.cabinet._sharing import FILING, SERIAL
from anjuan_desktop.cabinet._words import pinyin, sign, words
from anjuan_desktop.casefile import CaseFileBusy, CaseFileError, NoSuchCaseFile

_SETTLED_NS: Final = 2_000_000_000  # the coarsest clock a file system (FAT, on sticks) puts on a change


@dataclass(frozen=True)
class Told:
    """What a file said: its cells in the order of `CELLS`, what it is found by, its invoice lines, and its numbers
    (kind, as compared, as written)."""

    file: str
    state: State
    settled: bool
    cells: tuple[Any, ...]
    words: str
    pinyin: str
    lines: tuple[_rows.Line, ...] = ()
    marks: tuple[_rows.Mark, ...] = ()

    @cached_property
    def digest(self) -> bytes:
        return _rows.digest((self.file, *self.cells, self.words, self.pinyin), self.lines, self.marks)


def listen(folder: Path, name: str, state: State, key: bytes | None, *, is_known: bool) -> Told | None:
    """Reads a file; None where it is gone, or is being written and was read before."""
    try:
        outline = casefile.read_outline(folder / name, key)
    except NoSuchCaseFile:
        return None
    except CaseFileError as error:
        if is_known and isinstance(error, CaseFileBusy):
            return None
        return _refused(name, state, str(error))
    return _told(name, state, outline)


def _told(name: str, state: State, outline: "casefile.Outline") -> Told:
    head = outline.head
    carried_by, carried_at = outline.carried_out or (None, None)
    numbers = ((FILING, outline.filings), (SERIAL, outline.serials))
    return Told(
        name,
        state,
        time.time_ns() - state.changed_ns > _SETTLED_NS,
        cells=(
            head.number,
            head.name,
            head.uscc,
            int(head.sample),
            head.stage,
            BETWEEN.join(head.projects),
            None if head.total is None else to_fen(head.total),
            head.warnings,
            None,
            outline.handler,
            outline.reviewer,
            BETWEEN.join(outline.programmes),
            BETWEEN.join(map(str, outline.years)),
            carried_by,
            carried_at,
            int(outline.in_field),
            outline.identity,
            outline.reached,
            BETWEEN.join(map(str, outline.supply)),
            BETWEEN.join(map(str, outline.publicity)),
        ),
        words=words([head.number, head.name, head.uscc, head.stage, outline.handler, outline.reviewer, *head.projects]),
        pinyin=pinyin([head.name, outline.handler, outline.reviewer, *head.projects]),
        lines=tuple(sorted(outline.lines)),
        marks=tuple(sorted({(kind, sign(value), value) for kind, values in numbers for value in values})),
    )


def _refused(name: str, state: State, error: str) -> Told:
    """A file that can't be read has its name as number, and the reason."""
    number = _text(Path(name).stem)
    empty: dict[str, Any] = dict.fromkeys(CELLS, "")
    empty |= dict.fromkeys(("sample", "warnings", "in_field"), 0)
    empty |= dict.fromkeys(("total", "carried_by", "carried_at"))
    empty |= {"number": number, "error": _text(error)}
    return Told(name, state, settled=False, cells=tuple(empty.values()), words=words([number]), pinyin=pinyin([number]))


def _text(name: str) -> str:
    """A file's name as far as it is text."""
    return name.encode("utf-8", "backslashreplace").decode()
