"""Backups 备份 of the cases: made daily and before what can't be undone, kept by a rule, compared, put back."""

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from anjuan_desktop import casefile
from anjuan_desktop.cabinet import _later
from anjuan_desktop.casefile import Clock, utc_now


class Backups(NamedTuple):
    """Works on cases by their paths; a case's backups lie beside it in 备份, in a folder of its name.

    `key` is the office's, None where it has none. Everything raises CaseFileError.
    """

    key: bytes | None = None
    clock: Clock = utc_now

    def daily(self, path: Path) -> Path | None:
        """Before a case's first edit of a day: a backup where none was made today and the case changed since the last
        one, after which the rule is applied. None where none was due, as for a case that holds nothing yet."""
        there = [backup for backup in casefile.backups_of(path) if backup.before is None]
        today = casefile.local_time(self.clock).date()
        if any(backup.made.date() == today for backup in there):
            return None
        last = casefile.last_row(path, self.key)
        if last[0] == 1 or (there and casefile.last_row(there[0].path, self.key) == last):
            return None
        return self.make(path)

    def make(self, path: Path) -> Path:
        """A backup now, whether one is due or not."""
        made = casefile.back_up(path, self.key, self.clock)
        self.prune(path)
        return made

    def prune(self, path: Path) -> list[Path]:
        """Deletes what the rule doesn't keep; what was deleted. A file whose name isn't a backup's is left alone."""
        there = casefile.backups_of(path)
        gone = []
        for backup in set(there) - _later.kept(there):
            with suppress(OSError):  # somebody is looking at it: the next time
                backup.path.unlink()
                gone.append(backup.path)
        return sorted(gone)

    def listed(self, path: Path) -> "list[casefile.Backup]":
        """The newest first."""
        return casefile.backups_of(path)

    def difference(self, backup: Path, path: Path) -> "tuple[casefile.Difference, ...]":
        """Field by field from what the case says (`old`) to what it would say (`new`)."""
        return casefile.would_change(backup, path, self.key)

    def restore(self, backup: Path, path: Path, *, by: str) -> "casefile.Restored":
        """The backup in the case's place, the present file kept as a backup first. Raises CaseFileBusy where a program
        has the case open, this one among them; then nothing was changed."""
        return casefile.restore_file(backup, path, casefile.Journal(by, self.clock), self.key)
