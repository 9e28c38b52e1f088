"""The policy library as it ships with the program, loaded once."""

from functools import cache

import anjuan_resources
from anjuan_core.packs import Library


@cache
def library() -> Library:
    """The shipped library; raises PackError where a resource file was damaged."""
    return Library.from_texts(**anjuan_resources.library_texts())
