"""The cabinet 案卷柜: which cases are listed, what each row says, by what they are narrowed, new cases and samples."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from heapq import nlargest
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar, overload

from anjuan_core.money import in_wan
from anjuan_desktop.cabinet import Cabinet, Entry, Filter, Glances, counted
from anjuan_desktop.office import Role
from anjuan_desktop.ui import deferred

if TYPE_CHECKING:
    from anjuan_core.packs import Library
    from anjuan_desktop.casefile import CaseFile

_SCREENFUL = 64
UNNAMED = "未填企业名称"
EVERYTHING = Filter()
T = TypeVar("T", str, int)


class CabinetRow(NamedTuple):
    """One case as the list shows it. `error` says why it can't be opened."""

    path: Path
    name: str
    number: str
    stage: str
    total: str
    warnings: int
    sample: bool
    error: str


class Choices(NamedTuple):
    """What the list can be narrowed by, each with the words that name it and its count; the keys are `Filter`'s."""

    stages: tuple[tuple[str, str], ...]
    programmes: tuple[tuple[str, str], ...]
    years: tuple[tuple[str, int], ...]
    people: tuple[tuple[str, str], ...]


class Places(Sequence[str]):
    """The paths of files in one folder, as text; each written when it is asked for."""

    def __init__(self, before: str, files: tuple[bytes, ...]) -> None:
        self._before = before
        self._files = files

    def __len__(self) -> int:
        return len(self._files)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> "Places": ...
    def __getitem__(self, at: int | slice) -> "str | Places":
        if isinstance(at, slice):
            return Places(self._before, self._files[at])
        return self._before + os.fsdecode(self._files[at])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Places) and (self._before, self._files) == (other._before, other._files)

    def __hash__(self) -> int:
        return hash((self._before, len(self._files)))

    def __contains__(self, place: object) -> bool:
        return isinstance(place, str) and place.startswith(self._before) and self._file(place) in self._files

    def index(self, place: str, *between: int) -> int:
        return self._files.index(self._file(place), *between)

    def _file(self, place: str) -> bytes:
        return os.fsencode(place.removeprefix(self._before))


class Found(Sequence[Entry]):
    """What a search found, in the order of the list; read a screenful at a time, where it is looked at."""

    def __init__(self, cabinet: Cabinet, glances: Glances) -> None:
        self._cabinet = cabinet
        self._glances = glances
        self._read: dict[int, Entry] = {}
        self.places = Places(cabinet.before, glances.files)

    def __len__(self) -> int:
        return len(self._glances.files)

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> list[Entry]: ...
    def __getitem__(self, at: int | slice) -> Entry | list[Entry]:
        if isinstance(at, slice):
            return [self[place] for place in range(len(self))[at]]
        place = range(len(self))[at]
        if place not in self._read:
            first = place - place % _SCREENFUL
            self._look_at(range(first, min(first + _SCREENFUL, len(self))))
        return self._read[place]

    def longest(self, count: int) -> list[int]:
        """The places of those whose rows seem to say most; measuring ten thousand would take too long."""
        found = nlargest(count, range(len(self)), key=self._glances.widths.__getitem__)
        self._look_at(found)  # somebody will measure them, and they stand on as many screens
        return found

    @property
    def has_samples(self) -> bool:
        return any(self._glances.samples)

    def _look_at(self, places: Sequence[int]) -> None:
        files = [self._glances.files[place] for place in places]
        self._read.update(zip(places, self._cabinet.looked_at(files), strict=True))


class CabinetPresenter:
    """What the left pane shows and does. Errors of files are passed on (CaseFileError)."""

    def __init__(
        self, cabinet: Cabinet, library: "Callable[[], Library]", *, by: str, today: Callable[[], date]
    ) -> None:
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

    def found(self, search: str = "", where: Filter = EVERYTHING) -> Found:
        """Those the search finds in the index, the latest number first; what can't be opened and samples last."""
        glances = self.cabinet.glances(search)
        if where != EVERYTHING:
            admitted = {entry.file for entry in self.cabinet.find(search, where)}
            glances = glances.at([at for at, file in enumerate(glances.files) if file in admitted])
        if any(glances.samples) or any(glances.broken):
            order = range(len(glances.files))
            real = [at for at in order[::-1] if not (glances.samples[at] or glances.broken[at])]
            broken = [at for at in order[::-1] if glances.broken[at]]
            made_up = [at for at in order if glances.samples[at]]
            return Found(self.cabinet, glances.at([*real, *broken, *made_up]))
        return Found(self.cabinet, glances.turned())

    def longest(self, found: Found, count: int) -> list[int]:
        """The places of those whose rows seem to say most, and of those that say another total than the index knows."""
        own = [place for place in list(self._totals)[-count:] if place in found.places]
        return [*found.longest(count), *map(found.places.index, own)]

    def choices(self) -> Choices:
        """Over all cases; stages in the order in which most cases stand in them, years the latest first."""
        counts = counted(self.cabinet.listed())
        packs = self._library().packs
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
        return deferred.waits_for(entry, self.by, self.roles)

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

    def create(self) -> "CaseFile":
        file = self.cabinet.create(by=self.by, today=self._today())
        self.cabinet.reread(file.path)
        return file

    def has_samples(self) -> bool:
        return self.found().has_samples

    def add_samples(self) -> Path | None:
        """Puts the sample cases into the folder; the first of them."""
        self.cabinet.folder.mkdir(parents=True, exist_ok=True)
        paths = [
            deferred.write(sample, self.cabinet.folder, self._library(), key=self.cabinet.backups.key)
            for sample in deferred.samples(self._library())
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
