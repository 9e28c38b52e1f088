"""What can go wrong with an office's own settings and people. Every message is one Chinese sentence.

OfficeError
├── DamagedOffice    the file of settings can't be read as one
├── NewerOffice      it was written by a later version of the program
├── OfficeChanged    somebody else saved it meanwhile
├── CannotSaveOffice the folder can't take it; nothing was changed
├── SignInRefused    name or password aren't right, or a pause runs after wrong tries
└── OfficeRefused    the office's own rules don't allow it; nothing was changed
"""

from anjuan_core.errors import AnjuanError


class OfficeError(AnjuanError):
    """The root of the errors of an office."""


class DamagedOffice(OfficeError):
    """The settings can't be trusted; restore the file from a backup."""


class NewerOffice(OfficeError):
    """The settings' version is newer than the program's."""


class OfficeChanged(OfficeError):
    """The settings on the disk aren't those that were read; read them again."""


class CannotSaveOffice(OfficeError):
    """The place can't be written to; nothing was changed."""


class SignInRefused(OfficeError):
    """Nobody was signed in."""


class OfficeRefused(OfficeError):
    """A rule of the office stands against it; nothing was changed."""
