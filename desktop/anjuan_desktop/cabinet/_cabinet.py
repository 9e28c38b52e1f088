"""The folder of case files. What it remembers is a cache: the files alone say what is so."""

import os
import re
import stat
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from anjuan_core.facts import Dictionary
from anjuan_desktop.cabinet._entry import Entry, folded
from anjuan_desktop.casefile import (
    CannotWrite,
    CaseFile,
    CaseFileError,
    CaseFileExists,
    Clock,
    read_head,
    utc_now,
)

SUFFIX = ".anjuan"
_NUMBER = re.compile(r"(\d{4})-(\d{4,9})")
_SETTLED_NS = 2_000_000_000  # the coarsest clock a file system (FAT, on sticks) puts on a change


@dataclass(frozen=True)
class _Seen:
    """An entry with the state of the file it was read from. `settled` is False where the file had just
    changed (a second change could carry the same time and size) or couldn't be read (it may be free again)."""

    changed_ns: int
    size: int
    settled: bool
    entry: Entry


class Cabinet:
    """Every case file of a folder; a file that can't be read is listed with the reason."""

    def __init__(self, folder: Path, dictionary: Dictionary, *, clock: Clock = utc_now) -> None:
        self.folder = folder
        self._dictionary = dictionary
        self._clock = clock
        self._seen: dict[Path, _Seen] = {}

    def entries(self) -> list[Entry]:
        """By case number. A folder that doesn't exist yet is empty. Raises CaseFileError for an unreadable one."""
        self._seen = {path: seen for path in self._files() if (seen := self._look(path))}
        return sorted((seen.entry for seen in self._seen.values()), key=lambda entry: (entry.number, entry.path.name))

    def search(self, text: str) -> list[Entry]:
        """Those whose number, name, credit code or a project's name holds the text, or its pinyin
        (in full or by initials)."""
        query = folded(text)
        return [entry for entry in self.entries() if entry.matches(query)]

    def create(self, *, by: str, today: date, sample: bool = False) -> CaseFile:
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
                return CaseFile.create(
                    self.folder / f"{number}{SUFFIX}",
                    number=number,
                    by=by,
                    dictionary=self._dictionary,
                    sample=sample,
                    clock=self._clock,
                )
            except CaseFileExists:  # somebody else took the number meanwhile
                continue

    def open(self, path: Path, *, by: str) -> CaseFile:
        """Raises CaseFileError."""
        return CaseFile.open(path, by=by, dictionary=self._dictionary, clock=self._clock)

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
        return len(samples)

    def _files(self) -> list[Path]:
        try:
            names = os.listdir(self.folder)
        except FileNotFoundError:
            return []
        except OSError as error:
            raise CaseFileError(f"不能读取案卷文件夹“{self.folder}”（{error.strerror}）；请检查路径或权限。") from error
        return [self.folder / name for name in names if name.lower().endswith(SUFFIX) and name[0] != "."]

    def _look(self, path: Path) -> _Seen | None:
        """What is known of a file, read again where it changed; None for what isn't a file (any more)."""
        try:
            state = path.stat()
        except OSError:
            return None
        if not stat.S_ISREG(state.st_mode):
            return None
        before = self._seen.get(path)
        if before and before.settled and (before.changed_ns, before.size) == (state.st_mtime_ns, state.st_size):
            return before
        entry = _read(path)
        settled = entry.error is None and time.time_ns() - state.st_mtime_ns > _SETTLED_NS
        return _Seen(state.st_mtime_ns, state.st_size, settled, entry)

    def _last_number(self, year: int) -> int:
        """The highest of the year among the cases' numbers and the files' names."""
        known = [text for entry in self.entries() for text in (entry.number, entry.path.stem)]
        found = [match for text in known if (match := _NUMBER.fullmatch(text))]
        return max((int(match[2]) for match in found if int(match[1]) == year), default=0)


def _read(path: Path) -> Entry:
    try:
        head = read_head(path)
    except CaseFileError as error:
        return Entry(path, path.stem, error=str(error))
    return Entry(
        path=path,
        number=head.number,
        name=head.name,
        uscc=head.uscc,
        sample=head.sample,
        stage=head.stage,
        projects=head.projects,
        total=head.total,
        warnings=head.warnings,
    )
