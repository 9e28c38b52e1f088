"""The notes in the journal of what went out of a case, written once no thread has the case."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from anjuan_core.errors import AnjuanError
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.ui.session import Session

_AGAIN_MS = 50  # how often it is asked whether a thread has given the case back


@dataclass(frozen=True)
class Out:
    """What went out: how the journal tells of each of it, and the sentence to say; `lacking` where not all did."""

    action: str
    notes: tuple[str, ...]
    sentence: str
    lacking: bool = False


class SheetNotes(QObject):
    """`said` carries the sentence once it is noted, `refused` where that or a part of what was asked for failed."""

    said = Signal(str)
    refused = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._unnoted: list[Out] = []
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._write_when_free)

    def add(self, out: Out) -> None:
        self._unnoted.append(out)
        self._write_when_free()

    def write(self) -> None:
        """Now: the case is being closed."""
        self._again.stop()
        while self._unnoted:
            self._note(self._unnoted.pop(0))

    def _write_when_free(self) -> None:
        if self._session.file.lent:
            self._again.start()
        else:
            self.write()

    def _note(self, out: Out) -> None:
        """A case that is open to be read can't take the note."""
        tell = self.refused if out.lacking else self.said

        def write(file: CaseFile) -> None:
            with file.together():
                for note in out.notes:
                    file.note(out.action, note)

        if out.notes and self._session.file.only_read:
            tell.emit(f"{out.sentence}案卷现在只能查阅，这次没有记入日志。")
            return
        try:
            if out.notes:
                self._session.edit(write)
        except AnjuanError as error:
            self.refused.emit(f"{out.sentence}但没有记入日志：{error}")
        else:
            tell.emit(out.sentence)
