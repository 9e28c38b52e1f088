"""The office 单位: its people and settings, and the way a case takes through it."""

from anjuan_desktop.office._deadlines import SOON, Due, day_of, due_after, due_on
from anjuan_desktop.office._office import FILE, Office
from anjuan_desktop.office._override import Override, override_reason, override_subject, overrides
from anjuan_desktop.office._people import LONGEST, SHORTEST, People, Person, Role
from anjuan_desktop.office._settings import Letterhead, OfficeSettings
from anjuan_desktop.office._sign_in import MOST_TRIES, PAUSE, Door
from anjuan_desktop.office._worklist import Listed, Work, worklist
from anjuan_desktop.office.errors import (
    CannotSaveOffice,
    DamagedOffice,
    NewerOffice,
    OfficeChanged,
    OfficeError,
    OfficeRefused,
    SignInRefused,
)
from anjuan_desktop.office.papers import CheckItem, CheckPoint, check_points, checklist
from anjuan_desktop.office.way import (
    RECOMMENDED,
    REVIEW,
    Offer,
    Recorded,
    Stage,
    Standing,
    Way,
    WayStep,
    handed_in_again,
    history_row,
    possible,
    standing,
    take,
    uncounted,
    way,
)

__all__ = [
    "FILE",
    "LONGEST",
    "MOST_TRIES",
    "PAUSE",
    "RECOMMENDED",
    "REVIEW",
    "SHORTEST",
    "SOON",
    "CannotSaveOffice",
    "CheckItem",
    "CheckPoint",
    "DamagedOffice",
    "Door",
    "Due",
    "Letterhead",
    "Listed",
    "NewerOffice",
    "Offer",
    "Office",
    "OfficeChanged",
    "OfficeError",
    "OfficeRefused",
    "OfficeSettings",
    "Override",
    "People",
    "Person",
    "Recorded",
    "Role",
    "SignInRefused",
    "Stage",
    "Standing",
    "Way",
    "WayStep",
    "Work",
    "check_points",
    "checklist",
    "day_of",
    "due_after",
    "due_on",
    "handed_in_again",
    "history_row",
    "override_reason",
    "override_subject",
    "overrides",
    "possible",
    "standing",
    "take",
    "uncounted",
    "way",
    "worklist",
]
