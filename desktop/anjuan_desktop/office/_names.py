"""Names of people: as they are kept, and those of who may sign in, read without all that an office is read with."""

import json
import unicodedata
from pathlib import Path
from typing import Any

from anjuan_desktop.office._roles import FILE


def tidy(name: str) -> str:
    """A name as it is kept: composed characters, no spaces around it."""
    return unicodedata.normalize("NFC", name).strip()


def may_sign_in(folder: Path) -> tuple[str, ...]:
    """The names of those who work at the cabinet's office now; none where its file doesn't plainly say so, which
    `Office.load` then tells. The rest of the file isn't looked at: nobody gets in by this."""
    try:
        plain = json.loads((folder / FILE).read_bytes())
        return _active(plain["people"]) if plain["format"] == "anjuan-office/1" else ()
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return ()


def _active(people: list[dict[str, Any]]) -> tuple[str, ...]:
    plain = all(isinstance(person["name"], str) and isinstance(person["active"], bool) for person in people)
    return tuple(person["name"] for person in people if person["active"]) if plain else ()
