"""The policies an evaluation was recorded with, read again from their own texts, and held against the program's."""

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from anjuan_core.errors import PackError
from anjuan_core.packs import Library
from anjuan_desktop import __version__

Texts = Mapping[str, str | Mapping[str, str]]
"""A text, or texts by file name, under the names of `Library.from_texts`."""


@dataclass(frozen=True)
class Policies:
    """A library with the texts it came from, the county it recommends for and the program that used it."""

    texts: Texts
    library: Library
    county: str | None = None
    program: str = ""


def from_texts(texts: Texts) -> Library:
    """Raises PackError, also where this program needs other texts than these."""
    needed = set(inspect.signature(Library.from_texts).parameters)
    if lacking := sorted(needed - set(texts)):
        raise PackError("政策文本", 0, f"当时没有留存 {'、'.join(lacking)}，本程序测算时要用")
    given: dict[str, Any] = {name: text for name, text in texts.items() if name in needed}
    return Library.from_texts(**given)


def recorded_policies(record: Mapping[str, Any], *known: Policies | None) -> Policies:
    """What `policy_record` kept, as policies again; those `known` already spare reading the same texts once more.

    Raises PackError.
    """
    texts, county, program = record.get("texts"), record.get("county"), record.get("program")
    supplements = record.get("supplements")
    if not isinstance(texts, dict) or not isinstance(supplements, list):
        raise PackError("政策文本", 0, "记录的形式不是本程序所认识的")
    read = next((one.library for one in known if one is not None and one.texts == texts), None)
    try:
        library = (read or from_texts(texts)).with_supplements(supplements)
    except KeyError as error:
        raise PackError("政策文本", 0, f"其中没有当时启用的补充细则 {error.args[0]}") from error
    return Policies(texts, library, county, str(program or ""))


def changes(recorded: Policies, current: Policies, used: Iterator[str]) -> list[str]:
    """How program and policies differ from the recorded ones: documents `used`, by version, then other texts."""
    told = []
    if recorded.program != __version__:
        told.append(f"程序：当时为 {recorded.program or '未知的版本'}，现为 {__version__}")
    for id_ in used:
        then, now = recorded.library.stamps.get(id_), current.library.stamps.get(id_)
        if then is None or now == then:
            continue
        if now is None:
            told.append(f"{id_}：当时为 {then.version}，本程序没有")
        elif now.version != then.version:
            told.append(f"{id_}：当时为 {then.version}，现为 {now.version}")
        else:
            told.append(f"{id_}：版本同为 {then.version}，文字有改动")
    documents = ("packs", "supplements")
    others = [
        name for name, text in recorded.texts.items() if name not in documents and current.texts.get(name) != text
    ]
    return told + [f"{name}：有改动" for name in others]
