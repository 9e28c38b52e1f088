"""The way 流转 of a case: stages and steps as data, what each step needs, how a case stands."""

from anjuan_desktop.office.way._model import Opinion, Publicity, Stage, Way, WayStep, way
from anjuan_desktop.office.way._needs import NEEDS
from anjuan_desktop.office.way._offers import Offer, possible
from anjuan_desktop.office.way._payments import history_row, uncounted
from anjuan_desktop.office.way._standing import RECOMMENDED, REVIEW, Standing, came_on, last_to, recorded_with, standing
from anjuan_desktop.office.way._taking import Recorded, handed_in_again, take

__all__ = [
    "NEEDS",
    "RECOMMENDED",
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
    "standing",
    "take",
    "uncounted",
    "way",
]
