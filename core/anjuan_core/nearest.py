"""The nearest known name to one that isn't known, for sentences that help."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The closest of `known`, or None where nothing resembles it."""
    return next(iter(get_close_matches(name, sorted(known), n=1, cutoff=0.5)), None)
