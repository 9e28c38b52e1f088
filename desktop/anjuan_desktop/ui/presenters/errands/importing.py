"""Importing a table: from the file through its columns and rows to what is written, all of it or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from anjuan_desktop.entering import Field, MoneyUnit
from anjuan_desktop.exchange.tables import (
    Entry,
    Mapping,
    Sheet,
    Watch,
    failed_rows,
    guess,
    head_set,
    headings,
    read_table,
    remembered,
    written_mapping,
)

_MOST_HEADS = 15
_LOOKED_AT = 200


class Step(StrEnum):
    """Where the import stands."""

    FILE = "选择文件"
    COLUMNS = "核对各列"
    ROWS = "核对各行"
    DONE = "完成"


class Standing(StrEnum):
    """What becomes of a row."""

    GOOD = "可导入"
    WRONG = "有误"
    KNOWN = "已有"


class Memory(Protocol):
    """Where settled mappings are kept from one day to the next."""

    def recall(self, name: str) -> str: ...

    def remember(self, name: str, text: str) -> None: ...


class Target(Protocol):
    """What the rows of a table become, and where they go."""

    kind: str
    title: str
    about: str
    row_word: str
    in_thread: bool
    """Whether `write` may run in a thread of its own."""
    repeatable: bool
    """Whether what is known may be written once more."""

    def fields(self, sheet: Sheet) -> tuple[Field, ...]: ...

    def refusal(self) -> str:
        """Why nothing can be written just now, in a sentence; empty where it can."""

    def read(self, sheet: Sheet, mapping: Mapping, watch: Watch) -> tuple[Entry[Any], ...]:
        """Raises Cancelled."""

    def write(self, values: Sequence[Any], watch: Watch) -> str:
        """All of them or none; what was done, in a sentence. Raises AnjuanError."""


@dataclass(frozen=True)
class Counts:
    """How many rows stand how."""

    good: int
    wrong: int
    known: int


@dataclass(frozen=True)
class RowLine:
    """One row as the preview shows it."""

    number: int
    standing: Standing
    cells: tuple[str, ...]
    reason: str
    faulty: frozenset[int]
    """The places among `cells` of those that are wrong."""


class ImportPresenter:
    """What the panel shows and does. `load`, `judge` and `write` take long and touch nothing the panel shows;
    what they give is handed to `take`, `judged` and `written`."""

    def __init__(self, target: Target, memory: Memory) -> None:
        self.target = target
        self._memory = memory
        self.restart()

    def restart(self) -> None:
        """Begins anew with another file."""
        self.step = Step.FILE
        self.path: Path | None = None
        self.sheet: Sheet | None = None
        self.fields: tuple[Field, ...] = ()
        self.mapping = Mapping(0, ())
        self.entries: tuple[Entry[Any], ...] = ()
        self.leave_wrong = False
        self.again_known = False
        self.outcome = ""

    # The file

    def load(self, path: Path, sheet: str | None, watch: Watch) -> Sheet:
        """Raises UnreadableTable, Cancelled."""
        return read_table(path, sheet, watch)

    def take(self, path: Path, sheet: Sheet) -> None:
        """Goes on to the columns, as they were settled the last time a table had these headings."""
        self.path, self.sheet = path, sheet
        self.fields = self.target.fields(sheet)
        self._map(guess(sheet, self.fields))
        self.step = Step.COLUMNS

    # The columns

    def headings(self) -> tuple[str, ...]:
        return headings(self._sheet, self.mapping.head)

    def head_rows(self) -> list[tuple[int, str]]:
        """The rows that may be the heading: their place, and `第 2 行：企业名称、…`."""
        rows = self._sheet.rows[:_MOST_HEADS]
        return [
            (at, f"第 {row.number} 行：{_short('、'.join(cell.text for cell in row.cells if cell.text))}")
            for at, row in enumerate(rows)
        ]

    def choices(self) -> list[tuple[str, str]]:
        """What a column may hold: key and title, the first holding nothing."""
        return [
            ("", "不导入"),
            *((field.key, field.title + ("（必填）" if field.needed else "")) for field in self.fields),
        ]

    def samples(self, column: int, most: int = 3) -> tuple[str, ...]:
        """The first few texts of a column."""
        below = self._sheet.rows[self.mapping.head + 1 :][:_LOOKED_AT]
        return tuple(row.at(column).text for row in below if row.at(column).text)[:most]

    def set_head(self, at: int) -> None:
        self._map(guess(self._sheet, self.fields, at))

    def set_column(self, column: int, key: str) -> None:
        self.mapping = self.mapping.set(column, key)

    def set_unit(self, unit: MoneyUnit) -> None:
        self.mapping = Mapping(self.mapping.head, self.mapping.keys, unit)

    def lacking(self) -> str:
        """Which columns have to be named first, in a sentence; empty where none."""
        if missing := self.mapping.lacking(self.fields):
            return f"请指明哪一列是{'、'.join(field.title for field in missing)}"
        if self.mapping.head + 1 >= len(self._sheet.rows):
            return "表头下面没有内容，请核对表头在哪一行"
        return ""

    def judge(self, watch: Watch) -> tuple[Entry[Any], ...]:
        """Raises Cancelled."""
        return self.target.read(self._sheet, self.mapping, watch)

    def judged(self, entries: tuple[Entry[Any], ...]) -> None:
        """Goes on to the rows; the mapping is settled by that, and remembered."""
        self._memory.remember(self._memory_name(), written_mapping(self._sheet, self.mapping))
        self.entries = entries
        self.leave_wrong = False
        self.again_known = False
        self.step = Step.ROWS

    # The rows

    def counts(self) -> Counts:
        wrong = sum(entry.wrong for entry in self.entries)
        known = sum(bool(entry.known) and not entry.wrong for entry in self.entries)
        return Counts(len(self.entries) - wrong - known, wrong, known)

    def lines(self) -> list[RowLine]:
        """Every row, those that are wrong first, with the cells that are imported."""
        shown = self.imported_columns()
        found = [
            RowLine(
                entry.row.number,
                _standing(entry),
                tuple(entry.row.at(at).text for at in shown),
                "；".join([*(fault.sentence for fault in entry.faults), *filter(None, [entry.known]), *entry.notes]),
                frozenset(shown.index(fault.column) for fault in entry.faults if fault.column in shown),
            )
            for entry in self.entries
        ]
        return sorted(found, key=lambda line: line.standing is not Standing.WRONG)

    def imported_columns(self) -> list[int]:
        return [at for at, key in enumerate(self.mapping.keys) if key]

    def imported_headings(self) -> tuple[str, ...]:
        heads = self.headings()
        return tuple(heads[at] for at in self.imported_columns())

    def chosen(self) -> list[Any]:
        """The values that would be written."""
        return [
            entry.value
            for entry in self.entries
            if entry.value is not None and (not entry.known or (self.again_known and self.target.repeatable))
        ]

    def hindrance(self) -> str:
        """Why nothing is written yet, in a sentence; empty where it can be."""
        counts = self.counts()
        if refusal := self.target.refusal():
            return refusal
        if counts.wrong and not self.leave_wrong:
            return f"有 {counts.wrong} 行有误，一行也不会写入：请改正后重新导入，或勾选“略过有误的行”"
        if not self.chosen():
            return "没有可以写入的行"
        return ""

    def summary(self) -> str:
        counts = self.counts()
        word = self.target.row_word
        tail = [f"{counts.wrong} 行有误"] if counts.wrong else []
        tail += [f"{counts.known} 行已有"] if counts.known else []
        return f"共 {len(self.entries)} 行：{counts.good} {word}可导入" + "".join(f"，{part}" for part in tail)

    def failed(self) -> bytes:
        """The rows that are wrong as an .xlsx, each with its reasons, to correct and bring again."""
        return failed_rows(self._sheet, self.mapping, self.fields, self.entries)

    def failed_name(self) -> str:
        stem = "导入" if self.path is None else self.path.stem
        return f"{stem.removesuffix(' 待改正')} 待改正.xlsx"

    def write(self, watch: Watch) -> str:
        """Raises AnjuanError; nothing was then written."""
        return self.target.write(self.chosen(), watch)

    def written(self, outcome: str) -> None:
        left = self.counts()
        said = [f"略过有误的 {left.wrong} 行"] if left.wrong else []
        said += [f"已有的 {left.known} 行没有再导入"] if left.known and not self.again_known else []
        self.outcome = "；".join([outcome, *said]) + "。"
        self.step = Step.DONE

    def back(self) -> None:
        """One step back; what was settled stays."""
        if self.step is Step.ROWS:
            self.step = Step.COLUMNS
        else:
            self.restart()

    @property
    def _sheet(self) -> Sheet:
        assert self.sheet is not None, "a step after the file"
        return self.sheet

    def _map(self, guessed: Mapping) -> None:
        self.mapping = guessed
        if kept := self._memory.recall(self._memory_name()):
            self.mapping = remembered(self._sheet, guessed, self.fields, kept)

    def _memory_name(self) -> str:
        return f"{self.target.kind}|{head_set(self._sheet, self.mapping)}"


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _standing(entry: Entry[Any]) -> Standing:
    if entry.wrong:
        return Standing.WRONG
    return Standing.KNOWN if entry.known else Standing.GOOD
