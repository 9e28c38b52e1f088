"""How long work tells how far it is, and learns that nobody wants it any more."""

from typing import Protocol


class Watch(Protocol):
    """What work in a thread is given."""

    def progress(self, done: int, total: int) -> None:
        """How many of how many are done."""

    def cancelled(self) -> bool: ...
