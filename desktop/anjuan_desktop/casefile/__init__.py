"""A case file 案卷: one SQLite file per enterprise, every edit of it a transaction with its journal."""

from anjuan_desktop.casefile._edits import RecordedEvaluation
from anjuan_desktop.casefile._file import CaseFile
from anjuan_desktop.casefile._head import Head, read_head
from anjuan_desktop.casefile._journal import Action, Clock, JournalEntry, utc_now
from anjuan_desktop.casefile.errors import (
    CannotWrite,
    CaseFileBusy,
    CaseFileError,
    CaseFileExists,
    DamagedCaseFile,
    EditRefused,
    NewerCaseFile,
    NoSuchCaseFile,
    NotACaseFile,
    NotInCaseFile,
)

__all__ = [
    "Action",
    "CannotWrite",
    "CaseFile",
    "CaseFileBusy",
    "CaseFileError",
    "CaseFileExists",
    "Clock",
    "DamagedCaseFile",
    "EditRefused",
    "Head",
    "JournalEntry",
    "NewerCaseFile",
    "NoSuchCaseFile",
    "NotACaseFile",
    "NotInCaseFile",
    "RecordedEvaluation",
    "read_head",
    "utc_now",
]
