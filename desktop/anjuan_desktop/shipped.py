"""The policy library as it ships with the program, loaded once."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import anjuan_resources
from anjuan_desktop import collecting
from anjuan_desktop.faces import ALONE

if TYPE_CHECKING:
    from anjuan_core.facts import Dictionary
    from anjuan_core.packs import Library


def library() -> "Library":
    """The shipped library; raises PackError where a resource file was damaged.

    Rubrics, size standard and working days are read, and may be refused, when they are first asked for.
    """
    with ALONE:  # a second thread waits for the first, instead of reading it all over again
        return _read()


def dictionary() -> "Dictionary":
    """The facts that the shipped library knows."""
    return library().dictionary


@cache
def _read() -> "Library":
    from anjuan_core.packs import Library  # noqa: PLC0415 - the start of the program shouldn't wait for it

    read = Library.from_texts(**texts())
    collecting.keep()
    return read


@cache
def texts() -> Mapping[str, Any]:
    """What `library` is read from, as `Library.from_texts` takes it: a text, or texts by file name."""
    return anjuan_resources.library_texts()
