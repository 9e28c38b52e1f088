"""What the commands ask for: passphrases, never echoed, from the terminal or one a line on standard input."""

import getpass
import sys
from pathlib import Path

from anjuan_core.errors import AnjuanError
from anjuan_desktop.cabinet import OfficeKey
from anjuan_desktop.casefile import cabinet_of


class NothingAnswered(AnjuanError):
    """Standard input ended where an answer was asked for."""


def ask(what: str) -> str:
    """Raises NothingAnswered."""
    try:
        answer = getpass.getpass(f"{what}：") if sys.stdin.isatty() else sys.stdin.readline()
    except EOFError:
        answer = ""
    if not answer:
        raise NothingAnswered(f"没有输入{what}，未作改动。")
    return answer.rstrip("\r\n")


class Keys:
    """The keys of the cabinets that one command goes through: each passphrase is asked for once."""

    def __init__(self) -> None:
        self._known: dict[Path, bytes | None] = {}

    def of(self, path: Path) -> bytes | None:
        """As `key_of`."""
        cabinet = cabinet_of(path).resolve()
        if cabinet not in self._known:
            self._known[cabinet] = key_of(path)
        return self._known[cabinet]


def key_of(path: Path) -> bytes | None:
    """The office's key for a case or a backup, by its passphrase; None where the cabinet's cases are in plain.

    Raises OfficeKeyError, CipherMissing.
    """
    office = OfficeKey(cabinet_of(path))
    return office.unlock(ask("本单位口令")) if office.needed else None
