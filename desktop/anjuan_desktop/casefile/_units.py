"""The edits of one session on a case file: each one transaction with its journal rows, undone and redone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from anjuan_core.facts import Dictionary
from anjuan_desktop.casefile._clock import local_time
from anjuan_desktop.casefile._edits import Edit
from anjuan_desktop.casefile._reading import Reader
from anjuan_desktop.casefile._record import (
    Action,
    Change,
    Journal,
    JournalEntry,
    forget,
    revert,
    seal,
    seen,
    watch,
)
from anjuan_desktop.casefile._store import Store
from anjuan_desktop.casefile._turns import Turns
from anjuan_desktop.casefile.errors import EditRefused, OpenedToRead

Daily = Callable[[Path], object]
"""Keeps a backup of a case before the first edit of a day."""


@dataclass(frozen=True)
class Unit:
    """One edit that can be undone: how the journal told it, and the rows it changed."""

    entries: tuple[JournalEntry, ...]
    changes: tuple[Change, ...]


@dataclass
class _Begun:
    """The edit that is being written, and whether anything in it is final."""

    edit: Edit
    final: bool


class Units:
    """What is read and written through one open file, by one thread at a time.

    `only_read`: why nothing can be written; empty where it can.
    """

    def __init__(
        self, store: Store, dictionary: Dictionary, journal: Journal, *, daily: Daily | None, only_read: str
    ) -> None:
        self._path = store.path
        self._store = store
        self._dictionary = dictionary
        self._journal = journal
        self._daily = daily
        self._only_read = only_read
        self._kept_on: date | None = None
        self._watched = False
        self._turns = Turns(store.path)
        self._begun: _Begun | None = None
        self.done: list[Unit] = []
        self.undone: list[Unit] = []

    @property
    def lent(self) -> bool:
        """Whether another thread is editing the file."""
        return self._turns.lent

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        with self._turns.taken(to_write=False):
            if self._begun is not None:
                self._begun.edit.session.flush()
                yield self._begun.edit.reader
                return
            with self._store.reading() as session:
                yield Reader(session, self._dictionary, self._path)

    @contextmanager
    def edit(self, *, final: bool = False) -> Iterator[Edit]:
        """One edit, committed with its journal; `final` for what is signed and isn't undone, nor anything before it."""
        with self._turns.taken(to_write=True):
            if self._begun is not None:
                self._begun.final |= final
                yield self._begun.edit
                return
            with self._first(final=final) as edit:
                yield edit

    @contextmanager
    def _first(self, *, final: bool) -> Iterator[Edit]:
        with self._writing() as edit:
            self._begun = begun = _Begun(edit, final)
            try:
                yield edit
            finally:
                self._begun = None
            told = seal(edit.session)
            changes = seen(edit.session.connection())
        if begun.final:
            self.done.clear()
            self.undone.clear()
        elif changes:
            self.done.append(Unit(told, changes))
            self.undone.clear()

    def prepare(self) -> None:
        """Makes ready for the first edit, where there can be one."""
        if not self._only_read:
            with self._turns.taken(to_write=False):
                self._watch_from_now()

    def undo(self) -> tuple[JournalEntry, ...]:
        with self._turns.taken(to_write=True):
            return self._turned(self.done, self.undone, Action.UNDO)

    def redo(self) -> tuple[JournalEntry, ...]:
        with self._turns.taken(to_write=True):
            return self._turned(self.undone, self.done, Action.REDO)

    def _turned(self, source: list[Unit], target: list[Unit], action: Action) -> tuple[JournalEntry, ...]:
        if not source:
            raise EditRefused("没有可以撤销的操作。" if action is Action.UNDO else "没有可以重做的操作。")
        unit = source[-1]
        with self._writing() as edit:
            revert(edit.session.connection(), unit.changes)
            for entry in reversed(unit.entries) if action is Action.UNDO else unit.entries:
                old, new = (entry.new, entry.old) if action is Action.UNDO else (entry.old, entry.new)
                edit.record(action, entry.field, old, new, entry.reason)
            seal(edit.session)
            changes = seen(edit.session.connection())
        source.pop()
        target.append(Unit(unit.entries, changes))
        return unit.entries

    @contextmanager
    def _writing(self) -> Iterator[Edit]:
        if self._only_read:
            raise OpenedToRead(f"案卷“{self._path.name}”现在只能查阅（{self._only_read}），未作改动。")
        self._keep_the_days_first()
        self._watch_from_now()
        with self._store.writing() as session:
            forget(session.connection())
            yield Edit(session, Reader(session, self._dictionary, self._path), self._journal)

    def _keep_the_days_first(self) -> None:
        if self._daily is None or self._kept_on == (today := local_time(self._journal.clock).date()):
            return
        self._daily(self._path)
        self._kept_on = today

    def _watch_from_now(self) -> None:
        """Not when it is opened: most cases are only looked at, and dozens of triggers take their time."""
        if not self._watched:
            with self.reading() as reader:
                watch(reader.session.connection())
            self._watched = True
