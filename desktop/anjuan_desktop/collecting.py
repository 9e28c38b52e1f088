"""When Python looks for waste: not while a program is being loaded, and never through what stays for good."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def put_off() -> Iterator[None]:
    """Nothing is looked through until this ends, or until something stays: each time it would be all that was loaded
    so far, for which every thread waits."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def keep() -> None:
    """What is there now stays: from here on only what comes later is looked through."""
    gc.freeze()
