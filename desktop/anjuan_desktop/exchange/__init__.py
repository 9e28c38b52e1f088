"""What goes out of the program and comes back in: cases for the field, in one encrypted package; `tables` beside."""

from typing import TYPE_CHECKING

from anjuan_desktop.faces import face

if TYPE_CHECKING:
    from anjuan_desktop.exchange._field import (
        SUFFIX,
        Arrived,
        Brought,
        Cancel,
        Entry,
        Gone,
        Manifest,
        Progress,
        Return,
        Returning,
        carry_out,
        look_into,
        receive,
    )
    from anjuan_desktop.exchange.errors import (
        BadPassphrase,
        Cancelled,
        CannotExchange,
        ChangedPackage,
        CutPackage,
        ExchangeError,
        NewerPackage,
        NotAPackage,
        NotHere,
        Undecided,
        WrongPassphrase,
    )
else:
    __getattr__ = face(
        __name__,
        {
            "._field": (
                "SUFFIX Arrived Brought Cancel Entry Gone Manifest Progress Return Returning carry_out "
                "look_into receive"
            ),
            ".errors": (
                "BadPassphrase Cancelled CannotExchange ChangedPackage CutPackage ExchangeError "
                "NewerPackage NotAPackage NotHere Undecided WrongPassphrase"
            ),
        },
    )

__all__ = [
    "SUFFIX",
    "Arrived",
    "BadPassphrase",
    "Brought",
    "Cancel",
    "Cancelled",
    "CannotExchange",
    "ChangedPackage",
    "CutPackage",
    "Entry",
    "ExchangeError",
    "Gone",
    "Manifest",
    "NewerPackage",
    "NotAPackage",
    "NotHere",
    "Progress",
    "Return",
    "Returning",
    "Undecided",
    "WrongPassphrase",
    "carry_out",
    "look_into",
    "receive",
]
