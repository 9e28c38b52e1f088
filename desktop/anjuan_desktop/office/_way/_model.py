"""The way 流转 as data: stages in order, and the steps between them."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

import anjuan_resources
from anjuan_core.case import Payer
from anjuan_desktop.office._roles import Role


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Stage(_Part):
    """环节. `role` works there, None where nobody has to; one `aside` isn't on the straight way."""

    name: str
    role: Role | None = None
    aside: bool = False


class Opinion(_Part):
    """What the officer is asked to write with a step."""

    label: str
    required: bool = False


class WayStep(_Part):
    """One step 办理: from which stages to which, who signs it, what must be there first.

    `records`: the evaluation is recorded with it; `sheet`: with the printed 申报推荐表. `names_materials`: it marks
    what is to be handed in again; `paper` is the form that then goes to the enterprise.
    """

    id: Annotated[str, Field(pattern=r"^[a-z_]+$")]
    label: str
    source: Annotated[tuple[str, ...], Field(alias="from", min_length=1)]
    target: str = Field(alias="to")
    role: Role
    needs: tuple[str, ...] = ()
    opinion: Opinion
    back: bool = False
    records: bool = False
    sheet: bool = False
    names_materials: bool = False
    paper: str = ""

    @property
    def opinion_required(self) -> bool:
        return self.opinion.required

    @model_validator(mode="after")
    def _a_step_back_has_a_reason(self) -> Self:
        if self.back and not self.opinion.required:
            raise ValueError(f"{self.id}: a step back has a reason")
        return self


class Publicity(_Part):
    """公示: the least number of working days, and where that is known from."""

    days: Annotated[int, Field(ge=1)]
    known: str


class Way(_Part):
    """Stages and steps as `way.yaml` has them."""

    stages: tuple[Stage, ...]
    steps: tuple[WayStep, ...]
    publicity: Mapping[Payer, Publicity]

    @model_validator(mode="after")
    def _steps_lead_from_stage_to_stage(self) -> Self:
        names = [stage.name for stage in self.stages]
        ids = [step.id for step in self.steps]
        if len(set(names)) < len(names) or len(set(ids)) < len(ids):
            raise ValueError("a stage or a step is listed twice")
        for step in self.steps:
            if unknown := {*step.source, step.target} - set(names):
                raise ValueError(f"{step.id}: no such stage: {', '.join(sorted(unknown))}")
            if step.target in step.source:
                raise ValueError(f"{step.id}: leads nowhere")
        return self

    @property
    def line(self) -> tuple[Stage, ...]:
        """The straight way, from 收件 to 年度督导."""
        return tuple(stage for stage in self.stages if not stage.aside)

    def stage(self, name: str) -> Stage | None:
        return next((stage for stage in self.stages if stage.name == name), None)

    def from_stage(self, name: str) -> tuple[WayStep, ...]:
        """The steps that lead on from a stage, those ahead first."""
        found = [step for step in self.steps if name in step.source]
        return tuple(sorted(found, key=lambda step: step.back))

    def step(self, id_: str) -> WayStep:
        """Raises KeyError."""
        return {step.id: step for step in self.steps}[id_]


@cache
def way() -> Way:
    """The way as it ships with the program."""
    return Way.model_validate(yaml.load(anjuan_resources.text("way.yaml"), Loader=yaml.CSafeLoader))
