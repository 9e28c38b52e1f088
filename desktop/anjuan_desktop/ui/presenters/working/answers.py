"""Advice and how the officer answered it; an answer whose advice no longer stands is told as such."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from anjuan_core.dates import chinese
from anjuan_core.facts import NotAFact
from anjuan_core.results import ADVICE, Evaluation
from anjuan_desktop.casefile import Answered, CaseFile
from anjuan_desktop.ui.presenters.working.plan import AdviceLine
from anjuan_desktop.ui.session import Session

_NO_REASON = "请写明核对的情况，如“已电话核实，两项投入不同”。"


@dataclass(frozen=True)
class AdviceItem:
    """A piece of advice and its answer. `said` is empty while it is open; `reason` is what was written."""

    subject: str
    line: AdviceLine
    said: str = ""
    reason: str = ""

    @property
    def answered(self) -> bool:
        return bool(self.said)


@dataclass(frozen=True)
class StaleAnswer:
    """An answer to advice that no longer stands: the facts have changed since."""

    subject: str
    head: str
    sentence: str


def signed(by: str, at: str) -> str:
    """`张三，2026年1月5日`: who, and the day on this PC's calendar; `at` is ISO in UTC."""
    return f"{by}，{chinese(datetime.fromisoformat(at).astimezone().date())}"


def advice_items(
    evaluation: Evaluation, lines: Sequence[AdviceLine], answers: Sequence[Answered]
) -> tuple[AdviceItem, ...]:
    """Every piece of advice of the plan, in its order. `lines` are its advice as the plan view tells it."""
    kept = _acknowledged(answers)
    return tuple(
        _item(advice.subject, line, kept.get(advice.subject))
        for advice, line in zip(evaluation.plan.advice, lines, strict=True)
    )


def stale_answers(evaluation: Evaluation, answers: Sequence[Answered]) -> tuple[StaleAnswer, ...]:
    standing = {advice.subject for advice in evaluation.plan.advice}
    return tuple(
        StaleAnswer(subject, _head(subject), f"原核对：{answer.reason}（{signed(answer.by, answer.at)}）。")
        for subject, answer in _acknowledged(answers).items()
        if subject not in standing
    )


def open_advice(evaluation: Evaluation | None, answers: Sequence[Answered]) -> int:
    """How many pieces of advice nobody has answered yet."""
    kept = _acknowledged(answers)
    return 0 if evaluation is None else sum(advice.subject not in kept for advice in evaluation.plan.advice)


def acknowledge(session: Session, subject: str, reason: str) -> None:
    """Answers advice, or answers it otherwise. Raises NotAFact without a reason, and what the case file raises."""
    said = " ".join(reason.split())
    if not said:
        raise NotAFact(_NO_REASON)

    def answer(file: CaseFile) -> None:
        file.flow.set_answer("acknowledged", subject, said)

    session.edit(answer)


def take_back(session: Session, subject: str) -> None:
    """Advice is open again; raises what the case file raises."""
    session.edit(lambda file: file.flow.drop_answer("acknowledged", subject))


def _acknowledged(answers: Sequence[Answered]) -> dict[str, Answered]:
    return {answer.subject: answer for answer in answers if answer.kind == "acknowledged"}


def _item(subject: str, line: AdviceLine, answer: Answered | None) -> AdviceItem:
    if answer is None:
        return AdviceItem(subject, line)
    return AdviceItem(subject, line, f"已核对：{answer.reason}（{signed(answer.by, answer.at)}）", answer.reason)


def _head(subject: str) -> str:
    """`C1、C2　疑点：发票重复` from `invoice_twice:C1,C2:…`; a kind that isn't known any more by itself."""
    kind, _, rest = subject.partition(":")
    claims = rest.partition(":")[0].replace(",", "、")
    return "　".join(part for part in (claims, ADVICE.get(kind, kind)) if part)
