"""What was found at a check point 核查情况: the measured figure, what the papers said, and words, as one text.

现场核实：280,000,000元；
申报材料：300,000,000元；
两台设备尚未到货
"""

from dataclasses import dataclass
from typing import Final

from anjuan_core.case import FactValue
from anjuan_core.facts import Fact, FactType, NotAFact
from anjuan_core.reference import Divisions
from anjuan_core.unknown import UNKNOWN, Unknown
from anjuan_desktop.ui.presenters.entering.fields import Writing, read_aloud, typed

_MEASURED: Final = "现场核实："
_PAPERS: Final = "申报材料："
_BETWEEN: Final = "；\n"
"""A semicolon before the line ends: forms print a line's end as a blank."""


@dataclass(frozen=True)
class Found:
    """`measured` and `papers` are values as they are read aloud; both empty where nothing was measured."""

    measured: str = ""
    papers: str = ""
    note: str = ""


def read_found(text: str) -> Found:
    """What a finding's text says; a text that isn't laid out so is all note."""
    first, _, rest = text.partition(_BETWEEN)
    second, _, note = rest.partition(_BETWEEN)
    if first.startswith(_MEASURED) and second.startswith(_PAPERS):
        return Found(first.removeprefix(_MEASURED), second.removeprefix(_PAPERS), note)
    return Found(note=text)


def write_found(found: Found) -> str:
    if not found.measured:
        return found.note
    lines = (f"{_MEASURED}{found.measured}", f"{_PAPERS}{found.papers}", found.note)
    return _BETWEEN.join(line for line in lines if line)


def value_of(fact: Fact, words: str, divisions: Divisions) -> FactValue | Unknown:
    """The value that was read aloud so; UNKNOWN for nothing, or for what the dictionary wouldn't take any more."""
    if fact.type is FactType.CHOICE:
        return next((key for key, choice in fact.choices.items() if choice.label == words), UNKNOWN)
    try:
        return typed(fact, words, Writing(divisions))
    except NotAFact:
        return UNKNOWN


def aloud(fact: Fact, value: FactValue | Unknown, divisions: Divisions) -> str:
    """A value as findings write it: money in 元, to the last 分."""
    return read_aloud(fact, value, Writing(divisions))
