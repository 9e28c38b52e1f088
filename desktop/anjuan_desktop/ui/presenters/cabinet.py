"""The cabinet 案卷柜: which cases are listed, what each row says, new cases and samples."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from anjuan_core.money import in_wan
from anjuan_core.packs import Library
from anjuan_desktop.cabinet import Cabinet, Entry
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.samples import samples, write

UNNAMED = "未填企业名称"


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


class CabinetPresenter:
    """What the left pane shows and does. Errors of files are passed on (CaseFileError)."""

    def __init__(self, cabinet: Cabinet, library: Library, *, by: str, today: Callable[[], date]) -> None:
        self.cabinet = cabinet
        self.by = by
        self._library = library
        self._today = today
        self._totals: dict[Path, Decimal | None] = {}

    def rows(self, search: str = "") -> list[CabinetRow]:
        """Those the search finds, the latest number first; what can't be opened and samples last."""
        entries = self.cabinet.search(search) if search.strip() else self.cabinet.entries()
        newest = entries[::-1]
        real = [entry for entry in newest if not entry.sample and not entry.error]
        broken = [entry for entry in newest if entry.error]
        made_up = [entry for entry in entries if entry.sample]
        return [self._row(entry) for entry in (*real, *broken, *made_up)]

    def summary(self, shown: int, search: str) -> str:
        return f"找到 {shown} 个案卷" if search.strip() else f"共 {shown} 个案卷"

    def remember_total(self, path: Path, total: Decimal | None) -> None:
        """The plan's total of a case that was open here: newer than the last one recorded in its file."""
        self._totals[path] = total

    def open(self, path: Path) -> CaseFile:
        return self.cabinet.open(path, by=self.by)

    def create(self) -> CaseFile:
        return self.cabinet.create(by=self.by, today=self._today())

    def has_samples(self) -> bool:
        return any(entry.sample for entry in self.cabinet.entries())

    def add_samples(self) -> Path | None:
        """Puts the sample cases into the folder; the first of them."""
        self.cabinet.folder.mkdir(parents=True, exist_ok=True)
        there = {entry.path.name for entry in self.cabinet.entries()}
        paths = [
            write(sample, self.cabinet.folder, self._library)
            for sample in samples(self._library)
            if f"{sample.slug}.anjuan" not in there
        ]
        return paths[0] if paths else None

    def remove_samples(self) -> int:
        return self.cabinet.remove_samples()

    def _row(self, entry: Entry) -> CabinetRow:
        total = self._totals.get(entry.path, entry.total)
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
