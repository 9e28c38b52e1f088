"""The words an entry is found by, and their pinyin: in full and by initials."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from anjuan_desktop.cabinet._pinyin import syllables

_SURNAMES = {
    "单": "shan",
    "解": "xie",
    "曾": "zeng",
    "查": "zha",
    "仇": "qiu",
    "区": "ou",
    "朴": "piao",
    "翟": "zhai",
    "盖": "ge",
    "乐": "yue",
    "缪": "miao",
    "尉迟": "yu chi",
    "万俟": "mo qi",
}
"""Characters that are read otherwise as a surname, which a name may begin with. Both readings are kept."""

_NOT_HAN = "\0"
_NO_SIGNS = "\ufffe\uffff"  # FTS5 takes one for the other


def folded(text: str) -> str:
    """Upper and lower case, full and half width alike; any white space or control character as one blank."""
    plain = "".join(" " if unicodedata.category(sign) in ("Cc", "Cs") or sign in _NO_SIGNS else sign for sign in text)
    return " ".join(unicodedata.normalize("NFKC", plain).casefold().split())


def sign(text: str) -> str:
    """A number (备案文号, 出厂编号) for comparing: folded, without blanks."""
    return folded(text).replace(" ", "")


def words(texts: Iterable[str]) -> str:
    """Texts as one, a line each: no query can reach across two of them."""
    return "\n".join(folded(text) for text in texts)


def readings(name: str) -> tuple[str, ...]:
    """How a name is read: in full and by initials, in small letters."""
    return _readings(folded(name))


def pinyin(names: Iterable[str]) -> str:
    """The readings of names, a line each, without blanks."""
    return "\n".join(reading for name in names if name for reading in _readings(folded(name)))


@lru_cache(maxsize=4096)  # an office's people stand in every case
def _readings(name: str) -> tuple[str, ...]:
    return tuple(_read(name))


def _read(name: str) -> Iterator[str]:
    read = syllables(name, lambda rest: _NOT_HAN + rest)
    yield from _written(read)
    for surname, reading in _SURNAMES.items():
        if name.startswith(surname):
            yield from _written([*reading.split(), *read[len(surname) :]])


def _written(read: list[str]) -> Iterator[str]:
    """In full, and by initials; what isn't Chinese stands whole in both."""
    yield "".join(part.removeprefix(_NOT_HAN) for part in read).replace(" ", "")
    initials = (part[1:] if part.startswith(_NOT_HAN) else part[:1] for part in read)
    yield "".join(initials).replace(" ", "")
