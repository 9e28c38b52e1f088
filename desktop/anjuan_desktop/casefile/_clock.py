"""The clock of a case file: the time in UTC, and as it stands on the wall."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


def local_time(clock: Clock) -> datetime:
    """The time on the wall, as names of files tell it."""
    return clock().astimezone().replace(tzinfo=None)
