"""How Chinese is read, by pypinyin; its dictionaries are loaded so that a window in another thread goes on."""

import os
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from anjuan_desktop import collecting

_WITHOUT = "PYPINYIN_NO_PHRASES"
_BETWEEN = re.compile(r"[\s,:]*")
_loading = threading.Lock()
_loaded: list[Callable[..., list[str]]] = []


def load_readings() -> None:
    """Loads the dictionaries, where they aren't yet: a third of a second, best spent in a thread before they are used.

    Importing pypinyin as it is reads its phrases in one call, for which every other thread waits.
    """
    with _loading:
        if not _loaded:
            _loaded.append(_load())


def syllables(text: str, errors: Callable[[str], str]) -> list[str]:
    """The syllables of a text without tones; `errors` tells what stands for what isn't Chinese."""
    load_readings()
    return _loaded[0](text, errors=errors)


def _load() -> Callable[..., list[str]]:
    with collecting.put_off():
        before = os.environ.get(_WITHOUT)
        os.environ[_WITHOUT] = "1"
        try:
            import pypinyin  # noqa: PLC0415
        finally:
            os.environ.pop(_WITHOUT) if before is None else os.environ.update({_WITHOUT: before})
        text = Path(pypinyin.__file__).with_name("phrases_dict.json").read_text("utf-8")
        pypinyin.load_phrases_dict(dict(_entries(text)))
        collecting.keep()
    read: Callable[..., list[str]] = pypinyin.lazy_pinyin
    return read


def _entries(text: str) -> Iterator[tuple[str, Any]]:
    """The entries of a JSON object one by one, for between two of them another thread can go on."""
    import json  # noqa: PLC0415 - the start of the program shouldn't wait for it

    decode, at = json.JSONDecoder().raw_decode, _past(text, text.index("{") + 1)
    while text[at] != "}":
        key, at = decode(text, at)
        value, at = decode(text, _past(text, at))
        yield key, value
        at = _past(text, at)


def _past(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return at if found is None else found.end()
