"""Doubts 疑点: where what was measured on the site isn't what the case says."""

from dataclasses import dataclass

from anjuan_core.case import FactValue
from anjuan_core.facts import Fact
from anjuan_core.reference import Divisions
from anjuan_core.unknown import Unknown
from anjuan_desktop.ui.presenters.visit.finding import Found, aloud, value_of


@dataclass(frozen=True)
class Doubt:
    """疑点: what was measured is not what the case says. `open` until it is taken over or explained."""

    sentence: str
    open: bool
    adoptable: bool


def doubt(fact: Fact, found: Found, now: FactValue | Unknown, divisions: Divisions, *, explained: bool) -> Doubt | None:
    """What was measured against what the case says `now`; None where nothing was measured, or both say the same.

    `explained`: the officer found that the point holds all the same, and said why.
    """
    measured = value_of(fact, found.measured, divisions)
    if isinstance(measured, Unknown):
        return None
    site, papers = f"现场核实为{found.measured}", aloud(fact, now, divisions)
    if isinstance(now, Unknown):
        return Doubt(f"申报材料未填，{site}。", open=False, adoptable=True)
    if now == measured:
        if found.papers == found.measured:
            return None
        return Doubt(f"已按现场核实数{found.measured}记入；申报材料为{found.papers}。", open=False, adoptable=False)
    says = f"申报材料为{papers}，{site}"
    if found.papers != papers:
        says = f"案卷现为{papers}，{site}，核查时申报材料为{found.papers}"
    return Doubt(f"{says}{'；已在情况中说明' if explained else ''}。", open=not explained, adoptable=True)
