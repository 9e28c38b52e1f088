"""Taking a step 办理: signed by one person, with everything that goes with it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from anjuan_desktop.casefile import CaseFile, Material
from anjuan_desktop.office._people import Person
from anjuan_desktop.office._roles import Role
from anjuan_desktop.office._way._model import WayStep
from anjuan_desktop.office._way._offers import lacking
from anjuan_desktop.office._way._standing import Standing
from anjuan_desktop.office.errors import OfficeRefused


@dataclass(frozen=True)
class Recorded:
    """What a signature stands under: `anjuan-evaluation/1`, the `anjuan-case/1` it was worked out from, what
    `casefile.policy_record` says of the policies, and the printed sheet where the step asks for one."""

    document: Mapping[str, Any] = field(repr=False)
    facts: Mapping[str, Any] = field(repr=False)
    policies: Mapping[str, Any] = field(repr=False)
    sheet: bytes | None = field(default=None, repr=False)


def handed_in_again(standing: Standing) -> tuple[Material, ...]:
    """What may be sent back 补正: every line of the checklist, those not in the file yet without a key.

    What lacks or was sent back comes first; it is what is meant as a rule.
    """
    known = {item.item for item in standing.materials}
    unlisted = tuple(Material(item.name, item=item.item) for item in standing.checklist if item.item not in known)
    found = [*standing.materials, *unlisted]
    return tuple(sorted(found, key=lambda item: item.status not in ("awaited", "returned")))


def refuse_lacking(
    standing: Standing, step: WayStep, person: Person, opinion: str, materials: Collection[Material] = ()
) -> None:
    """Raises OfficeRefused with the sentence to show, where something is lacking for a signature."""
    if missing := lacking(step, standing, person):
        raise OfficeRefused("".join(missing))
    if step.opinion_required and not opinion.strip():
        raise OfficeRefused(f"请先填写{step.opinion.label}。")
    if step.names_materials and not materials:
        raise OfficeRefused("请勾选要企业补正的材料。")


def take(
    file: CaseFile,
    standing: Standing,
    step: WayStep,
    person: Person,
    opinion: str,
    *,
    recorded: Recorded | None = None,
    materials: Collection[Material] = (),
) -> None:
    """Signs a step, with all that goes with it or not at all. `materials` are those to be handed in again.

    Who signs first in a role becomes the case's 经办人 or 复核人. Raises OfficeRefused with the sentence to show where
    something is lacking or the file was opened in another's name, CaseFileError where the file refuses.
    """
    if file.by != person.name:
        raise OfficeRefused(f"案卷是以 {file.by} 的名义打开的，请由 {person.name} 重新打开后办理。")
    refuse_lacking(standing, step, person, opinion, materials)
    reason = opinion.strip()
    if step.records and recorded is None:
        raise OfficeRefused("测算尚未完成，请稍候再办理。")
    if step.sheet and (recorded is None or recorded.sheet is None):
        raise OfficeRefused("申报推荐表没有生成，请到“打印”页查看原因。")
    with file.together():
        if standing.handler is None and step.role is Role.HANDLER:
            file.flow.set_person("handler", person.name)
        if standing.reviewer is None and step.role is Role.REVIEWER:
            file.flow.set_person("reviewer", person.name)
        if step.names_materials:
            for item in materials:
                file.papers.set_material(replace(item, status="returned"))
            reason = f"{reason}\n补正材料：{'；'.join(item.name for item in materials)}"
        if step.records and recorded is not None:
            file.record_evaluation(
                recorded.document, facts=recorded.facts, library=recorded.policies, sheet=recorded.sheet
            )
        file.flow.take_step(step.target, role=step.role, opinion=reason)
