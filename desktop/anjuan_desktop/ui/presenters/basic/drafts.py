"""Texts kept in the case file because they aren't right: shown again with what is wrong, gone with a right one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from anjuan_core.facts import NotAFact
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.ui.session import Session

WAITS: Final = "已暂存，尚未记入；请按回车确认"
"""What is wrong with a text that would be taken by now: nobody has entered it since."""


@dataclass(frozen=True)
class Kept:
    """A text as it was left, and what is wrong with it."""

    text: str
    fault: str


def kept(session: Session, path: str, read: Callable[[str], object]) -> Kept | None:
    """What is kept for a field, None for nothing. `read` raises NotAFact for what it doesn't take."""
    text = session.drafts.get(path)
    if text is None:
        return None
    try:
        read(text)
    except NotAFact as fault:
        return Kept(text, str(fault))
    return Kept(text, WAITS)


def keep(session: Session, path: str, text: str) -> None:
    if session.drafts.get(path) != text:
        session.edit(lambda file: file.set_draft(path, text))


def settle(session: Session, path: str, write: Callable[[CaseFile], object]) -> None:
    """Writes what is right, and drops what was kept for the field: undone at once."""

    def do(file: CaseFile) -> None:
        with file.together():
            write(file)
            file.set_draft(path, "")

    session.edit(do)
