"""带出与带回: cases into an encrypted package, and what came back of them, conflict by conflict."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from anjuan_core.facts import Dictionary
from anjuan_core.packs import Library
from anjuan_desktop.cabinet import Cabinet, Entry
from anjuan_desktop.casefile import Side, field_in_words
from anjuan_desktop.exchange import (
    SUFFIX,
    Arrived,
    BadPassphrase,
    Brought,
    CannotExchange,
    Return,
    Returning,
    carry_out,
    receive,
)
from anjuan_desktop.exchange.watching import Watch
from anjuan_desktop.office import day_of
from anjuan_desktop.ui.presenters.desk.cabinet import UNNAMED
from anjuan_desktop.ui.presenters.desk.journal import value


@dataclass(frozen=True)
class CaseChoice:
    """A case that may be carried out; `note` says where it is already."""

    path: Path
    title: str
    note: str


@dataclass(frozen=True)
class ConflictLine:
    """One thing both sides changed; `side` is what was chosen, None as long as nothing was."""

    carry_out: str
    path: str
    case: str
    what: str
    base: str
    ours: str
    theirs: str
    side: Side | None


@dataclass(frozen=True)
class Carrier:
    """In whose name, for which cabinet."""

    cabinet: Cabinet
    library: Library
    by: str

    @property
    def dictionary(self) -> Dictionary:
        return self.library.dictionary

    @property
    def key(self) -> bytes | None:
        return self.cabinet.backups.key


def choices(cabinet: Cabinet) -> tuple[CaseChoice, ...]:
    """Every case that can be read, samples last."""
    found = []
    for entry in sorted(cabinet.listed(), key=lambda one: one.sample):
        if entry.error is None:
            note = " · ".join(part for part in (entry.number, entry.stage, _where(entry)) if part)
            found.append(CaseChoice(entry.path, entry.name or UNNAMED, note))
    return tuple(found)


def _where(entry: Entry) -> str:
    """Whether it is out already, or itself a copy."""
    if entry.carried_out is not None:
        by, since = entry.carried_out
        return f"已由{by}于 {day_of(since).isoformat()} 带出"
    return "带出的副本" if entry.in_field else ""


def file_name(cases: int, day: str) -> str:
    """A name to propose for a package."""
    return f"带出 {day} {cases}份{SUFFIX}"


def pack(
    carrier: Carrier,
    cases: Sequence[Path],
    package: Path,
    watch: Watch,
    *,
    passphrases: tuple[str, str],
    purpose: str = "",
) -> str:
    """All of them, or none; the sentence that says so. Raises ExchangeError, CaseFileError."""
    passphrase, again = passphrases
    if passphrase != again:
        raise BadPassphrase("两次输入的口令不同，未打包；请重新输入。")
    target = package if package.suffix == SUFFIX else package.with_name(f"{package.name}{SUFFIX}")
    gone = carry_out(
        cases,
        target,
        passphrase,
        by=carrier.by,
        dictionary=carrier.dictionary,
        key=carrier.key,
        purpose=purpose.strip(),
        supplements=carrier.library.active,
        progress=watch.progress,
        cancelled=watch.cancelled,
    )
    back = sum(one.returning for one in gone)
    marked = f"{len(gone) - back} 份已标为带出" if len(gone) > back else ""
    copies = f"{back} 份是待带回的副本" if back else ""
    told = "，".join(part for part in (marked, copies) if part)
    return f"已打包 {len(gone)} 份案卷到“{target.name}”：{told}。口令请另行转告，不要写在包旁。"


def take_in(carrier: Carrier, package: Path, passphrase: str, watch: Watch) -> tuple[str, ...]:
    """The package's cases as copies to be worked on here; a sentence for each, and one where they reckon otherwise."""
    arrived = receive(
        package,
        carrier.cabinet.folder,
        passphrase,
        dictionary=carrier.dictionary,
        key=carrier.key,
        progress=watch.progress,
        cancelled=watch.cancelled,
    )
    told = (
        f"{_named(one.entry.number, one.entry.enterprise)}：" + ("已接收" if one.new else "原已接收，未作改动")
        for one in arrived
    )
    return (*told, *_otherwise(arrived, carrier.library))


