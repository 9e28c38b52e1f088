"""The steps a case may take next 下一步, each with what it still lacks."""

from dataclasses import dataclass

from anjuan_desktop.office._people import Person
from anjuan_desktop.office._roles import Role
from anjuan_desktop.office._way._model import Way, WayStep
from anjuan_desktop.office._way._needs import NEEDS
from anjuan_desktop.office._way._standing import Standing


@dataclass(frozen=True)
class Offer:
    """A step, and in sentences what it lacks; nothing where it may be taken."""

    step: WayStep
    lacking: tuple[str, ...]

    @property
    def open(self) -> bool:
        return not self.lacking


def possible(way: Way, standing: Standing, person: Person | None) -> tuple[Offer, ...]:
    """The steps that lead on from where the case stands, those ahead first. `person` is who is signed in."""
    return tuple(Offer(step, lacking(step, standing, person)) for step in way.from_stage(standing.stage))


def lacking(step: WayStep, standing: Standing, person: Person | None) -> tuple[str, ...]:
    """What keeps this person from taking a step now; what only they can mend is told alone."""
    if standing.stage not in step.source:
        return (f"案卷现在“{standing.stage}”，不能办理“{step.label}”；请刷新后再试。",)
    if standing.only_read:
        return (f"案卷现在只能查阅（{standing.only_read}）。",)
    if (stranger := _stranger(step.role, standing, person)) is not None:
        return (stranger,)
    told = (NEEDS[name](standing, person) for name in step.needs)
    return tuple(sentence for sentence in told if sentence is not None)


def _stranger(role: Role, standing: Standing, person: Person | None) -> str | None:
    """Why this person can't sign in this role here."""
    if person is None:
        return "请先登录。"
    if not person.active or role not in person.roles:
        return f"由{role}人办理，{person.name}没有{role}岗位。"
    named = {Role.HANDLER: standing.handler, Role.REVIEWER: standing.reviewer}.get(role)
    if named is not None and named != person.name:
        return f"本案{role}人是{named}，由其办理；换人须先改{role}人。"
    return None
