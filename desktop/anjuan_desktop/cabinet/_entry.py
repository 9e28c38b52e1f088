"""One line of the cabinet, and the words it is found by."""

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class Entry:
    """A case as the list shows it. `total` in 元 and `warnings` are of its last recorded evaluation.

    `error` says in a sentence why the file can't be read; such an entry has its file's name as number
    and is otherwise empty.
    """

    path: Path
    number: str
    name: str = ""
    uscc: str = ""
    sample: bool = False
    stage: str = ""
    projects: tuple[str, ...] = ()
    total: Decimal | None = None
    warnings: int = 0
    error: str | None = None

    def matches(self, query: str) -> bool:
        """Whether some word of the entry, or its pinyin, holds the query; `query` is `folded`."""
        if any(query in word for word in self._words):
            return True
        typed = query.replace(" ", "")
        return typed.isascii() and any(typed in word for word in self._pinyin)

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return tuple(folded(word) for word in (self.number, self.name, self.uscc, *self.projects))

    @cached_property
    def _pinyin(self) -> tuple[str, ...]:
        """Full pinyin and initials of the names; worked out when the first search asks for them."""
        # Imported here: its dictionaries take a quarter of a second, which the start shouldn't wait for.
        from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

        return tuple(
            folded("".join(lazy_pinyin(word, style=style))).replace(" ", "")
            for word in (self.name, *self.projects)
            for style in (Style.NORMAL, Style.FIRST_LETTER)
        )


def folded(text: str) -> str:
    """Upper and lower case, full and half width alike."""
    return unicodedata.normalize("NFKC", text).casefold().strip()
