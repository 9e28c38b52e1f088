"""The policy library as it ships with the program, loaded once."""

import gc
from collections.abc import Mapping
from functools import cache
from typing import Any

import anjuan_resources
from anjuan_core.packs import Library


@cache
def library() -> Library:
    """The shipped library; raises PackError where a resource file was damaged.

    Rubrics, size standard and working days are read, and may be refused, when they are first asked for.
    """
    read = Library.from_texts(**texts())
    gc.freeze()  # it stays for good: walking it again and again holds up every thread
    return read


@cache
def texts() -> Mapping[str, Any]:
    """What `library` is read from, as `Library.from_texts` takes it: a text, or texts by file name."""
    return anjuan_resources.library_texts()
