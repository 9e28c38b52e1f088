"""Divisions 行政区划 by six-digit code. A code that isn't listed is a hint, never an error."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass

from anjuan_core.errors import PackError


@dataclass(frozen=True)
class Divisions:
    """Names by code, and the code each belongs to."""

    names: Mapping[str, str]
    parents: Mapping[str, str]

    @classmethod
    def from_csv(cls, text: str, file: str) -> "Divisions":
        """Columns code, name, level, parent; raises PackError with the line at fault."""
        names: dict[str, str] = {}
        parents: dict[str, str] = {}
        for number, row in enumerate(csv.DictReader(text.splitlines()), start=2):
            code, name = row.get("code") or "", row.get("name") or ""
            if len(code) != 6 or not name:
                raise PackError(file, number, "应为代码、名称、级别、上级四列")
            names[code] = name
            parents[code] = row.get("parent") or ""
        return cls(names, parents)

    def full_name(self, code: str) -> str | None:
        """`哈尔滨市松北区`; None for a code that isn't listed."""
        if code not in self.names:
            return None
        parent = self.parents[code]
        above = self.names.get(parent, "") if parent and not parent.endswith("0000") else ""
        return above + self.names[code]
