"""What a check found, as values: one for each thing looked at."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

SHOWN: Final = 20
"""How many places of one kind are listed; the sentence says how many there are."""
Progress = Callable[[str, float], None]
"""Told what is being looked at and the part of it done, 0 to 1. What it raises ends the check, and leaves nothing."""


class Part(StrEnum):
    """What of a file was looked at; the label is what the officer reads."""

    STRUCTURE = "structure"
    VALUES = "values"
    CHAIN = "chain"
    STATE = "state"
    CONTENTS = "contents"
    EVALUATION = "evaluation"
    POLICIES = "policies"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS: Final = {
    Part.STRUCTURE: "文件结构",
    Part.VALUES: "各项内容",
    Part.CHAIN: "日志链",
    Part.STATE: "内容与日志",
    Part.CONTENTS: "附件与留存文件",
    Part.EVALUATION: "测算复算",
    Part.POLICIES: "政策文本",
}


@dataclass(frozen=True)
class Checked:
    """One thing looked at. `ok` is None where it can't be told here, and the sentence says why; `where` are the
    rows, contents or JSON paths it is about, at most SHOWN."""

    part: Part
    ok: bool | None
    sentence: str
    where: tuple[str, ...] = ()


@dataclass(frozen=True)
class CheckReport:
    """Everything a check found, in the order it was looked at. `version` is the file's format version."""

    path: Path
    number: str
    version: int
    findings: tuple[Checked, ...]

    @property
    def ok(self) -> bool:
        """Nothing differs; what couldn't be told doesn't count against the file."""
        return all(found.ok is not False for found in self.findings)
