"""The dossier 表单内容 of a case: from its file, with all that is in it, or from the public JSON."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from anjuan_core.assessment import assess
from anjuan_core.case import Case, NeighbourLine
from anjuan_core.errors import AnjuanError, PackError
from anjuan_core.interchange import evaluation_to_json, read_case
from anjuan_core.packs import Library
from anjuan_core.results import Evaluation, ShareRef
from anjuan_core.stacking import paid_of
from anjuan_desktop import shipped
from anjuan_desktop.casefile import CaseFile, CaseFileError, RecordedEvaluation, recorded_policies
from anjuan_desktop.casefile import Outcome as KeptOutcome
from anjuan_desktop.casefile import Step as KeptStep
from anjuan_desktop.casefile import Visit as KeptVisit
from anjuan_desktop.forms import (
    PICTURES,
    Acknowledged,
    Attached,
    Dossier,
    Finding,
    Material,
    Office,
    Outcome,
    Override,
    People,
    Photo,
    Step,
    Supervision,
    Visit,
)
from anjuan_desktop.office import RECOMMENDED, OfficeSettings, last_to, overrides, recorded_with
from anjuan_desktop.scoring import scored

SETTLED = (RECOMMENDED, "年度督导", "办结")
"""The stages in which a case that was recommended is printed as it was then."""


class EvaluationChanged(CaseFileError):
    """A recommended case that this version of the program would work out otherwise."""


def bureau_of(settings: OfficeSettings, library: Library) -> Office:
    """The office as its settings say it, the county by its name."""
    county = library.divisions.full_name(settings.county) or settings.county if settings.county else ""
    head = settings.letterhead
    return Office(
        **({"name": settings.name} if settings.name else {}),
        county=county.removeprefix("哈尔滨市"),
        code=head.code,
        city_bureau=head.city_bureau,
        finance_bureau=head.finance_bureau,
        contact=head.contact,
        phone=head.phone,
        address=head.address,
    )


def dossier_of_file(
    file: CaseFile,
    library: Library,
    printed_on: date,
    *,
    as_of: date | None = None,
    worked: tuple[Case, Evaluation] | None = None,
    neighbours: Callable[[Case], tuple[NeighbourLine, ...]] = lambda case: (),
    office: Office | None = None,
    county: str | None = None,
    pictures: bool = True,
) -> Dossier:
    """Everything in an open case file. A recommended case stands as it was recommended, by the evaluation, facts and
    policy texts recorded then; any other as it is on `as_of` (today's date of printing where it isn't given) beside its
    `neighbours`, the lines of other cases, of which the file alone knows nothing; or as it is `worked` out already.

    `county` is the division code of the county that recommends; `pictures` False leaves the photos' bytes out. Raises
    InputError where an entry contradicts its clause, EvaluationChanged where what was recorded can't be brought back,
    and what the case file raises.
    """
    steps = file.flow.steps()
    if (kept := _recorded(file, steps)) is not None:
        case, evaluation, library = _brought_back(kept, file, library)
    elif worked is not None:
        case, evaluation = worked
    else:
        alone = file.case(as_of or printed_on)
        case = replace(alone, neighbours=(*alone.neighbours, *neighbours(alone)))
        evaluation = assess(case, library, county=county)
    handler, reviewer = file.flow.people()
    answers = file.flow.answers()
    return Dossier(
        case=case,
        evaluation=evaluation,
        library=library,
        number=file.number,
        printed_on=printed_on,
        office=office or Office(),
        sample=file.sample,
        stage=file.stage,
        people=People(handler or "", reviewer or "", _head(steps)),
        materials=_materials(file),
        visits=tuple(_visit(file, visit, pictures=pictures) for visit in file.papers.visits()),
        steps=tuple(Step(step.at, step.by, step.role, step.before, step.after, step.opinion) for step in steps),
        acknowledged=tuple(
            Acknowledged(item.subject, item.reason, item.by, item.at) for item in answers if item.kind == "acknowledged"
        ),
        override=_override(file, case, evaluation, library),
        outcomes=tuple(_outcome(item) for item in file.flow.outcomes()),
        supervision=tuple(
            Supervision(item.year, item.claim, item.progress, item.problems, item.measures)
            for item in file.flow.supervision()
        ),
        scored=scored(case, judged, library) if (judged := file.judgements()) else None,
    )


def is_settled(file: CaseFile) -> bool:
    """Whether the case is printed as it was recommended, until a step back is taken."""
    return _recorded(file, file.flow.steps()) is not None


def as_recommended(dossier: Dossier, reviewer: str) -> Dossier:
    """As the case stands once `reviewer` has signed it over: for the sheet that is kept with that very step."""
    people = replace(dossier.people, reviewer=dossier.people.reviewer or reviewer)
    return replace(dossier, stage=RECOMMENDED, people=people)


def dossier_of_case(
    case: Case, library: Library, number: str, printed_on: date, *, office: Office | None = None, sample: bool = False
) -> Dossier:
    """A case of which nothing but itself is known: every form of it is marked 预览. Raises InputError."""
    evaluation = assess(case, library)
    return Dossier(case, evaluation, library, number, printed_on, office or Office(), preview=True, sample=sample)


def _recorded(file: CaseFile, steps: Sequence[KeptStep]) -> RecordedEvaluation | None:
    """What was recorded when a settled case was last recommended; None where it isn't settled, or that isn't whole."""
    went_up = last_to(RECOMMENDED, steps)
    if file.stage not in SETTLED or went_up is None:
        return None
    kept = recorded_with(went_up, file.evaluations())
    return kept if kept is not None and kept.facts is not None and kept.library is not None else None


def _brought_back(kept: RecordedEvaluation, file: CaseFile, current: Library) -> tuple[Case, Evaluation, Library]:
    """Worked out again from the facts and policy texts kept with it, and held against the record.

    The policies of today are tried first: as a rule they are still the same, and needn't be read again.
    """
    record = kept.library or {}
    as_of = date.fromisoformat(kept.document["case"]["as_of"])
    then = partial(_as_then, record)
    # An evaluation says nothing of the rubric: by another one the same judgements would score otherwise.
    texts = record.get("texts")
    rubrics = texts.get("rubrics") if isinstance(texts, dict) else None
    same_rubrics = rubrics in (None, shipped.texts()["rubrics"])
    for read in (partial(_as_now, record, current), then) if same_rubrics else (then,):
        try:
            library = read()
            case = read_case(dict(kept.facts or {}), library, as_of)
            evaluation = assess(case, library, county=record.get("county"))
        except AnjuanError:  # these policies know nothing of what was recorded; the others may
            continue
        if evaluation_to_json(evaluation) == kept.document:
            return case, evaluation, library
    raise EvaluationChanged(
        f"案卷“{file.path.name}”推荐时的测算记录（第{kept.id}号）用本版程序不能原样重算，因此不能重印；"
        "请使用推荐时存档的表单，或由管理员用当时的程序版本打印"
    )


def _as_now(record: Mapping[str, Any], current: Library) -> Library:
    """Raises PackError."""
    wanted = record.get("supplements", ())
    if absent := set(wanted) - set(current.supplements):
        raise PackError("政策文本", 0, f"其中没有当时启用的补充细则 {min(absent)}")
    return current.with_supplements(wanted)


def _as_then(record: Mapping[str, Any]) -> Library:
    """Raises PackError."""
    return recorded_policies(record).library


def _head(steps: Sequence[KeptStep]) -> str:
    """Who signed as 负责人, the last time."""
    return next((step.by for step in reversed(steps) if "负责人" in step.role), "")


def _materials(file: CaseFile) -> tuple[Material, ...]:
    files: dict[str, list[str]] = {}
    for attached in file.papers.attachments():
        if attached.material is not None:
            files.setdefault(attached.material, []).append(attached.name)
    return tuple(
        Material(item.name, item.status, item.claim, item.received_on, item.remark, tuple(files.get(item.key, ())))
        for item in file.papers.materials()
    )


def _visit(file: CaseFile, visit: KeptVisit, *, pictures: bool) -> Visit:
    photos = [
        Photo(attached.name.rpartition(".")[0] or attached.name, file.papers.content(attached.key), attached.taken_at)
        for attached in file.papers.attachments()
        if pictures and attached.visit == visit.key and attached.name.lower().endswith(PICTURES)
    ]
    findings = tuple(Finding(item.point, item.found, item.holds) for item in visit.findings)
    return Visit(visit.day, visit.place, visit.people, visit.summary, findings, tuple(photos))


def _override(file: CaseFile, case: Case, evaluation: Evaluation, library: Library) -> Override | None:
    """The officer's last choice, with the clause it rests on and what is paid of it; nothing is told to be counted
    where it names no share, or one that isn't payable (any more)."""
    found = overrides(file.flow.answers())
    if not found:
        return None
    last = found[-1]
    reason = f"{last.reason}（依据：{last.clause}）" if last.clause else last.reason
    subject = ",".join(map(str, last.shares)) or "未说明计入哪些资金"
    payable = {ShareRef(claim.id, share.payer) for claim in evaluation.claims for share in claim.shares}
    stands = last.shares and payable.issuperset(last.shares)
    counted = paid_of(case, evaluation, last.shares, library) if stands else None
    return Override(reason, last.by, last.at, counted, subject)


def _outcome(item: KeptOutcome) -> Outcome:
    return Outcome(
        item.claim,
        item.payer,
        item.document,
        item.approved,
        item.decided_on,
        item.publicity_from,
        item.publicity_until,
        item.paid,
        item.paid_on,
        item.remark,
    )


def attachments_of(file: CaseFile) -> tuple[Attached, ...]:
    """The scans and papers of the checklist in its order, then those of the visits. Each is read from the file, which
    must still be open, only when it is its turn."""
    return tuple(_attachments(file))


def _attachments(file: CaseFile) -> Iterator[Attached]:
    attached = file.papers.attachments()
    for number, item in enumerate(file.papers.materials(), start=1):
        for one in attached:
            if one.material == item.key:
                yield Attached(f"{number}．{item.name}", one.name, partial(file.papers.content, one.key))
    for visit in file.papers.visits():
        for one in attached:
            if one.visit == visit.key and not one.name.lower().endswith(PICTURES):
                yield Attached("现场核查", one.name, partial(file.papers.content, one.key))
