"""What can go wrong with what is exchanged. Every message is one Chinese sentence that says what to do.

ExchangeError
├── NotAPackage       a file that isn't a package of this program
├── NewerPackage      one made by a later version of the program
├── CutPackage        one that doesn't go on to its end: a copy that was broken off
├── ChangedPackage    one whose bytes aren't those that were written
├── WrongPassphrase   the passphrase isn't the one it was made with
├── BadPassphrase     a passphrase for a new package that won't do
├── CannotExchange    the place can't be read or written; nothing was left behind
├── NotHere           a returned copy whose original isn't in the folder
├── TableError        a table from or for another program (tables/errors.py)
├── Undecided         both sides changed the same, and nobody said which stands; nothing was changed
└── Cancelled         the person stopped it; nothing was left behind
"""

from anjuan_core.errors import AnjuanError


class ExchangeError(AnjuanError):
    """The root of the errors of exchange."""


class NotAPackage(ExchangeError):
    """Not a package."""


class NewerPackage(ExchangeError):
    """The package's version is newer than the program's."""


class CutPackage(ExchangeError):
    """The end is missing."""


class ChangedPackage(ExchangeError):
    """Some byte was changed since it was made."""


class WrongPassphrase(ExchangeError):
    """The package is sound, the passphrase isn't its own."""


class BadPassphrase(ExchangeError):
    """Too short, or with blanks around it."""


class CannotExchange(ExchangeError):
    """A file or folder can't be read or written."""


class NotHere(ExchangeError):
    """No original of the copy in the folder."""


class Undecided(ExchangeError):
    """Conflicts without a decision."""


class Cancelled(ExchangeError):
    """Stopped by the person."""
