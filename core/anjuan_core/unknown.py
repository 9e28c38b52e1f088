"""Unknown 未知: a value of its own, for what nobody has said yet. It is neither false nor zero."""

from enum import Enum
from typing import Final


class _Unknown(Enum):
    UNKNOWN = "unknown"

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = _Unknown.UNKNOWN

Unknown = _Unknown

__all__ = ["UNKNOWN", "Unknown"]
