"""A case file 案卷: one SQLite file per enterprise, every edit of it a transaction with its journal."""

from anjuan_desktop.casefile._edits import (
    Answered,
    Attachment,
    Finding,
    Known,
    Material,
    Outcome,
    RecordedEvaluation,
    Step,
    Visit,
)
from anjuan_desktop.casefile._file import CaseFile
from anjuan_desktop.casefile._record import Action, Clock, JournalEntry, utc_now
from anjuan_desktop.casefile._store import BACKUPS, Head, Holder, copy_file, read_head
from anjuan_desktop.casefile.errors import (
    CannotWrite,
    CaseFileBusy,
    CaseFileError,
    CaseFileExists,
    CipherMissing,
    DamagedCaseFile,
    EditRefused,
    NewerCaseFile,
    NoSuchCaseFile,
    NotACaseFile,
    NotInCaseFile,
    OpenedToRead,
)

__all__ = [
    "BACKUPS",
    "Action",
    "Answered",
    "Attachment",
    "CannotWrite",
    "CaseFile",
    "CaseFileBusy",
    "CaseFileError",
    "CaseFileExists",
    "CipherMissing",
    "Clock",
    "DamagedCaseFile",
    "EditRefused",
    "Finding",
    "Head",
    "Holder",
    "JournalEntry",
    "Known",
    "Material",
    "NewerCaseFile",
    "NoSuchCaseFile",
    "NotACaseFile",
    "NotInCaseFile",
    "OpenedToRead",
    "Outcome",
    "RecordedEvaluation",
    "Step",
    "Visit",
    "copy_file",
    "read_head",
    "utc_now",
]
