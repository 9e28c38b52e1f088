"""The papers of an open case, read one at a turn of the window, so that binding them can go on in a thread."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from tempfile import SpooledTemporaryFile

from PySide6.QtCore import QObject, QTimer, Signal

from anjuan_core.errors import AnjuanError
from anjuan_desktop.forms import Attached

_IN_MEMORY = 1 << 20
"""Bytes of a paper beyond which it waits on the disk, in a file without a name."""

_AGAIN_MS = 50  # how often it is asked whether a thread has given the file back


class Gatherer(QObject):
    """An open case file belongs to the window's thread, its scans may be hundreds of megabytes. `progressed` carries
    how many of how many are read. What was read stays until `stop`."""

    progressed = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left: list[Attached] = []
        self._read: list[Attached] = []
        self._kept = ExitStack()
        self._then: Callable[[tuple[Attached, ...]], object] | None = None
        self._failed: Callable[[AnjuanError], object] | None = None
        self._lent: Callable[[], bool] = lambda: False
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._next)

    @property
    def busy(self) -> bool:
        return self._then is not None

    def run(
        self,
        papers: Sequence[Attached],
        then: Callable[[tuple[Attached, ...]], object],
        failed: Callable[[AnjuanError], object],
        *,
        lent: Callable[[], bool] = lambda: False,
    ) -> None:
        """Not while it is `busy`. `then` is given the papers, to be read in any thread; `failed` what the file says.
        It waits while the file is `lent` to a thread."""
        self._left, self._read, self._then, self._failed, self._lent = list(papers), [], then, failed, lent
        self._turn.start()

    def stop(self) -> None:
        """Reads no more, tells nobody, and lets go of what was read."""
        self._rest()
        self._kept.close()

    def _rest(self) -> None:
        self._turn.stop()
        self._left, self._read, self._then, self._failed = [], [], None, None

    def _next(self) -> None:
        then, failed = self._then, self._failed
        if then is None or failed is None:
            return
        lent = self._lent()
        self._turn.setInterval(_AGAIN_MS if lent else 0)
        if lent:
            return
        if not self._left:
            papers = tuple(self._read)
            self._rest()
            then(papers)
            return
        paper = self._left.pop(0)
        try:
            self._read.append(self._aside(paper) if paper.is_pdf or paper.is_picture else paper)
        except AnjuanError as error:
            self.stop()
            failed(error)
            return
        self.progressed.emit(len(self._read), len(self._read) + len(self._left))

    def _aside(self, paper: Attached) -> Attached:
        kept = self._kept.enter_context(SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115  ruff sees no ExitStack here
        kept.write(paper.read())
        return Attached(paper.group, paper.name, partial(_whole, kept))


def _whole(kept: "SpooledTemporaryFile[bytes]") -> bytes:
    kept.seek(0)
    return kept.read()
