"""One claim to its result: reasons first, then the figure, then its shares."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from functools import cached_property

from anjuan_core.benefits import Figure, Graded, Ladder, reckon
from anjuan_core.case import PAYERS, Case, Claim, FactValue
from anjuan_core.dates import chinese
from anjuan_core.errors import Contradiction
from anjuan_core.evaluate._facts import ClaimFacts
from anjuan_core.evaluate._history import described
from anjuan_core.evaluate._wording import VERDICTS, found, shortage, wanted
from anjuan_core.logic import All, Condition, Truth, Verdict, facts_named, judge
from anjuan_core.money import ZERO, plain, rounded, split, written
from anjuan_core.packs import Benefit, Library, ShareRule
from anjuan_core.results import (
    Citation,
    ClaimResult,
    Failure,
    MissingFact,
    Share,
    Status,
    Step,
)
from anjuan_core.unknown import Unknown

_PRECISION = 60


def evaluate_claim(claim: Claim, case: Case, library: Library) -> ClaimResult:
    """The result of one claim. The claim's benefit and object exist and fit (the reading saw to that)."""
    pack, benefit = library.by_benefit[claim.benefit]
    with localcontext(prec=_PRECISION):
        return _Evaluation(ClaimFacts(library, pack, benefit, case, claim)).result()


def shares_of(benefit: Benefit, amount: Decimal) -> tuple[Decimal, ...]:
    """An award's amount split between its payers, in the order of the clause."""
    return split(amount, [rule.percent for rule in benefit.shares])


