"""The head over a case: whose it is, its number and stage, what the plan comes to."""

from dataclasses import dataclass

from anjuan_core.money import grouped, in_wan
from anjuan_core.unknown import Unknown
from anjuan_desktop.ui.presenters.desk.cabinet import UNNAMED
from anjuan_desktop.ui.session import Session


@dataclass(frozen=True)
class CaseHead:
    """What the head shows. `total` is empty where nothing is claimed; `trouble` says what keeps it from being known."""

    name: str
    line: str
    sample: bool
    total: str
    in_wan: str
    trouble: str


def case_head(session: Session) -> CaseHead:
    name = session.case.enterprise.name
    line = f"{session.file.number} · {session.file.stage}"
    if session.evaluation is None:
        sentence = f"有 {len(session.faults)} 处填写与条款矛盾，改正后才能测算"
        return CaseHead(_name(name), line, session.file.sample, "", "", sentence)
    if not session.case.claims:
        return CaseHead(_name(name), line, session.file.sample, "", "尚未选申报事项", "")
    total = session.evaluation.plan.total
    return CaseHead(_name(name), line, session.file.sample, f"{grouped(total)} 元", in_wan(total), "")


def _name(name: str | Unknown) -> str:
    return UNNAMED if isinstance(name, Unknown) else name
