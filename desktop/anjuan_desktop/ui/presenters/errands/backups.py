"""备份与恢复: the backups of a case, what putting one back would change, and doing it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from anjuan_core.facts import Dictionary
from anjuan_desktop.cabinet import Backups
from anjuan_desktop.casefile import Difference, field_in_words
from anjuan_desktop.ui.presenters.desk.journal import value


@dataclass(frozen=True)
class BackupLine:
    """One backup: when it was made, and before what (每日 for one made by the rule or by hand)."""

    path: Path
    when: str
    why: str


@dataclass(frozen=True)
class ChangeLine:
    """One field that restoring would change."""

    what: str
    now: str
    then: str


class BackupsPresenter:
    """Of one case. Everything raises CaseFileError, and may run in a thread."""

    def __init__(self, backups: Backups, path: Path, dictionary: Dictionary) -> None:
        self.path = path
        self._backups = backups
        self._dictionary = dictionary

    def lines(self) -> tuple[BackupLine, ...]:
        """The newest first."""
        found = self._backups.listed(self.path)
        return tuple(
            BackupLine(
                one.path,
                f"{one.made:%Y-%m-%d %H:%M}" + (f"（{one.again}）" if one.again > 1 else ""),
                "日常" if one.before is None else one.before.value,
            )
            for one in found
        )

    def make(self) -> str:
        """A backup now; the sentence that says so."""
        return f"已备份为“{self._backups.make(self.path).name}”。"

    def changes(self, backup: Path) -> tuple[ChangeLine, ...]:
        return self._lines(self._backups.difference(backup, self.path))

    def restore(self, backup: Path, by: str) -> str:
        """Nobody may have the case open, this window among them."""
        done = self._backups.restore(backup, self.path, by=by)
        kept = "" if done.kept is None else f"恢复前的案卷另存为“{done.kept.name}”，随时可以换回。"
        return f"已恢复，改动了 {len(done.changed)} 处。{kept}"

    def _lines(self, changed: Iterable[Difference]) -> tuple[ChangeLine, ...]:
        words = self._dictionary
        return tuple(
            ChangeLine(
                field_in_words(item.field, words),
                value(item.old, item.field, words),
                value(item.new, item.field, words),
            )
            for item in changed
        )
