"""Sentences with {placeholders}, filled in with texts only."""

import re
from collections.abc import Mapping

_PLACE = re.compile(r"\{([^{}]*)\}")


def placeholders(text: str) -> list[str]:
    """The names in braces, in their order."""
    return _PLACE.findall(text)


def filled(text: str, values: Mapping[str, str]) -> str:
    """The sentence with every placeholder replaced; a template's were checked when it was read."""
    return _PLACE.sub(lambda found: values[found[1]], text)