class BringBack:
    """A package opened to be brought back. `look` and `finish` may run in a thread; `close` ends it."""

    def __init__(self, carrier: Carrier, package: Path, passphrase: str) -> None:
        self._carrier = carrier
        self._package, self._passphrase = package, passphrase
        self._returning: Returning | None = None
        self._sides: dict[tuple[str, str], Side] = {}

    def look(self, watch: Watch) -> None:
        """Unpacks, and compares; no case is changed. Raises ExchangeError, CaseFileError."""
        returning = Returning(
            self._package,
            self._carrier.cabinet.folder,
            self._passphrase,
            by=self._carrier.by,
            dictionary=self._carrier.dictionary,
            key=self._carrier.key,
            progress=watch.progress,
            cancelled=watch.cancelled,
        )
        self._returning = returning.__enter__()

    @property
    def cases(self) -> tuple[Return, ...]:
        return () if self._returning is None else self._returning.cases

    def told(self) -> tuple[str, ...]:
        """A sentence for each case: what would be taken, or why it can't be."""
        return tuple(_would(one) for one in self.cases)

    def conflicts(self) -> tuple[ConflictLine, ...]:
        words = self._carrier.dictionary
        return tuple(
            ConflictLine(
                one.entry.carry_out,
                conflict.path,
                one.entry.number,
                field_in_words(conflict.path, words) + _within(conflict.within, words),
                value(conflict.base, conflict.path, words),
                value(conflict.ours, conflict.path, words),
                value(conflict.theirs, conflict.path, words),
                self._sides.get((one.entry.carry_out, conflict.path)),
            )
            for one in self.cases
            for conflict in one.plan.conflicts
        )

    def choose(self, line: ConflictLine, side: Side) -> None:
        self._sides[line.carry_out, line.path] = side

    def choose_all(self, side: Side) -> None:
        for line in self.conflicts():
            self.choose(line, side)

    @property
    def undecided(self) -> int:
        return sum(line.side is None for line in self.conflicts())

    @property
    def possible(self) -> bool:
        """Whether anything can be brought back."""
        return any(not one.refused for one in self.cases)

    def finish(self, watch: Watch) -> tuple[str, ...]:
        """Does it, each case by itself after a backup; a sentence for each. Raises Undecided before anything is."""
        if self._returning is None:
            raise CannotExchange("带出包已关闭，未带回；请重新选择。")
        decisions: dict[str, dict[str, Side]] = {}
        for (id_, path), side in self._sides.items():
            decisions.setdefault(id_, {})[path] = side
        brought = self._returning.bring_back(decisions, progress=watch.progress, cancelled=watch.cancelled)
        return tuple(_done(one) for one in brought)

    def close(self) -> None:
        """Takes away what was unpacked."""
        if self._returning is not None:
            self._returning.__exit__(None, None, None)
            self._returning = None


def _otherwise(arrived: Sequence[Arrived], library: Library) -> Iterator[str]:
    """What to do where the office that packed has other supplements on than this computer."""
    for theirs in {one.entry.supplements for one in arrived}:
        if theirs is not None and set(theirs) != library.active:
            yield (
                f"注意：打包单位启用的补充细则是{_titles(theirs, library)}，本机是{_titles(library.active, library)}，"
                "测算会不同；请在本机菜单“单位”—“设置”中改为一致。"
            )


def _titles(ids: Iterable[str], library: Library) -> str:
    known = library.supplements
    return "、".join(f"“{known[id_].title if id_ in known else id_}”" for id_ in sorted(ids)) or "“均不启用”"


def _within(paths: Sequence[str], dictionary: Dictionary) -> str:
    return f"（连同{'、'.join(field_in_words(path, dictionary) for path in paths)}）" if paths else ""


def _named(number: str, enterprise: str) -> str:
    return f"{number} {enterprise or UNNAMED}"


def _would(one: Return) -> str:
    name, plan = _named(one.entry.number, one.entry.enterprise), one.plan
    if one.refused:
        return f"{name}：{one.refused}"
    if plan.already:
        return f"{name}：这份副本已经带回过，不会再作改动。"
    conflicts = f"，{len(plan.conflicts)} 处两边都改了，须选定" if plan.conflicts else ""
    papers = f"，附件 {len(plan.attachments)} 个" if plan.attachments else ""
    return f"{name}：采用带回的 {len(plan.taken)} 处，保留原案卷的 {len(plan.kept)} 处{papers}{conflicts}。"


def _done(one: Brought) -> str:
    name = _named(one.entry.number, one.entry.enterprise)
    if one.left:
        return f"{name}：{one.left}"
    if one.plan.already:
        return f"{name}：这份副本已经带回过，未作改动。"
    backup = f"；带回前的案卷备份为“{one.backup.name}”" if one.backup else ""
    return f"{name}：已带回，采用 {len(one.plan.taken)} 处，选定 {len(one.plan.conflicts)} 处{backup}。"
