"""流转: where a case stands on its way, what may be done next and what lacks for it, and the signing of a step."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from anjuan_core.interchange import case_to_json, evaluation_to_json
from anjuan_core.results import Evaluation, Failure
from anjuan_desktop.casefile import CaseFile, Material, field_in_words, supply_day
from anjuan_desktop.office import (
    REFUSED,
    Due,
    Offer,
    Office,
    OfficeRefused,
    Person,
    Recorded,
    Role,
    Stage,
    Standing,
    WayStep,
    came_on,
    day_of,
    due_after,
    handed_in_again,
    possible,
    refuse_lacking,
    standing,
    supplies_due,
    take,
    way,
)
from anjuan_desktop.ui.presenters.basic import naming
from anjuan_desktop.ui.session import Session

Policies = Callable[[], Mapping[str, Any]]
"""What the evaluation was worked out with, as `casefile.policy_record` says it."""
NOBODY = "未指定"


@dataclass(frozen=True)
class StageMark:
    """One stage on the line: done by whom and when, where it stands now, skipped, or ahead."""

    name: str
    state: Literal["done", "now", "skipped", "ahead"]
    who: str = ""
    when: str = ""

    @property
    def spoken(self) -> str:
        word = {"done": "已办", "now": "当前", "skipped": "未经", "ahead": "待办"}[self.state]
        return " ".join(part for part in (self.name, word, self.who, self.when) if part)


@dataclass(frozen=True)
class SignedLine:
    """One signature: `when` is a day, `path` from which stage to which."""

    when: str
    who: str
    path: str
    opinion: str


@dataclass(frozen=True)
class FlowView:
    """What the page shows. `aside` is the stage off the straight way in which the case stands, empty on it; `supplies`
    by when something is to be handed in again 补正期限, while the case waits for it."""

    stages: tuple[StageMark, ...]
    aside: str
    signed: tuple[SignedLine, ...]
    offers: tuple[Offer, ...]
    handler: str
    reviewer: str
    due: Due | None
    supplies: tuple[Due, ...]


@dataclass(frozen=True)
class Signing:
    """A step about to be signed, as it is handed to what prints the sheet; `edits` is the session's count then."""

    step: WayStep
    person: Person
    opinion: str
    evaluation: Evaluation | None = field(repr=False)
    materials: tuple[Material, ...] = ()
    edits: int = 0


