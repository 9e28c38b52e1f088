"""Makes a form in a thread of its own; of many wishes in a row only the last is carried out."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from anjuan_core.errors import AnjuanError
from anjuan_desktop.forms import Dossier

Make = Callable[[Dossier], bytes]


class SheetMaker(QObject):
    """`made` carries the Dossier and the PDF's bytes; `failed` the Dossier and a sentence."""

    made = Signal(object, object)
    failed = Signal(object, str)
    _done = Signal(object, object, object)

    def __init__(self, make: Make, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._busy = False
        self._next: Dossier | None = None
        self._done.connect(self._finished)

    def want(self, sheet: Dossier) -> None:
        """Makes this sheet as soon as the one at work is done; a wish not yet begun is dropped."""
        if self._busy:
            self._next = sheet
        else:
            self._begin(sheet)

    def stop(self) -> None:
        """Waits for the one at work and makes no more."""
        self._next = None
        self._pool.waitForDone()

    def _begin(self, sheet: Dossier) -> None:
        self._busy = True
        self._pool.start(_Job(self._make, sheet, self._done.emit))

    def _finished(self, sheet: Dossier, content: bytes | None, error: Exception | None) -> None:
        self._busy = False
        following, self._next = self._next, None
        if following is not None:
            self._begin(following)
        elif content is not None:
            self.made.emit(sheet, content)
        elif isinstance(error, AnjuanError):
            self.failed.emit(sheet, str(error))
        elif error is not None:
            self.failed.emit(sheet, "表格没有生成：程序出了差错。案卷不受影响；请把报告文件交给管理员")
            raise error


class _Job(QRunnable):
    def __init__(self, make: Make, sheet: Dossier, done: Callable[[object, object, object], None]) -> None:
        super().__init__()
        self._make, self._sheet, self._done = make, sheet, done

    def run(self) -> None:
        try:
            content = self._make(self._sheet)
        except Exception as error:  # whatever it is, it is raised again in the thread of the window
            self._done(self._sheet, None, error)
        else:
            self._done(self._sheet, content, None)
