"""The office 单位: its people and settings, and the way a case takes through it."""

from anjuan_desktop.office._office import FILE, Office
from anjuan_desktop.office._people import LONGEST, SHORTEST, People, Person, Role
from anjuan_desktop.office._settings import Letterhead, OfficeSettings
from anjuan_desktop.office._sign_in import MOST_TRIES, PAUSE, Door
from anjuan_desktop.office.errors import (
    CannotSaveOffice,
    DamagedOffice,
    NewerOffice,
    OfficeChanged,
    OfficeError,
    OfficeRefused,
    SignInRefused,
)

__all__ = [
    "FILE",
    "LONGEST",
    "MOST_TRIES",
    "PAUSE",
    "SHORTEST",
    "CannotSaveOffice",
    "DamagedOffice",
    "Door",
    "Letterhead",
    "NewerOffice",
    "Office",
    "OfficeChanged",
    "OfficeError",
    "OfficeRefused",
    "OfficeSettings",
    "People",
    "Person",
    "Role",
    "SignInRefused",
]
