"""An officer's override 改选 as the case file keeps it: which shares, on which clause, and why."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import cast

from anjuan_core.case import PAYERS, Payer
from anjuan_core.results import ShareRef
from anjuan_desktop.casefile import Answered

_CLAUSE, _REASON = "依据：", "理由："


@dataclass(frozen=True)
class Override:
    """What is recommended in place of the plan: the shares that count, the clause it rests on, the reason.

    `clause` and `reason` are empty where the answer doesn't say them. `at` is ISO in UTC.
    """

    shares: tuple[ShareRef, ...]
    clause: str
    reason: str
    by: str
    at: str


def override_subject(shares: Collection[ShareRef]) -> str:
    """The subject under which `Flow.set_answer("override", …)` keeps a choice: `C1/province,C2/city`."""
    return ",".join(sorted(str(ref) for ref in set(shares)))


def override_reason(clause: str, reason: str) -> str:
    """The reason of that answer: `依据：黑政办规〔2023〕7号（二）` and the officer's words on lines of their own."""
    return f"{_CLAUSE}{' '.join(clause.split())}\n{_REASON}{reason.strip()}"


def overrides(answers: Iterable[Answered]) -> tuple[Override, ...]:
    """Every override among the answers, the latest last; what stands in no known form has neither share nor clause."""
    found = (item for item in answers if item.kind == "override")
    return tuple(sorted(map(_override, found), key=lambda item: item.at))


def _override(answer: Answered) -> Override:
    first, _, rest = answer.reason.partition("\n")
    if first.startswith(_CLAUSE) and rest.startswith(_REASON):
        clause, reason = first.removeprefix(_CLAUSE).strip(), rest.removeprefix(_REASON).strip()
    else:
        clause, reason = "", answer.reason.strip()
    return Override(_shares(answer.subject), clause, reason, answer.by, answer.at)


def _shares(subject: str) -> tuple[ShareRef, ...]:
    found = []
    for part in subject.split(","):
        claim, slash, payer = part.rpartition("/")
        if not (slash and claim) or payer not in PAYERS:
            return ()
        found.append(ShareRef(claim, cast(Payer, payer)))
    return tuple(found)
