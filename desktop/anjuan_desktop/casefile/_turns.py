"""One thread at a time at an open case file: SQLAlchemy's connection is no more than that, and an edit is one's own."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from anjuan_desktop.casefile.errors import CaseFileBusy


class Turns:
    """Whose turn it is; the same thread may take it again within its own.

    What is being read by another thread is waited for, as that is short; an edit may take minutes and isn't.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._changed = threading.Condition()
        self._holder: int | None = None
        self._depth = 0
        self._writes = False

    @property
    def lent(self) -> bool:
        """Whether another thread than this one is editing."""
        with self._changed:
            return self._writes and self._holder != threading.get_ident()

    @contextmanager
    def taken(self, *, to_write: bool) -> Iterator[None]:
        """Raises CaseFileBusy while another thread edits."""
        with self._changed:
            while self._holder not in (None, threading.get_ident()):
                if self._writes:
                    raise CaseFileBusy(f"案卷“{self._path.name}”正在加入附件或保存，请等它完成后再操作。")
                self._changed.wait()
            self._holder = threading.get_ident()
            self._depth += 1
            self._writes |= to_write
        try:
            yield
        finally:
            with self._changed:
                self._depth -= 1
                if not self._depth:
                    self._holder, self._writes = None, False
                    self._changed.notify_all()
