"""Time as this thread had it: on the wall, less what it waited for a processor that others held."""

import os
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

_RUN, _WAITED = 0, 1
_SCHEDSTAT = Path("/proc/thread-self/schedstat")
_NANOSECONDS = 1e-9


def used_time() -> Callable[[], float]:
    """A clock in seconds for the thread that asks here, and no other.

    What the thread slept, read from a disk or waited for a lock counts as used: a window stands still for it. Where the
    system doesn't say how long a thread waited for a processor, it is the wall clock.
    """
    try:
        stat = os.open(_SCHEDSTAT, os.O_RDONLY)
    except OSError:
        return perf_counter
    if not _tells(stat):
        os.close(stat)
        return perf_counter
    return _Used(stat)


class _Used:
    def __init__(self, stat: int) -> None:
        self._stat = stat

    def __call__(self) -> float:
        return perf_counter() - self.waited()

    def waited(self) -> float:
        """Seconds this thread has waited for a processor since it began."""
        return int(os.pread(self._stat, 96, 0).split()[_WAITED]) * _NANOSECONDS

    def __del__(self) -> None:
        os.close(self._stat)


def _tells(stat: int) -> bool:
    """A kernel without these figures writes zeros."""
    fields = os.pread(stat, 96, 0).split()
    return len(fields) > _WAITED and int(fields[_RUN]) > 0
