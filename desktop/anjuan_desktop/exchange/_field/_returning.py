"""Bringing a package back 带回: first what it would do, then, decided, one transaction a case after a dated backup."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from anjuan_core.facts import Dictionary
from anjuan_desktop.casefile import (
    Before,
    CaseFile,
    CaseFileError,
    Clock,
    Decisions,
    KeyNeeded,
    Plan,
    back_up,
    key_needed,
    utc_now,
)
from anjuan_desktop.exchange._field._finding import Found, find
from anjuan_desktop.exchange._field._package import Entry, Manifest, Unpacking, opened
from anjuan_desktop.exchange._field._staging import staging
from anjuan_desktop.exchange._field._watching import Cancel, Progress, go_on, never, unwatched
from anjuan_desktop.exchange.errors import Cancelled, CannotExchange, ExchangeError, NotHere, Undecided

_NO_PLAN = Plan("", "", "")


@dataclass(frozen=True)
class Return:
    """One case of the package. `path` is its original's; `refused` says in a sentence why it can't be brought back,
    empty where it can."""

    entry: Entry
    path: Path | None
    plan: Plan = _NO_PLAN
    refused: str = ""


@dataclass(frozen=True)
class Brought:
    """What came of one case. `backup` is the case as it was before, None where nothing had to be changed; `left` says
    why it was left as it was, empty where it wasn't."""

    entry: Entry
    path: Path | None
    plan: Plan
    backup: Path | None = None
    left: str = ""


class Returning:
    """A package opened to be brought back into a folder; use it as a context manager, which in the end takes away
    what was unpacked. Entering raises ExchangeError and CaseFileError, and changes no case."""

    def __init__(
        self,
        package: Path,
        folder: Path,
        passphrase: str,
        *,
        by: str,
        dictionary: Dictionary,
        clock: Clock = utc_now,
        key: bytes | None = None,
        progress: Progress = unwatched,
        cancelled: Cancel = never,
    ) -> None:
        self.cases: tuple[Return, ...] = ()
        self._package, self._folder, self._passphrase = package, folder, passphrase
        self._by, self._dictionary, self._clock, self._key = by, dictionary, clock, key
        self._progress, self._cancelled = progress, cancelled
        self._copies: dict[int, tuple[Path, bytes | None]] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        if self._key is None and key_needed(self._folder):
            raise KeyNeeded(f"“{self._folder}”中的案卷加密保存，未带回；请先输入本单位口令。")
        with self._stack:
            place = self._stack.enter_context(staging(self._folder))
            self.manifest = self._unpack(place)
            self._stack = self._stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def undecided(self, decisions: Mapping[str, Decisions]) -> list[tuple[Entry, str]]:
        """The paths of the conflicts nobody has decided. `decisions` by the carrying out's id."""
        return [
            (one.entry, conflict.path)
            for one in self.cases
            for conflict in one.plan.undecided(decisions.get(one.entry.carry_out, {}))
        ]

    def bring_back(
        self,
        decisions: Mapping[str, Decisions] | None = None,
        *,
        progress: Progress = unwatched,
        cancelled: Cancel = never,
    ) -> tuple[Brought, ...]:
        """Each case by itself: a backup, then one transaction. Where it is stopped, those that were done stay done, and
        the rest is told as left; doing it again does the rest. Raises Undecided before anything is changed."""
        decided = decisions or {}
        if left := self.undecided(decided):
            entry, path = left[0]
            raise Undecided(
                f"有 {len(left)} 处两边都有改动、尚未选择（如案卷 {entry.number} 的 {path}），未作改动；请逐项选定。"
            )
        brought = []
        for done, one in enumerate(self.cases):
            progress(done, len(self.cases))
            try:
                go_on(cancelled)
                brought.append(self._bring(done, one, decided.get(one.entry.carry_out, {})))
            except (CaseFileError, ExchangeError) as error:
                said = "已取消，这份未带回。" if isinstance(error, Cancelled) else str(error)
                brought.append(Brought(one.entry, one.path, one.plan, left=said))
        progress(len(self.cases), len(self.cases))
        return tuple(brought)

    def _unpack(self, place: Path) -> Manifest:
        found = find(self._folder, self._key)
        with opened(self._package) as file:
            unpacking = Unpacking(file, self._passphrase, self._package)
            total, cases = unpacking.manifest.cases, []
            for done in range(total):
                self._progress(done, total)
                go_on(self._cancelled)
                inside = place / str(done)
                inside.mkdir()
                entry, path, own = unpacking.take(inside, lambda: go_on(self._cancelled))
                cases.append(entry)
                self._copies[done] = path, own
            unpacking.end()
        self.cases = tuple(self._planned(at, entry, found) for at, entry in enumerate(cases))
        if all(one.path is None for one in self.cases):
            raise NotHere(self.cases[0].refused)
        self._progress(total, total)
        return unpacking.manifest

    def _planned(self, at: int, entry: Entry, found: Found) -> Return:
        paths = found.originals.get(entry.identity, [])
        if len(paths) != 1:
            return Return(entry, None, refused=_missing(entry, paths, self._folder, found))
        (path,) = paths
        try:
            with self._original(path, read_only=True) as file, self._copy(at) as copy:
                return Return(entry, path, file.carrying.plan(copy.carrying))
        except CaseFileError as error:
            return Return(entry, path, refused=str(error))

    def _bring(self, at: int, one: Return, decisions: Decisions) -> Brought:
        if one.path is None or one.refused:
            return Brought(one.entry, one.path, one.plan, left=one.refused)
        if one.plan.already:
            return Brought(one.entry, one.path, one.plan)
        with self._original(one.path) as file, self._copy(at) as copy:
            if file.only_read:
                raise CannotExchange(f"案卷“{one.path.name}”未带回：{file.only_read}；请关闭它后再带回。")
            backup = back_up(one.path, self._key, self._clock, Before.BRING_BACK)
            file.carrying.bring_back(copy.carrying, one.plan, decisions)
            return Brought(one.entry, one.path, one.plan, backup)

    def _original(self, path: Path, *, read_only: bool = False) -> CaseFile:
        return CaseFile.open(
            path, by=self._by, dictionary=self._dictionary, clock=self._clock, key=self._key, read_only=read_only
        )

    @contextmanager
    def _copy(self, at: int) -> Iterator[CaseFile]:
        path, key = self._copies[at]
        with CaseFile.open(path, by=self._by, dictionary=self._dictionary, key=key, read_only=True) as copy:
            yield copy


def _missing(entry: Entry, paths: list[Path], folder: Path, found: Found) -> str:
    told = f"案卷 {entry.number}" + (f"（{entry.enterprise}）" if entry.enterprise else "")
    if paths:
        names = "、".join(path.name for path in paths)
        return f"{told}在“{folder}”中有 {len(paths)} 份（{names}），未带回；请把多余的移到别处后再带回。"
    if entry.identity in found.copies:
        return f"“{folder}”中的{told}也是带出的副本，未带回；请在原案卷所在的案卷柜带回。"
    also = f"；另有 {len(found.unreadable)} 份案卷读不出" if found.unreadable else ""
    return f"“{folder}”中没有{told}的原案卷，未带回{also}；请选它带出时所在的案卷柜。"
