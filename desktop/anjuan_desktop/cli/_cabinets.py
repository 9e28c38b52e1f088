"""The cabinets that the cases of one command lie in: what other cases there say of the same invoices."""

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from anjuan_core.case import Case, NeighbourLine
from anjuan_desktop.cabinet import Cabinet
from anjuan_desktop.casefile import cabinet_of
from anjuan_desktop.cli._asking import Keys
from anjuan_desktop.shipped import dictionary


class Cabinets:
    """Each folder is brought up to what its files say once, when the first of its cases asks."""

    def __init__(self, keys: Keys) -> None:
        self.keys = keys
        self._known: dict[Path, Cabinet] = {}
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def neighbours(self, case: Case, path: Path) -> tuple[NeighbourLine, ...]:
        """As `Cabinet.neighbours`, for a case file or a backup of one. Raises AnjuanError."""
        folder = cabinet_of(path)
        if folder not in self._known:
            cabinet = self._open.enter_context(Cabinet(folder, dictionary, key=self.keys.of(path)))
            cabinet.refresh(_tell)
            if sys.stderr.isatty():
                print("\r\033[K", end="", file=sys.stderr, flush=True)
            self._known[folder] = cabinet
        return self._known[folder].neighbours(case, path)


def _tell(done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r正在读取案卷柜：{done}/{total}\033[K", end="", file=sys.stderr, flush=True)