@dataclass(frozen=True)
class _Evaluation:
    facts: ClaimFacts

    def result(self) -> ClaimResult:
        claim = self.facts.claim
        status = self._status
        figure = self.figure
        amount: Decimal | None = None
        upper = rounded(figure.high) if figure.high is not None else None
        sure = self.met is Truth.TRUE and self.in_window is Truth.TRUE
        lower = rounded(figure.low) if sure and not status.is_zero else ZERO
        if status.is_zero:
            amount, upper = ZERO, ZERO
        elif status is Status.PAYABLE:
            amount = upper
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
            shares=self._shares(amount) if status is Status.PAYABLE and amount is not None else (),
            missing=self._missing if status is Status.MISSING_FACTS else (),
            failed=tuple(self._failures()) if status.is_zero else (),
            trace=tuple(self._trace(status)),
        )

    # -- what the verdicts rest on ---------------------------------------------------------------

    @cached_property
    def conditions(self) -> tuple[tuple[Verdict, Citation], ...]:
        """Every condition on the claim with its verdict and words: the document's common ones first."""
        pack, benefit = self.facts.pack, self.facts.benefit
        judged: list[tuple[Verdict, Citation]] = []
        for common in pack.common:
            if not common.objects or benefit.object in common.objects:
                citation = pack.cite(common.label, common.words)
                judged.extend((judge(part, self.facts), citation) for part in _parts(common.when))
        rule = benefit.stage_rule(self.facts.claim.stage)
        asked = [benefit.when] if rule is None or rule.when is None else [benefit.when, rule.when]
        for part in (part for condition in asked for part in _parts(condition)):
            words = part.words or benefit.words[0]
            judged.append((judge(part, self.facts), pack.cite(benefit.label, words)))
        for item, open_ in self.facts.supplements:
            for part in () if item.when is None else _parts(item.when):
                verdict = judge(part, self.facts)
                judged.append((verdict.left_open(open_) if open_ else verdict, item.citation))
        return tuple(judged)

    @cached_property
    def met(self) -> Truth:
        return Truth.all(verdict.truth for verdict, _ in self.conditions)

    @property
    def trigger_fact(self) -> str:
        return self.facts.benefit.trigger_of(self.facts.claim.stage)

    @cached_property
    def trigger(self) -> "FactValue | Unknown":
        return self._moment(self.trigger_fact)

    def _moment(self, trigger: str) -> "FactValue | Unknown":
        return self.facts.claim.year if trigger == "year" else self.facts.value(trigger)

    @cached_property
    def in_window(self) -> Truth:
        """Whether the trigger lies inside the validity, or what the document takes in its stead does."""
        inside = [self._inside(self._moment(trigger)) for trigger in self._triggers]
        if self._inside(self.trigger) is Truth.UNKNOWN and not self.facts.benefit.or_year:
            return Truth.UNKNOWN  # a stage whose own day nobody knows hasn't been reached yet
        return Truth.any(inside)

    @cached_property
    def _triggers(self) -> tuple[str, ...]:
        """The claim's own trigger first, then those that count in its stead: the year, or an earlier stage's."""
        benefit, stage = self.facts.benefit, self.facts.claim.stage
        instead = ["year"] if benefit.or_year else []
        if self.facts.pack.validity.later_stages is not None and stage in benefit.stages:
            instead += [benefit.trigger_of(earlier) for earlier in benefit.stages[: benefit.stages.index(stage)]]
        return tuple(dict.fromkeys([self.trigger_fact, *instead]))

    def _inside(self, moment: "FactValue | Unknown") -> Truth:
        window = self.facts.pack.validity.window
        if isinstance(moment, Unknown):
            return Truth.UNKNOWN
        if isinstance(moment, date):
            return Truth.of(window.holds(moment))
        if not isinstance(moment, int):
            raise Contradiction(f"the trigger {self.trigger_fact} is neither a day nor a year")
        return Truth.of(window.meets_year(moment))

    @cached_property
    def figure(self) -> Figure:
        return reckon(self.facts.benefit.award, self.facts)

    @cached_property
    def used_up(self) -> bool:
        award, past = self.facts.benefit.award, self.facts.past
        if isinstance(award, Ladder):
            step = award.steps.get(str(self.facts.value(award.fact)))
            return step is not None and bool(past.own) and step <= past.total
        if isinstance(award, Graded):
            scale = past.on_scale(award.per, award.grade)
            return scale.reached or (bool(scale.rows) and scale.paid >= award.at_most)
        return past.used_up

    @cached_property
    def blocking(self) -> tuple[str, ...]:
        """Sentences on invoice lines that stand in other enterprises' cases and weren't cleared."""
        if not self.facts.benefit.counts_costs:
            return ()
        cleared = {item.key for item in self.facts.case.cleared}
        counted = counted_lines(self.facts.claim, self.facts.case)
        return tuple(
            sorted(
                f"发票 {line.invoice} 第{line.line}行同时见于{line.name}（{line.uscc}）的案卷，核实前不予测算"
                for line in set(self.facts.case.neighbours)
                if line.key in counted and line.key not in cleared and line.uscc != self.facts.case.enterprise.uscc
            )
        )

    # -- the answer ------------------------------------------------------------------------------

    @cached_property
    def _status(self) -> Status:
        if self.met is Truth.FALSE:
            return Status.NOT_MET
        if self.in_window is Truth.FALSE:
            return Status.OUT_OF_WINDOW
        if self.used_up:
            return Status.USED_UP
        if self.blocking:
            return Status.BLOCKED
        if self._missing:
            return Status.MISSING_FACTS
        return Status.PAYABLE if self.figure.known else Status.NEEDS_DECISION

    @cached_property
    def _missing(self) -> tuple[MissingFact, ...]:
        wanted_: list[MissingFact] = []
        for verdict, _ in self.conditions:
            wanted_.extend(verdict.to_collect())
        if self.in_window is Truth.UNKNOWN:
            own_known = not isinstance(self.trigger, Unknown)
            for trigger in self._triggers if own_known else (self.trigger_fact,):
                if isinstance(self._moment(trigger), Unknown):
                    wanted_.append(self.facts.missing(trigger))
        if not self.figure.known:
            wanted_.extend(self.figure.missing)
        return tuple(dict.fromkeys(wanted_))

    def _failures(self) -> Iterator[Failure]:
        """The reasons of the status the claim has: the first in order, not those behind it."""
        match self._status:
            case Status.NOT_MET:
                yield from self._failing_conditions()
            case Status.OUT_OF_WINDOW:
                yield Failure("window", self.trigger_fact, self._window_sentence, self._validity_citation)
            case Status.USED_UP:
                yield Failure("used_up", None, self._used_up_sentence, self._main_citation)
            case _:
                for sentence in self.blocking:
                    yield Failure("blocked", None, sentence, None)

    def _failing_conditions(self) -> Iterator[Failure]:
        failing = [(verdict, citation) for verdict, citation in self.conditions if verdict.truth is Truth.FALSE]
        for verdict, citation in failing:
            named = facts_named(verdict.condition)
            sentence = f"{wanted(verdict.condition, self.facts)}，现为{found(verdict, self.facts)}"
            fact = named[0].rpartition(".")[2] if named else None
            nearest = shortage(verdict, self.facts) if self._mendable(len(failing)) else None
            yield Failure("condition", fact, sentence, citation, nearest)

    def _mendable(self, failing: int) -> bool:
        """Whether nothing but one condition stands against the claim, so that one fact would mend it."""
        open_ = any(verdict.truth is Truth.UNKNOWN for verdict, _ in self.conditions)
        return failing == 1 and not open_ and self.in_window is Truth.TRUE and not self.used_up and not self.blocking

    @property
    def _main_citation(self) -> Citation:
        benefit = self.facts.benefit
        return self.facts.pack.cite(benefit.label, benefit.words[0])

    @property
    def _validity_citation(self) -> Citation:
        return self.facts.pack.cite("附则", self.facts.pack.validity.words)

    @property
    def _trigger_words(self) -> str:
        if isinstance(self.trigger, date):
            return f"{self.facts.label(self.trigger_fact)}{chinese(self.trigger)}"
        return f"申报年度{self.trigger}年"

    @property
    def _window_sentence(self) -> str:
        return f"{self._trigger_words}不在文件有效期（{self.facts.pack.validity.window}）内"

    @property
    def _used_up_sentence(self) -> str:
        award, past = self.facts.benefit.award, self.facts.past
        if isinstance(award, Ladder):
            return f"本条此前累计已支持{written(past.total)}元，不低于本档奖励，递进补差后无可补金额"
        rows = past.on_scale(award.per, award.grade).rows if isinstance(award, Graded) else past.same
        earlier = "；".join(sorted({described(row) for row in rows}))
        return f"本事项{earlier}，不再重复支持"

    def _shares(self, amount: Decimal) -> tuple[Share, ...]:
        rules = self.facts.benefit.shares
        parts = shares_of(self.facts.benefit, amount)
        return tuple(Share(rule.payer, part, self._due(rule)) for rule, part in zip(rules, parts, strict=True))

    def _due(self, rule: ShareRule) -> str | None:
        if rule.due is None or rule.due_on is None:
            return None
        day = self.facts.value(rule.due_on)
        known = chinese(day) if isinstance(day, date) else "尚未填写"
        return f"{rule.due}（{self.facts.label(rule.due_on)}：{known}）"

    def _window_step(self) -> Step:
        window = self.facts.pack.validity.window
        trigger = self._trigger_words if not isinstance(self.trigger, Unknown) else "尚未填写"
        verdict = {Truth.TRUE: "在有效期内", Truth.FALSE: "不在有效期", Truth.UNKNOWN: "待补充"}[self.in_window]
        if self.in_window is Truth.TRUE and self._inside(self.trigger) is not Truth.TRUE:
            if self.facts.benefit.or_year:
                expression = f"{trigger}；申报年度{self.facts.claim.year}年；{window}"
                return Step("文件有效期", expression, verdict, self._validity_citation)
            citation = self.facts.pack.cite("附则", self.facts.pack.validity.later_stages or "")
            return Step("文件有效期", f"{trigger}；前一阶段在有效期（{window}）内，延续执行", verdict, citation)
        return Step("文件有效期", f"{trigger}；{window}", verdict, self._validity_citation)

    # -- the working -----------------------------------------------------------------------------

    def _trace(self, status: Status) -> Iterator[Step]:
        for verdict, citation in self.conditions:
            yield from _condition_steps(verdict, citation, self.facts)
        yield self._window_step()
        for working in self.figure.workings:
            yield Step(working.label, working.expression, working.value, self._main_citation)
        if status is Status.PAYABLE and self.figure.high is not None:
            amount = rounded(self.figure.high)
            if amount != self.figure.high:
                yield Step("四舍五入到分", written(self.figure.high), plain(amount))
            form = "（以补贴券发放）" if self.facts.benefit.voucher else ""
            yield Step(f"支持金额{form}", written(amount), plain(amount), self._main_citation)
            yield from self._share_steps(amount)

    def _share_steps(self, amount: Decimal) -> Iterator[Step]:
        """How the amount is split, where more than one payer bears it: the last bears what is left."""
        benefit, rules = self.facts.benefit, self.facts.benefit.shares
        if len(rules) == 1:
            return
        parts = shares_of(benefit, amount)
        for rule, part in zip(rules, parts, strict=True):
            citation = self.facts.pack.cite(benefit.label, rule.words or benefit.words[0])
            borne = " － ".join(written(item) for item in (amount, *parts[:-1]))
            percent = f"{written(rule.percent)}%"
            expression = borne if rule is rules[-1] else f"{written(amount)} × {percent}"
            yield Step(f"{PAYERS[rule.payer]}负担{percent}", expression, plain(part), citation)


def counted_lines(claim: Claim, case: Case) -> frozenset[str]:
    """The keys of the invoice lines a claim counts: those it names, else all of its object."""
    if claim.expenses is not None:
        return frozenset(claim.expenses)
    return frozenset(line.key for line in case.by_id[claim.object].expenses)


def _parts(condition: Condition) -> list[Condition]:
    return list(condition.parts) if isinstance(condition, All) else [condition]


def _condition_steps(verdict: Verdict, citation: Citation, facts: ClaimFacts) -> Iterator[Step]:
    if isinstance(verdict.condition, All):
        for part in verdict.parts:
            yield from _condition_steps(part, citation, facts)
        return
    yield Step(wanted(verdict.condition, facts), found(verdict, facts), VERDICTS[verdict.truth], citation)
