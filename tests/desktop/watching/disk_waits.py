"""Whether a thread waits for the disk just now, as the system has it."""

from collections.abc import Callable
from pathlib import Path

_WAITS = "D"


def at_the_disk(thread: int, threads: Path = Path("/proc/self/task")) -> Callable[[], bool]:
    """Asks it of a thread by its native number; never, where the system doesn't tell."""
    stat = threads / str(thread) / "stat"
    if not stat.exists():
        return lambda: False
    return lambda: state_in(stat.read_text(encoding="utf-8", errors="replace")) == _WAITS


def state_in(stat: str) -> str:
    """The letter of the state. Before it stands the thread's name, which may hold anything."""
    return stat.rpartition(")")[2].split()[0]