class FlowPresenter:
    """`person` is who is signed in, in whose name the case file must have been opened; None where nobody is."""

    def __init__(self, session: Session, office: Office, person: Person | None, policies: Policies) -> None:
        self.session = session
        self.office = office
        self.person = person
        self._policies = policies
        self._before: Standing | None = None

    @property
    def standing(self) -> Standing:
        """How the case stands; read once for every change."""

        def read() -> Standing:
            session = self.session
            found = standing(
                session.file,
                session.case,
                session.evaluation,
                session.library,
                drafts=tuple(field_in_words(path, session.library.dictionary) for path in session.drafts),
                before=self._before,
            )
            self._before = found
            return found

        return self.session.keep("standing", read)

    def view(self) -> FlowView:
        now = self.standing
        known = way().stage(now.stage)
        return FlowView(
            stages=_marks(now),
            aside=now.stage if known is None or known.aside else "",
            signed=tuple(
                SignedLine(
                    day_of(step.at).isoformat(),
                    f"{step.by}（{step.role}）",
                    f"{step.before} → {step.after}",
                    step.opinion,
                )
                for step in reversed(now.steps)
            ),
            offers=possible(way(), now, self.person),
            handler=now.handler or "",
            reviewer=now.reviewer or "",
            due=self.due(),
            supplies=() if known is None else self._supplies(known),
        )

    def due(self) -> Due | None:
        """When the present stage is due; None where the office set no deadline for it."""
        session = self.session
        days = self.office.deadlines.get(self.standing.stage)
        if days is None:
            return None
        return due_after(came_on(session.file), days, session.today, session.library.working_days)

    def missing(self) -> int:
        """How many things lack for the next step ahead."""
        ahead = [offer for offer in possible(way(), self.standing, self.person) if not offer.step.back]
        return len(ahead[0].lacking) if ahead and self.person is not None else 0

    # Who handles it

    def handlers(self) -> tuple[str, ...]:
        """Who may be named 经办人: everyone with the role but the reviewer."""
        return self._named(Role.HANDLER, {self.standing.reviewer})

    def reviewers(self) -> tuple[str, ...]:
        """Who may be named 复核人: everyone with the role who neither is 经办人 nor signed as one."""
        now = self.standing
        return self._named(Role.REVIEWER, {now.handler, *now.signed(Role.HANDLER)})

    def name(self, role: Role, name: str) -> None:
        """Names 经办人 or 复核人; an empty name takes it back. Raises OfficeRefused, CaseFileError."""
        if self.person is None:
            raise OfficeRefused("请先登录。")
        part: Literal["handler", "reviewer"] = "handler" if role is Role.HANDLER else "reviewer"
        allowed = self.handlers() if role is Role.HANDLER else self.reviewers()
        if name and name not in allowed:
            raise OfficeRefused(f"{name}不能作本案{role}人。")
        self.session.edit(lambda file: file.flow.set_person(part, name))

    # Signing

    def again(self) -> tuple[Material, ...]:
        """What may be sent back 补正."""
        return handed_in_again(self.standing)

    def suggested(self, step: WayStep) -> str:
        """Words to begin an opinion with: for 不予推荐 the evaluation's reasons with the clauses' words."""
        evaluation, library = self.session.evaluation, self.session.library
        if step.target != REFUSED or evaluation is None:
            return ""
        lines = []
        for result in evaluation.claims:
            if result.status.is_zero:
                reasons = "；".join(self._reason(item) for item in result.failed)
                lines.append(
                    f"{result.id} {library.benefit(result.benefit).title}（{result.status.label}）：{reasons}。"
                )
        return "\n".join(lines)

    def signing(self, step: WayStep, opinion: str, materials: Collection[Material] = ()) -> Signing:
        """The step as it would be signed now. Raises OfficeRefused where something lacks."""
        offered = {offer.step.id for offer in possible(way(), self.standing, self.person)}
        if self.person is None or step.id not in offered:
            raise OfficeRefused("案卷的环节已有变化，请重新选择要办理的步骤。" if self.person else "请先登录。")
        refuse_lacking(self.standing, step, self.person, opinion, materials)
        session = self.session
        return Signing(step, self.person, opinion.strip(), session.evaluation, tuple(materials), session.edits)

    def sign(self, signing: Signing, sheet: bytes | None = None) -> None:
        """Signs; `sheet` was printed from `signing`, where its step asks. Raises OfficeRefused, CaseFileError."""
        session, step = self.session, signing.step
        # The sheet says more than the evaluation: names, answers, materials.
        if step.records and (session.edits, session.evaluation) != (signing.edits, signing.evaluation):
            raise OfficeRefused("生成推荐表时案卷又有改动，请核对后再签署一次。")
        recorded = None
        if step.records and session.evaluation is not None:
            recorded = Recorded(
                evaluation_to_json(session.evaluation), case_to_json(session.case), self._policies(), sheet
            )
        now = self.standing

        def write(file: CaseFile) -> None:
            take(file, now, step, signing.person, signing.opinion, recorded=recorded, materials=signing.materials)

        session.edit(write)

    def _reason(self, failure: Failure) -> str:
        cited = failure.citation
        if cited is None or naming.apart(failure.explanation)[1]:
            return failure.explanation
        pack = self.session.library.packs.get(cited.document)
        source = cited.clause if pack is None else naming.reference(pack, cited.clause)
        return f"{failure.explanation}（{source}：{cited.quote}）"

    def _supplies(self, stage: Stage) -> tuple[Due, ...]:
        session = self.session
        days = [day for item in self.standing.due_back if (day := supply_day(item.remark)) is not None]
        return supplies_due(stage, days, session.today, session.library.working_days)

    def _named(self, role: Role, without: Collection[str | None]) -> tuple[str, ...]:
        return tuple(person.name for person in self.office.people.active(role) if person.name not in without)


def _marks(now: Standing) -> tuple[StageMark, ...]:
    """The straight way; of a case that stands aside, as far as it had come."""
    names = [stage.name for stage in way().line]
    ended = now.stage == "办结"
    passed = [name for step in now.steps for name in (step.before, step.after) if name in names]
    at = now.stage if now.stage in names else (passed[-1] if passed else names[0])
    reached = names.index(at)
    left = {step.before: step for step in now.steps}
    marks = []
    for index, name in enumerate(names):
        if index < reached or (ended and index == reached):
            step = left.get(name)
            mark = StageMark(name, "skipped")
            marks.append(mark if step is None else replace(mark, state="done", who=step.by, when=_day(step.at)))
        elif index == reached and name == now.stage:
            who = (now.reviewer if name == "复核" else now.handler) or ""
            since = _day(now.steps[-1].at) if now.steps else ""
            marks.append(StageMark(name, "now", who, since))
        else:
            marks.append(StageMark(name, "ahead"))
    return tuple(marks)


def _day(at: str) -> str:
    return day_of(at).isoformat()
