"""The office 单位: its people and settings, and the way a case takes through it."""

from typing import TYPE_CHECKING

from anjuan_desktop.faces import face

if TYPE_CHECKING:
    from anjuan_desktop.office._deadlines import SOON, Due, Matter, day_of, due_after, due_each, due_on
    from anjuan_desktop.office._names import may_sign_in
    from anjuan_desktop.office._office import Office
    from anjuan_desktop.office._override import Override, override_reason, override_subject, overrides
    from anjuan_desktop.office._people import LONGEST, SHORTEST, People, Person
    from anjuan_desktop.office._roles import FILE, Role, is_set_up
    from anjuan_desktop.office._settings import Letterhead, OfficeSettings
    from anjuan_desktop.office._sign_in import MOST_TRIES, PAUSE, Door
    from anjuan_desktop.office._way import (
        RECOMMENDED,
        REFUSED,
        RESULT_STAGES,
        REVIEW,
        Offer,
        Recorded,
        Stage,
        Standing,
        Way,
        WayStep,
        came_on,
        handed_in_again,
        history_row,
        last_to,
        possible,
        recorded_with,
        refuse_lacking,
        standing,
        take,
        uncounted,
        way,
    )
    from anjuan_desktop.office._worklist import Listed, Waiting, Work, supplies_due, waits_for, worklist
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
else:
    __getattr__ = face(
        __name__,
        {
            "._deadlines": "SOON Due Matter day_of due_after due_each due_on",
            "._names": "may_sign_in",
            "._office": "Office",
            "._override": "Override override_reason override_subject overrides",
            "._people": "LONGEST SHORTEST People Person",
            "._roles": "FILE Role is_set_up",
            "._settings": "Letterhead OfficeSettings",
            "._sign_in": "MOST_TRIES PAUSE Door",
            "._worklist": "Listed Waiting Work supplies_due waits_for worklist",
            ".errors": (
                "CannotSaveOffice DamagedOffice NewerOffice OfficeChanged OfficeError OfficeRefused SignInRefused"
            ),
            ".papers": "CheckItem CheckPoint check_points checklist",
            "._way": (
                "RECOMMENDED REFUSED RESULT_STAGES REVIEW Offer Recorded Stage Standing Way WayStep came_on "
                "handed_in_again history_row last_to possible recorded_with refuse_lacking standing take uncounted way"
            ),
        },
    )

__all__ = [
    "FILE",
    "LONGEST",
    "MOST_TRIES",
    "PAUSE",
    "RECOMMENDED",
    "REFUSED",
    "RESULT_STAGES",
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
    "Matter",
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
    "Waiting",
    "Way",
    "WayStep",
    "Work",
    "came_on",
    "check_points",
    "checklist",
    "day_of",
    "due_after",
    "due_each",
    "due_on",
    "handed_in_again",
    "history_row",
    "is_set_up",
    "last_to",
    "may_sign_in",
    "override_reason",
    "override_subject",
    "overrides",
    "possible",
    "recorded_with",
    "refuse_lacking",
    "standing",
    "supplies_due",
    "take",
    "uncounted",
    "waits_for",
    "way",
    "worklist",
]
