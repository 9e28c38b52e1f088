"""What is scored: an enterprise with its titles, the officer's judgements, and the items found in place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from anjuan_core.case import Enterprise, SupportObject
from anjuan_core.unknown import UNKNOWN, Unknown


@dataclass(frozen=True)
class Judgements:
    """What the officer judges 经办人判断, and the platform's self-assessment level (数字化水平自测, 0 to 4)."""

    prospects: bool | Unknown = UNKNOWN
    accounting: bool | Unknown = UNKNOWN
    self_assessment_level: int | Unknown = UNKNOWN


@dataclass(frozen=True)
class Applicant:
    """参评企业 on the day of scoring.

    `items` holds, by part, whether each item is met, in the document's order; what a list doesn't reach is unknown.
    The titles among `objects` are taken as listed in full: one that isn't there isn't held.
    """

    as_of: date
    enterprise: Enterprise
    objects: tuple[SupportObject, ...]
    judgements: Judgements
    items: Mapping[str, tuple[bool | Unknown, ...]]
