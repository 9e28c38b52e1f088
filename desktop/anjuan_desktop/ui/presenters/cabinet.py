"""The cabinet 案卷柜: which cases are listed, what each row says, by what they are narrowed, new cases and samples."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from heapq import nlargest
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from anjuan_core.money import in_wan
from anjuan_core.packs import Library
from anjuan_desktop.cabinet import Cabinet, Entry, Filter, counted
from anjuan_desktop.office import Role, waits_for
from anjuan_desktop.ui import deferred

if TYPE_CHECKING:
    from anjuan_desktop.casefile import CaseFile

UNNAMED = "未填企业名称"
EVERYTHING = Filter()
_MARK = 5  # about what a mark takes, in characters
T = TypeVar("T", str, int)


@dataclass(frozen=True)
class CabinetRow:
    """One case as the list shows it. `error` says why it can't be opened."""

    path: Path
    name: str
    number: str
    stage: str
    total: str
    warnings: int
    sample: bool
    error: str


@dataclass(frozen=True)
class Choices:
    """What the list can be narrowed by, each with the words that name it and its count; the keys are `Filter`'s."""

    stages: tuple[tuple[str, str], ...]
    programmes: tuple[tuple[str, str], ...]
    years: tuple[tuple[str, int], ...]
    people: tuple[tuple[str, str], ...]


class CabinetPresenter:
    """What the left pane shows and does. Errors of files are passed on (CaseFileError)."""

    def __init__(self, cabinet: Cabinet, library: Library, *, by: str, today: Callable[[], date]) -> None:
        self.cabinet = cabinet
        self.by = by
        self.roles = frozenset(Role)
        """What whoever sits here signs as."""
        self._library = library
        self._today = today
        self._totals: dict[str, Decimal | None] = {}

    def rows(self, search: str = "", where: Filter = EVERYTHING) -> list[CabinetRow]:
        """`found` as they are shown."""
        return [self.row(entry) for entry in self.found(search, where)]

    def found(self, search: str = "", where: Filter = EVERYTHING) -> list[Entry]:
        """Those the search finds in the index, the latest number first; what can't be opened and samples last."""
        entries = self.cabinet.find(search, where)
        newest = entries[::-1]
        real = [entry for entry in newest if not entry.sample and not entry.error]
        broken = [entry for entry in newest if entry.error]
        made_up = [entry for entry in entries if entry.sample]
        return [*real, *broken, *made_up]

    def longest(self, found: list[Entry], count: int) -> list[int]:
        """The places of those whose rows seem to say most; measuring ten thousand would take too long."""

        def length(at: int) -> int:
            entry = found[at]
            total = self._totals.get(entry.place, entry.total)
            figure = total.adjusted() if total else 0
            marks = bool(entry.warnings or entry.error) + entry.sample
            return len(entry.number) + len(entry.stage) + figure + _MARK * marks

        return nlargest(count, range(len(found)), key=length)

    def choices(self) -> Choices:
        """Over all cases; stages in the order in which most cases stand in them, years the latest first."""
        counts = counted(self.cabinet.listed())
        packs = self._library.packs
        return Choices(
            _by_count(counts.stages),
            _by_count(counts.programmes, lambda id_: packs[id_].short_title if id_ in packs else id_),
            tuple((f"{year}年（{counts.years[year]}）", year) for year in sorted(counts.years, reverse=True)),
            _by_count(counts.people),
        )

    def summary(self, shown: int, search: str, where: Filter = EVERYTHING) -> str:
        return f"找到 {shown} 个案卷" if search.strip() or where != EVERYTHING else f"共 {shown} 个案卷"

    def progress(self, done: int, total: int) -> str:
        return f"正在读取 {done}/{total}" if total else "正在读取文件夹"

    def mine(self, entry: Entry) -> bool:
        """Whether the case waits for whoever sits here."""
        return waits_for(entry, self.by, self.roles)

    def remember_total(self, path: Path, total: Decimal | None) -> None:
        """The plan's total of a case that was open here: newer than the last one recorded in its file."""
        self._totals[str(path)] = total

    def refresh(
        self, progress: Callable[[int, int], None] = lambda done, total: None, cancelled: Callable[[], bool] = bool
    ) -> bool:
        """Brings the index up to what the folder's files say; may run in a thread. False where it was cancelled."""
        return self.cabinet.refresh(progress, cancelled)

    def open(self, path: Path) -> "CaseFile":
        return self.cabinet.open(path, by=self.by)

    def open_to_read(self, path: Path) -> "CaseFile":
        """For a look beside the window, in any thread: nobody is kept from editing it."""
        return deferred.CaseFile.open(
            path, by=self.by, dictionary=self._library.dictionary, key=self.cabinet.backups.key, read_only=True
        )

    def create(self) -> "CaseFile":
        file = self.cabinet.create(by=self.by, today=self._today())
        self.cabinet.reread(file.path)
        return file

    def has_samples(self) -> bool:
        return any(entry.sample for entry in self.cabinet.listed())

    def add_samples(self) -> Path | None:
        """Puts the sample cases into the folder; the first of them."""
        self.cabinet.folder.mkdir(parents=True, exist_ok=True)
        paths = [
            deferred.write(sample, self.cabinet.folder, self._library, key=self.cabinet.backups.key)
            for sample in deferred.samples(self._library)
            if not (self.cabinet.folder / f"{sample.slug}.anjuan").exists()
        ]
        for path in paths:
            self.cabinet.reread(path)
        return paths[0] if paths else None

    def remove_samples(self) -> int:
        return self.cabinet.remove_samples()

    def row(self, entry: Entry) -> CabinetRow:
        """A case as it is shown."""
        total = self._totals.get(entry.place, entry.total)
        return CabinetRow(
            entry.path,
            entry.path.name if entry.error else entry.name or UNNAMED,
            entry.number,
            "无法打开" if entry.error else entry.stage,
            "" if total is None else in_wan(total),
            entry.warnings,
            entry.sample,
            entry.error or "",
        )


def _by_count(counts: Mapping[T, int], name: Callable[[T], str] = str) -> tuple[tuple[str, T], ...]:
    found: Iterable[tuple[T, int]] = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple((f"{name(key)}（{count}）", key) for key, count in found)
