"""How the set-up speaks: one line a step, one sentence when it can't go on."""

from __future__ import annotations


class SetupError(Exception):
    """The set-up can't go on; the message says what is the matter and what to do."""


def say(line: str) -> None:
    """Print one line at once, also where a program run next writes to the same place."""
    print(f"anjuan: {line}", flush=True)
