"""Every error the core raises, by who can mend it.

AnjuanError
├── InputError        what was handed in isn't right; the user can mend it (many faults, shown at once)
├── PackError         a policy document, supplement or dictionary file can't be taken
└── Contradiction     the rules themselves conflict or leave a gap: ours to mend, never answered with 0
"""

from collections.abc import Iterable
from typing import NamedTuple


class AnjuanError(Exception):
    """The root of all errors with a meaning of their own."""


class Fault(NamedTuple):
    """One thing wrong with an input: where it is (a JSON path) and, in Chinese, what is expected there."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}：{self.message}"


class InputError(AnjuanError):
    """The input isn't right. Carries every fault found, in the order of the input."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class PackError(AnjuanError):
    """A resource file is refused: `file`, `line` (1 for the first, 0 where unknown), what is wrong, the remedy."""

    def __init__(self, file: str, line: int, message: str) -> None:
        self.file = file
        self.line = line
        self.message = message
        super().__init__(f"{file}:{line}: {message}")


class Contradiction(AnjuanError):
    """Two rules say different things about one case, or none says anything. Never shown as an amount."""
