"""How a case stands 办理状态: everything that decides which steps it may take, as one frozen value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from anjuan_core.case import Case
from anjuan_core.packs import Library
from anjuan_core.results import Evaluation, ShareRef
from anjuan_desktop.casefile import Answered, CaseFile, Material, Outcome, RecordedEvaluation, Step, Visit
from anjuan_desktop.office._deadlines import day_of
from anjuan_desktop.office._override import Override, overrides
from anjuan_desktop.office._roles import Role
from anjuan_desktop.office.papers import CheckItem, checklist

REVIEW, RECOMMENDED, REFUSED = "复核", "推荐上报", "不予推荐"
RESULT_STAGES = (RECOMMENDED, "年度督导", "办结")
"""The stages in which results from above are entered."""


@dataclass(frozen=True)
class Standing:
    """A case and its record at one moment. `evaluation` is None where entries contradict a clause.

    `submitted` is the evaluation recorded when the case was last handed to 复核, `recommended` the one recorded when
    it was last recommended; None where there is none, or where the stage doesn't ask for it.
    """

    stage: str
    case: Case
    evaluation: Evaluation | None
    today: date
    handler: str | None = None
    reviewer: str | None = None
    drafts: tuple[str, ...] = ()
    """What was typed and isn't right yet, each by its field in words."""
    checklist: tuple[CheckItem, ...] = ()
    materials: tuple[Material, ...] = ()
    visits: tuple[Visit, ...] = ()
    answers: tuple[Answered, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    steps: tuple[Step, ...] = ()
    submitted: Mapping[str, Any] | None = field(default=None, repr=False)
    recommended: Mapping[str, Any] | None = field(default=None, repr=False)
    only_read: str = ""

    @property
    def overrides(self) -> tuple[Override, ...]:
        return overrides(self.answers)

    @property
    def due_back(self) -> tuple[Material, ...]:
        """What was sent back to the enterprise and hasn't come again."""
        return tuple(item for item in self.materials if item.status == "returned")

    @property
    def awaited(self) -> tuple[CheckItem, ...]:
        """What the checklist requires and hasn't come yet."""
        settled = {item.item for item in self.materials if item.status in ("received", "waived")}
        return tuple(item for item in self.checklist if item.required and item.item not in settled)

    @property
    def shares(self) -> tuple[ShareRef, ...]:
        """The shares that were recommended: the officer's choice where there is one, else the plan's."""
        if self.overrides and self.overrides[-1].shares:
            return self.overrides[-1].shares
        document = self.recommended or {"plan": {"counted": []}}
        return tuple(ShareRef(item["claim"], item["payer"]) for item in document["plan"]["counted"])

    def signed(self, role: Role) -> frozenset[str]:
        """Everyone who ever signed in a role here."""
        return frozenset(step.by for step in self.steps if step.role == role)

    def last_to(self, stage: str) -> Step | None:
        """The last step that led to a stage."""
        return last_to(stage, self.steps)


def last_to(stage: str, steps: Sequence[Step]) -> Step | None:
    """The last of `steps`, the latest last, that led to a stage."""
    return next((step for step in reversed(steps) if step.after == stage), None)


def recorded_with(step: Step, recorded: Sequence[RecordedEvaluation]) -> RecordedEvaluation | None:
    """The evaluation that stood when a step was signed: of those `recorded`, its signer's last before it."""
    return next((item for item in reversed(recorded) if item.at <= step.at and item.by == step.by), None)


def came_on(file: CaseFile) -> date:
    """The day on which an open case came to its stage: of its last step, else of its making. Raises CaseFileError."""
    steps = file.flow.steps()
    return day_of(steps[-1].at if steps else file.made_at)


def standing(
    file: CaseFile,
    case: Case,
    evaluation: Evaluation | None,
    library: Library,
    *,
    drafts: tuple[str, ...] = (),
    before: Standing | None = None,
) -> Standing:
    """How an open case stands on the day `case.as_of`. Raises CaseFileError.

    `before` is how the same case stood a moment ago: what was recorded with its steps isn't read again.
    """
    handler, reviewer = file.flow.people()
    made = Standing(
        stage=file.stage,
        case=case,
        evaluation=evaluation,
        today=case.as_of,
        handler=handler,
        reviewer=reviewer,
        drafts=drafts,
        checklist=checklist(case, library),
        materials=tuple(file.papers.materials()),
        visits=tuple(file.papers.visits()),
        answers=tuple(file.flow.answers()),
        outcomes=tuple(file.flow.outcomes()),
        steps=tuple(file.flow.steps()),
        only_read=file.only_read,
    )
    if before is not None and before.steps == made.steps:
        return replace(made, submitted=before.submitted, recommended=before.recommended)
    submit, recommend = made.last_to(REVIEW), made.last_to(RECOMMENDED)
    if submit is None and recommend is None:
        return made
    recorded = file.evaluations()
    return replace(made, submitted=_at(recorded, submit), recommended=_at(recorded, recommend))


def _at(recorded: Sequence[RecordedEvaluation], step: Step | None) -> Mapping[str, Any] | None:
    found = None if step is None else recorded_with(step, recorded)
    return None if found is None else found.document
