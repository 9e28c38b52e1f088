"""What can go wrong with a case file. Every message is one Chinese sentence that says what to do.

CaseFileError
├── NoSuchCaseFile    there is no file at the path
├── NotACaseFile      there is one, but no case file
├── NewerCaseFile     written by a later version of the program
├── DamagedCaseFile   cut short, corrupted, or holding a value that can't be one
├── CaseFileExists    something stands where a new file should go
├── CaseFileBusy      another program or window is writing it just now
├── CannotWrite       read-only file or folder, full or vanished disk; nothing was changed
├── NotInCaseFile     an edit of something the case doesn't have
└── EditRefused       an edit that contradicts what the case already says
"""

from anjuan_core.errors import AnjuanError


class CaseFileError(AnjuanError):
    """The root of the errors of case files."""


class NoSuchCaseFile(CaseFileError):
    """No file at the path."""


class NotACaseFile(CaseFileError):
    """Not a case file of this program."""


class NewerCaseFile(CaseFileError):
    """The file's version is newer than the program's."""


class DamagedCaseFile(CaseFileError):
    """The file can't be trusted; restore it from a backup."""


class CaseFileExists(CaseFileError):
    """The path of a new file is taken."""


class CaseFileBusy(CaseFileError):
    """Somebody else is writing the file; try again."""


class CannotWrite(CaseFileError):
    """The place can't be written to; nothing was changed."""


class NotInCaseFile(CaseFileError):
    """The edit names an object, claim, fact or row that isn't there."""


class EditRefused(CaseFileError):
    """The edit contradicts what the case already says; nothing was changed."""
