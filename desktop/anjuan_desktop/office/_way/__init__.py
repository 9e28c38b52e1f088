"""The way 流转 of a case: stages and steps as data, what each step needs, how a case stands."""

from typing import TYPE_CHECKING

from anjuan_desktop.faces import face

if TYPE_CHECKING:
    from anjuan_desktop.office._way._model import Opinion, Publicity, Stage, Way, WayStep, way
    from anjuan_desktop.office._way._needs import NEEDS
    from anjuan_desktop.office._way._offers import Offer, possible
    from anjuan_desktop.office._way._payments import history_row, uncounted
    from anjuan_desktop.office._way._standing import (
        RECOMMENDED,
        REFUSED,
        RESULT_STAGES,
        REVIEW,
        Standing,
        came_on,
        last_to,
        recorded_with,
        standing,
    )
    from anjuan_desktop.office._way._taking import Recorded, handed_in_again, refuse_lacking, take
else:
    __getattr__ = face(
        __name__,
        {
            "._model": "Opinion Publicity Stage Way WayStep way",
            "._needs": "NEEDS",
            "._offers": "Offer possible",
            "._payments": "history_row uncounted",
            "._standing": "RECOMMENDED REFUSED RESULT_STAGES REVIEW Standing came_on last_to recorded_with standing",
            "._taking": "Recorded handed_in_again refuse_lacking take",
        },
    )

__all__ = [
    "NEEDS",
    "RECOMMENDED",
    "REFUSED",
    "RESULT_STAGES",
    "REVIEW",
    "Offer",
    "Opinion",
    "Publicity",
    "Recorded",
    "Stage",
    "Standing",
    "Way",
    "WayStep",
    "came_on",
    "handed_in_again",
    "history_row",
    "last_to",
    "possible",
    "recorded_with",
    "refuse_lacking",
    "standing",
    "take",
    "uncounted",
    "way",
]
