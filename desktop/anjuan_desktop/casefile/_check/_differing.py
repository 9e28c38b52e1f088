"""Where two JSON documents differ: paths with both values."""

import json
from collections.abc import Iterator
from typing import Any

_LONGEST = 80


def differing(recorded: Any, now: Any, path: str = "$") -> Iterator[str]:
    """A line for each place, in the order of the documents."""
    if isinstance(recorded, dict) and isinstance(now, dict):
        for name in [*recorded, *(name for name in now if name not in recorded)]:
            yield from differing(recorded.get(name), now.get(name), f"{path}.{name}")
    elif isinstance(recorded, list) and isinstance(now, list):
        for index, (one, other) in enumerate(zip(recorded, now, strict=False)):
            yield from differing(one, other, f"{path}[{index}]")
        if len(recorded) != len(now):
            yield f"{path}：记录有 {len(recorded)} 项，复算有 {len(now)} 项"
    elif type(recorded) is not type(now) or recorded != now:
        yield f"{path}：记录为 {_short(recorded)}，复算为 {_short(now)}"


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
