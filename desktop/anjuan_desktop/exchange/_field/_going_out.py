"""Carrying cases out 带出: originals marked, their copies in one package; copies of before packed for the way back."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path
from typing import Final

from anjuan_core.facts import Dictionary
from anjuan_desktop.casefile import (
    CaseFile,
    CaseFileError,
    Clock,
    copy_for_field,
    read_head,
    sync_folder,
    utc_now,
    written_beside,
)
from anjuan_desktop.exchange._field._package import Entry, Manifest, Packing
from anjuan_desktop.exchange._field._staging import staging
from anjuan_desktop.exchange._field._watching import Cancel, Progress, go_on, never, unwatched
from anjuan_desktop.exchange.errors import CannotExchange

SUFFIX: Final = ".anjuanpack"


@dataclass(frozen=True)
class Gone:
    """A case that is in the package. `returning`: it was a copy already, on its way back."""

    path: Path
    entry: Entry

    @property
    def returning(self) -> bool:
        return self.entry.returning


@dataclass(frozen=True)
class _Office:
    """In whose name, by which dictionary, clock and key the case files are opened."""

    by: str
    dictionary: Dictionary
    clock: Clock
    key: bytes | None
    purpose: str
    supplements: tuple[str, ...] | None
    marked: list[tuple[Path, str]] = field(default_factory=list)

    def open(self, path: Path) -> CaseFile:
        return CaseFile.open(path, by=self.by, dictionary=self.dictionary, clock=self.clock, key=self.key)


def carry_out(
    cases: Sequence[Path],
    package: Path,
    passphrase: str,
    *,
    by: str,
    dictionary: Dictionary,
    clock: Clock = utc_now,
    key: bytes | None = None,
    purpose: str = "",
    supplements: Iterable[str] | None = None,
    progress: Progress = unwatched,
    cancelled: Cancel = never,
) -> tuple[Gone, ...]:
    """The cases in one encrypted package, each original marked as carried out; all of them, or none.

    `key` is the office's, `supplements` are those it has on. Raises ExchangeError, CaseFileError; then there is no
    package, and no case is marked.
    """
    _refuse_call(cases, package)
    office = _Office(by, dictionary, clock, key, purpose, None if supplements is None else tuple(sorted(supplements)))
    manifest = Manifest(
        by=by, at=clock().astimezone(UTC).isoformat(timespec="seconds"), purpose=purpose, cases=len(cases)
    )
    gone: list[Gone] = []

    def fill(beside: Path) -> None:
        with staging(package.parent) as folder, beside.open("r+b") as file:
            packing = Packing(file, passphrase, manifest)
            for done, path in enumerate(cases):
                progress(done, len(cases))
                go_on(cancelled)
                gone.append(_pack(office, path, packing, folder / "copy", cancelled))
            packing.end()

    with _all_or_none(office), written_beside(package, fill) as beside:
        go_on(cancelled)
        _publish(beside, package)
    progress(len(cases), len(cases))
    return tuple(gone)


def _refuse_call(cases: Sequence[Path], package: Path) -> None:
    if not cases:
        raise CannotExchange("没有选择案卷，未打包；请至少选一份。")
    met: set[Path] = set()
    for path in cases:
        if (real := path.resolve()) in met:
            raise CannotExchange(f"“{path.name}”选了两次，未打包；请每份案卷只选一次。")
        met.add(real)
    if package.exists():
        raise CannotExchange(f"“{package.parent}”中已有“{package.name}”，未打包；请换一个文件名。")


def _pack(office: _Office, path: Path, packing: Packing, copy: Path, cancelled: Cancel) -> Gone:
    """Marks one case, and adds its copy. The case is held only as long as that takes."""
    with office.open(path) as file:
        carried = file.carrying.carried
        id_ = carried or file.carrying.carry_out(office.purpose)
        if carried is None:
            office.marked.append((path, id_))
        key = copy_for_field(path, copy, None if carried else id_, by=office.by, clock=office.clock, key=office.key)
        entry = Entry(
            number=file.number,
            enterprise=read_head(path, office.key).name,
            file=f"{path.stem}.anjuan",
            identity=file.identity,
            carry_out=id_,
            returning=carried is not None,
            supplements=office.supplements,
        )
    packing.add(entry, copy, key, lambda: go_on(cancelled))
    copy.unlink()
    return Gone(path, entry)


@contextmanager
def _all_or_none(office: _Office) -> Iterator[None]:
    """Takes the marks back where no package came of them."""
    try:
        yield
    except BaseException as error:
        left = []
        for path, id_ in office.marked:
            try:
                with office.open(path) as file:
                    file.carrying.withdraw(id_)
            except CaseFileError:
                left.append(path.name)
        if left:
            raise CannotExchange(
                f"{error}；另有 {len(left)} 份案卷（{'、'.join(left[:3])}）的带出标记未能撤去，请稍后作废这次带出。"
            ) from error
        raise


def _publish(beside: Path, package: Path) -> None:
    """Gives the finished package its name, never over another one."""
    if package.exists():
        raise CannotExchange(f"“{package.parent}”中已有“{package.name}”，未打包；请换一个文件名。")
    os.replace(beside, package)
    sync_folder(package.parent)
