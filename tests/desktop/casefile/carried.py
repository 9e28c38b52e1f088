"""A case carried out: the original and the copy, each open, and all that an officer can read of a case."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from anjuan_core.facts import Dictionary
from anjuan_desktop.casefile import CaseFile, Plan, Side, copy_for_field

DAY = date(2024, 11, 20)


@dataclass
class Pair:
    """`ours` is the original, `theirs` the copy that was carried out of it."""

    ours: CaseFile
    theirs: CaseFile

    def plan(self) -> Plan:
        return self.ours.carrying.plan(self.theirs.carrying)

    def back(self, side: Side = "theirs") -> Plan:
        plan = self.plan()
        self.ours.carrying.bring_back(self.theirs.carrying, plan, plan.all_to(side))
        return plan

    def field_digests(self) -> list[str]:
        """Of the copy's journal rows since the carrying out."""
        with closing(sqlite3.connect(self.theirs.path)) as connection:
            rows = connection.execute("SELECT action, field, digest FROM journal ORDER BY seq").fetchall()
        out = max(at for at, (action, field, _) in enumerate(rows) if (action, field) == ("carry_out", "head.carried"))
        return [digest for _, _, digest in rows[out + 1 :]]

    def close(self) -> None:
        self.ours.close()
        self.theirs.close()


def carried_out(file: CaseFile, dictionary: Dictionary, name: str = "带出.anjuan") -> Pair:
    """Carries a case out, into a copy beside it."""
    copy = file.path.with_name(name)
    copy_for_field(file.path, copy, file.carrying.carry_out("现场核查"), by="张三")
    return Pair(file, CaseFile.open(copy, by="李四", dictionary=dictionary))


def said(file: CaseFile) -> dict[str, Any]:
    """All that a case says, but for who wrote it when."""
    answers = [(one.kind, one.subject, one.reason) for one in file.flow.answers()]
    attached = [replace(one, added_at="", added_by="") for one in file.papers.attachments()]
    return {
        "case": file.case(DAY),
        "history": file.history_rows(),
        "drafts": file.drafts(),
        "materials": file.papers.materials(),
        "visits": sorted(file.papers.visits(), key=lambda visit: visit.key),
        "attachments": sorted(attached, key=lambda one: one.key),
        "answers": answers,
        "outcomes": sorted(file.flow.outcomes(), key=lambda one: one.key),
        "supervision": file.flow.supervision(),
        "judgements": file.judgements(),
        "people": file.flow.people(),
        "stage": file.stage,
        "steps": file.flow.steps(),
        "evaluations": file.evaluations(),
    }


def scan(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path
