"""One claim to its result: judged and reckoned at once, put into words when somebody reads them."""

from collections.abc import Callable, Iterable
from decimal import localcontext
from functools import partial
from typing import TypeVar

from anjuan_core.case import Case, Claim
from anjuan_core.evaluate._facts import ClaimFacts
from anjuan_core.evaluate._judged import Judged, judge_claim
from anjuan_core.evaluate._reasons import failures
from anjuan_core.evaluate._shares import shares
from anjuan_core.evaluate._working import steps
from anjuan_core.later import Later
from anjuan_core.logic import Truth
from anjuan_core.money import ZERO, rounded
from anjuan_core.packs import Library
from anjuan_core.results import ClaimResult, Status

_PRECISION = 60
_Told = TypeVar("_Told")


def evaluate_claim(claim: Claim, case: Case, library: Library) -> ClaimResult:
    """The result of one claim. The claim's benefit and object exist and fit (the reading saw to that)."""
    pack, benefit = library.by_benefit[claim.benefit]
    with localcontext(prec=_PRECISION):
        return _result(judge_claim(ClaimFacts(library, pack, benefit, case, claim)))


def _result(judged: Judged) -> ClaimResult:
    claim, status, figure = judged.facts.claim, judged.status, judged.figure
    payable, zero = status is Status.PAYABLE, status.is_zero
    upper = None if figure.high is None else rounded(figure.high)
    amount, lower = upper if payable else None, ZERO
    if zero:
        amount = upper = ZERO
    elif judged.met is Truth.TRUE and judged.in_window is Truth.TRUE:
        lower = rounded(figure.low)
    return ClaimResult(
        id=claim.id,
        benefit=claim.benefit,
        object=claim.object,
        year=claim.year,
        stage=claim.stage,
        status=status,
        amount=amount,
        lower_bound=lower,
        upper_bound=upper,
        shares=tuple(shares(judged.facts, amount)) if payable and amount is not None else (),
        missing=judged.missing,
        failed=_later(failures, judged) if zero else (),
        trace=_later(steps, judged),
    )


def _later(tell: Callable[[Judged], Iterable[_Told]], judged: Judged) -> Later[_Told]:
    """What is told of a judged claim, with the figures as exact as they were reckoned."""
    return Later(partial(_exactly, tell, judged))


def _exactly(tell: Callable[[Judged], Iterable[_Told]], judged: Judged) -> tuple[_Told, ...]:
    with localcontext(prec=_PRECISION):
        return tuple(tell(judged))
