"""Who has a case open: one program writes, the others read and are told who.

The lock is the operating system's, on a file beside the case: it ends with the process that held it, so that a
crashed program leaves none. Who has it stands in a second file, which a locked file couldn't be read for on Windows.
"""

import getpass
import json
import os
import platform
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout


@dataclass(frozen=True)
class Holder:
    """Who has a case open: the officer's name, the computer's, and since when (ISO in UTC)."""

    by: str
    host: str
    since: str

    def __str__(self) -> str:
        return f"{self.by}（{self.host}）"


class Lock:
    """The right to write one case file, held until `release` or the end of the process."""

    def __init__(self, path: Path) -> None:
        self._who = path.with_name(f".{path.name}.who")
        # No fallback: a lock that is only a file would outlive a crashed program.
        # The mode is for shared folders: what one officer's crashed program left, another officer must be able to take.
        self._lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=0, mode=0o666, fallback_to_soft=False)

    def take(self, by: str, since: str) -> bool:
        """False where another program has it. Raises OSError where the folder can't hold a lock."""
        try:
            self._lock.acquire()
        except Timeout:
            return False
        try:
            self._who.unlink(missing_ok=True)  # another officer's can't be written over, only replaced
            holder = Holder(by, platform.node() or getpass.getuser(), since)
            self._who.write_text(json.dumps(asdict(holder), ensure_ascii=False), encoding="utf-8")
        except BaseException:
            self.release()
            raise
        return True

    def holder(self) -> Holder | None:
        """Who has it, as far as that can be read just now."""
        try:
            told = json.loads(self._who.read_text(encoding="utf-8"))
            return Holder(str(told["by"]), str(told["host"]), str(told["since"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def release(self) -> None:
        """Lets go, and leaves nothing beside the case."""
        if not self._lock.is_locked:
            return
        beside = (self._who, Path(self._lock.lock_file))
        if os.name == "posix":  # while it is held: who waits on the removed file notices and takes the new one
            _remove(*beside)
        self._lock.release()
        if os.name == "nt":
            _remove(*beside)


def _remove(*paths: Path) -> None:
    for path in paths:
        with suppress(OSError):  # a stick that was pulled out: what stood on it goes with it
            path.unlink(missing_ok=True)
