"""How fast this machine goes just now, beside the one that the watchdog's limit is meant for."""

from tests.desktop.watching.used_time import used_time

_ROUNDS = 60_000
_REFERENCE = 0.0026
"""Seconds that the rounds take on that machine: two cores of a server of 2024, Python 3.11."""
_TRIES = 5
_MOST = 3.0
"""No machine is given more time than so many times the limit."""


def slowness() -> float:
    """1 where it is as fast or faster; 2 where the same work takes twice as long. Some 30 ms."""
    return min(_MOST, max(1.0, min(_once() for _ in range(_TRIES)) / _REFERENCE))


def _once() -> float:
    clock = used_time()
    began, found = clock(), 0
    for number in range(_ROUNDS):
        found += number & 7
    return clock() - began
