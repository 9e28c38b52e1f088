"""The folder of case files. What it remembers is a cache: the files alone say what is so."""

import os
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

import platformdirs

from anjuan_desktop import casefile
from anjuan_desktop.cabinet import _later, _rows
from anjuan_desktop.cabinet._backups import Backups
from anjuan_desktop.cabinet._entry import Entry, Glances, Pending, gone
from anjuan_desktop.cabinet._filter import Filter
from anjuan_desktop.cabinet._finding import find
from anjuan_desktop.cabinet._folder import SUFFIX, names
from anjuan_desktop.cabinet._index import Index, Kept
from anjuan_desktop.casefile import CannotWrite, CaseFileExists, Clock, Connection, utc_now

if TYPE_CHECKING:
    from anjuan_core.case import Case, NeighbourLine
    from anjuan_core.facts import Dictionary
    from anjuan_desktop.cabinet._refreshing import Cancelled, Progress
    from anjuan_desktop.cabinet._sharing import Own, Sighting

_NUMBER = re.compile(r"(\d{4})-(\d{4,9})")
_ALL = Filter()
T = TypeVar("T")


class Cabinet:
    """Every case file of a folder, by an index in the user's cache; what can't be read is listed with the reason.

    `listed`, `find` and `pending` answer from the index alone, at once; `refresh` brings it up to what the files say
    and may run in a thread of its own; `entries` and `search` do both. `key`: the office's key, where its files are
    encrypted: the index is then encrypted with it too. `index`: another folder for indexes.
    """

    def __init__(
        self,
        folder: Path,
        dictionary: "Callable[[], Dictionary]",
        *,
        clock: Clock = utc_now,
        key: bytes | None = None,
        index: Path | None = None,
    ) -> None:
        self.folder = folder
        self.backups = Backups(key, clock)
        self._dictionary = dictionary
        self._clock = clock
        self._key = key
        self._index = Index(folder, index or platformdirs.user_cache_path("anjuan", appauthor=False), key)
        self._entries = Kept(lambda connection: _rows.entries(connection, folder))
        self._glances = Kept(_rows.glances)
        self._absent = False

    def close(self) -> None:
        """Lets go of the index; the next call opens it again."""
        self._index.close()

    def set_key(self, key: bytes | None) -> None:
        """The office's key from now on, None where it has none any more; the index is begun anew. Not while anything
        here is under way, nor for a file that is open."""
        self._index.close()
        self._key = key
        self.backups = Backups(key, self._clock)
        self._index = Index(self.folder, self._index.path.parent, key)
        for kept in (self._entries, self._glances):
            kept.forget()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # From the index alone

    @property
    def complete(self) -> bool:
        """Whether the index has every file; False until the first `refresh` came to its end."""
        return self._index.read(_rows.is_complete)

    def listed(self) -> list[Entry]:
        """What the last `refresh` found, by case number."""
        return self.find()

    def find(self, text: str = "", where: Filter = _ALL) -> list[Entry]:
        """Those of `listed` that the filter admits and in which every part of the text occurs: in the number, name,
        credit code, a project's name, stage, handler or reviewer; or in the pinyin of a name (full or initials)."""
        if self._absent:
            return []
        shown, hits = self._found(self._entries, text)
        if hits is None and where == _ALL:
            return list(shown.values())
        return [entry for id_, entry in shown.items() if (hits is None or id_ in hits) and where.admits(entry)]

    def glances(self, text: str = "") -> Glances:
        """What `find` finds by a text, as far as a list needs it; `looked_at` reads the rest."""
        if self._absent:
            return Glances()
        shown, hits = self._found(self._glances, text)
        if hits is None or len(hits) == len(shown.ids):
            return shown
        return shown.at([at for at, id_ in enumerate(shown.ids) if id_ in hits])

    def looked_at(self, files: Sequence[bytes]) -> list[Entry]:
        """The entries of these files, as they now are."""
        there = self._index.read(lambda connection: _rows.some(connection, self.folder, files))
        return [there.get(file) or gone(self.before, file) for file in files]

    def pending(self, name: str) -> list[Pending]:
        """The cases in which a person is named, or nobody yet: what may wait for them, in no order."""
        return [] if self._absent else self._index.read(lambda connection: _rows.pending(connection, self.folder, name))

    @property
    def before(self) -> str:
        """What stands before a file's name in its path."""
        return _rows.before(self.folder)

    # From the files

    def refresh(self, progress: "Progress" = lambda done, total: None, cancelled: "Cancelled" = lambda: False) -> bool:
        """Reads again what changed since the last time. False where it was cancelled; the next one goes on from there.

        `progress` is told (read, to be read), `cancelled` asked before each file. A folder that isn't there counts as
        empty, and what is known of it is kept for when it comes back. Raises CaseFileError for an unreadable one.
        """
        finished = _later.refresh(self._index, self.folder, self._key, progress=progress, cancelled=cancelled)
        self._absent = finished is None
        return finished is not False

    def reread(self, path: Path) -> None:
        """Brings up one file of the folder alone, which was just edited, added or deleted."""
        if self._in_folder(path):
            self._absent = False
            _later.reread(self._index, self.folder, path.name, self._key)

    def entries(self) -> list[Entry]:
        """Refreshed, by case number. Raises CaseFileError for an unreadable folder."""
        return self.search("")

    def search(self, text: str) -> list[Entry]:
        """Refreshed, those that `find` finds. Raises CaseFileError."""
        self.refresh()
        return self._whole(lambda: self.find(text))

    # Across the cases

    def neighbours(self, case: "Case", own_path: Path) -> "tuple[NeighbourLine, ...]":
        """The case's invoice lines that stand in other enterprises' cases too, for `Case.neighbours`.

        Another enterprise's is a case with another credit code; where one of the two has none yet, another case.
        Copies of this case don't count, nor samples beside real cases. As of the last `refresh`, which is made up for
        where there was none. Raises CaseFileError.
        """
        own = self._own(case, own_path)
        return self._shared(lambda connection: _later.neighbours(connection, case, own))

    def same_filings(self, case: "Case", own_path: Path) -> "tuple[Sighting, ...]":
        """The projects' 备案文号 that other enterprises' cases have too; as `neighbours`."""
        filed = (item.facts.get("filing_number") for item in case.objects if item.kind == "project")
        return self._sightings(_later.FILING, [str(value) for value in filed if value is not None], case, own_path)

    def same_serials(self, case: "Case", own_path: Path) -> "tuple[Sighting, ...]":
        """The 出厂编号 of equipment that other enterprises' cases have too; as `neighbours`."""
        found = [line.serial for item in case.objects for line in item.expenses if isinstance(line.serial, str)]
        return self._sightings(_later.SERIAL, found, case, own_path)

    # Cases

    def create(self, *, by: str, today: date, sample: bool = False) -> "casefile.CaseFile":
        """A new case with the year's next number, opened. Raises CannotWrite."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotWrite(f"不能新建案卷文件夹“{self.folder}”（{error.strerror}）；请另选位置。") from error
        last = self._last_number(today.year)
        while True:
            last += 1
            number = f"{today.year}-{last:04d}"
            try:
                return casefile.CaseFile.create(
                    self.folder / f"{number}{SUFFIX}",
                    number=number,
                    by=by,
                    dictionary=self._dictionary(),
                    sample=sample,
                    clock=self._clock,
                    key=self._key,
                    daily=self.backups.daily,
                )
            except CaseFileExists:  # somebody else took the number meanwhile
                continue

    def open(self, path: Path, *, by: str) -> "casefile.CaseFile":
        """Raises CaseFileError."""
        return casefile.CaseFile.open(
            path,
            by=by,
            dictionary=self._dictionary(),
            clock=self._clock,
            key=self._key,
            daily=self.backups.daily,
        )

    def remove_samples(self) -> int:
        """Deletes the sample cases; how many. Raises CannotWrite."""
        samples = [entry.path for entry in self.entries() if entry.sample]
        for path in samples:
            try:
                path.unlink(missing_ok=True)
                path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
            except OSError as error:
                raise CannotWrite(
                    f"不能删除示例案卷“{path.name}”（{error.strerror}）；请先关闭正在使用它的窗口。"
                ) from error
            self.reread(path)
        return len(samples)

    def _found(self, kept: Kept[T], text: str) -> tuple[T, set[int] | None]:
        """All that was kept, read again only where entries came or went, and the ids of those that match."""

        def work(connection: Connection) -> tuple[T, set[int] | None]:
            (version,) = connection.execute("PRAGMA data_version").fetchone()  # another program's changes
            stamp = (self._index.openings, version, self._index.listing)
            return kept.of(connection, stamp), find(connection, text)

        return self._index.read(work)

    def _whole(self, ask: Callable[[], T]) -> T:
        """An answer out of an index that has every file."""
        while True:
            if not self.complete:
                self.refresh()
            generation = self._index.generation
            answer = ask()
            if self._index.generation == generation:  # else it was found damaged, and begun anew
                return answer

    def _shared(self, work: Callable[[Connection], T]) -> T:
        return self._whole(lambda: self._index.read(work))

    def _sightings(self, kind: str, values: list[str], case: "Case", own_path: Path) -> "tuple[Sighting, ...]":
        own = self._own(case, own_path)
        return self._shared(lambda connection: _later.sightings(connection, kind, values, own, self.folder))

    def _own(self, case: "Case", path: Path) -> "Own":
        """Raises CaseFileError for a case from elsewhere that can't be read."""
        file = path.name if self._in_folder(path) else ""
        known = self._index.read(lambda connection: _later.identity_of(connection, file))
        if known is None:
            outline = casefile.read_outline(path, self._key)
            known = outline.identity, outline.head.sample
        uscc = case.enterprise.uscc
        return _later.Own(file, *known, uscc if isinstance(uscc, str) else "")

    def _in_folder(self, path: Path) -> bool:
        return os.path.abspath(path.parent) == os.path.abspath(self.folder)

    def _last_number(self, year: int) -> int:
        """The highest of the year among the cases' numbers and the files' names.

        Only a file that the index doesn't know and that isn't named by a number is read for it: a case for every line
        of a long list mustn't read the folder each time.
        """
        if self._absent:  # the folder was made anew: what is known of the old one is no more
            self.refresh()
        files = names(self.folder) or []
        known = self._index.read(_rows.numbers)
        unread = [name for name in files if name not in known and not _NUMBER.fullmatch(Path(name).stem)]
        for name in unread:
            self.reread(self.folder / name)
        if unread:
            known = self._index.read(_rows.numbers)
        texts = [text for name in files for text in (known.get(name, ""), Path(name).stem)]
        found = [match for text in texts if (match := _NUMBER.fullmatch(text))]
        return max((int(match[2]) for match in found if int(match[1]) == year), default=0)
