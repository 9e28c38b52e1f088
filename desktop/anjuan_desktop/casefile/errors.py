"""What can go wrong with a case file. Every message is one Chinese sentence that says what to do.

CaseFileError
├── NoSuchCaseFile    there is no file at the path
├── NotACaseFile      there is one, but no case file
├── NewerCaseFile     written by a later version of the program
├── CipherMissing     encrypted files are wanted, and what does it can't be loaded
├── KeyNeeded         the office keeps its files encrypted, and no key was given
├── DamagedCaseFile   cut short, corrupted, or holding a value that can't be one
├── CaseFileExists    something stands where a new file should go
├── CaseFileBusy      another program or window is writing it just now
├── CannotWrite       read-only file or folder, full or vanished disk; nothing was changed
├── OpenedToRead      the case was opened to be read only, and says why
├── NotInCaseFile     an edit of something the case doesn't have
├── EditRefused       an edit that contradicts what the case already says
└── Stopped           given up by who asked for it; nothing was changed
"""

from pathlib import Path

from anjuan_core.errors import AnjuanError


class CaseFileError(AnjuanError):
    """The root of the errors of case files."""


class NoSuchCaseFile(CaseFileError):
    """No file at the path."""


class NotACaseFile(CaseFileError):
    """Not a case file of this program."""


class NewerCaseFile(CaseFileError):
    """The file's version is newer than the program's."""


class CipherMissing(CaseFileError):
    """SQLCipher can't be loaded; nothing was written in plain instead."""


class KeyNeeded(CaseFileError):
    """The folder's cases are kept encrypted and no key was given: nothing was read, nothing written in plain."""


class DamagedCaseFile(CaseFileError):
    """The file can't be trusted; restore it from a backup."""


class CaseFileExists(CaseFileError):
    """The path of a new file is taken."""


class CaseFileBusy(CaseFileError):
    """Somebody else is writing the file; try again."""


class CannotWrite(CaseFileError):
    """The place can't be written to; nothing was changed."""


class OpenedToRead(CannotWrite):
    """The case is open to be read only: somebody else has it, or the place can't be written to."""


class NotInCaseFile(CaseFileError):
    """The edit names an object, claim, fact or row that isn't there."""


class EditRefused(CaseFileError):
    """The edit contradicts what the case already says; nothing was changed."""


class Stopped(CaseFileError):
    """Who asked for it wants it no more; nothing was changed."""


def damaged(path: Path, what: str) -> str:
    """The sentence of every DamagedCaseFile."""
    return f"案卷“{path.name}”已损坏（{what}），为避免算错未予打开；请用备份恢复。"
