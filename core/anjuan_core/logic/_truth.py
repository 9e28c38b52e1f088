"""True, false, unknown: strong three-valued logic (Kleene)."""

from collections.abc import Iterable
from enum import Enum


class Truth(Enum):
    """Unknown is neither: a false part decides an 'all', a true one an 'any', whatever else is unknown."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2

    @staticmethod
    def of(value: bool) -> "Truth":
        return Truth.TRUE if value else Truth.FALSE

    @staticmethod
    def all(parts: Iterable["Truth"]) -> "Truth":
        found = tuple(parts)
        if Truth.FALSE in found:
            return Truth.FALSE
        return Truth.UNKNOWN if Truth.UNKNOWN in found else Truth.TRUE

    @staticmethod
    def any(parts: Iterable["Truth"]) -> "Truth":
        found = tuple(parts)
        if Truth.TRUE in found:
            return Truth.TRUE
        return Truth.UNKNOWN if Truth.UNKNOWN in found else Truth.FALSE

    def __invert__(self) -> "Truth":
        return Truth(2 - self.value)
