"""Recorded evaluations worked out again from the facts and the policy texts recorded with them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import select

from anjuan_core.assessment import assess
from anjuan_core.errors import AnjuanError, InputError
from anjuan_core.interchange import evaluation_to_json, read_case
from anjuan_desktop.casefile._check._differing import differing
from anjuan_desktop.casefile._check._policies import Policies, changes, recorded_policies
from anjuan_desktop.casefile._check._report import SHOWN, Checked, Part, Progress
from anjuan_desktop.casefile._edits import RecordedEvaluation, recorded
from anjuan_desktop.casefile._reading import Reader
from anjuan_desktop.casefile._tables import EvaluationRow
from anjuan_desktop.casefile.errors import DamagedCaseFile


@dataclass
class _Last:
    """The evaluation before, which most often was recorded with the same policies, or is the same altogether."""

    policies: Policies | None = None
    evaluation: RecordedEvaluation | None = None
    finding: Checked | None = None
    told: tuple[str, ...] | None = None


def evaluations(reader: Reader, current: Policies, progress: Progress) -> Iterator[Checked]:
    """Each recorded evaluation: the same, or where it differs; then whether the program's policies are still those."""
    ids = reader.session.scalars(select(EvaluationRow.id).order_by(EvaluationRow.id)).all()
    if not ids:
        yield Checked(Part.EVALUATION, True, "还没有测算记录。")
    last = _Last()
    for done, id_ in enumerate(ids):
        progress(Part.EVALUATION.label, done / len(ids))
        try:
            (one,) = recorded(reader, id_)
        except DamagedCaseFile as error:
            yield Checked(Part.EVALUATION, False, f"第 {id_} 次测算读不出：{error}")
        else:
            yield from _evaluation(one, current, last)


def _evaluation(one: RecordedEvaluation, current: Policies, last: _Last) -> Iterator[Checked]:
    title = f"第 {one.id} 次测算（{one.by}，{one.at[:10]}）"
    if one.facts is None or one.library is None:
        sentence = f"{title}没有留存当时的事实和政策文本，不能复算。"
        yield Checked(Part.EVALUATION, None, sentence)
        return
    try:
        policies = recorded_policies(one.library, current, last.policies)
        now = evaluation_to_json(assess(_case(one.facts, policies), policies.library, county=policies.county))
    except InputError as error:
        sentence = f"{title}不能复算：本程序读不了当时的事实，共 {len(error.faults)} 处。"
        yield Checked(Part.EVALUATION, False, sentence, tuple(str(fault) for fault in error.faults[:SHOWN]))
        return
    except AnjuanError as error:
        yield Checked(Part.EVALUATION, False, f"{title}不能复算：{error}。")
        return
    yield _compared(title, one.document, now)
    told = tuple(changes(policies, current, _used(one.document)))
    if told != last.told or last.policies is None:
        yield _policies(title, told)
    last.policies, last.told = policies, told


def _case(facts: Mapping[str, Any], policies: Policies) -> Any:
    return read_case(facts, policies.library, date.max)


def _compared(title: str, document: Mapping[str, Any], now: Mapping[str, Any]) -> Checked:
    places = list(differing(document, now))
    if not places:
        return Checked(Part.EVALUATION, True, f"{title}用当时的事实和政策文本复算，结果相同。")
    sentence = f"{title}用当时的事实和政策文本复算，结果有 {len(places)} 处不同。"
    return Checked(Part.EVALUATION, False, sentence, tuple(islice(places, SHOWN)))


def _used(document: Mapping[str, Any]) -> Iterator[str]:
    packs = document.get("packs")
    for pack in packs if isinstance(packs, list) else ():
        if isinstance(pack, dict):
            yield str(pack.get("id"))


def _policies(title: str, told: tuple[str, ...]) -> Checked:
    if not told:
        return Checked(Part.POLICIES, True, f"{title}所用的程序和政策文本与现用的一致。")
    sentence = f"{title}所用的程序和政策文本与现用的有 {len(told)} 处不同；复算用的是当时的文本，重新测算则用现用的。"
    return Checked(Part.POLICIES, True, sentence, told[:SHOWN])
