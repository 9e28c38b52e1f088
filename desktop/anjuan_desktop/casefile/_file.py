"""An open case file 案卷: what it says, and every edit of it, each one transaction with its journal rows."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import select

from anjuan_core.case import Case, Cleared, ExpenseLine, FactValue, HistoryRow, Stage
from anjuan_core.facts import Dictionary
from anjuan_core.unknown import Unknown
from anjuan_desktop.casefile import _edits
from anjuan_desktop.casefile._carrying import Carrying
from anjuan_desktop.casefile._clock import Clock, utc_now
from anjuan_desktop.casefile._contents import discard, unused
from anjuan_desktop.casefile._flow import Flow
from anjuan_desktop.casefile._papers import Papers
from anjuan_desktop.casefile._record import Action, Journal, JournalEntry, entries
from anjuan_desktop.casefile._store import Before, Opened, back_up, create_file, open_store
from anjuan_desktop.casefile._tables import DraftRow
from anjuan_desktop.casefile._units import Daily, Units
from anjuan_desktop.casefile.errors import CaseFileError


class CaseFile:
    """One `.anjuan` file, held open by one connection. Use it as a context manager, or `close` it.

    An edit raises NotAFact for a value that can't be one, NotInCaseFile or EditRefused where it doesn't
    fit the case, CannotWrite or CaseFileBusy where the file can't take it; the file is then unchanged.
    An edit that changes nothing writes nothing. Where another program has the case, or the place can't be
    written to, it is open to be read: `only_read` says why, and edits raise OpenedToRead.
    """

    def __init__(
        self, path: Path, opened: Opened, dictionary: Dictionary, journal: Journal, daily: Daily | None
    ) -> None:
        """Not for callers: `create` and `open` make one."""
        self.path = path
        self.only_read = opened.only_read
        self._opened = opened
        self._journal = journal
        self._units = Units(opened.store, dictionary, journal, daily=daily, only_read=opened.only_read)
        self._reading, self._edit = self._units.reading, self._units.edit
        self.papers = Papers(self._reading, self._edit)
        self.flow = Flow(self._reading, self._edit)
        self.carrying = Carrying(self._reading, self._edit)
        with self._reading() as reader:
            head = reader.head()
            self.identity, self.number, self.sample = head.identity, head.number, bool(head.sample)

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        number: str,
        by: str,
        dictionary: Dictionary,
        sample: bool = False,
        clock: Clock = utc_now,
        key: bytes | None = None,
        daily: Daily | None = None,
    ) -> Self:
        """A new, empty case file, opened; encrypted where the office has a key. Raises CaseFileExists, CannotWrite."""
        create_file(path, number, sample, Journal(by, clock), key)
        return cls.open(path, by=by, dictionary=dictionary, clock=clock, key=key, daily=daily)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        by: str,
        dictionary: Dictionary,
        clock: Clock = utc_now,
        key: bytes | None = None,
        read_only: bool = False,
        daily: Daily | None = None,
    ) -> Self:
        """To be edited if nobody else has it. `daily` is called before the first edit of each day; what it raises
        stops the edit. Raises NoSuchCaseFile, NotACaseFile, NewerCaseFile, KeyNeeded, DamagedCaseFile."""
        journal = Journal(by, clock)
        opened = open_store(
            path,
            dictionary,
            journal,
            key=key,
            read_only=read_only,
            secure=lambda older: back_up(older, key, clock, Before.UPGRADE),
        )
        try:
            return cls(path, opened, dictionary, journal, daily)
        except BaseException:
            opened.close()
            raise

    @property
    def by(self) -> str:
        """In whose name this session writes."""
        return self._journal.by

    @property
    def lent(self) -> bool:
        """Whether another thread is editing it just now: until that ends, reading and editing raise CaseFileBusy."""
        return self._units.lent

    @property
    def stage(self) -> str:
        """The stage 环节 the case is in."""
        with self._reading() as reader:
            return reader.head().stage

    @property
    def made_at(self) -> str:
        """When the case was made, ISO in UTC."""
        with self._reading() as reader:
            return reader.head().created_at

    def close(self) -> None:
        """Lets go of the file; closing twice is no fault."""
        if self._opened.store.is_open and not self.only_read:
            with suppress(CaseFileError):  # what couldn't be tidied away is tidied the next time
                self._tidy()
        self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # What it says

    def case(self, as_of: date) -> Case:
        """The case as the core takes it: objects and claims in the order made, `claims` never None."""
        with self._reading() as reader:
            return reader.case(as_of)

    def drafts(self) -> dict[str, str]:
        """Field path → what was typed there and isn't valid yet."""
        with self._reading() as reader:
            return {row.field: row.text for row in reader.session.scalars(select(DraftRow).order_by(DraftRow.field))}

    def sources(self) -> dict[str, _edits.Source]:
        """Field path → how that fact is known, of those of which it was said."""
        with self._reading() as reader:
            return _edits.sources(reader.session)

    def history_rows(self) -> list[tuple[int, HistoryRow]]:
        with self._reading() as reader:
            return reader.history()

    def evaluations(self) -> list[_edits.RecordedEvaluation]:
        """Every recorded evaluation as it stood, the latest last."""
        with self._reading() as reader:
            return _edits.recorded(reader)

    def judgements(self) -> Mapping[str, _edits.Judgement]:
        """What was judged for the score sheet, by item: `prospects`, `accounting`, `self_assessment_level`, and
        `design.1` for the first item of a part; what isn't there is unknown."""
        with self._reading() as reader:
            return _edits.judgements(reader.session)

    def journal(self) -> list[JournalEntry]:
        """Every change, the newest last."""
        with self._reading() as reader:
            return entries(reader.session, self.path)

    # Facts

    def set_draft(self, field: str, text: str) -> None:
        """Keeps the text beside the valid value until a valid one is set; an empty text drops it."""
        with self._edit() as edit:
            _edits.set_draft(edit, field, text)

    def set_enterprise_fact(self, name: str, value: FactValue | Unknown, known: _edits.Known | None = None) -> None:
        """UNKNOWN clears, here and for the facts of years and objects. `known`: how it is known, None to leave that
        as it was where the value stays, unsaid where it is new."""
        with self._edit() as edit:
            _edits.set_enterprise_fact(edit, name, value, known)

    def set_year_fact(
        self, year: int, name: str, value: FactValue | Unknown, known: _edits.Known | None = None
    ) -> None:
        with self._edit() as edit:
            _edits.set_year_fact(edit, year, name, value, known)

    def set_object_fact(
        self, id: str, name: str, value: FactValue | Unknown, known: _edits.Known | None = None
    ) -> None:
        with self._edit() as edit:
            _edits.set_object_fact(edit, id, name, value, known)

    # Support objects

    def add_object(self, kind: str, name: str) -> str:
        """The new id: P1 (project), R (recognition), G (product), S (service), Y (operation), L (listing).

        A number that a removed object or the history once used is not given again.
        """
        with self._edit() as edit:
            return _edits.add_object(edit, kind, name)

    def rename_object(self, id: str, name: str) -> None:
        with self._edit() as edit:
            _edits.rename_object(edit, id, name)

    def set_part_of(self, id: str, part_of: str | None) -> None:
        """Raises EditRefused where the object would be part of itself."""
        with self._edit() as edit:
            _edits.set_part_of(edit, id, part_of)

    def remove_object(self, id: str) -> None:
        """With its facts, lines, drafts and claims; what was part of it stands on its own."""
        with self._edit() as edit:
            _edits.remove_object(edit, id)

    def set_expenses(self, id: str, lines: Sequence[ExpenseLine]) -> None:
        """All lines of the object; claims stop counting lines that are gone."""
        with self._edit() as edit:
            _edits.set_expenses(edit, id, lines)

    # Claims

    def add_claim(self, benefit: str, object: str, year: int, stage: Stage | None = None) -> str:
        """The new id: C1, C2, … Raises EditRefused where the same claim is made already."""
        with self._edit() as edit:
            return _edits.add_claim(edit, benefit, object, year, stage)

    def remove_claim(self, id: str) -> None:
        with self._edit() as edit:
            _edits.remove_claim(edit, id)

    def set_claim_year(self, id: str, year: int) -> None:
        with self._edit() as edit:
            _edits.set_claim_year(edit, id, year)

    def set_approved_amount(self, id: str, amount: Decimal | None) -> None:
        """核定金额 in 元, at most two places; None takes it back."""
        with self._edit() as edit:
            _edits.set_approved_amount(edit, id, amount)

    def set_claim_expenses(self, id: str, keys: Sequence[str] | None) -> None:
        """The lines that count, as `invoice#line`; None for all of the object."""
        with self._edit() as edit:
            _edits.set_claim_expenses(edit, id, keys)

    # What was paid and what was cleared

    def add_history(self, row: HistoryRow) -> int:
        with self._edit() as edit:
            return _edits.add_history(edit, row)

    def remove_history(self, row_id: int) -> None:
        with self._edit() as edit:
            _edits.remove_history(edit, row_id)

    def add_cleared(self, cleared: Cleared) -> None:
        with self._edit() as edit:
            _edits.add_cleared(edit, cleared)

    def remove_cleared(self, invoice: str, line: int) -> None:
        with self._edit() as edit:
            _edits.remove_cleared(edit, invoice, line)

    # The file as a whole

    def judge(self, item: str, judgement: _edits.Judgement | None) -> None:
        """Whether an item of the score sheet is met, or the level of self-assessment; None takes it back."""
        with self._edit() as edit:
            _edits.judge(edit, item, judgement)

    def import_case(self, case: Case) -> None:
        """Fills an empty file; raises EditRefused in one that has entries."""
        with self._edit() as edit:
            _edits.import_case(edit, case)

    def record_evaluation(
        self,
        document: Mapping[str, Any],
        *,
        facts: Mapping[str, Any] | None = None,
        library: Mapping[str, Any] | None = None,
        sheet: bytes | None = None,
    ) -> int:
        """`anjuan-evaluation/1` as it stands now, with the case document and policy texts it was worked out from and
        the printed sheet. Its number."""
        with self._edit() as edit:
            return _edits.record_evaluation(edit, document, facts, library, sheet)

    def note(self, action: str, detail: str) -> None:
        """A journal row for what was done with the case without changing it: print, preview, export."""
        with self._edit() as edit:
            edit.record(action, "", None, detail)

    def prepare(self) -> None:
        """Does before the first edit what it would otherwise wait for."""
        self._units.prepare()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Makes the edits within one: all are written or none, and they are undone at once."""
        with self._edit():
            yield

    # Undo and redo

    @property
    def undoable(self) -> tuple[JournalEntry, ...]:
        """How the journal told the last edit that can be undone; empty where there is none."""
        return self._units.done[-1].entries if self._units.done else ()

    @property
    def redoable(self) -> tuple[JournalEntry, ...]:
        return self._units.undone[-1].entries if self._units.undone else ()

    def undo(self) -> tuple[JournalEntry, ...]:
        """Turns the last edit of this session back; how the journal told it. Raises EditRefused where there is none."""
        return self._units.undo()

    def redo(self) -> tuple[JournalEntry, ...]:
        """Does the last undone edit again. Raises EditRefused where there is none."""
        return self._units.redo()

    def _tidy(self) -> None:
        """Contents that no edit and no undo can come back to."""
        with self._reading() as reader:
            gone = unused(reader.session)
        if gone:
            with self._edit(final=True) as edit:
                for digest in gone:
                    discard(edit.session, digest)
                    edit.record(Action.DISCARD, f"contents.{digest}", digest, None)
