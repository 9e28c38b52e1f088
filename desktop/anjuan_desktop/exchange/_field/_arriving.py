"""A package opened on the laptop: its cases become copies in a folder, to be worked on there and carried back."""

import os
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from anjuan_core.facts import Dictionary
from anjuan_desktop.casefile import CaseFile, KeyNeeded, key_needed, place_of, settle_copy, sync_folder, taken_by
from anjuan_desktop.exchange._field._finding import Found, find
from anjuan_desktop.exchange._field._package import Entry, Unpacking, opened
from anjuan_desktop.exchange._field._staging import staging
from anjuan_desktop.exchange._field._watching import Cancel, Progress, go_on, never, unwatched
from anjuan_desktop.exchange.errors import CannotExchange


@dataclass(frozen=True)
class Arrived:
    """A copy in the folder. `new` False: it was there already, and was left as it is."""

    path: Path
    entry: Entry
    new: bool


def receive(
    package: Path,
    folder: Path,
    passphrase: str,
    *,
    dictionary: Dictionary,
    key: bytes | None = None,
    progress: Progress = unwatched,
    cancelled: Cancel = never,
) -> tuple[Arrived, ...]:
    """Every case of the package as a copy in the folder, under the key of the office there, in plain where it has none;
    all of them, or none. A copy that is there already, worked on or not, is left alone.

    Raises ExchangeError, CaseFileError; the folder is then as it was.
    """
    _refuse_folder(folder, key)
    into = _Into(folder, dictionary, key, find(folder, key))
    with opened(package) as file, staging(folder) as place:
        unpacking = Unpacking(file, passphrase, package)
        total, ready = unpacking.manifest.cases, []
        for done in range(total):
            progress(done, total)
            go_on(cancelled)
            inside = place / str(done)
            inside.mkdir()
            entry, path, own = unpacking.take(inside, lambda: go_on(cancelled))
            ready.append((entry, into.settled(entry, path, own)))
        unpacking.end()
        go_on(cancelled)
        arrived = _publish(ready, folder)
    progress(total, total)
    return arrived


@dataclass(frozen=True)
class _Into:
    """The folder with what is in it already."""

    folder: Path
    dictionary: Dictionary
    key: bytes | None
    found: Found

    def settled(self, entry: Entry, path: Path, own: bytes | None) -> Path:
        """The copy that is there already, or the file that will become it: sound, and under the folder's key."""
        if entry.identity in self.found.originals:
            raise CannotExchange(
                f"“{self.folder}”就是案卷 {entry.number} 的原案卷所在的文件夹，未接收；"
                "在外编辑请换一台电脑或另选文件夹，编辑完的请用“带回”。"
            )
        for there in self.found.copies.get(entry.identity, ()):
            if self._says(there, self.key) == (entry.identity, entry.carry_out):
                return there
        if self._says(path, own) != (entry.identity, entry.carry_out):
            raise CannotExchange(f"带出包中的“{entry.file}”与包内的登记不符，未接收；请重新打包。")
        if own == self.key:
            return path
        target = path.with_name(f"{path.name}.new")
        settle_copy(path, target, own, self.key)
        path.unlink()
        return target

    def _says(self, path: Path, key: bytes | None) -> tuple[str, str | None]:
        """A sound file's identity, and the carrying out it is a copy of."""
        with CaseFile.open(path, by="本程序", dictionary=self.dictionary, key=key, read_only=True) as file:
            return file.identity, file.carrying.carried


def _refuse_folder(folder: Path, key: bytes | None) -> None:
    if not folder.is_dir():
        raise CannotExchange(f"找不到文件夹“{folder}”，未作改动；请先新建它，或另选文件夹。")
    if unsafe := place_of(folder).unsafe:
        raise CannotExchange(f"未接收：{unsafe}。")
    if key is None and key_needed(folder):
        raise KeyNeeded(f"“{folder}”中的案卷加密保存，未以明文接收；请先输入本单位口令。")


def _publish(ready: Sequence[tuple[Entry, Path]], folder: Path) -> tuple[Arrived, ...]:
    """Gives every copy its name; where that fails, none has it."""
    arrived: list[Arrived] = []
    with ExitStack() as undo:
        for entry, path in ready:
            if path.parent == folder:
                arrived.append(Arrived(path, entry, new=False))
                continue
            target = _free(folder, entry.file)
            os.replace(path, target)
            undo.callback(target.unlink, missing_ok=True)
            arrived.append(Arrived(target, entry, new=True))
        sync_folder(folder)
        undo.pop_all()
    return tuple(arrived)


def _free(folder: Path, name: str) -> Path:
    """The name, or one like it that nothing has."""
    path = folder / name
    for again in count(2):
        if not taken_by(path):
            break
        path = folder / f"{Path(name).stem}（{again}）.anjuan"
    return path
