"""One line of the cabinet."""

import os
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from anjuan_core.money import from_fen

BETWEEN: Final = "\x1f"  # no name holds one
_GONE: Final = "这个案卷刚被移走、改名或删除，请重新读取文件夹。"


class Glances(NamedTuple):
    """As much of the entries as a list of ten thousand needs before they are looked at: a column for each cell, in the
    list's order. A width is about how many characters a row takes."""

    ids: tuple[int, ...] = ()
    files: tuple[bytes, ...] = ()
    samples: tuple[int, ...] = ()
    broken: tuple[int, ...] = ()
    widths: tuple[int, ...] = ()

    def at(self, places: Sequence[int]) -> "Glances":
        """Those that stand there, in the order of the places."""
        return self._with(lambda column: tuple([column[place] for place in places]))

    def turned(self) -> "Glances":
        """The last one first."""
        return self._with(lambda column: column[::-1])

    def _with(self, taken: "Callable[[tuple[Any, ...]], tuple[Any, ...]]") -> "Glances":
        return Glances(*map(taken, self))


class Entry(NamedTuple):
    """A case as the list shows it: the cells of its row in the index, told in words where one asks for them, as of ten
    thousand in a list a dozen are looked at.

    `folder` ends with what stands before a file's name. An entry whose `error` says in a sentence why the file can't be
    read has its file's name as number and is otherwise empty.
    """

    folder: str
    file: bytes
    number: str
    name: str
    uscc: str
    is_sample: int
    stage: str
    project_names: str
    fen: int | None
    warnings: int
    error: str | None
    handler: str
    reviewer: str
    documents: str
    claim_years: str
    carried_by: str | None
    carried_at: str | None
    is_in_field: int

    @property
    def place(self) -> str:
        """Its path as text."""
        return self.folder + os.fsdecode(self.file)

    @property
    def path(self) -> Path:
        return Path(self.place)

    @property
    def sample(self) -> bool:
        return bool(self.is_sample)

    @property
    def projects(self) -> tuple[str, ...]:
        """The names of its projects."""
        return _split(self.project_names)

    @property
    def total(self) -> Decimal | None:
        """In 元, of its last recorded evaluation, as `warnings` are."""
        return None if self.fen is None else from_fen(self.fen)

    @property
    def programmes(self) -> tuple[str, ...]:
        """The documents it claims under."""
        return _split(self.documents)

    @property
    def years(self) -> tuple[int, ...]:
        """Those of its claims."""
        return years(self.claim_years)

    @property
    def carried_out(self) -> tuple[str, str] | None:
        """By whom and since when (ISO in UTC) it is 带出 and not yet brought back."""
        return None if self.carried_by is None or self.carried_at is None else (self.carried_by, self.carried_at)

    @property
    def in_field(self) -> bool:
        """Whether this is the copy that was carried out."""
        return bool(self.is_in_field)

    @property
    def needs_attention(self) -> bool:
        """Warnings in the last evaluation, or a file that can't be read."""
        return self.warnings > 0 or self.error is not None


class Pending(NamedTuple):
    """A case as what waits for somebody is told from it: cells of its row in the index, as those of an entry."""

    folder: str
    file: bytes
    number: str
    name: str
    is_sample: int
    stage: str
    handler: str
    reviewer: str
    reached: str
    supply_days: str
    publicity_days: str

    @property
    def path(self) -> Path:
        return Path(self.folder + os.fsdecode(self.file))

    @property
    def sample(self) -> bool:
        return bool(self.is_sample)

    @property
    def supply(self) -> tuple[date, ...]:
        """By when what was sent back is to be handed in again 补正期限."""
        return days(self.supply_days)

    @property
    def publicity(self) -> tuple[date, ...]:
        """The last days of publicities 公示 whose results aren't entered yet."""
        return days(self.publicity_days)


def gone(folder: str, file: bytes) -> Entry:
    """Stands for one that was there just now."""
    name = os.fsdecode(file)
    return Entry(folder, file, name, "", "", 0, "", "", None, 0, _GONE, "", "", "", "", None, None, 0)


@lru_cache  # the same few stand in ten thousand rows
def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split(BETWEEN)) if text else ()


@lru_cache
def years(text: str) -> tuple[int, ...]:
    """The years of a cell. Raises ValueError."""
    return tuple(map(int, _split(text)))


def days(text: str) -> tuple[date, ...]:
    """The days of a cell. Raises ValueError."""
    return tuple(map(date.fromisoformat, _split(text)))
