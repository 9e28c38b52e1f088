"""Why a claim comes to nothing, told from how it was judged."""

from collections.abc import Iterator

from anjuan_core.benefits import Graded, Ladder
from anjuan_core.evaluate._history import described
from anjuan_core.evaluate._judged import Judged
from anjuan_core.evaluate._wording import found, shortage, trigger_words, wanted
from anjuan_core.logic import Truth, facts_named
from anjuan_core.money import written
from anjuan_core.results import Failure, Status


def failures(judged: Judged) -> Iterator[Failure]:
    """The reasons of the status the claim has: the first in order, not those behind it."""
    facts = judged.facts
    match judged.status:
        case Status.NOT_MET:
            yield from _failing_conditions(judged)
        case Status.OUT_OF_WINDOW:
            sentence = f"{trigger_words(facts)}不在文件有效期（{facts.terms.window}）内"
            yield Failure("window", facts.terms.triggers[0], sentence, facts.terms.validity)
        case Status.USED_UP:
            yield Failure("used_up", None, _used_up_sentence(judged), facts.terms.rule)
        case _:
            for sentence in judged.blocking:
                yield Failure("blocked", None, sentence, None)


def _failing_conditions(judged: Judged) -> Iterator[Failure]:
    facts = judged.facts
    failing = [(verdict, citation) for verdict, citation in judged.conditions if verdict.truth is Truth.FALSE]
    for verdict, citation in failing:
        named = facts_named(verdict.condition)
        sentence = f"{wanted(verdict.condition, facts)}，现为{found(verdict, facts)}"
        fact = named[0].rpartition(".")[2] if named else None
        nearest = shortage(verdict, facts) if _mendable(judged, len(failing)) else None
        yield Failure("condition", fact, sentence, citation, nearest)


def _mendable(judged: Judged, failing: int) -> bool:
    """Whether nothing but one condition stands against the claim, so that one fact would mend it."""
    open_ = any(verdict.truth is Truth.UNKNOWN for verdict, _ in judged.conditions)
    return failing == 1 and not open_ and judged.in_window is Truth.TRUE and not judged.used_up and not judged.blocking


def _used_up_sentence(judged: Judged) -> str:
    award, past = judged.facts.benefit.award, judged.facts.past
    if isinstance(award, Ladder):
        return f"本条此前累计已支持{written(past.total)}元，不低于本档奖励，递进补差后无可补金额"
    rows = past.on_scale(award.per, award.grade).rows if isinstance(award, Graded) else past.same
    earlier = "；".join(sorted({described(row) for row in rows}))
    return f"本事项{earlier}，不再重复支持"
